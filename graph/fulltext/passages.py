"""The sentences and titles of a graph, by document and place, with the statements that each supports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from graph.document import Document
from graph.fulltext.text_index import TextIndex
from graph.fulltext.text_query import Term
from graph.model import Statement

FORMAT = 1
TITLE = -1
"""The place of a title, which is not in the text."""
OF_TEXTS = ("stream", "first", "start", "places")
ARRAYS = ("document", "offset", "said_first", "said")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a document at that offset of its text, with the statements it supports; or its title."""

    document_id: str
    offset: int
    statement_ids: tuple[str, ...] = ()

    @property
    def is_title(self) -> bool:
        """True for a title, which has no place in the text."""
        return self.offset == TITLE


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Passages as columns beside the index of their texts; `said` are statement identifiers as numbers."""

    texts: TextIndex
    documents: Sequence[str]
    document: npt.NDArray[np.int32]
    offset: npt.NDArray[np.int32]
    said_first: npt.NDArray[np.int64]
    said: npt.NDArray[np.uint64]

    @classmethod
    def build(cls, documents: Iterable[Document], statements: Iterable[Statement]) -> Self:
        """The passages of these documents and statements, which are consumed once."""
        gathering = _Gathering()
        for document in documents:
            gathering.add_title(document)
        for statement in statements:
            gathering.add_sentences(statement)
        return cls(
            TextIndex.build(gathering.texts),
            tuple(gathering.numbers),
            np.array([gathering.numbers[name] for name, _ in gathering.places], np.int32),
            np.array([offset for _, offset in gathering.places], np.int32),
            np.cumsum([0, *map(len, gathering.said)], dtype=np.int64),
            np.fromiter((one for some in gathering.said for one in some), np.uint64),
        )

    def find(self, terms: Sequence[Term]) -> npt.NDArray[np.int64]:
        """The numbers of the passages that have all the terms, the best first."""
        return self.texts.search(terms)

    def read(self, number: int) -> Passage:
        """The passage of that number."""
        low, high = self.said_first[number : number + 2]
        said = tuple(f"{one:016x}" for one in self.said[low:high].tolist())
        return Passage(self.documents[self.document[number]], int(self.offset[number]), said)


class _Gathering:
    """Passages on their way into columns, in the order in which they come."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.said: list[list[int]] = []
        self.numbers: dict[str, int] = {}
        self.places: dict[tuple[str, int], int] = {}

    def add_title(self, document: Document) -> None:
        """Takes a document in, with its title where it has one."""
        self.numbers[document.id] = len(self.numbers)
        if document.title:
            self._add(document.id, TITLE, document.title)

    def add_sentences(self, statement: Statement) -> None:
        """Takes in the statement's sentences from documents that are known."""
        for evidence in statement.evidence:
            if evidence.document_id in self.numbers and evidence.text:
                said = self._add(evidence.document_id, evidence.span.start, evidence.text)
                said.append(int(statement.id, 16))

    def _add(self, document_id: str, offset: int, text: str) -> list[int]:
        """The statements of the passage at that place, which is taken in where it is new."""
        number = self.places.setdefault((document_id, offset), len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
            self.said.append([])
        return self.said[number]


def write_passages(passages: Passages, folder: Path) -> None:
    """Keeps the passages in that folder, in place of what is beside it. Raises: OSError."""
    part = folder.with_suffix(".part")
    rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for name, values in _arrays(passages).items():
        np.save(part / f"{name}.npy", values)
    told = {"format": FORMAT, "words": passages.texts.words, "documents": passages.documents}
    (part / "told.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    for older in folder.parent.iterdir():
        if older != part:
            rmtree(older, ignore_errors=True)
    part.rename(folder)


def read_passages(folder: Path) -> Passages | None:
    """The passages that were kept there, mapped into memory; None where there are none that can be used."""
    try:
        told = json.loads((folder / "told.json").read_text("utf-8"))
        arrays: dict[str, Any] = {path.stem: np.load(path, mmap_mode="r") for path in folder.glob("*.npy")}
        texts = TextIndex(
            told["words"], *(arrays.pop(name) for name in ("stream", "first", "start", "places"))
        )
        return Passages(texts, told["documents"], **arrays) if told["format"] == FORMAT else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _arrays(passages: Passages) -> Mapping[str, npt.NDArray[Any]]:
    texts = {name: getattr(passages.texts, name) for name in OF_TEXTS}
    return texts | {name: getattr(passages, name) for name in ARRAYS}

"""Sentences annotated in full, as values and as lines: places in a corpus item's text, never its words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
SENTENCES, SECOND = FOLDER / "sentences.jsonl", FOLDER / "second.jsonl"
MEASURED = 4
"""The fifth of all papers, by `training.corpora.papers.part_of`, that is only ever measured on."""

Place = tuple[int, int]
"""Where words stand in the item's text, in code points."""


class Told(StrEnum):
    """What a sentence tells between two things."""

    INCREASES = "increases"
    DECREASES = "decreases"
    CAUSES = "causes"
    TREATS = "treats"
    NO_EFFECT = "no_effect"
    REGULATES = "regulates"
    ASSOCIATED = "associated"
    BINDS = "binds"


class Flaw(StrEnum):
    """Why a mention does not stand for exactly the thing it was taken for."""

    CUT = "cut"
    WRONG_THING = "wrong-thing"
    WRONG_LEVEL = "wrong-level"
    NO_ENTITY = "no-entity"


@dataclass(frozen=True, slots=True)
class ReadMention:
    """A mention as a reader found it; `flaw` is None where it is right."""

    place: Place
    curie: str
    flaw: Flaw | None = None


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """One statement that a reader would put into the graph, by the places of its two ends.

    `outer` marks the far ends of a chain, whose links are statements of their own.
    """

    subject: Place
    told: Told
    object: Place
    hedged: bool = False
    asked: bool = False
    outer: bool = False


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence of a corpus item, its mentions, the names it lacks, and all that it states."""

    file: str
    item: str
    place: Place
    mentions: tuple[ReadMention, ...] = ()
    missing: tuple[Place, ...] = ()
    statements: tuple[ReadStatement, ...] = ()

    @property
    def key(self) -> tuple[str, str, Place]:
        """What tells the sentence from every other."""
        return self.file, self.item, self.place


_FLAGS = {"h": "hedged", "a": "asked", "o": "outer"}


def load_sentences(path: Path = SENTENCES) -> list[ReadSentence]:
    """The sentences of a file, in its order."""
    with path.open(encoding="utf-8") as lines:
        return [_sentence(json.loads(line)) for line in lines]


def dump_sentences(sentences: Iterable[ReadSentence], path: Path = SENTENCES) -> None:
    """Writes the sentences in the order of files, items and places, each once; a later reading replaces."""
    latest = {one.key: one for one in sentences}
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(_line(latest[key]), separators=(",", ":")) + "\n" for key in sorted(latest))


def _sentence(line: dict[str, Any]) -> ReadSentence:
    return ReadSentence(
        file=line["file"],
        item=line["id"],
        place=(line["start"], line["end"]),
        mentions=tuple(
            ReadMention((start, end), curie, Flaw(why) if why else None)
            for start, end, curie, why in line["mentions"]
        ),
        missing=tuple((start, end) for start, end in line["missing"]),
        statements=tuple(_statements(line["statements"])),
    )


def _statements(rows: Iterable[list[Any]]) -> Iterator[ReadStatement]:
    for start, end, told, first, last, flags in rows:
        marks = {name: letter in flags for letter, name in _FLAGS.items()}
        yield ReadStatement((start, end), Told(told), (first, last), **marks)


def _line(one: ReadSentence) -> dict[str, Any]:
    return {
        "file": one.file,
        "id": one.item,
        "start": one.place[0],
        "end": one.place[1],
        "mentions": [[*m.place, m.curie, m.flaw.value if m.flaw else ""] for m in one.mentions],
        "missing": [list(place) for place in one.missing],
        "statements": [
            [
                *s.subject,
                s.told.value,
                *s.object,
                "".join(k for k, name in _FLAGS.items() if getattr(s, name)),
            ]
            for s in one.statements
        ],
    }

"""The development corpora: their items, their gold mentions, and the scorer that lies beside them."""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from graph.model import Entity, Kind, Span
from training.windows import repeats

DEFAULT = Path("../shared/corpora")
RELATION_FILES = (
    "relations_bel",
    "relations_indra",
    "relations_semrep",
    "relations_ade",
    "documents_biored",
    "documents_bc5cdr",
    "documents_chemdisgene",
    "documents_drugprot",
    "documents_euadr",
    "documents_events",
)
_KINDS = {
    "gene": Kind.PROTEIN,
    "chemical": Kind.DRUG,
    "disease": Kind.CONDITION,
    "phenotype": Kind.CONDITION,
    "process": Kind.PROCESS,
    "cell": Kind.CELL,
    "anatomy": Kind.ANATOMY,
    "species": Kind.SPECIES,
    "intervention": Kind.PROCEDURE,
}

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention as annotated; `raw` is the corpus's own record of it."""

    span: Span
    text: str
    entity: Entity
    raw: dict[str, Any]


def make_parser(description: str | None) -> argparse.ArgumentParser:
    """The options of a benchmark over the corpora: their folder; what else it takes is added to it."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=DEFAULT, help="folder of score.py and dev/")
    return parser


def load_scorer(folder: Path) -> ModuleType:
    """`score.py` as a module."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_items(folder: Path, name: str, *, every: int = 1) -> Iterator[Item]:
    """Every n-th item of a corpus file, in order."""
    with gzip.open(folder / "dev" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every == 0:
                yield json.loads(line)


def gold_mentions(item: Item, *, everywhere: bool = True) -> list[GoldMention]:
    """The annotated mentions that have a place in the text, in order.

    Where a corpus marks one place an entity, its name is a mention wherever it stands, as in training; unless
    `everywhere` is false.
    """
    marked = [_mention(e) for e in item.get("entities", ()) if e.get("start") is not None]
    again = repeats(item, [(m.span.start, m.span.end) for m in marked]) if everywhere else ()
    named = (replace(marked[number], span=Span(*place)) for number, place in again)
    return sorted([*marked, *named], key=lambda m: m.span)


def _mention(raw: dict[str, Any]) -> GoldMention:
    curie = raw.get("ident") or raw.get("auto_ident") or f"NAME:{raw['name'].casefold()}"
    identifier = re.sub(r"\s", "_", curie if ":" in curie else f"NAME:{curie}")
    entity = Entity(identifier, raw["name"], _KINDS.get(raw.get("type", ""), Kind.PROCESS))
    return GoldMention(Span(raw["start"], raw["end"]), raw["text"], entity, raw)

"""The corpora that the model may learn from, as passages.

A corpus is used for training only where its stated terms allow weights made from it to be shipped.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from training.claims import Claim, claims_of
from training.windows import Item, Window, is_chosen, read_windows

PERMITTED = {
    "conib": "CC0",
    "covid19kg": "CC0",
    "neurommsig": "CC BY 4.0",
    "cbn": "by permission, with citation of causalbionet.com",
    "semrep-gold": "SemRep terms: attribution, open-source redistribution",
    "biored": "US Government work",
    "bc5cdr": "US Government work",
    "chemdisgene": "CC0",
    "drugprot": "CC BY 4.0",
    "bionlp-st-2013-ge": "CC BY 3.0",
    "bionlp-st-2013-cg": "CC BY-SA 3.0",
    "bionlp-st-2013-pc": "CC BY-SA 3.0",
}
UNRELATED = {"craft": "CC BY 3.0", "anatem": "CC BY-SA 3.0", "cellfinder": "CC BY-SA 3.0"}  # entities alone


@dataclass(frozen=True, slots=True)
class Passage:
    """One item of a corpus: its windows, the number of its entities, and its claims about them."""

    paper: str
    chosen: bool
    entities: int
    windows: tuple[Window, ...]
    claims: tuple[Claim, ...]


def load_scorer(folder: Path) -> ModuleType:
    """The corpora's own scorer, whose matching of entities training shares."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def read_items(
    folder: Path, *, files: frozenset[str] = frozenset({"documents", "relations"})
) -> Iterator[tuple[str, Item]]:
    """(file's stem, item) of every corpus in the folder whose name begins so, in file order."""
    for path in sorted(folder.glob("dev/*.jsonl.gz")):
        if path.name.split("_")[0] not in files:
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from ((path.name.removesuffix(".jsonl.gz"), json.loads(line)) for line in lines)


def paper_of(item: Item) -> str:
    """What identifies the item's paper: the PMID, else the corpus's own name for it."""
    return str(item.get("pmid") or item.get("doc") or item["id"])


def bucket_of(paper: str) -> int:
    """A paper's fixed place in 0..99, from a hash of its identifier."""
    return int(hashlib.sha1(paper.encode(), usedforsecurity=False).hexdigest(), 16) % 100


def read_passage(item: Item, score: ModuleType) -> Passage:
    """One item with its claims and the windows that some claim is about."""
    entities, windows = read_windows(item, score)
    claims = tuple(claims_of(item, entities, windows, score))
    used = sorted({n for claim in claims for n in claim.windows})
    number = {old: new for new, old in enumerate(used)}
    moved = tuple(replace(claim, windows=tuple(number[n] for n in claim.windows)) for claim in claims)
    return Passage(paper_of(item), is_chosen(item), len(entities), tuple(windows[n] for n in used), moved)


def read_unrelated(folder: Path, score: ModuleType) -> Iterator[Passage]:
    """The texts that are annotated with entities alone, read sentence by sentence, with no claims."""
    for _, item in read_items(folder, files=frozenset({"entities"})):
        if item["corpus"] in UNRELATED:
            entities, windows = read_windows({**item, "entity_types": ["other"]}, score)
            yield Passage(paper_of(item), False, len(entities), windows, ())

"""The lines of the corpora, and the terms under which something may be learnt from them.

A corpus is used for training only where its stated terms allow weights made from it to be shipped.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Item = dict[str, Any]
"""One line of a corpus: a text with its entities and relations."""

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
"""The corpora with relations that may be learnt from, and their terms."""

UNRELATED = {"craft": "CC BY 3.0", "anatem": "CC BY-SA 3.0", "cellfinder": "CC BY-SA 3.0"}
"""Those with entities alone."""

PARTS = ("dev", "fresh")
"""The folders of the corpora: older papers, and those that came later."""

RELATIONS = ("documents", "relations")
ENTITIES = ("entities",)
_ENDING = ".jsonl.gz"


def corpus_files(folder: Path, kinds: tuple[str, ...] = RELATIONS, *, part: str = "dev") -> list[str]:
    """The names of a part's files whose items are of these kinds, in order, as `read_items` takes them."""
    names = (path.name.removesuffix(_ENDING) for path in folder.glob(f"{part}/*{_ENDING}"))
    return sorted(name for name in names if name.partition("_")[0] in kinds)


def read_items(folder: Path, name: str, *, every: int = 1, part: str = "dev") -> Iterator[Item]:
    """Every n-th item of a corpus file, in order; `part` is the folder of the corpora that it lies in."""
    with gzip.open(folder / part / f"{name}{_ENDING}", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every == 0:
                yield json.loads(line)


def sources(folder: Path, part: str = "dev") -> tuple[Path, ...]:
    """All files of a part of the corpora, and their scorer."""
    return folder / "score.py", *sorted(folder.glob(f"{part}/*{_ENDING}"))

"""What means less of something else, by the table beside: analgesia is the opposite of pain."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

TABLE = Path(__file__).with_suffix(".tsv")


@cache
def shipped_opposites() -> Mapping[str, str]:
    """CURIE of an entity to that of the entity which is less where it is more."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return MappingProxyType({row["entity"]: row["opposite"] for row in rows})

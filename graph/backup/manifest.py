"""The manifest of a backup: what the library was, and each table's rows and hashes.

Two backups are of the same library where these agree. `sha256` is of a table's file, which shows damage;
`rows_sha256` of its rows as JSON, which stays the same whichever release of the Parquet library wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

FORMAT = "neuroimmune backup"
FORMAT_VERSION = 1
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class TableEntry:
    """How many rows a table has, the bytes of its file, and the SHA-256 of both."""

    rows: int
    bytes: int
    sha256: str
    rows_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the library was: `version` is the graph's, `content` the number that it is made of, `extractors`
    those that read its documents, with how many each."""

    schema_version: int
    content_version: int
    version: str
    content: str
    extractors: Mapping[str, int]
    tables: Mapping[str, TableEntry]
    format: str = FORMAT
    format_version: int = FORMAT_VERSION

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(entry.rows for entry in self.tables.values())

    def dump(self) -> bytes:
        """The manifest as JSON, to be read by people too."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode() + b"\n"

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """The manifest that this JSON tells. Raises: ValueError where something is missing."""
        try:
            entries = {name: TableEntry(**entry) for name, entry in told["tables"].items()}
            return cls(**{**told, "tables": entries})
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"an incomplete manifest: {error}") from error

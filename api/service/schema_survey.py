"""The live schema of one version of the graph, read once; kept in memory and, if it has one, in a folder."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from graph.console.live_schema import LiveSchema, SchemaLabel, SchemaProperty, SchemaType, read_live_schema
from graph.errors import StoreError
from graph.model import content_hash
from graph.store import Store
from graph.store.rules.schema_descriptions import LABELS, PROPERTIES, TYPES

log = logging.getLogger("neuroimmune")


class SchemaSurvey:
    """What a store holds under which names; a survey takes seconds on a large graph.

    Safe to share between threads. Every method raises StoreError where the store cannot answer.
    """

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        self._store, self._folder, self._surveying = store, folder, Lock()
        self._kept: tuple[str, LiveSchema] | None = None

    def now(self) -> tuple[str, LiveSchema]:
        """The graph's version, and its schema; surveyed anew when the graph has changed."""
        with self._surveying:
            version = self._store.version()
            if self._kept is None or self._kept[0] != version:
                self._kept = version, self._load(version) or self._survey(version)
            return self._kept

    def begin(self) -> None:
        """Surveys in the background, so that the first who asks need not wait; failing does no harm."""
        Thread(target=self._try, daemon=True).start()

    def _try(self) -> None:
        with suppress(StoreError):
            self.now()

    def _survey(self, version: str) -> LiveSchema:
        schema = read_live_schema(self._store)
        if self._folder:
            try:
                self._keep(self._file(self._folder, version), schema)
            except OSError as error:
                log.warning("the schema is not kept in %s: %s", self._folder, error)
        return schema

    def _load(self, version: str) -> LiveSchema | None:
        """The schema that was kept of this version; None where there is none that can be read."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            if self._folder:
                return read_schema(json.loads(self._file(self._folder, version).read_text("utf-8")))
        return None

    def _keep(self, file: Path, schema: LiveSchema) -> None:
        """Writes the schema in place of an older one, whole or not at all."""
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_text(json.dumps(asdict(schema)), "utf-8")
        part.replace(file)
        for older in set(file.parent.glob("*.json")) - {file}:
            older.unlink(missing_ok=True)

    @staticmethod
    def _file(folder: Path, version: str) -> Path:
        """Named by the version and by what the program says of it, which the file repeats."""
        return folder / f"{version}-{content_hash(LABELS, TYPES, PROPERTIES)}.json"


def read_schema(row: dict[str, Any]) -> LiveSchema:
    """The schema that was written as plain values."""
    return LiveSchema(
        tuple(SchemaLabel(**_read_owner(one)) for one in row["labels"]),
        tuple(SchemaType(**_read_owner(one)) for one in row["types"]),
    )


def _read_owner(row: dict[str, Any]) -> dict[str, Any]:
    properties = tuple(SchemaProperty(**one | {"types": tuple(one["types"])}) for one in row["properties"])
    ends = {side: tuple(row[side]) for side in ("sources", "targets") if side in row}
    return row | ends | {"properties": properties}

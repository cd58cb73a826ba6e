"""An index on disk: its arrays in one file that is mapped into memory, and what is no array in another.

    VERSION.arrays    the arrays one after another, each at a multiple of 64 bytes
    VERSION.json      a line about the two (magic, format, hashes, where each array lies), a line of content

Written whole or not at all: the second file, without which the first is nothing, comes last.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from graph.errors import InvalidValueError
from graph.index.balances import Balances
from graph.index.columns import Ints, StatementTable, freeze
from graph.index.evidence_table import EvidenceTable
from graph.index.mechanism_index import Arcs, MechanismIndex
from graph.index.witnesses import Witnesses

MAGIC, FORMAT = "neuroimmune index", 6
ALIGNMENT = 64
Array = npt.NDArray[Any]
_TABLES = {
    "statements": StatementTable,
    "witnesses": Witnesses,
    "outgoing": Arcs,
    "incoming": Arcs,
    "evidence": EvidenceTable,
    "balances": Balances,
}
_ARRAYS = ("kinds", "degree", "keys", "row_of_key")


def write_index(index: MechanismIndex, folder: Path, more: object) -> None:
    """Keeps the index in the folder, with `more`, any plain value, beside it; older ones there are removed.

    Raises: OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    arrays, told = _paths(folder, index.version)
    said = json.dumps({**_names(index), "more": more}, ensure_ascii=False, separators=(",", ":")).encode()
    placed, content = _lay_out(_arrays(index))
    head = {
        "magic": MAGIC,
        "format": FORMAT,
        "version": index.version,
        "arrays": placed,
        "hashes": [_hash(content), _hash(said)],
    }
    _replace(arrays, content)
    _replace(told, json.dumps(head).encode() + b"\n" + said)
    for path in set(folder.glob("*.arrays")) | set(folder.glob("*.json")):
        if path not in (arrays, told):
            path.unlink(missing_ok=True)


def read_index(folder: Path) -> tuple[MechanismIndex, Any] | None:
    """The index that was kept last with what lay beside it, its arrays mapped; None where there is none.

    Raises: OSError, and InvalidValueError for files that are damaged, or none of ours.
    """
    told = max(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, default=None)
    if told is None:
        return None
    first, _, said = told.read_bytes().partition(b"\n")
    head = _read_head(told, first)
    content = np.memmap(_paths(folder, head["version"])[0], np.uint8, "r")
    if head["hashes"] != [_hash(content.data), _hash(said)]:
        raise InvalidValueError("index", str(told), "files as they were written")
    named = json.loads(said)
    arrays = {name: _map(content, *where) for name, *where in head["arrays"]}
    return _assemble(head["version"], named, arrays), named["more"]


def _read_head(path: Path, line: bytes) -> dict[str, Any]:
    """The first line. Raises: InvalidValueError for one of another program, or of another format."""
    try:
        head: dict[str, Any] = json.loads(line)
        known = (head["magic"], head["format"], head["version"]) == (MAGIC, FORMAT, path.stem)
    except (ValueError, KeyError, TypeError):
        known = False
    if not known:
        raise InvalidValueError("index", str(path), f"a file of {MAGIC}, format {FORMAT}")
    return head


def _paths(folder: Path, version: str) -> tuple[Path, Path]:
    return folder / f"{version}.arrays", folder / f"{version}.json"


def _hash(content: bytes | memoryview) -> str:
    return hashlib.sha256(content).hexdigest()


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)


# What an index consists of.


def _names(index: MechanismIndex) -> dict[str, object]:
    """What is no array: the names, and the keys of the rows in `_arrays`."""
    return {
        "ids": index.ids,
        "names": index.names,
        "facets": list(index.facets),
        "sources": list(index.sources),
    }


def _arrays(index: MechanismIndex) -> Iterator[tuple[str, Array]]:
    yield from ((name, getattr(index, name)) for name in _ARRAYS)
    for name, kind in _TABLES.items():
        yield from ((f"{name}.{one.name}", getattr(getattr(index, name), one.name)) for one in fields(kind))
    for name, groups in (("facets", index.facets), ("sources", index.sources)):
        yield f"{name}.rows", np.concatenate([*groups.values(), np.zeros(0, np.int32)])
        yield f"{name}.first", np.cumsum([0, *map(len, groups.values())])


def _assemble(version: str, named: Mapping[str, Any], arrays: Mapping[str, Array]) -> MechanismIndex:
    tables: dict[str, Any] = {
        name: kind(**{one.name: arrays[f"{name}.{one.name}"] for one in fields(kind)})
        for name, kind in _TABLES.items()
    }
    columns: dict[str, Any] = {name: arrays[name] for name in _ARRAYS}
    return MechanismIndex(
        version=version,
        ids=tuple(named["ids"]),
        names=tuple(named["names"]),
        facets=dict(zip(map(tuple, named["facets"]), _split(arrays, "facets"), strict=True)),
        sources=dict(zip(named["sources"], _split(arrays, "sources"), strict=True)),
        positions={curie: position for position, curie in enumerate(named["ids"])},
        **columns,
        **tables,
    )


def _split(arrays: Mapping[str, Array], name: str) -> Iterator[Ints]:
    rows: Ints = arrays[f"{name}.rows"]
    return (rows[low:high] for low, high in pairwise(arrays[f"{name}.first"].tolist()))


# Arrays as bytes.


def _lay_out(arrays: Iterator[tuple[str, Array]]) -> tuple[list[tuple[str, str, int, int]], bytes]:
    """Name, type, place and length of each array, and all of them as bytes."""
    placed, content = [], bytearray()
    for name, array in arrays:
        content += bytes(-len(content) % ALIGNMENT)
        placed.append((name, array.dtype.str, len(content), len(array)))
        content += array.tobytes()
    return placed, bytes(content or ALIGNMENT)


def _map(content: Array, kind: str, start: int, length: int) -> Array:
    size = np.dtype(kind).itemsize * length
    return freeze(content[start : start + size].view(np.ndarray).view(kind))

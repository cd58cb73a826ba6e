"""The database's values as plain JSON-able ones, their JSON, and an analyst's parameters checked."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from graph.errors import QueryError

MOST_PARAMETER_BYTES, VALUE_BYTES, MOST_DEPTH = 1_000_000, 8, 20
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_LEAST, _MOST = -(2**63), 2**63 - 1
_PLAIN = frozenset({str, int, bool, type(None)})
_NO_NUMBERS = {math.inf: "Infinity", -math.inf: "-Infinity"}


def to_plain(value: Any) -> Any:
    """The value in None, booleans, numbers, texts, lists and dicts of the same.

    A node is {"labels", "properties"}, a relationship {"type", "start", "end", "properties"}, a path
    {"nodes", "relationships"}, each with "kind" and its "id" in the database; a time is ISO 8601 text;
    numbers that JSON lacks are "NaN", "Infinity" and "-Infinity"; bytes are hexadecimal.
    """
    if value.__class__ in _PLAIN:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else _NO_NUMBERS.get(value, "NaN")
    return to_plain_list(value) if isinstance(value, list) else _plain_graph(value)


def to_plain_list(values: Iterable[Any]) -> list[Any]:
    """Each value as a plain one; looks twice only at what is no text, integer, boolean or null."""
    return [value if value.__class__ in _PLAIN else to_plain(value) for value in values]


def to_json(value: Any) -> bytes:
    """A plain value as JSON without blanks, in UTF-8. orjson: a tenth of the standard library's time."""
    return orjson.dumps(value)


def _plain_graph(value: Any) -> Any:
    if hasattr(value, "labels"):
        return {
            "kind": "node",
            "id": value.element_id,
            "labels": sorted(value.labels),
            "properties": _plain_map(value),
        }
    if hasattr(value, "relationships"):
        parts = {"nodes": value.nodes, "relationships": value.relationships}
        return {
            "kind": "path",
            **{name: [_plain_graph(part) for part in items] for name, items in parts.items()},
        }
    if hasattr(value, "start_node"):
        ends = {"start": value.start_node, "end": value.end_node}
        return {
            "kind": "relationship",
            "id": value.element_id,
            "type": value.type,
            **{name: None if node is None else node.element_id for name, node in ends.items()},
            "properties": _plain_map(value),
        }
    return _plain_other(value)


def _plain_other(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _plain_map(value)
    if hasattr(value, "srid"):
        return {"kind": "point", "srid": value.srid, "coordinates": list(value)}
    if hasattr(value, "iso_format"):
        return value.iso_format()
    if isinstance(value, tuple | set | frozenset):
        return to_plain_list(value)
    return bytes(value).hex() if isinstance(value, bytes | bytearray) else str(value)


def _plain_map(items: Any) -> dict[str, Any]:
    return {name: value if value.__class__ in _PLAIN else to_plain(value) for name, value in items.items()}


def check_parameters(parameters: Mapping[str, Any], *, most_bytes: int = MOST_PARAMETER_BYTES) -> int:
    """How many bytes the values take: of texts in UTF-8, and `VALUE_BYTES` for each number, list, map ...

    Raises: QueryError, naming the parameter, for a value that no database can take, and where all of
    them take more than `most_bytes`.
    """
    size = 0
    for name, value in parameters.items():
        for part, depth in _walk(value):
            size += _measure(part)
            if size > most_bytes:
                raise QueryError(
                    f"parameter {name}",
                    f"makes the parameters larger than {most_bytes:,} bytes",
                    "give less, or ask in several queries",
                )
            if problem := _find_problem(part, depth):
                raise QueryError(
                    f"parameter {name}", problem, "give null, true, false, a number, a text, a list or a map"
                )
    return size


def _walk(value: object) -> Iterator[tuple[object, int]]:
    """The value and all in it, keys too, each with its depth; what is in it comes after it was looked at."""
    waiting = [(value, 0)]
    while waiting:
        part, depth = waiting.pop()
        yield part, depth
        if isinstance(part, dict):
            waiting += [(item, depth + 1) for item in (*part, *part.values())]
        elif isinstance(part, list | tuple):
            waiting += [(item, depth + 1) for item in part]


def _measure(part: object) -> int:
    return len(part.encode("utf-8", "surrogatepass")) if isinstance(part, str) else VALUE_BYTES


def _find_problem(part: object, depth: int) -> str:
    """What is wrong with the value itself, whatever is in it; empty for nothing."""
    if depth > MOST_DEPTH:
        return f"is nested deeper than {MOST_DEPTH}"
    if isinstance(part, dict):
        return "" if all(isinstance(key, str) for key in part) else "has a key that is no text"
    if isinstance(part, int) and not _LEAST <= part <= _MOST:
        return "is an integer beyond 64 bits"
    if isinstance(part, str) and _HALF_CHARACTER.search(part):
        return "holds half a character"
    known = part is None or isinstance(part, bool | int | float | str | list | tuple)
    return "" if known else f"is a {type(part).__name__}"

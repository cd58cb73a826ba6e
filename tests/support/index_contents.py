"""Every part of an index as a plain value, so that two can be compared bit for bit."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy.typing as npt

from graph.index.mechanism_index import MechanismIndex

PLAIN = ("version", "ids", "names", "positions")
TABLES = ("statements", "witnesses", "outgoing", "incoming", "evidence", "balances")


def contents(index: MechanismIndex) -> dict[str, object]:
    """Name of the part to its value; of an array its type and its bytes."""
    parts: dict[str, object] = {name: getattr(index, name) for name in PLAIN}
    parts |= {name: bits(getattr(index, name)) for name in ("kinds", "degree", "keys", "row_of_key")}
    for name in TABLES:
        table = getattr(index, name)
        parts |= {f"{name}.{one.name}": bits(getattr(table, one.name)) for one in fields(table)}
    for name in ("facets", "sources"):
        parts[name] = {key: bits(rows) for key, rows in getattr(index, name).items()}
    return parts


def bits(values: npt.NDArray[Any]) -> tuple[str, bytes]:
    """The array's type and bytes; nobody can write to it."""
    assert not values.flags.writeable
    return values.dtype.str, values.tobytes()

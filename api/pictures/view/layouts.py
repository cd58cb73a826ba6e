"""How the nodes of a picture are arranged."""

from __future__ import annotations

from enum import StrEnum


class Layout(StrEnum):
    """How entities are arranged: left to right by role, in rings around what was asked for, or as a map on
    which those lie close that speak of each other."""

    LAYERED = "layered"
    CONCENTRIC = "concentric"
    MAP = "map"

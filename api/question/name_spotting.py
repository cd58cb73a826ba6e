"""The entities that a question in words names."""

from __future__ import annotations

from api.service.service import Service
from graph.errors import AmbiguousNameError, NotFoundError
from graph.model import Entity

LONGEST_NAME = 5
"""Words of a name."""


def find_named(service: Service, text: str) -> list[Entity]:
    """The entities that a question names by exact names, longest names first, each word used once."""
    rest = [word.strip(".,;:!?\"'()“”") for word in text.split()][:20]
    found: list[Entity] = []
    for size in range(min(LONGEST_NAME, len(rest)), 0, -1):
        for start in range(len(rest) - size + 1):
            name = rest[start : start + size]
            if all(name) and (entity := _exact(service, " ".join(name))):
                found.append(entity)
                rest[start : start + size] = [""] * size
    return found


def _exact(service: Service, name: str) -> Entity | None:
    """The one entity of that name; None for short words, for none and for several."""
    if len(name) < 3:
        return None
    try:
        return service.entity(name)
    except (NotFoundError, AmbiguousNameError):
        return None

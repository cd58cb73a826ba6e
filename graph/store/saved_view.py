"""Saved views: what someone looked at, kept as it was, with all that it takes to draw it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.model import Entity, Statement

Place = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewSummary:
    """What a list says of a saved view.

    `question` is what was asked: the query string of the explorer's address, or the whole of the console's;
    `version` is the graph's at that time; `saved_at` is in ISO 8601, in UTC; `entities` and `statements` are
    counts.
    """

    id: str
    title: str
    question: str
    theme: str
    version: str
    saved_at: str
    entities: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A view with its content as it was saved: statements without their evidence.

    `places` are entity identifiers to x and y in the picture; `focus` are those asked for, `path` the ends of
    a path; `grouped` tells that each entity stands for all of a kind; `left_out` counts what had no room.
    """

    id: str
    title: str
    question: str
    theme: str
    version: str
    saved_at: str
    layout: str
    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...]
    places: Mapping[str, Place]
    focus: tuple[str, ...] = ()
    path: tuple[str, str] | None = None
    grouped: bool = False
    left_out: int = 0

    @property
    def summary(self) -> ViewSummary:
        """What a list says of it."""
        return ViewSummary(
            id=self.id,
            title=self.title,
            question=self.question,
            theme=self.theme,
            version=self.version,
            saved_at=self.saved_at,
            entities=len(self.entities),
            statements=len(self.statements),
        )

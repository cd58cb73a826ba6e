"""What a reader did to a picture: entities hidden, expanded, gathered and pinned, and its style.

Every part is text that an address can hold; what means nothing is left out, never an error.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from api.pictures.view.model import Point
from api.pictures.view.style import USUAL_STYLE, Colouring, Lettering, Lines, Style

MOST_HIDDEN = 200
MOST_EXPANDED = 20
MOST_GROUPS = 24
MOST_PINNED = 200
LONGEST = 300
FARTHEST = 100_000
JOINED, AT = "|", "@"
KIND = "kind:"

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Canvas:
    """The picture's own part of a state; the entities' CURIEs and places in the order they were given.

    `groups` are entities drawn as one: "kind:protein" for all of a kind, else their CURIEs.
    """

    hidden: tuple[str, ...] = ()
    expanded: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    pinned: tuple[tuple[str, Point], ...] = ()
    style: Style = USUAL_STYLE

    @property
    def places(self) -> dict[str, Point]:
        """Node to where it is pinned."""
        return dict(self.pinned)

    @property
    def named_groups(self) -> dict[str, tuple[str, ...]]:
        """The node of each group, and its members."""
        return {group_id(group): group for group in self.groups}

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """Names and values of query parameters, without what is as usual."""
        return (
            *(("hide", one) for one in self.hidden),
            *(("expand", one) for one in self.expanded),
            *(("group", JOINED.join(members)) for members in self.groups),
            *(("pin", f"{name}{AT}{at.x:g},{at.y:g}") for name, at in self.pinned),
            *(
                (name, str(getattr(self.style, name)))
                for name in ("colour", "labels", "lines")
                if getattr(self.style, name) != getattr(USUAL_STYLE, name)
            ),
        )

    def hide(self, *names: str) -> Canvas:
        """The canvas without these; a group that is hidden is hidden whole."""
        return replace(self, hidden=_once((*self.hidden, *names)), pinned=self._unpinned(names))

    def show(self, *names: str) -> Canvas:
        """The canvas with these back, or with all that were hidden."""
        return replace(self, hidden=_without(self.hidden, names) if names else ())

    def expand(self, *names: str) -> Canvas:
        """The canvas with the further statements of these."""
        return replace(self, expanded=_once((*self.expanded, *names)), hidden=_without(self.hidden, names))

    def collapse(self, *names: str) -> Canvas:
        """The canvas without the further statements of these."""
        return replace(self, expanded=_without(self.expanded, names))

    def group(self, *members: str) -> Canvas:
        """The canvas with these drawn as one; those of a group among them with its members."""
        own = self.named_groups
        flat = _once(one for member in members for one in own.get(member, (member,)))
        groups = tuple(group for name, group in own.items() if name not in members)
        return replace(self, groups=_once((*groups, flat)), pinned=self._unpinned(members))

    def ungroup(self, *names: str) -> Canvas:
        """The canvas with the members of these groups on their own again."""
        kept = tuple(group for group in self.groups if group_id(group) not in names)
        return replace(self, groups=kept, pinned=self._unpinned(names))

    def pin(self, name: str, x: float, y: float) -> Canvas:
        """The canvas with a node put there."""
        return replace(self, pinned=(*self._unpinned((name,)), (name, Point(round(x, 1), round(y, 1)))))

    def unpin(self, *names: str) -> Canvas:
        """The canvas with these where the layout has them, or with all."""
        return replace(self, pinned=self._unpinned(names) if names else ())

    def styled(self, **changes: str) -> Canvas:
        """The canvas in another style, by its parameters."""
        return replace(self, style=read_style(lambda name: changes.get(name, getattr(self.style, name))))

    def _unpinned(self, names: Collection[str]) -> tuple[tuple[str, Point], ...]:
        return tuple(one for one in self.pinned if one[0] not in names)


AS_IT_COMES = Canvas()


def group_id(members: Sequence[str]) -> str:
    """The name of the node that stands for these: that of the kind, or one made of its members."""
    return members[0] if members[0].startswith(KIND) else f"group:{JOINED.join(sorted(members))}"


def read_canvas(get: Callable[[str], str], getlist: Callable[[str], Iterable[str]]) -> Canvas:
    """The canvas that query parameters express."""
    groups = (tuple(one for one in text.split(JOINED) if one) for text in getlist("group"))
    pins = dict(pin for text in getlist("pin") if (pin := _read_pin(text)))
    return Canvas(
        hidden=_names(getlist("hide"), MOST_HIDDEN),
        expanded=_names(getlist("expand"), MOST_EXPANDED),
        groups=_once(group for group in groups if group)[:MOST_GROUPS],
        pinned=tuple(pins.items())[:MOST_PINNED],
        style=read_style(get),
    )


def read_style(get: Callable[[str], str]) -> Style:
    """The style that query parameters express."""
    return Style(
        _one(Colouring, get("colour"), Colouring.ROLE),
        _one(Lettering, get("labels"), Lettering.NORMAL),
        _one(Lines, get("lines"), Lines.BELIEF),
    )


def _one(kind: type[E], text: str, otherwise: E) -> E:
    return next((one for one in kind if one.value == text), otherwise)


def _names(texts: Iterable[str], most: int) -> tuple[str, ...]:
    return _once(text[:LONGEST] for text in texts if text)[:most]


def _read_pin(text: str) -> tuple[str, Point] | None:
    """The node and its place in "CURIE@x,y"; None for what is no such thing."""
    name, _, place = text.rpartition(AT)
    try:
        x, y = (float(part) for part in place.split(","))
    except ValueError:
        return None
    far = max(abs(x), abs(y))
    return (name, Point(round(x, 1), round(y, 1))) if name and math.isfinite(far) and far < FARTHEST else None


T = TypeVar("T")


def _once(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


def _without(items: Iterable[str], names: Collection[str]) -> tuple[str, ...]:
    return tuple(one for one in items if one not in names)

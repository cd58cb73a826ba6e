"""What a filter of mechanism paths is: its names, what it takes, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import ClassVar


class Keep(Enum):
    """Whether something may occur in a path: never, freely, or at least once in every path."""

    EXCLUDE = "exclude"
    INCLUDE = "include"
    ONLY = "only"

    @property
    def shown(self) -> bool | None:
        """Of what is hidden: whether what is asked for is shown; None where it may be either."""
        return {Keep.EXCLUDE: True, Keep.ONLY: False}.get(self)


class Origins(StrEnum):
    """By whom a statement is to be told: anybody, programs that read papers, people who curated it elsewhere.

    What has evidence of both is told by either; its belief and counts are those of all its evidence.
    """

    ALL = "all"
    READ = "read"
    CURATED = "curated"

    def admit(self, *, read: bool, curated: bool) -> bool:
        """Whether a statement with evidence of these origins is asked for."""
        return self is Origins.ALL or (read if self is Origins.READ else curated)


@dataclass(frozen=True, slots=True)
class Members:
    """A filter whose value is a set of an enum's members; an empty one filters nothing."""

    of: type[Enum]
    neutral: ClassVar[object] = frozenset()


@dataclass(frozen=True, slots=True)
class Names:
    """A filter whose value is a set of entities, by CURIE or name; an empty one filters nothing."""

    neutral: ClassVar[object] = frozenset()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """A filter whose value is a set such as ("frequency", "2 Hz"); an empty one filters nothing."""

    neutral: ClassVar[object] = frozenset()


@dataclass(frozen=True, slots=True)
class Amount:
    """A filter whose value is a number from `least` to `most`."""

    least: float
    most: float
    neutral: float


@dataclass(frozen=True, slots=True)
class Keeping:
    """A filter whose value is a `Keep`."""

    neutral: ClassVar[object] = Keep.INCLUDE


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter whose value is one of an enum's members, of which the `neutral` one filters nothing."""

    of: type[Enum]
    neutral: Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class PathFilter:
    """One filter: what it is called, what it takes, and what is said where it leaves no path.

    `field` is the one of `PathQuery` and `parameter` its name in addresses; a command has it as `option`, of
    which it takes the terms that begin with `prefix:` where several filters share one. `usual` is its value
    where none is given; `without` is the field of the filter that excludes what this one asks for. `label`
    stands over it on a page, `help` says what it asks of a path.

    Where it removes a near miss, `advice` says what to change, and a page offers what `relaxed` says because
    of `reason`, or of `lacking` where it is the path as a whole that it refuses. They name facts: {step}, its
    {belief} and {documents}, the path's number of {steps} and its {net} effect, the entities {passed} and
    {missed}, and what was {asked} for.
    """

    field: str
    parameter: str
    option: str
    prefix: str = ""
    values: Members | Names | Circumstances | Amount | Keeping | Choice
    usual: object = frozenset()
    without: str = ""
    label: str
    help: str
    advice: str
    relaxed: str
    reason: str
    lacking: str = ""

    @property
    def neutral(self) -> object:
        """The value that filters nothing."""
        return self.values.neutral

    @property
    def whole(self) -> bool:
        """True for a number without a fraction."""
        return isinstance(self.usual, int)

    @property
    def several(self) -> bool:
        """True where several values may be given."""
        return isinstance(self.values, (Members, Names, Circumstances))

"""How values of the model are named in addresses and on the command line, and why a name is offered."""

from __future__ import annotations

from enum import Enum, StrEnum

from graph.filters.path_filter import Keep
from graph.model import Sign
from graph.store.rules.naming import NameMatch, Rank


class SignName(StrEnum):
    """A sign as it stands in an address or an option."""

    POSITIVE = "1"
    NEGATIVE = "-1"
    NULL = "0"
    UNKNOWN = "unknown"

    @property
    def sign(self) -> Sign:
        """The sign of that name."""
        return Sign[self.name]


class KeepName(StrEnum):
    """Whether something may occur in a path: never, freely, or at least once."""

    EXCLUDE = "exclude"
    INCLUDE = "include"
    ONLY = "only"

    @property
    def keep(self) -> Keep:
        """What it names."""
        return Keep[self.name]


NAMED_BY: dict[type[Enum], type[StrEnum]] = {Sign: SignName, Keep: KeepName}
"""Enums that are named otherwise than by their values."""


class ShownForm(StrEnum):
    """How a command shows the rows of a query: as a table, or in one of the forms of an answer."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


def tell_why(match: NameMatch) -> str:
    """Why a name is offered for what is typed: "RANTES, a synonym of CCL5", "starts with", or ""."""
    entity = match.entity
    if match.rank is Rank.NEAR:
        return f"{match.name}, spelled nearly so"
    if match.name == entity.name:
        return {Rank.PREFIX: "starts with", Rank.INSIDE: "contains"}.get(match.rank, "")
    identifies = match.name in (entity.id, *entity.xrefs)
    return f"{match.name}, {'an identifier' if identifies else 'a synonym'} of {entity.name}"

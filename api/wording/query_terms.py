"""The words of a mechanism question as they are typed: ends of a path, filters, circumstances of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TypeVar

from api.wording.names import NAMED_BY, SignName
from graph.errors import InvalidValueError
from graph.filters.path_filter import Amount, Choice, Circumstances, Keep, Keeping, Members, PathFilter
from graph.index.columns import Facet
from graph.model import Kind, QualifierKind, Role, StudyType
from graph.paths import ANYTHING, PathEnds

Member = TypeVar("Member", bound=Enum)
OPEN = "any"


def read_ends(field: str, terms: Sequence[str]) -> PathEnds:
    """Names as they are; `role:mediator` or `kind:cell` for all of these; `any` for an open end.

    Raises: InvalidValueError for a role or kind that is none, or for names beside roles.
    """
    if list(terms) == [OPEN]:
        return ANYTHING
    roles = [term for term in terms if term.startswith("role:")]
    kinds = [term for term in terms if term.startswith("kind:")]
    names = [term for term in terms if term not in (*roles, *kinds)]
    if names and (roles or kinds or OPEN in names):
        raise InvalidValueError(field, ", ".join(terms), "names, or roles and kinds, or `any` alone")
    if names:
        return PathEnds.named(*names)
    return PathEnds(
        roles=frozenset(read_member(Role, field, term) for term in roles),
        kinds=frozenset(read_member(Kind, field, term) for term in kinds),
    )


def read_filter(row: PathFilter, given: Iterable[str], *, name: str = "") -> object:
    """A filter's value of the texts that an address gives it, else its usual one; errors call it `name`.

    Raises: InvalidValueError for a text that is none of its values.
    """
    name = name or row.parameter
    match row.values:
        case Members(of):
            return frozenset(_read_name(of, name, text) for text in given)
        case Circumstances():
            return read_facets(name, given)
        case Amount():
            return next((_read_amount(row, name, text) for text in given), row.usual)
        case Keeping():
            return next((_read_name(Keep, name, text) for text in given), row.usual)
        case Choice(of):
            return next((_read_name(of, name, text) for text in given), row.usual)
        case _:
            return frozenset(given)


def _read_name(members: type[Enum], name: str, text: str) -> Enum:
    spelled = NAMED_BY.get(members, members)
    for one in spelled:
        if one.value == text:
            return one.sign if isinstance(one, SignName) else members(one.value)
    raise InvalidValueError(name, text, ", ".join(str(one.value) for one in spelled))


def _read_amount(row: PathFilter, name: str, text: str) -> float:
    read = int if row.whole else float
    try:
        return read(text)
    except ValueError:
        raise InvalidValueError(name, text, "a whole number" if row.whole else "a number") from None


def read_member(members: type[Member], field: str, term: str) -> Member:
    """The member that `prefix:value` names. Raises: InvalidValueError that lists them."""
    prefix, _, value = term.partition(":")
    for member in members:
        if member.value.casefold() == value.strip().casefold():
            return member
    raise InvalidValueError(field, term, ", ".join(f"{prefix}:{member.value}" for member in members))


def read_facet(field: str, term: str) -> Facet:
    """A circumstance such as `species:rat`, `frequency:2 Hz`, `dose:8..20 Gy` or `study_type:animal`.

    Raises: InvalidValueError.
    """
    kind, _, value = term.partition(":")
    if kind == "study_type":
        return kind, read_member(StudyType, field, term).value
    if kind not in list(QualifierKind) or not value.strip():
        circumstances = ", ".join([*QualifierKind, "study_type"])
        raise InvalidValueError(field, term, f"CIRCUMSTANCE:VALUE, the circumstance one of {circumstances}")
    return kind, value.strip()


def read_facets(field: str, terms: Iterable[str]) -> frozenset[Facet]:
    """The circumstances that the terms name. Raises: InvalidValueError."""
    return frozenset(read_facet(field, term) for term in terms)

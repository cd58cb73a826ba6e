"""The state of the explorer that an address expresses; what means nothing is left out, never an error."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol, TypeVar

from api.pictures.view.canvas import read_canvas
from api.pictures.view.layouts import Layout
from api.question.page_filters import FOLDED
from api.question.state import (
    CIRCUMSTANCES,
    LONGEST,
    MOST_COMPARED,
    MOST_PATHS,
    PATHS,
    SIZES,
    STEPS,
    ExplorerState,
    Net,
    Order,
    Shown,
    each_name,
    usual_parameters,
)
from api.wording.query_terms import read_filter
from graph.analyses.comparison import NeighbourSide
from graph.errors import InvalidValueError
from graph.filters.path_filter import Amount, Keep, Origins, PathFilter
from graph.filters.table import MOST_STEPS
from graph.kinds import Narrower
from graph.model import Kind, Role, Sign, StudyType

E = TypeVar("E", bound=StrEnum)

_SIGN_NAMES = {sign.name.lower(): sign for sign in Sign}


class Parameters(Protocol):
    """Query parameters as a request has them."""

    def get(self, key: str, default: str, /) -> str:
        """The value of a parameter; the default where it is not given."""

    def getlist(self, key: str, /) -> list[str]:
        """Every value of a parameter, in order; empty where it is not given."""


def read_state(parameters: Parameters) -> ExplorerState:
    """The state that query parameters express."""
    belief = parameters.get("belief", "0")
    return ExplorerState(
        q=parameters.get("q", "")[:LONGEST].strip(),
        signs=frozenset(_SIGN_NAMES[n] for n in parameters.getlist("sign") if n in _SIGN_NAMES),
        roles=_known(Role, parameters.getlist("role")),
        kinds=_known(Kind, parameters.getlist("kind")),
        species=frozenset(parameters.getlist("species")),
        studies=_known(StudyType, parameters.getlist("study")),
        documents=frozenset(parameters.getlist("document")),
        circumstances=frozenset(
            (kind.value, text) for kind in CIRCUMSTANCES for text in each_name(parameters.getlist(kind.value))
        ),
        hedged=_one(Shown, parameters.get("hedged", ""), Shown.IN),
        hidden=next((one for one in Keep if one.value == parameters.get("hidden", "")), Keep.EXCLUDE),
        origin=_one(Origins, parameters.get("origin", ""), Origins.ALL),
        narrower=_one(Narrower, parameters.get("narrower", ""), Narrower.INCLUDE),
        belief=int(belief) if belief in ("1", "2") else 0,
        contested=parameters.get("contested", "") == "1",
        words=parameters.get("words", "")[:LONGEST].strip(),
        steps=_number(parameters.get("steps", ""), most=MOST_STEPS, otherwise=STEPS),
        k=_number(parameters.get("k", ""), most=MOST_PATHS, otherwise=PATHS),
        net=_one(Net, parameters.get("net", ""), Net.ANY),
        nulls=_one(Shown, parameters.get("nulls", ""), Shown.OUT),
        undirected=_one(Shown, parameters.get("undirected", ""), Shown.IN),
        through=each_name(parameters.getlist("through")),
        avoid=each_name(parameters.getlist("avoid")),
        others=frozenset(
            (row.parameter, text)
            for row in FOLDED
            for text in _values(row, parameters.getlist(row.parameter))
        ),
        path=parameters.get("path", "")[:LONGEST],
        without=each_name(parameters.getlist("without")),
        of=each_name(parameters.getlist("of"))[:MOST_COMPARED],
        side=_one(NeighbourSide, parameters.get("side", ""), NeighbourSide.TARGETS),
        to=parameters.get("to", "")[:LONGEST].strip(),
        order=_one(Order, parameters.get("order", ""), Order.BELIEF),
        reverse=parameters.get("reverse", "") == "1",
        layout=next((one for one in Layout if one.value == parameters.get("layout", "")), None),
        most=_size(parameters.get("most", "")),
        selected=parameters.get("selected", "")[:LONGEST],
        asked=parameters.get("asked", "")[:LONGEST].strip(),
        canvas=read_canvas(lambda name: parameters.get(name, ""), parameters.getlist),
    )


def find_ignored(parameters: Iterable[tuple[str, str]], state: ExplorerState) -> tuple[str, ...]:
    """The parts of an address that mean nothing in the state read from it, such as "belief=abc", in order.

    What is as usual, or empty, means something; so does what is cut short.
    """
    meant = {*state.parameters, *usual_parameters()}
    return tuple(
        f"{name}={value}"[:LONGEST]
        for name, value in dict.fromkeys(parameters)
        if value.strip() and (name, value.strip()[:LONGEST]) not in meant
    )


def _known(kind: type[E], names: Iterable[str]) -> frozenset[E]:
    return frozenset(member for member in kind if member.value in set(names))


def _one(kind: type[E], name: str, otherwise: E) -> E:
    return next((member for member in kind if member.value == name), otherwise)


def _size(text: str) -> int | None:
    """One of `SIZES`, else None for the usual one."""
    return next((size for size in SIZES if str(size) == text), None)


def _number(text: str, *, most: int, otherwise: int) -> int:
    """The whole number from 1 to `most` that the text gives."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    return number if 1 <= number <= most else otherwise


def _values(row: PathFilter, texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that are values of the filter, one where it takes no more, none that is as usual."""
    meant = tuple(text for text in each_name(texts) if _says(row, text))
    return meant if row.several else meant[-1:]


def _says(row: PathFilter, text: str) -> bool:
    try:
        value = read_filter(row, [text])
    except InvalidValueError:
        return False
    inside = not isinstance(row.values, Amount) or row.values.least <= float(text) <= row.values.most
    return inside and value != row.usual

"""The filters of mechanism paths on the pages: what a state asks of paths, and how it asks less.

Most filters have words and a place of their own there; the others are folded away, under the names that the
HTTP API has for them, and follow from the table alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from api.question.state import CIRCUMSTANCES, GIVEN, ExplorerState, Net, Shown
from api.wording import words
from api.wording.palette import BELIEF_STEPS, belief_step
from api.wording.query_terms import read_filter
from graph.filters.path_filter import Keep, Origins, PathFilter
from graph.filters.table import FILTERS
from graph.index.columns import Facet
from graph.kinds import Narrower
from graph.model import Entity, QualifierKind, Sign
from graph.paths import Obstacle, Path

KEPT = {Shown.IN: Keep.INCLUDE, Shown.OUT: Keep.EXCLUDE, Shown.ONLY: Keep.ONLY}
NET_SIGNS = {
    Net.ANY: frozenset[Sign](),
    Net.RAISES: frozenset({Sign.POSITIVE}),
    Net.LOWERS: frozenset({Sign.NEGATIVE}),
}
Changes = Mapping[str, object]
"""Fields of a state, and the values that they get."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A path that a filter refuses, what it has against it, and the entities that the state names."""

    path: Path
    obstacle: Obstacle
    named: Mapping[str, Entity]

    def missed(self, state: ExplorerState) -> list[str]:
        """The names to pass that the path does not pass."""
        between = {entity.id for entity in self.path.entities[1:-1]}
        return [name for name in state.through if self.named[name].id not in between]

    @property
    def least(self) -> float:
        """The belief of its weakest step."""
        return self.path.steps[self.path.weakest].belief


@dataclass(frozen=True, slots=True)
class PageFilter:
    """A filter as the pages have it: its `parameters` in their addresses, and what a state says of it.

    `ask` is the value for a path query, given the entities that the state names; `drop` what changes in a
    state without the filter, `relax` what changes to let one path in; `tell` what was asked for, in words.
    """

    parameters: tuple[str, ...]
    ask: Callable[[ExplorerState, Mapping[str, Entity]], object]
    drop: Callable[[ExplorerState], Changes]
    relax: Callable[[ExplorerState, Refusal], Changes]
    tell: Callable[[ExplorerState], str] = lambda _: ""


def _own(
    parameter: str,
    ask: Callable[[ExplorerState], object],
    drop: Changes,
    relax: Callable[[ExplorerState, Refusal], Changes] | None = None,
    tell: Callable[[ExplorerState], str] = lambda _: "",
) -> PageFilter:
    """A filter that is a field of the state."""
    return PageFilter(
        parameters=(parameter,),
        ask=lambda state, _: ask(state),
        drop=lambda _: drop,
        relax=relax or (lambda _, __: drop),
        tell=tell,
    )


def _named(field: str, left: Callable[[ExplorerState, Refusal], list[str]]) -> PageFilter:
    """A filter of entities by name; `left` are those that it keeps so that a path is let in."""
    return PageFilter(
        parameters=(field,),
        ask=lambda state, named: frozenset(named[name].id for name in getattr(state, field)),
        drop=lambda _: {field: ()},
        relax=lambda state, refusal: {field: tuple(left(state, refusal))},
    )


def _folded(row: PathFilter) -> PageFilter:
    """A filter that the state holds among others, by its texts."""

    def drop(state: ExplorerState) -> Changes:
        return {"others": frozenset(one for one in state.others if one[0] != row.parameter)}

    return PageFilter(
        parameters=(row.parameter,),
        ask=lambda state, _: read_filter(row, texts_of(state, row)),
        drop=drop,
        relax=lambda state, _: drop(state),
        tell=lambda state: ", ".join(texts_of(state, row)),
    )


def texts_of(state: ExplorerState, row: PathFilter) -> list[str]:
    """What the state asks of a folded filter, as its address has it."""
    return sorted(text for name, text in state.others if name == row.parameter)


def given(state: ExplorerState) -> frozenset[Facet]:
    """How a treatment was given, as the state asks."""
    return frozenset(one for one in state.circumstances if one[0] in GIVEN)


def beside(state: ExplorerState) -> frozenset[Facet]:
    """What else is asked of the circumstances, besides the species."""
    return state.circumstances - given(state)


def _values(facets: frozenset[Facet]) -> list[str]:
    return [value for _, value in sorted(facets)]


NONE = frozenset[object]()
OWN: Mapping[str, PageFilter] = {
    "steps": _own(
        "steps",
        lambda s: s.steps,
        {"steps": ExplorerState().steps},
        lambda _, refusal: {"steps": len(refusal.path.steps)},
        lambda s: str(s.steps),
    ),
    "net_signs": PageFilter(
        parameters=("net",),
        ask=lambda s, _: NET_SIGNS[s.net],
        drop=lambda _: {"net": Net.ANY, "nulls": Shown.OUT},
        relax=lambda _, __: {"net": Net.ANY},
    ),
    "roles": _own("role", lambda s: s.roles, {"roles": NONE}),
    "kinds": PageFilter(
        parameters=("kind",),
        ask=lambda s, _: s.kinds,
        drop=lambda _: {"roles": NONE, "kinds": NONE},
        relax=lambda _, __: {"kinds": NONE},
    ),
    "avoid": _named(
        "avoid", lambda s, r: [one for one in s.avoid if r.named[one].id not in r.obstacle.entities]
    ),
    "through": _named("through", lambda s, r: [one for one in s.through if one not in r.missed(s)]),
    "min_belief": _own(
        "belief",
        lambda s: BELIEF_STEPS[s.belief - 1] if s.belief else 0.0,
        {"belief": 0},
        lambda _, refusal: {"belief": belief_step(refusal.least)},
    ),
    "speculation": _own("hedged", lambda s: KEPT[s.hedged], {"hedged": Shown.IN}),
    "hidden": _own(
        "hidden",
        lambda s: s.hidden,
        {"hidden": Keep.EXCLUDE},
        lambda _, __: {"hidden": Keep.INCLUDE},
    ),
    "origin": _own(
        "origin", lambda s: s.origin, {"origin": Origins.ALL}, tell=lambda s: words.ORIGINS[s.origin]
    ),
    "narrower": _own("narrower", lambda s: s.narrower, {"narrower": Narrower.INCLUDE}),
    "nulls": _own(
        "nulls",
        lambda s: Keep.EXCLUDE if s.net is not Net.ANY else KEPT[s.nulls],
        {"nulls": Shown.OUT},
        lambda _, __: {"nulls": Shown.IN},
    ),
    "undirected": _own("undirected", lambda s: KEPT[s.undirected], {"undirected": Shown.IN}),
    "study_types": _own("study", lambda s: s.studies, {"studies": NONE}),
    "qualifiers": PageFilter(
        parameters=("species", *(kind.value for kind in CIRCUMSTANCES if kind not in GIVEN)),
        ask=lambda s, _: beside(s) | {(QualifierKind.SPECIES.value, one) for one in s.species},
        drop=lambda _: {"circumstances": NONE, "species": NONE},
        relax=lambda s, _: {"species": NONE, "circumstances": given(s)},
        tell=lambda s: ", ".join([*sorted(s.species), *_values(beside(s))]),
    ),
    "start_qualifiers": PageFilter(
        parameters=tuple(kind.value for kind in GIVEN),
        ask=lambda s, _: given(s),
        drop=lambda _: {"circumstances": NONE},
        relax=lambda s, _: {"circumstances": beside(s)},
        tell=lambda s: ", ".join(_values(given(s))),
    ),
}
"""Field of a path query to its filter, of those that have words of their own."""

FOLDED = tuple(row for row in FILTERS if row.field not in OWN)
PAGE_FILTERS = {row.field: OWN.get(row.field) or _folded(row) for row in FILTERS}

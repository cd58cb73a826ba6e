"""Two or more entities compared by what they act on, or by what acts on them.

Only statements of effect count (not association, is-a, part-of), directly from the one to the other. Of
several statements of one pair the most believed speaks; whether others contradict it is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

import numpy as np

from graph.errors import QueryError
from graph.filters.path_filter import Keep, Origins
from graph.index.columns import (
    BELIEF_SCALE,
    CONTRADICTED,
    PREDICATES,
    SIGN_SHIFT,
    SIGNS,
    SPECULATED,
    UNDIRECTED,
    Flags,
)
from graph.index.mechanism_index import Arcs, MechanismIndex
from graph.kinds import Included, Narrower
from graph.model import Entity, Predicate, Role, Sign


class NeighbourSide(StrEnum):
    """Which neighbours are meant: those acted on, or those that act."""

    TARGETS = "targets"
    REGULATORS = "regulators"


class Likeness(Enum):
    """How the compared entities agree about one neighbour."""

    SHARED = "shared"
    OPPOSITE = "opposite"
    DIFFERENT = "different"
    UNIQUE = "unique"


def liken(signs: Sequence[Sign]) -> Likeness:
    """How effects of these signs, of as many entities, agree.

    UNIQUE for one alone; SHARED where all have the same sign; OPPOSITE where one raises and another lowers;
    else DIFFERENT, such as one that lowers and one without effect.
    """
    if len(signs) == 1:
        return Likeness.UNIQUE
    if {Sign.POSITIVE, Sign.NEGATIVE} <= set(signs):
        return Likeness.OPPOSITE
    return Likeness.SHARED if len(set(signs)) == 1 and Sign.UNKNOWN not in signs else Likeness.DIFFERENT


@dataclass(frozen=True, slots=True)
class ComparedEffect:
    """The most believed statement between a compared entity and a neighbour."""

    statement_id: str
    predicate: Predicate
    sign: Sign
    belief: float
    document_count: int
    speculated: bool
    contradicted: bool
    shown: bool = True


@dataclass(frozen=True, slots=True)
class ComparedNeighbour:
    """One neighbour, with an effect for each compared entity in their order; None where there is none."""

    entity: Entity
    effects: tuple[ComparedEffect | None, ...]

    @property
    def likeness(self) -> Likeness:
        """How the effects agree."""
        return liken([effect.sign for effect in self.effects if effect])

    @property
    def common(self) -> bool:
        """True where every compared entity has an effect."""
        return None not in self.effects

    @property
    def belief(self) -> float:
        """The product of the effects' beliefs, in 0..1."""
        return float(np.prod([effect.belief for effect in self.effects if effect]))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The compared entities and their neighbours, those of most entities first, then by belief."""

    entities: tuple[Entity, ...]
    side: NeighbourSide
    neighbours: tuple[ComparedNeighbour, ...]
    version: str
    including: tuple[Included, ...] = ()

    def of(self, likeness: Likeness) -> tuple[ComparedNeighbour, ...]:
        """The neighbours about which the entities agree or differ like this."""
        return tuple(neighbour for neighbour in self.neighbours if neighbour.likeness is likeness)

    @property
    def common(self) -> tuple[ComparedNeighbour, ...]:
        """The neighbours of every entity: shared targets, or shared regulators."""
        return tuple(neighbour for neighbour in self.neighbours if neighbour.common)


def compare(  # noqa: PLR0913 - filters, each named where it is called
    index: MechanismIndex,
    entities: Sequence[str],
    *,
    side: NeighbourSide = NeighbourSide.TARGETS,
    roles: frozenset[Role] = frozenset(),
    min_belief: float = 0.0,
    narrower: Narrower = Narrower.EXCLUDE,
    hidden: Keep = Keep.EXCLUDE,
    origin: Origins = Origins.ALL,
) -> Comparison:
    """The entities side by side; `roles` keeps neighbours of these roles, an empty set all.

    With what is narrower, an effect of an entity's kinds is its own where it has none as much believed.
    Raises: QueryError for fewer than two distinct entities; NotFoundError.
    """
    if len(set(entities)) < len(entities) or len(entities) < 2:
        raise QueryError("entities", "a comparison needs different entities", "name at least two, each once")
    positions = [index.position(curie) for curie in entities]
    passes = _select(index, min_belief, hidden, origin)
    effects = [_effects(index, curie, narrower, side, passes) for curie in entities]
    found = [
        ComparedNeighbour(index.entity(neighbour), tuple(of_one.get(neighbour) for of_one in effects))
        for neighbour in sorted(set().union(*effects))
    ]
    kept = [neighbour for neighbour in found if not roles or neighbour.entity.role in roles]
    kept.sort(key=lambda neighbour: (neighbour.effects.count(None), -neighbour.belief))
    return Comparison(tuple(map(index.entity, positions)), side, tuple(kept), index.version)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One neighbour of an entity with the most believed effect between them."""

    entity: Entity
    effect: ComparedEffect


def group_neighbours(  # noqa: PLR0913 - filters, each named where it is called
    index: MechanismIndex,
    entity: str,
    *,
    side: NeighbourSide = NeighbourSide.TARGETS,
    narrower: Narrower = Narrower.EXCLUDE,
    hidden: Keep = Keep.EXCLUDE,
    origin: Origins = Origins.ALL,
    limit: int = 50,
) -> dict[Role, tuple[Neighbour, ...]]:
    """Role to neighbours, the most believed first, at most `limit` a role. Raises: NotFoundError."""
    groups: dict[Role, list[Neighbour]] = defaultdict(list)
    effects = _effects(index, entity, narrower, side, index.statements.select(hidden, origin))
    for position, effect in sorted(effects.items()):
        neighbour = Neighbour(index.entity(position), effect)
        groups[neighbour.entity.role].append(neighbour)
    ranked = {role: sorted(group, key=lambda one: -one.effect.belief) for role, group in groups.items()}
    return {role: tuple(ranked[role][:limit]) for role in Role if role in ranked}


def _select(index: MechanismIndex, min_belief: float, hidden: Keep, origin: Origins) -> Flags:
    """A flag for each statement, set where the filters let it pass."""
    believed = index.statements.belief >= min_belief * BELIEF_SCALE - 1e-6
    selected = index.statements.select(hidden, origin)
    return believed if selected is None else believed & selected


def _effects(
    index: MechanismIndex, entity: str, narrower: Narrower, side: NeighbourSide, selected: Flags | None
) -> dict[int, ComparedEffect]:
    """Neighbour to the most believed effect between it and the entity, of equals the entity's own."""
    best: dict[int, tuple[tuple[int, bool], int]] = {}
    position, kinds = index.position(entity), index.mark_kinds(entity, narrower)
    for one in np.flatnonzero(kinds).tolist():
        for neighbour, row in _best_rows(index, one, side, selected).items():
            rank = (int(index.statements.belief[row]), one == position)
            if not kinds[neighbour] and (neighbour not in best or rank > best[neighbour][0]):
                best[neighbour] = (rank, row)
    return {neighbour: _describe(index, row) for neighbour, (_, row) in best.items()}


def _best_rows(
    index: MechanismIndex, entity: int, side: NeighbourSide, selected: Flags | None
) -> dict[int, int]:
    """Neighbour to the row of the most believed effect between it and the entity."""
    arcs: Arcs = index.outgoing if side is NeighbourSide.TARGETS else index.incoming
    around = slice(int(arcs.first[entity]), int(arcs.first[entity + 1]))
    row, there = arcs.statement[around], arcs.end[around]
    belief = index.statements.belief[row]
    passes = ~UNDIRECTED[arcs.traits[around] & 15]
    kept = np.flatnonzero(passes if selected is None else passes & selected[row])
    ascending = kept[np.lexsort((-kept, belief[kept]))]
    return dict(zip(there[ascending].tolist(), row[ascending].tolist(), strict=True))


def _describe(index: MechanismIndex, row: int) -> ComparedEffect:
    table, traits = index.statements, int(index.statements.traits[row])
    return ComparedEffect(
        statement_id=index.statement_id(row),
        predicate=PREDICATES[traits & 15],
        sign=SIGNS[traits >> SIGN_SHIFT & 3],
        belief=int(table.belief[row]) / BELIEF_SCALE,
        document_count=int(table.documents[row]),
        speculated=bool(traits & SPECULATED),
        contradicted=bool(traits & CONTRADICTED),
        shown=bool(table.shown[row]),
    )

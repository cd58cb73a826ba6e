"""A question asked of the service: an entity's surroundings, the way from A to B, or words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from api.palette import BELIEF_STEPS
from api.service import Service
from api.views import words
from api.views.choice import Choice, Side
from api.views.ends import End, read_asked, title
from api.views.naming import find_named
from api.views.ways import Problem, ask_ways, name_passed, state_problem, statements_of
from graph import comparison
from graph.comparison import Comparison
from graph.errors import AmbiguousNameError, NotFoundError, QueryError
from graph.model import Entity, Role, Sign, Statement
from graph.overview import find_strongest
from graph.paths import Path, PathAnswer
from graph.store import StatementFilter

MOST_STATEMENTS = 400
STATEMENTS_AN_ENTITY = 4
AROUND = 1000
MATCHES = 8


class Found(StrEnum):
    """What kind of answer a question has."""

    EVERYTHING = "everything"
    ENTITY = "entity"
    PATH = "path"
    COMPARISON = "comparison"
    MATCHES = "matches"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exploration:
    """The answer: a heading that is a sentence, the statements, and the entities asked for.

    `ways` are those from one of the `ends` to the other, which are told in words, `path` their entities where
    both are one; `opposing` is the best way against those with the same ends and net sign;
    `named` the entities to pass or to keep clear of by their names, `problem` what is wrong with the filters;
    `matches` the entities that a name may mean, `missing` a name that means none or several; `more` tells
    that statements were left out.
    """

    found: Found
    heading: str
    statements: tuple[Statement, ...] = ()
    focus: tuple[Entity, ...] = ()
    path: tuple[str, str] | None = None
    ways: PathAnswer | None = None
    opposing: Mapping[Stand, Path] = field(default_factory=dict)
    ends: tuple[str, str] = ("", "")
    named: Mapping[str, Entity] = field(default_factory=dict)
    problem: Problem | None = None
    comparison: Comparison | None = None
    matches: tuple[Entity, ...] = ()
    missing: str = ""
    more: bool = False

    @property
    def paths(self) -> tuple[Path, ...]:
        """The ways, best first; empty for any other question."""
        return self.ways.paths if self.ways else ()

    def find_way(self, path_id: str) -> Path | None:
        """The way of that identifier, also one that only opposes the others or is an alternative."""
        listed = (*self.paths, *self.opposing.values(), *self.alternatives)
        return next((one for one in listed if one.id == path_id), None)

    @property
    def alternatives(self) -> tuple[Path, ...]:
        """The ways that are of the same mechanism as a better one."""
        return tuple(path for one in (self.ways.mechanisms if self.ways else ()) for path in one.alternatives)

    def like(self, way: Path) -> tuple[Path, ...]:
        """The other ways of this one's mechanism, best first."""
        every = ((one.best, *one.alternatives) for one in (self.ways.mechanisms if self.ways else ()))
        same = next((paths for paths in every if way in paths), ())
        return tuple(path for path in same if path != way)

    def against(self, way: Path) -> Path | None:
        """The best way with the opposite effect in all; None where none is known."""
        return self.opposing.get(stand_of(way))

    def along(self, path_id: str) -> tuple[Statement, ...]:
        """What is said of the pairs that this way steps over; everything where it names no way."""
        way = self.find_way(path_id)
        pairs = {(step.subject.id, step.object.id) for step in way.steps} if way else set()
        return tuple(s for s in self.statements if not way or (s.subject.id, s.object.id) in pairs)


Stand = tuple[str, str, Sign]
"""What a way and those with the same to say have in common: its ends and its net sign."""


def stand_of(way: Path) -> Stand:
    """The way's ends and net sign."""
    return way.entities[0].id, way.entities[-1].id, way.sign


def explore(service: Service, choice: Choice) -> Exploration:
    """The answer to the choice's question, before its filters."""
    if not choice.q and not choice.of:
        return _everything(service, choice)
    try:
        if choice.of:
            return _compared(service, choice)
        return _between(service, choice) if choice.ends else _about(service, choice.q)
    except AmbiguousNameError as error:
        matches = tuple(service.entity(curie) for curie, _ in error.candidates)
        return Exploration(
            found=Found.MATCHES,
            heading=f"“{words.clean(error.name)}” may mean several things",
            matches=matches,
            missing=error.name,
        )
    except NotFoundError as error:
        return _nothing(service, error.identifier)


def _everything(service: Service, choice: Choice) -> Exploration:
    """The strongest statements that the filters of a large graph's index allow; of a small one all."""
    limit = max(MOST_STATEMENTS, STATEMENTS_AN_ENTITY * (choice.most or 0))
    page = service.statements(limit=limit)
    if page.total <= len(page.items):
        return Exploration(found=Found.EVERYTHING, heading="The whole graph", statements=page.items)
    strongest, total = find_strongest(
        service.mechanisms.index,
        limit=limit,
        signs=choice.signs,
        roles=choice.roles,
        kinds=choice.kinds,
        min_belief=BELIEF_STEPS[choice.belief - 1] if choice.belief else 0.0,
    )
    return Exploration(
        found=Found.EVERYTHING,
        heading=f"The strongest {len(strongest):,} of {total:,} statements",
        statements=tuple(service.find_statements(strongest)),
        more=True,
    )


def _about(service: Service, text: str) -> Exploration:
    """What surrounds the entity of that name; else what surrounds those that the text names."""
    try:
        return _around(service, service.entity(text))
    except NotFoundError:
        named = find_named(service, text)
    if len(named) == 1:
        return _around(service, named[0])
    if named:
        return _among(service, named)
    return _matching(service, text)


def _around(service: Service, entity: Entity) -> Exploration:
    """The statements about an entity, and those between the entities that these name."""
    near = service.neighbourhood(entity.id, limit=MOST_STATEMENTS)
    statements = _with_between(service, entity, near.statements)
    return Exploration(
        found=Found.ENTITY,
        heading=_capital(words.clean(entity.name)),
        statements=statements,
        focus=(entity,),
        more=near.more,
    )


def _with_between(service: Service, entity: Entity, near: Sequence[Statement]) -> tuple[Statement, ...]:
    beside = {end.id for s in near for end in (s.subject, s.object)}
    around = service.neighbourhood(entity.id, depth=2, limit=AROUND).statements
    between = [s for s in around if s.subject.id in beside and s.object.id in beside]
    return _once([*near, *between])


def _among(service: Service, named: Sequence[Entity]) -> Exploration:
    """What is said about any of the entities."""
    found = [service.neighbourhood(e.id, limit=MOST_STATEMENTS // len(named)) for e in named]
    return Exploration(
        found=Found.MATCHES,
        heading=_capital(" and ".join(words.clean(e.name) for e in named)),
        statements=_once(s for near in found for s in near.statements),
        focus=tuple(named),
        matches=tuple(named),
        more=any(near.more for near in found),
    )


def _matching(service: Service, text: str) -> Exploration:
    matches = service.search(text, limit=MATCHES)
    if not matches:
        return _nothing(service, text)
    found = _among(service, matches)
    return Exploration(
        found=Found.MATCHES,
        heading=f"Names like “{words.clean(text)}”",
        statements=found.statements,
        focus=found.focus,
        matches=found.matches,
        more=found.more,
    )


def _nothing(service: Service, name: str) -> Exploration:
    near = tuple(service.search(name[: max(3, len(name) // 2)], limit=MATCHES))
    return Exploration(
        found=Found.NOTHING,
        heading=f"Nothing here is called “{words.clean(name)}”",
        matches=near,
        missing=name,
    )


def _between(service: Service, choice: Choice) -> Exploration:
    """The ways from one end to the other, or what is wrong with the filters."""
    ends = read_asked(service, choice)
    single = [end.entity for end in ends if end.entity]
    if len(single) == 2 and single[0].id == single[1].id:
        found = _around(service, single[0])
        return replace(found, heading=f"{found.heading}: a way joins two different entities")
    named: dict[str, Entity] = {}
    try:
        named |= name_passed(service, choice)
        ways = service.paths(ask_ways(choice, ends[0].ends, ends[1].ends, named))
    except (QueryError, NotFoundError, AmbiguousNameError) as error:
        problem = state_problem(error, choice, (*single, *named.values()))
        return replace(_way(*ends), named=named, problem=problem)
    return replace(_lay_out(service, ends, ways), named=named)


def _way(source: End, target: End) -> Exploration:
    both = (source.entity.id, target.entity.id) if source.entity and target.entity else None
    return Exploration(
        found=Found.PATH,
        heading=title(source, target),
        focus=tuple(end.entity for end in (source, target) if end.entity),
        path=both,
        ends=(source.label, target.label),
    )


def _lay_out(service: Service, ends: tuple[End, End], ways: PathAnswer) -> Exploration:
    """The ways with what speaks against them, and the mediators that the first end is known to act on."""
    against = zip(ways.paths, service.mechanisms.oppose(ways), strict=True)
    opposing = {stand_of(way): path for way, path in against if path}
    stepped = statements_of(service, ways, opposing.values())
    source, target = (end.entity for end in ends)
    beside = _beside(service, source, target, ways.paths) if source and target else []
    return replace(_way(*ends), statements=_once([*stepped, *beside]), ways=ways, opposing=opposing)


def _compared(service: Service, choice: Choice) -> Exploration:
    """The entities side by side; without two different ones there is nothing to compare."""
    named = {entity.id: entity for entity in map(service.entity, choice.of)}
    if len(named) < 2:
        return Exploration(found=Found.COMPARISON, heading="Compare", focus=tuple(named.values()))
    compared = service.mechanisms.compare(list(named), side=comparison.Side(choice.side.value))
    pages = [service.statements(_acting(name, choice.side), limit=MOST_STATEMENTS) for name in named]
    *others, last = (words.clean(entity.name) for entity in named.values())
    return Exploration(
        found=Found.COMPARISON,
        heading=f"{_capital(', '.join(others))} and {last} compared",
        statements=_once(s for page in pages for s in page.items if s.predicate.effect),
        focus=tuple(named.values()),
        comparison=compared,
        more=any(page.total > len(page.items) for page in pages),
    )


def _acting(name: str, side: Side) -> StatementFilter:
    return StatementFilter(subject=name) if side is Side.TARGETS else StatementFilter(object=name)


def _beside(service: Service, source: Entity, target: Entity, paths: Sequence[Path]) -> list[Statement]:
    """What the source does to mediators, and all else that is said of the ends with what the ways pass."""
    passed = {entity.id for path in paths for entity in path.entities} | {source.id, target.id}
    after = service.neighbourhood(source.id, limit=MOST_STATEMENTS).statements
    before = service.neighbourhood(target.id, limit=MOST_STATEMENTS).statements
    within = [s for s in (*after, *before) if {s.subject.id, s.object.id} <= passed]
    mediators = [s for s in after if s.subject.id == source.id and s.object.role is Role.MEDIATOR]
    return [*within, *mediators]


def _once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple({s.id: s for s in statements}.values())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

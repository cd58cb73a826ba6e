"""A question asked of the service: an entity's surroundings, the path from A to B, or words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from api.briefing.brief import Brief, brief, brief_on
from api.explorer.paths import (
    Problem,
    ask_paths,
    list_beside,
    name_passed,
    state_problem,
    stepped_over,
)
from api.pictures.view.canvas import AS_IT_COMES
from api.question.ends import End, read_asked, title
from api.question.state import ExplorerState
from api.service.service import Service
from api.wording import words
from api.wording.narrative import statements_in
from api.wording.palette import BELIEF_STEPS
from graph.analyses.comparison import Comparison, NeighbourSide
from graph.analyses.overview import find_strongest
from graph.errors import AmbiguousNameError, NotFoundError, QueryError
from graph.index.surroundings import count_left_out, list_around
from graph.model import Entity, Statement
from graph.paths import Conclusion, Mechanism, Path, PathAnswer

MOST_STATEMENTS = 400
STATEMENTS_AN_ENTITY = 4
AROUND = 1000
MATCHES = 8
MOST_MEDIATORS = 12
"""Mediators whose paths a picture of a comparison has room for."""
MOST_EXPANDED = 16
"""Statements that an entity brings in."""


class AnswerKind(StrEnum):
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

    `path_answer` holds the paths from one of the `ends` to the other, which are told in words, `path` is
    their entities where both are one; `opposing` is the best path against those with the same ends and net
    sign; `named` the entities to pass or to keep clear of by their names, `problem` what is wrong with the
    filters; `matches` the entities that a name may mean, `missing` a name that means none or several; `more`
    tells that statements were left out, `expanded` are further ones that the reader asked for of single
    entities. Of entities compared by their paths `to` is what these lead to, `steps` the pairs that they step
    over, and `shared` what lies on those of more than one. `left_out` tells how many more there would be with
    what is hidden, where that is known; `brief` is what is said first about one or two entities.
    """

    found: AnswerKind
    heading: str
    statements: tuple[Statement, ...] = ()
    focus: tuple[Entity, ...] = ()
    path: tuple[str, str] | None = None
    path_answer: PathAnswer | None = None
    opposing: Mapping[Conclusion, Path] = field(default_factory=dict)
    ends: tuple[str, str] = ("", "")
    named: Mapping[str, Entity] = field(default_factory=dict)
    problem: Problem | None = None
    comparison: Comparison | None = None
    matches: tuple[Entity, ...] = ()
    missing: str = ""
    expanded: tuple[Statement, ...] = ()
    to: str = ""
    shared: frozenset[str] = frozenset()
    steps: frozenset[tuple[str, str]] = frozenset()
    more: bool = False
    left_out: int = 0
    brief: Brief | None = None

    @property
    def paths(self) -> tuple[Path, ...]:
        """The paths, best first; empty for any other question."""
        return self.path_answer.paths if self.path_answer else ()

    @property
    def complete(self) -> bool:
        """False where a search for paths was ended before it had seen all of them."""
        return self.path_answer is None or self.path_answer.complete

    @property
    def _mechanisms(self) -> tuple[Mechanism, ...]:
        return self.path_answer.mechanisms if self.path_answer else ()

    def find_path(self, path_id: str) -> Path | None:
        """The path of that identifier, also one that only opposes the others or is an alternative."""
        listed = (*self.paths, *self.opposing.values(), *self.alternatives)
        return next((one for one in listed if one.id == path_id), None)

    @property
    def alternatives(self) -> tuple[Path, ...]:
        """The paths that are of the same mechanism as a better one."""
        return tuple(path for one in self._mechanisms for path in one.alternatives)

    def like(self, path: Path) -> tuple[Path, ...]:
        """The other paths of this one's mechanism, best first."""
        every = ((one.best, *one.alternatives) for one in self._mechanisms)
        same = next((listed for listed in every if path in listed), ())
        return tuple(one for one in same if one != path)

    def against(self, path: Path) -> Path | None:
        """The best path with the opposite effect in all; None where none is known."""
        return self.opposing.get(path.conclusion)

    def along(self, path_id: str) -> tuple[Statement, ...]:
        """What is said of the pairs that this path steps over; everything where it names no path."""
        path = self.find_path(path_id)
        pairs = {(step.subject.id, step.object.id) for step in path.steps} if path else set()
        return tuple(s for s in self.statements if not path or (s.subject.id, s.object.id) in pairs)

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The (subject, object) pairs that its paths, their alternatives and those against them step over."""
        listed = (*self.paths, *self.alternatives, *self.opposing.values())
        steps = {step.statement_id for path in listed for step in path.steps}
        return self.steps | {(s.subject.id, s.object.id) for s in self.statements if s.id in steps}


def explore(service: Service, state: ExplorerState) -> Exploration:
    """The answer to the state's question, before its filters; made once for the page and what is in it.

    Its statements have no texts, unless words are looked for in them.
    """
    question = state.but(selected="", path="", asked="", canvas=AS_IT_COMES)
    answer = service.mechanisms.answers.find(
        question, lambda: _judged(service, question), keep=lambda answer: answer.complete
    )
    if state.canvas.expanded:
        answer = replace(answer, expanded=_expand(service, state))
    return quote_statements(service, answer) if state.words else answer


def quote_statements(service: Service, answer: Exploration) -> Exploration:
    """The answer with the texts of its statements' sentences, which the store is asked for."""
    quoted = service.mechanisms.find_in_order([one.id for one in answer.statements])
    return replace(answer, statements=quoted)


def _expand(service: Service, state: ExplorerState) -> tuple[Statement, ...]:
    """The strongest statements about each entity that is expanded; none about what is not there."""
    there = [name for name in state.canvas.expanded if name in service.mechanisms.names.entities]
    near = [service.mechanisms.around(name, limit=MOST_EXPANDED, **_wanted(state)) for name in there]
    return _once(s for one in near for s in one.statements)


def _judged(service: Service, state: ExplorerState) -> Exploration:
    """The answer, with what is said first where it is about one or two entities."""
    answer = _answer(service, state)
    if answer.found is AnswerKind.ENTITY and not state.ends:
        return replace(answer, brief=brief_on(service, answer.focus[0], state))
    asked = answer.found is AnswerKind.PATH and not answer.problem
    return replace(answer, brief=brief(service, state)) if asked else answer


def _answer(service: Service, state: ExplorerState) -> Exploration:
    if not state.q and not state.of:
        return _everything(service, state)
    try:
        if state.of and state.to:
            return _lead_to(service, state)
        if state.of:
            return _compared(service, state)
        return _between(service, state) if state.ends else _about(service, state)
    except AmbiguousNameError as error:
        matches = tuple(service.entity(curie) for curie, _ in error.candidates)
        return Exploration(
            found=AnswerKind.MATCHES,
            heading=f"“{words.clean(error.name)}” may mean several things",
            matches=matches,
            missing=error.name,
        )
    except NotFoundError as error:
        return _nothing(service, error.identifier)


def _everything(service: Service, state: ExplorerState) -> Exploration:
    """The strongest statements that the filters of a large graph's index allow; of a small one all."""
    limit = max(MOST_STATEMENTS, STATEMENTS_AN_ENTITY * (state.most or 0))
    index, wanted = service.mechanisms.index, _wanted(state)
    whole = Exploration(
        found=AnswerKind.EVERYTHING, heading="The whole graph", left_out=count_left_out(index, **wanted)
    )
    page = service.mechanisms.say(limit=limit, **wanted)
    if page.total <= len(page.items):
        return replace(whole, statements=page.items)
    strongest, total = find_strongest(
        index,
        limit=limit,
        signs=state.signs,
        roles=state.roles,
        kinds=state.kinds,
        min_belief=BELIEF_STEPS[state.belief - 1] if state.belief else 0.0,
        **wanted,
    )
    return replace(
        whole,
        heading=f"The strongest {len(strongest):,} of {total:,} statements",
        statements=service.mechanisms.recall(strongest),
        more=True,
    )


def _wanted(state: ExplorerState) -> dict[str, Any]:
    """What the state asks of every statement that is looked up."""
    return {"hidden": state.hidden, "origin": state.origin}


def _wanted_about(state: ExplorerState) -> dict[str, Any]:
    """The same where entities are named."""
    return _wanted(state) | {"narrower": state.narrower}


def _about(service: Service, state: ExplorerState) -> Exploration:
    """What surrounds the entity asked for, else those whose names are like it."""
    try:
        return _around(service, service.entity(state.q), state)
    except NotFoundError:
        return _matching(service, state)


def _around(service: Service, entity: Entity, state: ExplorerState) -> Exploration:
    """The statements about an entity, and those between the entities that these name."""
    index, wanted = service.mechanisms.index, _wanted_about(state)
    near = list_around(index, entity.id, depth=1, limit=MOST_STATEMENTS + 1, **wanted)
    beside = {end for one in near[:MOST_STATEMENTS] for end in (one.subject, one.object)}
    around = list_around(index, entity.id, depth=2, limit=AROUND + 1, **wanted)[:AROUND]
    said = [*near[:MOST_STATEMENTS], *(one for one in around if {one.subject, one.object} <= beside)]
    return Exploration(
        found=AnswerKind.ENTITY,
        heading=_capital(words.clean(entity.name)),
        statements=service.mechanisms.recall([one.id for one in said]),
        focus=(entity,),
        left_out=count_left_out(index, entity.id, **wanted),
        more=len(near) > MOST_STATEMENTS,
    )


def _among(service: Service, named: Sequence[Entity], state: ExplorerState) -> Exploration:
    """What is said about any of the entities."""
    most = MOST_STATEMENTS // len(named)
    found = [service.mechanisms.around(e.id, limit=most, **_wanted_about(state)) for e in named]
    return Exploration(
        found=AnswerKind.MATCHES,
        heading=_capital(" and ".join(words.clean(e.name) for e in named)),
        statements=_once(s for near in found for s in near.statements),
        focus=tuple(named),
        matches=tuple(named),
        more=any(near.more for near in found),
    )


def _matching(service: Service, state: ExplorerState) -> Exploration:
    matches = service.search(state.q, limit=MATCHES)
    if not matches:
        return _nothing(service, state.q)
    return replace(_among(service, matches, state), heading=f"Names like “{words.clean(state.q)}”")


def _nothing(service: Service, name: str) -> Exploration:
    near = tuple(service.search(name[: max(3, len(name) // 2)], limit=MATCHES))
    return Exploration(
        found=AnswerKind.NOTHING,
        heading=f"Nothing here is called “{words.clean(name)}”",
        matches=near,
        missing=name,
    )


def _between(service: Service, state: ExplorerState) -> Exploration:
    """The paths from one end to the other, or what is wrong with the filters."""
    ends = read_asked(service, state)
    single = [end.entity for end in ends if end.entity]
    if len(single) == 2 and single[0].id == single[1].id:
        found = _around(service, single[0], state)
        return replace(found, heading=f"{found.heading}: a path joins two different entities")
    named: dict[str, Entity] = {}
    try:
        named |= name_passed(service, state)
        paths = service.paths(ask_paths(state, ends[0].ends, ends[1].ends, named))
    except (QueryError, NotFoundError, AmbiguousNameError) as error:
        problem = state_problem(error, state, (*single, *named.values()))
        return replace(_path(*ends), named=named, problem=problem)
    return replace(_lay_out(service, ends, paths), named=named)


def _path(source: End, target: End) -> Exploration:
    both = (source.entity.id, target.entity.id) if source.entity and target.entity else None
    return Exploration(
        found=AnswerKind.PATH,
        heading=title(source, target),
        focus=tuple(end.entity for end in (source, target) if end.entity),
        path=both,
        ends=(source.label, target.label),
    )


def _lay_out(service: Service, ends: tuple[End, End], paths: PathAnswer) -> Exploration:
    """The paths with what speaks against them, and the mediators that the first end is known to act on."""
    pairs = zip(paths.paths, service.mechanisms.oppose(paths), strict=True)
    opposing = {path.conclusion: against for path, against in pairs if against}
    stepped = stepped_over(paths, opposing.values())
    source, target = (end.entity for end in ends)
    beside = list_beside(service, source, target, paths) if source and target else []
    said = service.mechanisms.recall([*stepped, *beside])
    return replace(_path(*ends), statements=said, path_answer=paths, opposing=opposing)


def _compared(service: Service, state: ExplorerState) -> Exploration:
    """The entities side by side; without two different ones there is nothing to compare."""
    named = {entity.id: entity for entity in map(service.entity, state.of)}
    if len(named) < 2:
        return Exploration(found=AnswerKind.COMPARISON, heading="Compare", focus=tuple(named.values()))
    compared = service.mechanisms.compare(list(named), side=state.side, **_wanted_about(state))
    acting = "subject" if state.side is NeighbourSide.TARGETS else "object_"
    asked = _wanted_about(state) | {"limit": MOST_STATEMENTS}
    pages = [service.mechanisms.say(**asked | {acting: name}) for name in named]
    *others, last = (words.clean(entity.name) for entity in named.values())
    return Exploration(
        found=AnswerKind.COMPARISON,
        heading=f"{_capital(', '.join(others))} and {last} compared",
        statements=_once(s for page in pages for s in page.items if s.predicate.effect),
        focus=tuple(named.values()),
        comparison=compared,
        more=any(page.total > len(page.items) for page in pages),
    )


def _lead_to(service: Service, state: ExplorerState) -> Exploration:
    """The best paths of the compared entities to the target, through each mediator that is listed."""
    found = service.mechanisms.compare_mediators(state.of, state.to, **_wanted(state))
    listed = [one.paths for one in found.mediators[:MOST_MEDIATORS]]
    paths = [path for some in (*listed, found.direct) for path in some if path]
    said = service.mechanisms.find_in_order(sorted(statements_in(paths)))
    *others, last = (words.clean(entity.name) for entity in found.entities)
    return Exploration(
        found=AnswerKind.PATH,
        heading=f"How {', '.join(others)} and {last} act on {words.clean(found.target.name)}",
        statements=said,
        focus=(*found.entities, found.target),
        to=found.target.id,
        steps=frozenset((s.subject.id, s.object.id) for s in said),
        shared=frozenset(
            one.entity.id for one in found.mediators if len(one.paths) > one.paths.count(None) + 1
        ),
        more=len(found.mediators) > MOST_MEDIATORS,
    )


def _once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple({s.id: s for s in statements}.values())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""Commands that ask about mechanisms: paths, contradictions, compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from api.briefing.brief import Brief, brief
from api.cli.commands.cards import describe_answer, describe_disputes, describe_path, describe_what_if
from api.cli.commands.comparisons import describe_comparison, describe_mediation
from api.cli.commands.terminal import show, show_text, tell
from api.question.state import ExplorerState
from api.rest.shapes.mechanism_answers import ComparisonShape, DisputesShape, MediationShape
from api.rest.shapes.path_answers import PathsShape, WhatIfShape
from api.rest.shapes.verdict_answers import RankingShape, VerdictShape
from api.server.wiring import open_service
from api.settings import load_settings
from api.verdicts import ranking_wording, wording
from api.verdicts.answering import PairVerdict, RankedVerdicts
from api.wording.query_terms import read_ends, read_filter, read_member
from graph.analyses.comparison import NeighbourSide
from graph.errors import QueryError
from graph.exchange.bibliography import BibliographyForm, dump_bibliography
from graph.filters.path_filter import Keep, Members, Origins, PathFilter
from graph.filters.table import FILTERS
from graph.model import Role
from graph.paths import PathAnswer, PathQuery

LISTED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PathOptions:
    """The options of `neuroimmune paths`; `filters` are those of the table, by the option's name."""

    count: int
    hub_damping: float
    seconds: float
    filters: Mapping[str, Any]

    def query(self, source: str, target: str) -> PathQuery:
        """The question. Raises: QueryError, InvalidValueError for an option out of its range."""
        values: dict[str, Any] = {row.field: read_option(row, self._given(row)) for row in FILTERS}
        return PathQuery(
            sources=read_ends("from", [source]),
            targets=read_ends("to", [target]),
            k=self.count,
            hub_damping=self.hub_damping,
            seconds=self.seconds,
            **values,
        )

    def _given(self, row: PathFilter) -> list[str]:
        """What is given for a filter, of an option that others may share."""
        given = self.filters[row.option.replace("-", "_")]
        if not row.several:
            return [str(given)]
        return [text for text in map(str, given or ()) if find_row(row.option, text) is row]


def find_row(option: str, term: str) -> PathFilter:
    """The filter that the option's term is for: the one whose prefix it has, else the one without prefix."""
    rows = sorted((row for row in FILTERS if row.option == option), key=lambda row: not row.prefix)
    return next(row for row in rows if not row.prefix or term.startswith(f"{row.prefix}:"))


def read_option(row: PathFilter, given: Iterable[str]) -> object:
    """A filter's value of what is given for it. Raises: InvalidValueError that names the option."""
    option = f"--{row.option}"
    if row.prefix and isinstance(row.values, Members):
        return frozenset(read_member(row.values.of, option, term) for term in given)
    return read_filter(row, given, name=option)


def show_paths(source: str, target: str, options: PathOptions, *, json: bool) -> None:
    """The best mechanisms, as cards or as the API's JSON."""
    query = options.query(source, target)
    with open_service(load_settings()) as service:
        told = service.mechanisms.tell_paths(query)
    show(PathsShape.of(told).model_dump_json() if json else "\n".join(describe_answer(told)))
    tell_whether_cut(told.answer)


def show_what_if(
    source: str, target: str, options: PathOptions, without: tuple[str, ...], *, json: bool
) -> None:
    """What the answer would lose, gain and score otherwise without these studies."""
    query = options.query(source, target)
    with open_service(load_settings()) as service:
        found = service.mechanisms.what_if(query, without)
    show(WhatIfShape.of(found).model_dump_json() if json else "\n".join(describe_what_if(found)))
    tell_whether_cut(found.after if found.before.complete else found.before)


def show_papers(form: BibliographyForm) -> None:
    """Every document as a bibliography, as they are read from the store."""
    with open_service(load_settings()) as service:
        show_text(dump_bibliography(service.iter_documents(), form))


def show_papers_of(source: str, target: str, options: PathOptions, form: BibliographyForm) -> None:
    """The papers that the paths were read from as a bibliography."""
    query = options.query(source, target)
    with open_service(load_settings()) as service:
        answer = service.paths(query)
        found = service.papers(service.path_statements(answer))
    show_text(dump_bibliography(found, form))
    tell_whether_cut(answer)


def tell_whether_cut(answer: PathAnswer) -> None:
    """A line on standard error where a budget ended the search."""
    if not answer.complete:
        tell(f"The search was cut short ({answer.stop.value}): there may be more paths than these.")


def show_contradictions(
    name: str | None, other: str | None, *, limit: int, origin: Origins, json: bool
) -> None:
    """What documents disagree on: everywhere, about one entity, or in a pair."""
    pairs = [(name, other)] if name and other else None
    with open_service(load_settings()) as service:
        found = service.mechanisms.contradictions(
            about=None if pairs else name, pairs=pairs, origin=origin, limit=limit
        )
    show(DisputesShape.of(found).model_dump_json() if json else "\n".join(describe_disputes(found)))


def show_comparison(
    names: list[str],
    *,
    regulators: bool,
    roles: tuple[Role, ...],
    min_belief: float,
    hidden: Keep,
    origin: Origins,
    json: bool,
) -> None:
    """The entities side by side, as a table or as the API's JSON."""
    side = NeighbourSide.REGULATORS if regulators else NeighbourSide.TARGETS
    with open_service(load_settings()) as service:
        found = service.mechanisms.compare(
            names, side=side, roles=frozenset(roles), min_belief=min_belief, hidden=hidden, origin=origin
        )
    shape = ComparisonShape.model_validate(found)
    show(shape.model_dump_json() if json else "\n".join(describe_comparison(found)))


def show_mediation(
    names: list[str], target: str, *, steps: int, hidden: Keep, origin: Origins, json: bool
) -> None:
    """What lies on the paths of the entities to the target, as a table or as the API's JSON."""
    with open_service(load_settings()) as service:
        found = service.mechanisms.compare_mediators(names, target, steps=steps, hidden=hidden, origin=origin)
    show(MediationShape.of(found).model_dump_json() if json else "\n".join(describe_mediation(found)))
    if not found.complete:
        tell("Not every path was looked at: a mediator of weaker paths may be missing.")


def show_verdict(question: str, *, origin: Origins, json: bool) -> None:
    """The verdict that the question asks for. Raises: QueryError for one that names no entity."""
    with open_service(load_settings()) as service:
        told = brief(service, ExplorerState(q=question, origin=origin))
    if told is None:
        raise QueryError(
            "question", f"{question!r} names no two ends", 'write it as "A -> B", "A ->" or "-> B"'
        )
    lines = dump_brief(told) if json else describe_brief(told)
    show("\n".join(lines))


def dump_brief(told: Brief) -> Iterator[str]:
    """The API's JSON: a line for the pair, or one for each list."""
    if told.pair:
        yield VerdictShape.of(told.pair).model_dump_json()
    for one in told.rankings:
        yield RankingShape.of(one, limit=len(one.ranking.ranked)).model_dump_json()


def describe_brief(told: Brief) -> Iterator[str]:
    """The verdict on the pair, or each ranked list, as lines."""
    if told.pair:
        yield from describe_pair(told.pair)
    for one in told.rankings:
        yield from describe_ranking(one)


def describe_pair(told: PairVerdict) -> Iterator[str]:
    """The headline, the studies, what they were done on, the mechanisms, and who disagrees."""
    verdict = told.verdict
    yield wording.headline(told)
    if verdict.lead:
        others = (f"{one.studies} {one.says}" for one in wording.tally(verdict)[1:])
        both = filter(None, [wording.say_both(verdict)])
        yield f"  {', '.join([wording.support(verdict), *others, *both])}"
    if kinds := wording.including(told):
        yield f"  {kinds}"
    if setting := wording.describe_setting(verdict.setting):
        yield f"  {setting}"
    if by_mechanism := wording.tell_mechanism(told.by_mechanism, told.object):
        yield f"{by_mechanism}."
        yield from (f"  {describe_path(path)}" for path in told.mechanisms)
    if disagree := wording.explained(told):
        yield "Who disagrees:"
        yield from (f"  {one}" for one in disagree)


def describe_ranking(told: RankedVerdicts) -> Iterator[str]:
    """The headline, and the most studied partners, each on a line."""
    yield " ".join(filter(None, (ranking_wording.headline(told), ranking_wording.most_studied(told))))
    for one in told.ranking.found[:LISTED]:
        others = (f"{beside.studies} {beside.says}" for beside in wording.tally(one.verdict)[1:])
        counts = ", ".join([wording.support(one.verdict), *others])
        yield f"  {ranking_wording.tell_pair(told, one)}: {counts}"
    if (more := len(told.ranking.found) - LISTED) > 0:
        yield f"  and {more:,} more"

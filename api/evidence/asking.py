"""The studies behind a question's answer: which statements it is about, their rows, what filters leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from api.briefing.brief import Brief, brief
from api.evidence.row_filters import choose_rows
from api.evidence.table_state import TableState
from api.explorer.exploration import AnswerKind, explore
from api.question.ends import read_asked, title
from api.question.state import ExplorerState
from api.service.service import Service
from api.service.snapshot import tell_species
from api.verdicts.wording import including
from api.wording import words
from graph.analyses.comparison import NeighbourSide
from graph.analyses.evidence_table import StudyRow, sort_rows, tabulate_studies
from graph.errors import AmbiguousNameError, NotFoundError
from graph.index.pairs import list_between, list_from, list_to
from graph.model import Entity, Statement, evidence_id
from graph.paths import PathEnds

PER_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyTable:
    """The studies of a question, before its filters: a heading, and a row each, by study.

    `focus` are the entities asked for, `including` tells in words what is narrower and counts as well;
    `missing` is a name that means nothing, or one of the `matches`.
    """

    heading: str
    rows: tuple[StudyRow, ...] = ()
    focus: tuple[Entity, ...] = ()
    missing: str = ""
    matches: tuple[Entity, ...] = ()
    including: str = ""


@dataclass(frozen=True, slots=True)
class RowPage:
    """One page of rows, with their sentences; pages count from 1."""

    rows: tuple[StudyRow, ...]
    number: int
    pages: int


def ask_studies(service: Service, table: TableState) -> StudyTable:
    """The studies that answer the question; made once for the page and for what is saved of it."""
    asked = table.state
    question = ExplorerState(
        q=asked.q, of=asked.of, hidden=asked.hidden, origin=asked.origin, narrower=asked.narrower
    )
    return service.mechanisms.answers.find(
        (StudyTable, question), lambda: _answer(service, question), keep=lambda _: True
    )


def refuse_missing(answer: StudyTable) -> None:
    """Raises: AmbiguousNameError, NotFoundError where a name of the question means several things or none."""
    candidates = [(entity.id, entity.name) for entity in answer.matches]
    if answer.missing and candidates:
        raise AmbiguousNameError(answer.missing, candidates)
    if answer.missing:
        raise NotFoundError("entity", answer.missing, candidates)


def find_rows(service: Service, table: TableState) -> list[StudyRow]:
    """The rows that the filters leave, in the order of the state; `quote_rows` gives them sentences."""
    rows: Iterable[StudyRow] = ask_studies(service, table).rows
    if table.state.words:
        rows = quote_rows(service, rows)
    return sort_rows(choose_rows(rows, table), table.sort, turned=table.turned)


def turn_page(service: Service, rows: Sequence[StudyRow], number: int) -> RowPage:
    """The page of that number, else the last, with the sentences of its rows."""
    pages = max(1, -(-len(rows) // PER_PAGE))
    at = min(number, pages)
    return RowPage(quote_rows(service, rows[(at - 1) * PER_PAGE : at * PER_PAGE]), at, pages)


def quote_rows(service: Service, rows: Iterable[StudyRow]) -> tuple[StudyRow, ...]:
    """The rows with the sentences of what they say, which the store is asked for."""
    rows = tuple(rows)
    found = service.find_statements(dict.fromkeys(one.id for row in rows for one in row.said))
    texts = {evidence_id(one.id, e): e.text for one in found for e in one.evidence}
    return tuple(replace(row, said=tuple(_quote(one, texts) for one in row.said)) for row in rows)


def _quote(statement: Statement, texts: dict[str, str]) -> Statement:
    told = (replace(one, text=texts.get(evidence_id(statement.id, one), "")) for one in statement.evidence)
    return replace(statement, evidence=tuple(told))


def _answer(service: Service, state: ExplorerState) -> StudyTable:
    try:
        return _between(service, state) if state.ends else _about(service, state)
    except AmbiguousNameError as error:
        matches = tuple(service.entity(curie) for curie, _ in error.candidates)
        heading = f"“{words.clean(error.name)}” may mean several things"
        return StudyTable(heading=heading, missing=error.name, matches=matches)
    except NotFoundError as error:
        heading = f"Nothing here is called “{words.clean(error.identifier)}”"
        return StudyTable(heading=heading, missing=error.identifier)


def _between(service: Service, state: ExplorerState) -> StudyTable:
    """What is said directly of one end and the other, as the verdict counts it: with what is narrower."""
    source, target = read_asked(service, state)
    told = brief(service, state)
    found = _list_direct(service, (source.ends, target.ends), told, state)
    said = (
        one
        for one in service.mechanisms.recall(found)
        if _stands_at(one.subject, source.ends) and _stands_at(one.object, target.ends)
    )
    return StudyTable(
        heading=told.headline if told and told.headline else title(source, target),
        rows=_tabulate(service, said, state, _opposed(told)),
        focus=tuple(end.entity for end in (source, target) if end.entity),
        including=_tell_narrower(told),
    )


def _list_direct(
    service: Service, ends: tuple[PathEnds, PathEnds], told: Brief | None, state: ExplorerState
) -> list[str]:
    """Of a pair, of one that is named, or of a role, a kind or anything."""
    index, origin, source = service.index, state.origin, ends[0]
    if told and told.pair:
        return list_between(index, told.pair.subjects, told.pair.objects | _opposed(told), origin=origin)
    if told and told.rankings:
        ranked = told.rankings[0]
        listed = list_from if ranked.ranking.side is NeighbourSide.TARGETS else list_to
        return listed(index, ranked.around | ranked.opposed, origin=origin)
    return list_from(index, source.entities or _of_group(service, source), origin=origin)


def _opposed(told: Brief | None) -> frozenset[str]:
    """What counts the other way round in the verdict, by CURIE."""
    if told and told.pair:
        return frozenset(entity.id for entity in told.pair.opposed)
    return told.rankings[0].opposed if told and told.rankings else frozenset()


def _tell_narrower(told: Brief | None) -> str:
    """ "including 12 kinds of pain"; empty for what has none."""
    if told and told.pair:
        return including(told.pair)
    more = len(told.rankings[0].around) - 1 if told and told.rankings else 0
    if not (told and more):
        return ""
    return f"including {words.count(more, 'kind')} of {words.clean(told.rankings[0].entity.name)}"


def _of_group(service: Service, ends: PathEnds) -> frozenset[str]:
    entities = service.mechanisms.names.choose(tuple(ends.roles), tuple(ends.kinds))
    return frozenset(entity.id for entity in entities)


def _stands_at(entity: Entity, ends: PathEnds) -> bool:
    """True where the entity is of the roles and kinds that the end asks for, if any."""
    return (not ends.roles or entity.role in ends.roles) and (not ends.kinds or entity.kind in ends.kinds)


def _about(service: Service, state: ExplorerState) -> StudyTable:
    """What is said of the entity asked for, else of whatever the explorer shows."""
    answer = explore(service, state)
    said: Sequence[Statement] = answer.statements
    if answer.found is AnswerKind.ENTITY:
        named, origin = [answer.focus[0].id], state.origin
        found = (
            *list_from(service.index, named, origin=origin),
            *list_to(service.index, named, origin=origin),
        )
        said = service.mechanisms.recall(found)
    return StudyTable(
        heading=answer.heading,
        rows=_tabulate(service, said, state),
        focus=answer.focus,
        missing=answer.missing,
        matches=answer.matches if answer.missing else (),
        including=_tell_narrower(answer.brief),
    )


def _tabulate(
    service: Service,
    statements: Iterable[Statement],
    state: ExplorerState,
    opposed: frozenset[str] = frozenset(),
) -> tuple[StudyRow, ...]:
    documents = service.mechanisms.documents
    told = (tell_species(statement, documents) for statement in statements)
    return tabulate_studies(told, documents, opposed=opposed, hidden=state.hidden)

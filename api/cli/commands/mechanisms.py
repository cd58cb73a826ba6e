"""Commands that ask about mechanisms: paths, contradictions, compare, evidence."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.cli.commands.asking import write_file
from api.cli.commands.cards import describe_answer, describe_disputes, describe_what_if
from api.cli.commands.comparisons import describe_comparison, describe_mediation, describe_studies
from api.cli.commands.terminal import show, show_text, tell, write_text
from api.evidence.asking import ask_studies, find_rows, quote_rows, refuse_missing
from api.evidence.files import TableForm, dump_rows
from api.evidence.table_state import TableState
from api.question.state import ExplorerState
from api.rest.shapes.mechanism_answers import ComparisonShape, DisputesShape, MediationShape
from api.rest.shapes.path_answers import PathsShape, WhatIfShape
from api.rest.shapes.studies import StudiesShape
from api.server.wiring import open_service
from api.settings import load_settings
from api.wording.names import StudyForm
from api.wording.query_terms import read_ends, read_filter, read_member
from graph.analyses.comparison import NeighbourSide
from graph.analyses.evidence_table import Column, StudyRow
from graph.exchange.bibliography import BibliographyForm, dump_bibliography
from graph.filters.path_filter import Keep, Members, Origins, PathFilter
from graph.filters.table import FILTERS
from graph.kinds import Narrower
from graph.model import Role, Sign, StudyType
from graph.paths import PathAnswer, PathQuery


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
    name: str | None, other: str | None, *, limit: int, narrower: Narrower, origin: Origins, json: bool
) -> None:
    """What documents disagree on: everywhere, about one entity, or in a pair."""
    pairs = [(name, other)] if name and other else None
    with open_service(load_settings()) as service:
        found = service.mechanisms.contradictions(
            about=None if pairs else name, pairs=pairs, narrower=narrower, origin=origin, limit=limit
        )
    show(DisputesShape.of(found).model_dump_json() if json else "\n".join(describe_disputes(found)))


def show_comparison(
    names: list[str],
    *,
    regulators: bool,
    roles: tuple[Role, ...],
    min_belief: float,
    narrower: Narrower,
    hidden: Keep,
    origin: Origins,
    json: bool,
) -> None:
    """The entities side by side, as a table or as the API's JSON."""
    side = NeighbourSide.REGULATORS if regulators else NeighbourSide.TARGETS
    with open_service(load_settings()) as service:
        found = service.mechanisms.compare(
            names,
            side=side,
            roles=frozenset(roles),
            min_belief=min_belief,
            narrower=narrower,
            hidden=hidden,
            origin=origin,
        )
    shape = ComparisonShape.model_validate(found)
    show(shape.model_dump_json() if json else "\n".join(describe_comparison(found)))


def show_mediation(
    names: list[str],
    target: str,
    *,
    steps: int,
    narrower: Narrower,
    hidden: Keep,
    origin: Origins,
    json: bool,
) -> None:
    """What lies on the paths of the entities to the target, as a table or as the API's JSON."""
    with open_service(load_settings()) as service:
        found = service.mechanisms.compare_mediators(
            names, target, steps=steps, narrower=narrower, hidden=hidden, origin=origin
        )
    show(MediationShape.of(found).model_dump_json() if json else "\n".join(describe_mediation(found)))
    if not found.complete:
        tell("Not every path was looked at: a mediator of weaker paths may be missing.")


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyQuestion:
    """The options of `neuroimmune evidence`."""

    question: str
    signs: frozenset[Sign]
    designs: frozenset[StudyType]
    species: frozenset[str]
    since: int
    until: int
    words: str
    sort: Column
    turned: bool
    hidden: Keep
    origin: Origins

    @property
    def table(self) -> TableState:
        """The state of the page that shows the same."""
        state = ExplorerState(
            q=self.question,
            signs=self.signs,
            studies=self.designs,
            species=self.species,
            words=self.words,
            hidden=self.hidden,
            origin=self.origin,
        )
        return TableState(state=state, sort=self.sort, turned=self.turned, since=self.since, until=self.until)


def show_studies(asked: StudyQuestion, file: Path | None, form: StudyForm) -> None:
    """The studies behind an answer, in the file or on standard output."""
    table = asked.table
    with open_service(load_settings()) as service:
        answer = ask_studies(service, table)
        refuse_missing(answer)
        rows = quote_rows(service, find_rows(service, table))
    pieces = _write_studies(answer.heading, rows, form)
    if file:
        write_file(file, pieces)
    else:
        write_text(sys.stdout.buffer, pieces)


def _write_studies(heading: str, rows: Sequence[StudyRow], form: StudyForm) -> Iterable[str | bytes]:
    if form is StudyForm.TABLE:
        return (f"{line}\n" for line in describe_studies(heading, rows))
    if form is StudyForm.JSON:
        return [StudiesShape.whole(heading, rows).model_dump_json(), "\n"]
    return dump_rows(rows, TableForm(form.value))

"""Queries of the console as an address tells them, and the picture of what they answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from api.console.query_parameters import Field, console_address, fields_for
from api.pictures.build import NOWHERE, build_view
from api.pictures.view.layouts import Layout
from api.pictures.view.model import Point, View
from api.service.service import Service
from api.wording import words
from graph.console.answer import CutOff
from graph.errors import QueryError
from graph.model import Entity

ROWS, SECONDS = (100, 1_000, 10_000, 100_000), (5, 10, 30, 60)
USUAL_ROWS, USUAL_SECONDS = 10_000, 30
MOST_DRAWN = 5_000
SECONDS_TO_DRAW = 10


@dataclass(frozen=True, slots=True)
class ConsoleQuestion:
    """What the form holds: the query, a field for each of its parameters, and how much may come."""

    query: str = ""
    fields: tuple[Field, ...] = ()
    rows: int = USUAL_ROWS
    seconds: int = USUAL_SECONDS

    def values(self, service: Service) -> dict[str, Any]:
        """What the query gets. Raises: QueryError, and what naming an entity raises."""
        return {field.name: field.read(service.entity) for field in self.fields}

    def address(self, service: Service) -> str:
        """The console's address of it. Raises: as `values`."""
        limits = {"rows": self.rows} if self.rows != USUAL_ROWS else {}
        limits |= {"seconds": self.seconds} if self.seconds != USUAL_SECONDS else {}
        asked = console_address(self.query, self.values(service))
        return f"{asked}&{urlencode(limits)}" if limits else asked


def read_question(given: Mapping[str, str], fields: tuple[Field, ...]) -> ConsoleQuestion:
    """What is asked for, with a field for each parameter; a limit that is not offered is the usual one."""
    query = given.get("query", "").replace("\r\n", "\n")
    rows, seconds = given.get("rows", ""), given.get("seconds", "")
    return ConsoleQuestion(
        query,
        fields_for(query, fields),
        int(rows) if rows in map(str, ROWS) else USUAL_ROWS,
        int(seconds) if seconds in map(str, SECONDS) else USUAL_SECONDS,
    )


def draw_question(
    service: Service, question: ConsoleQuestion, *, moved: Mapping[str, Point] = NOWHERE
) -> View:
    """Runs the query and draws the statements and entities in its rows.

    Raises: QueryError, also where it takes longer than `SECONDS_TO_DRAW`: what would be missing depends on
    how busy the service is; BusyError.
    """
    most = service.analysis.limits.most
    rows, seconds = min(question.rows, most.rows), min(question.seconds, most.seconds, SECONDS_TO_DRAW)
    found: dict[tuple[str, str], None] = {}
    with service.analysis.ask(question.query, question.values(service), rows=rows, seconds=seconds) as answer:
        for row in answer:
            found.update(dict.fromkeys(_parts(row)))
    if answer.cut_off is CutOff.SECONDS:
        raise QueryError("query", f"did not end within {seconds:g} seconds", "narrow it")
    statements, entities = ([id_ for what, id_ in found if what == one] for one in ("Statement", "Entity"))
    return draw_parts(service, statements, entities, moved=moved)


def _parts(value: Any) -> Iterable[tuple[str, str]]:
    """The statements and entities in a value of an answer, each as its label and identifier."""
    if isinstance(value, list):
        for one in value:
            yield from _parts(one)
    match value:
        case {"kind": "path", "nodes": nodes, "relationships": relationships}:
            yield from _parts([*nodes, *relationships])
        case {"kind": "relationship", "properties": {"statement_id": str(identifier)}}:
            yield "Statement", identifier
        case {
            "kind": "node",
            "labels": [("Statement" | "Entity") as label, *_],
            "properties": {"id": str(identifier)},
        }:
            yield label, identifier


def draw_parts(
    service: Service,
    statements: Sequence[str],
    entities: Sequence[str],
    *,
    moved: Mapping[str, Point] = NOWHERE,
) -> View:
    """The picture of those statements and entities; what the graph does not hold is left out."""
    said = service.find_statements(statements[:MOST_DRAWN])
    alone = _known(service, entities[:MOST_DRAWN])
    about = {entity.id for one in said for entity in (one.subject, one.object)} | {one.id for one in alone}
    title = f"{words.count(len(said), 'statement')} about {words.count(len(about), 'entity', 'entities')}"
    return build_view(
        said, title=title, layout=Layout.LAYERED, alone=alone, version=service.version(), moved=moved
    )


def read_names(entities: str) -> list[str]:
    """The texts in a JSON list. Raises: QueryError where it is none."""
    try:
        names = json.loads(entities)
    except ValueError:
        names = None
    if not isinstance(names, list):
        raise QueryError("entities", "is no JSON list", "give CURIEs as texts")
    return [name for name in names if isinstance(name, str)]


def _known(service: Service, names: Sequence[str]) -> list[Entity]:
    """The entities that the graph holds, of those names."""
    index = service.mechanisms.index
    return [index.entity(index.positions[name]) for name in names if name in index.positions]

"""Rows of a query as a table for people: every value as text, with a link to what it is in the graph.

A node, relationship or path of the graph links to itself; a text that is the name of one entity, or the title
of one document, links to that, and a relation between two entities of its row to its sentences.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

from api.service.service import Service
from api.wording import words
from graph.console.answer import Answer
from graph.console.forms import describe_cut_off
from graph.document import Document
from graph.index.mechanism_index import MechanismIndex
from graph.model import Entity, Predicate, Role, Sign, statement_id

LONGEST = 2000
DIGITS = 3
PREDICATES = frozenset(map(str, Predicate))
_NAMING = ("name", "title", "text", "predicate", "id")
_SIGNS = {1: Sign.POSITIVE, -1: Sign.NEGATIVE, 0: Sign.NULL, None: Sign.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it is shown; `href` is empty where it leads nowhere, `role` and `sign` where it has none."""

    text: str
    href: str = ""
    empty: bool = False
    role: Role | None = None
    sign: Sign | None = None


@dataclass(frozen=True, slots=True)
class ResultTable:
    """Columns and rows of cells; `numbers` are the columns that hold nothing but numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Summary:
    """How an answer ended: rows, seconds, and in words where it was cut off; empty where it is whole."""

    rows: int
    seconds: float
    cut_off: str

    @classmethod
    def of(cls, answer: Answer) -> Summary:
        """The summary of an answer whose rows are read."""
        return cls(answer.count, answer.seconds, describe_cut_off(answer))


class Links:
    """Where names, titles and relations lead, in the graph as it is now."""

    def __init__(self, index: MechanismIndex, documents: Mapping[str, Document]) -> None:
        self._index, self._documents = index, documents

    @classmethod
    def of(cls, service: Service) -> Links:
        """The links of the service's graph."""
        return cls(service.mechanisms.index, service.mechanisms.documents)

    @cached_property
    def _named(self) -> dict[str, Entity | None]:
        """Preferred name to entity; None where several have it."""
        found: dict[str, Entity | None] = {}
        for position, name in enumerate(self._index.names):
            found[name] = None if name in found else self._index.entity(position)
        return found

    @cached_property
    def _titled(self) -> dict[str, str]:
        return {d.title: d.id for d in self._documents.values() if d.title}

    def entity(self, name: object) -> Entity | None:
        """The entity of that preferred name, where it is one."""
        return self._named.get(name) if isinstance(name, str) else None

    def document(self, title: object) -> str:
        """The address of the document of that title; empty where there is none."""
        found = self._titled.get(title) if isinstance(title, str) else None
        return f"/documents/{quote(found, safe='')}" if found else ""

    def statement(self, ends: Sequence[Entity], predicate: str) -> str:
        """The address of the statement between the two, whichever way round; empty where there is none."""
        for subject, object_ in (ends, ends[::-1]) if len(ends) == 2 else ():
            kind = Predicate(predicate)
            wanted = statement_id(subject.id, kind, object_.id, kind.sign)
            if wanted in self._between(subject, object_):
                return explore(subject.id, selected=wanted)
        return ""

    def _between(self, subject: Entity, object_: Entity) -> set[str]:
        """The statements of the ordered pair."""
        index = self._index
        rows = index.statements.between(index.position(subject.id), index.position(object_.id))
        return {index.statement_id(row) for row in range(rows.start, rows.stop)}


def explore(name: str, *, selected: str = "") -> str:
    """The explorer's address of an entity, with a statement opened."""
    return f"/explore?{urlencode({'q': name} | ({'selected': selected} if selected else {}))}"


def make_table(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], links: Links, *, about: Sequence[Entity] = ()
) -> ResultTable:
    """The table of the rows; `about` are the entities that the question itself is about."""
    digits = {
        at: found for at in range(len(columns)) if (found := _digits(columns[at], rows, at)) is not None
    }
    cells = (_row(columns, row, links, about, digits) for row in rows)
    return ResultTable(tuple(columns), tuple(map(tuple, cells)), frozenset(digits))


def _digits(column: str, rows: Sequence[Sequence[Any]], at: int) -> int | None:
    """The digits after the point that a column of numbers is shown with; None for any other column."""
    values = [row[at] for row in rows if row[at] is not None]
    if not values or _is_sign(column) or not all(map(_is_number, values)):
        return None
    return 0 if all(isinstance(value, int) for value in values) else DIGITS


def _row(
    columns: Sequence[str],
    row: Sequence[Any],
    links: Links,
    about: Sequence[Entity],
    digits: Mapping[int, int],
) -> list[Cell]:
    named = [found for value in row if (found := links.entity(value))]
    ends = named if len(named) == 2 else [*about, *named]
    return [
        Cell(f"{value:.{digits[at]}f}")
        if at in digits and value is not None
        else _cell(columns[at], value, links, ends)
        for at, value in enumerate(row)
    ]


def _cell(column: str, value: Any, links: Links, ends: Sequence[Entity]) -> Cell:
    if _is_sign(column) and value in _SIGNS:
        return Cell(words.SIGNS[_SIGNS[value]], sign=_SIGNS[value])
    if value is None:
        return Cell("", empty=True)
    if isinstance(value, str):
        return _text_cell(value, links, ends)
    if isinstance(value, dict) and value.get("kind") in ("node", "relationship", "path"):
        return graph_cell(value)
    return Cell(words.clean(to_text(value), longest=LONGEST))


def _text_cell(value: str, links: Links, ends: Sequence[Entity]) -> Cell:
    if value in PREDICATES:
        return Cell(value, href=links.statement(ends, value), sign=Predicate(value).sign)
    if entity := links.entity(value):
        return Cell(words.clean(value), href=explore(entity.id), role=entity.role)
    return Cell(words.clean(value, longest=LONGEST), href=links.document(value))


def graph_cell(value: Mapping[str, Any]) -> Cell:
    """A node, relationship or path as text, with its address in the pages."""
    if value["kind"] == "path":
        return Cell(" – ".join(graph_cell(node).text for node in value["nodes"]))
    given = value["properties"]
    if value["kind"] == "relationship":
        known = value["type"] in PREDICATES
        href = f"/explore?{urlencode({'selected': given['statement_id']})}" if "statement_id" in given else ""
        return Cell(value["type"], href=href, sign=Predicate(value["type"]).sign if known else None)
    label = (value["labels"] or ["node"])[0]
    text = next(
        (str(given[key]) for key in ("name", "title", "text", "predicate", "id") if given.get(key)), ""
    )
    return Cell(
        words.clean(text or label, longest=LONGEST),
        href=_node_address(label, given),
        role=Role(given["role"]) if label == "Entity" and given.get("role") in set(map(str, Role)) else None,
    )


def _node_address(label: str, given: Mapping[str, Any]) -> str:
    identifier = str(given.get("id", ""))
    match label:
        case "Entity":
            return explore(identifier)
        case "Statement":
            return explore(str(given.get("subject_id", "")), selected=identifier)
        case "Document":
            return f"/documents/{quote(identifier, safe='')}"
        case "Evidence":
            return (
                f"/documents/{quote(str(given.get('document_id', '')), safe='')}#evidence-{quote(identifier)}"
            )
        case _:
            return ""


def _is_sign(column: str) -> bool:
    return column.rpartition("_")[2] == "sign"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def to_text(value: Any) -> str:
    """Any plain value as one text: a list by commas, a map as JSON."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(to_text, value))
    if isinstance(value, dict) and value.get("kind") in ("node", "relationship", "path"):
        return graph_cell(value).text
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)

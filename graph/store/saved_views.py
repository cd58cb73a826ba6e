"""Saved views in the store: one node each, of a label of its own, so no part of the graph's content.

What a list shows are properties; the picture's content is one text of JSON, which nothing searches.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, astuple, fields, replace
from typing import Any

from graph.errors import NotFoundError
from graph.model import Balance, Entity, Kind, Predicate, Sign, Statement
from graph.store import cypher
from graph.store.values import Ask, Outcome, Page, Place, Row, SavedView, ViewSummary, check_page
from graph.store.writing import take_turn

_SUPPORT = 5  # belief, the two counts, speculated, contradicted
_SUMMARY = tuple(field.name for field in fields(ViewSummary))


def save_view(ask: Ask, view: SavedView) -> Outcome:
    """Keeps the view; one that is there already stays as it is."""
    take_turn(ask)
    if ask(cypher.GET_VIEW, id=view.id):
        return Outcome.UNCHANGED
    ask(cypher.PUT_VIEW, view=asdict(view.summary) | {"content": write_content(view)})
    return Outcome.ADDED


def change_view(
    ask: Ask, view_id: str, *, title: str | None, theme: str | None, places: Mapping[str, Place] | None
) -> None:
    """Changes what is given. Raises: NotFoundError."""
    take_turn(ask)
    after = get_view(ask, view_id).revise(title=title, theme=theme, places=places)
    changes = {"title": after.title, "theme": after.theme, "content": write_content(after)}
    ask(cypher.SET_VIEW, id=view_id, changes=changes)


def remove_view(ask: Ask, view_id: str) -> None:
    """Removes it. Raises: NotFoundError."""
    take_turn(ask)
    get_view(ask, view_id)
    ask(cypher.DELETE_VIEW, id=view_id)


def get_view(ask: Ask, view_id: str) -> SavedView:
    """The view. Raises: NotFoundError."""
    rows = ask(cypher.GET_VIEW, id=view_id)
    if not rows:
        raise NotFoundError("view", view_id)
    return read_view(rows[0]["view"])


def page_views(ask: Ask, *, offset: int, limit: int) -> Page[ViewSummary]:
    """One page of the views, the last saved first."""
    check_page(offset, limit)
    rows = ask(cypher.LIST_VIEWS, offset=offset, limit=limit)
    total = int(ask(cypher.COUNT_VIEWS)[0]["total"])
    return Page(
        tuple(ViewSummary(**{name: row[name] for name in _SUMMARY}) for row in rows), total, offset, limit
    )


# The content as text.


def write_content(view: SavedView) -> str:
    """Everything that a list does not show, as JSON; entities are told once and then by their position."""
    number = {entity.id: position for position, entity in enumerate(view.entities)}
    content = {
        "layout": view.layout,
        "focus": view.focus,
        "path": view.path,
        "grouped": view.grouped,
        "left_out": view.left_out,
        "entities": [[e.id, e.name, e.kind.value] for e in view.entities],
        "places": [view.places[e.id] for e in view.entities],
        "statements": [_statement_row(s, number) for s in view.statements],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _statement_row(s: Statement, number: Mapping[str, int]) -> list[object]:
    ends = [number[s.subject.id], s.predicate.value, number[s.object.id], s.sign.value]
    support = [s.belief, s.evidence_count, s.document_count, s.speculated, s.contradicted]
    return [*ends, *support, s.shown, list(astuple(s.balance)), s.read, s.curated]


def read_view(row: Row) -> SavedView:
    """The view in a node's properties."""
    content = json.loads(row["content"])
    entities = tuple(Entity(id_, name, Kind(kind)) for id_, name, kind in content["entities"])
    return SavedView(
        **{name: row[name] for name in ("id", "title", "question", "theme", "version", "saved_at")},
        layout=content["layout"],
        entities=entities,
        statements=tuple(_read_statements(content["statements"], entities)),
        places={e.id: (x, y) for e, (x, y) in zip(entities, content["places"], strict=True)},
        focus=tuple(content["focus"]),
        path=tuple(content["path"]) if content["path"] else None,
        grouped=content["grouped"],
        left_out=content["left_out"],
    )


def _read_statements(rows: Iterable[list[Any]], entities: tuple[Entity, ...]) -> Iterable[Statement]:
    for subject, predicate, object_, sign, *told in rows:
        support, standing = told[:_SUPPORT], told[_SUPPORT:]
        one = Statement(entities[subject], Predicate(predicate), entities[object_], Sign(sign), *support)
        if standing:  # which older views do not have
            one = replace(one, shown=standing[0], balance=Balance(*standing[1]))
        if standing[2:]:
            one = replace(one, read=standing[2], curated=standing[3])
        yield one

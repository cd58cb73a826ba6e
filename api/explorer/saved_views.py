"""Views that are kept: saved as they are seen, drawn again as saved or as of now, and what changed between.

A view is saved from the address of what is on screen: the service asks the question itself, so a view holds
nothing that the graph did not say.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from starlette.datastructures import QueryParams

from api.console.console_question import ConsoleQuestion, draw_question, read_question as read_query
from api.console.query_parameters import read_address
from api.explorer.answer_view import make_view
from api.explorer.exploration import explore
from api.pictures.build import build_view
from api.pictures.view.canvas import Canvas
from api.pictures.view.layouts import Layout
from api.pictures.view.model import Point, View
from api.question.address import read_state
from api.question.state import ExplorerState
from api.service.service import Service
from api.wording.palette import Theme
from graph.errors import BusyError, InvalidValueError, QueryError
from graph.model import Entity, Statement, content_hash
from graph.store import Outcome
from graph.store.values import Place, SavedView

LONGEST_TITLE = 200
LONGEST_ADDRESS = 12_000
PLACES_OF = ("/explore", "/compare", "/picture")
CONSOLE = "/cypher"

Source = ExplorerState | ConsoleQuestion
"""What a view shows the answer to: a question of the explorer, or a query of the console."""


class Moment(StrEnum):
    """Whether a saved view is shown as it was or as the graph is now."""

    SAVED = "saved"
    NOW = "now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A view to save: the address that shows it, a title, colours, and places put by hand."""

    address: str
    title: str
    theme: Theme = Theme.AUTO
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a view shows now and did not, showed and does not, and shows with another sign (before, now).

    `problem` is why that cannot be told, where its query cannot be run now; else empty.
    """

    gained: tuple[Statement, ...] = ()
    lost: tuple[Statement, ...] = ()
    turned: tuple[tuple[Statement, Statement], ...] = ()
    problem: str = ""

    @property
    def any(self) -> bool:
        """True where anything is gained, lost or turned."""
        return bool(self.gained or self.lost or self.turned)


def save(service: Service, draft: Draft, *, at: datetime) -> tuple[SavedView, Outcome]:
    """Keeps what the address shows, as of now; the same draft of the same graph is one view.

    Raises: InvalidValueError for an address that shows no picture, or for no title.
    """
    source = read_source(draft.address)
    view, path = _look(service, source, points(draft.places))
    if not view.nodes:
        raise InvalidValueError("address", draft.address[:200], "one that shows a picture")
    kept = replace(_keep(view, _question_of(service, source), draft, at=at), path=path)
    outcome = service.store.save_view(kept)
    return (kept if outcome is Outcome.ADDED else service.store.get_view(kept.id)), outcome


def read_source(address: str) -> Source:
    """What the address of the explorer or of the console asks. Raises: InvalidValueError for any other."""
    parts = urlsplit(address)
    if len(address) > LONGEST_ADDRESS:
        raise InvalidValueError("address", address[:40], f"at most {LONGEST_ADDRESS:,} characters")
    given = QueryParams(parts.query)
    if parts.path == CONSOLE:
        return read_query(given, read_address(given.get("parameters", "")))
    if parts.path in PLACES_OF:
        return read_state(given).but(selected="")
    known = " or ".join((*PLACES_OF, CONSOLE))
    raise InvalidValueError("address", address[:200], f"the address of {known} with its parameters")


def address_of(question: str) -> str:
    """The address that shows the same of the graph as it is now, of a view's `question`."""
    return question if question.startswith(CONSOLE) else f"/explore?{question}"


def _question_of(service: Service, source: Source) -> str:
    """What a view keeps of its source: the console's address, or the query string of the explorer's."""
    if isinstance(source, ConsoleQuestion):
        return source.address(service)
    return urlsplit(source.address("/")).query


def _look(
    service: Service, source: Source, moved: Mapping[str, Point]
) -> tuple[View, tuple[str, str] | None]:
    """What the source shows now, and the ends of its path where it is of one."""
    if isinstance(source, ConsoleQuestion):
        return draw_question(service, source, moved=moved), None
    answer = explore(service, source)
    return make_view(service, source, answer, moved=moved), answer.path


def check_title(title: str) -> str:
    """The title without spaces around it. Raises: InvalidValueError where it is empty or too long."""
    text = title.strip()
    if not 1 <= len(text) <= LONGEST_TITLE:
        raise InvalidValueError("title", text[:40], f"1 to {LONGEST_TITLE} characters")
    return text


def points(places: Mapping[str, Place]) -> dict[str, Point]:
    """Places as points of a picture."""
    return {name: Point(round(x, 1), round(y, 1)) for name, (x, y) in places.items()}


def _keep(view: View, question: str, draft: Draft, *, at: datetime) -> SavedView:
    said = view.statements
    title = check_title(draft.title)
    places = {node.entity.id: (node.at.x, node.at.y) for node in view.nodes}
    identity = json.dumps([title, question, draft.theme, view.version, sorted(places.items())])
    return SavedView(
        id=content_hash("view", identity),
        title=title,
        question=question,
        theme=draft.theme.value,
        version=view.version,
        saved_at=at.isoformat(timespec="seconds"),
        layout=view.layout.value,
        statements=tuple(_bare(statement) for statement in said),
        entities=tuple(_bare_entity(e) for node in view.nodes for e in node.members or (node.entity,)),
        places=places,
        focus=tuple(sorted(node.entity.id for node in view.nodes if node.focus)),
        grouped=view.grouped,
        left_out=view.left_out,
    )


def _bare_entity(entity: Entity) -> Entity:
    return Entity(entity.id, entity.name, entity.kind)


def _bare(statement: Statement) -> Statement:
    ends = _bare_entity(statement.subject), _bare_entity(statement.object)
    return replace(statement, subject=ends[0], object=ends[1], evidence=())


def show(service: Service, saved: SavedView, moment: Moment) -> View:
    """The view as it was saved, with the evidence that is still there; or as the graph is now."""
    if moment is Moment.SAVED:
        return draw_as_saved(service, saved)
    view, _ = _look(service, read_source(address_of(saved.question)), points(saved.places))
    return replace(view, title=saved.title)


def draw_as_saved(service: Service, saved: SavedView) -> View:
    """The same statements at the same places."""
    there = {} if saved.grouped else _evidence(service, saved.statements)
    view = build_view(
        [replace(s, evidence=there[s.id].evidence) if s.id in there else s for s in saved.statements],
        title=saved.title,
        layout=Layout(saved.layout),
        focus=saved.focus,
        path=(saved.path[:1], saved.path[1:]) if saved.path else None,
        alone=saved.entities,
        version=saved.version,
        most=len(saved.entities),
        canvas=_canvas_of(saved),
        moved=points(saved.places),
    )
    return replace(view, grouped=saved.grouped, left_out=saved.left_out)


def _canvas_of(saved: SavedView) -> Canvas:
    """What gathers and colours the view; what is hidden is not in it, and its places are kept with it."""
    source = read_source(address_of(saved.question))
    made = source.canvas if isinstance(source, ExplorerState) and not saved.grouped else Canvas()
    return replace(made, hidden=(), expanded=(), pinned=())


def _evidence(service: Service, statements: Iterable[Statement]) -> dict[str, Statement]:
    return {s.id: s for s in service.find_statements([s.id for s in statements])}


def compare(service: Service, saved: SavedView) -> Changes:
    """What the view would show now against what it showed; nothing where the graph is the same."""
    if service.version() == saved.version:
        return Changes()
    try:
        now = show(service, saved, Moment.NOW)
    except (QueryError, BusyError) as error:
        return Changes(problem=str(error))
    return find_changes(saved.statements, now.statements)


def find_changes(before: Iterable[Statement], now: Iterable[Statement]) -> Changes:
    """The arrows gained and lost; of a pair that lost one and gained another sign, one that turned."""
    old, new = {s.id: s for s in before}, {s.id: s for s in now}
    lost: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in _sorted(s for key, s in old.items() if key not in new):
        lost[statement.subject.id, statement.object.id].append(statement)
    gained, turned = [], []
    for statement in _sorted(s for key, s in new.items() if key not in old):
        same_pair = lost[statement.subject.id, statement.object.id]
        opposite = next((s for s in same_pair if s.sign is not statement.sign), None)
        if opposite:
            same_pair.remove(opposite)
            turned.append((opposite, statement))
        else:
            gained.append(statement)
    return Changes(tuple(gained), tuple(_sorted(s for left in lost.values() for s in left)), tuple(turned))


def _sorted(statements: Iterable[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda s: (s.subject.name.casefold(), s.object.name.casefold(), s.id))

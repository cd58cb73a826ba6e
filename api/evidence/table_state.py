"""What an address of the evidence page says besides the explorer's state: view, sorting, years, page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from api.question.address import Parameters, read_state
from api.question.state import ExplorerState
from graph.analyses.evidence_table import Column
from graph.filters.path_filter import Keep
from graph.model import Sign, StudyType

PAGE = "/evidence"
MOST_PAGES = 10_000
E = TypeVar("E", bound=StrEnum)


class TableView(StrEnum):
    """How the studies are looked at."""

    STUDIES = "studies"
    FOREST = "forest"
    YEARS = "years"


class Grouping(StrEnum):
    """What a row of the forest is: a study, or all studies that have something in common."""

    STUDY = "study"
    DESIGN = "design"
    SPECIES = "species"
    SUBJECT = "subject"
    OBJECT = "object"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableState:
    """One state of the evidence page; `state` is that of the explorer, whose filters are those of the rows.

    `since` and `until` are years, 0 for no bound; `rows` is None for what suits the number of studies.
    """

    state: ExplorerState
    view: TableView = TableView.STUDIES
    sort: Column = Column.YEAR
    turned: bool = False
    since: int = 0
    until: int = 0
    rows: Grouping | None = None
    page: int = 1

    def but(self, **changes: object) -> TableState:
        """The state with these fields changed, on the first page unless one is named."""
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]  # each of its field's type

    def asking(self, **changes: object) -> TableState:
        """The state with these fields of the explorer's state changed."""
        return self.but(state=self.state.but(**changes))

    def sorted_by(self, column: Column) -> TableState:
        """The state sorted by that column, turned round where it already is."""
        return self.but(sort=column, turned=column is self.sort and not self.turned)

    def on_side(self, sign: Sign) -> TableState:
        """The state with the studies of that sign alone; with all where it is so already."""
        wanted = frozenset({sign})
        return self.asking(signs=frozenset() if self.state.signs == wanted else wanted)

    def grouped_by(self, grouping: str) -> TableState:
        """The forest with other rows."""
        return self.but(rows=Grouping(grouping))

    def of_group(self, grouping: Grouping, value: str) -> TableState | None:
        """The table of the studies behind a row of the forest; None where no filter asks for them."""
        table = self.but(view=TableView.STUDIES, rows=None)
        if grouping is Grouping.DESIGN:
            return table.asking(studies=frozenset({StudyType(value)}))
        if grouping is Grouping.SPECIES and value:
            return table.asking(species=frozenset({value}))
        return None

    @property
    def revealed(self) -> TableState:
        """The same with what a reader might not sign."""
        return self.asking(hidden=Keep.INCLUDE)

    @property
    def concealed(self) -> TableState:
        """The same without what a reader might not sign."""
        return self.asking(hidden=Keep.EXCLUDE)

    @property
    def narrowed(self) -> bool:
        """True where a filter is set."""
        return bool(self.since or self.until or self.state.narrowed)

    @property
    def cleared(self) -> TableState:
        """The same question and view without filters."""
        kept = {name: getattr(self.state, name) for name in ("origin", "of")}
        return self.but(state=self.state.cleared.but(**kept), since=0, until=0)

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """Names and values of query parameters in a fixed order, without what is as usual."""
        own = {
            "view": self.view.value if self.view is not TableView.STUDIES else "",
            "sort": self.sort.value if self.sort is not Column.YEAR else "",
            "turned": "1" if self.turned else "",
            "since": str(self.since or ""),
            "until": str(self.until or ""),
            "rows": self.rows.value if self.rows else "",
            "page": str(self.page) if self.page > 1 else "",
        }
        return (*self.state.parameters, *((name, value) for name, value in own.items() if value))

    def address(self, path: str = PAGE, **extra: str) -> str:
        """The path with the state as query parameters."""
        own = dict(self.parameters[len(self.state.parameters) :])
        return self.state.address(path, **own, **extra)


def read_table_state(parameters: Parameters) -> TableState:
    """The state that query parameters express; what means nothing is left out, never an error."""
    rows = parameters.get("rows", "")
    return TableState(
        state=read_state(parameters).but(selected=""),
        view=_one(TableView, parameters.get("view", ""), TableView.STUDIES),
        sort=_one(Column, parameters.get("sort", ""), Column.YEAR),
        turned=parameters.get("turned", "") == "1",
        since=_number(parameters.get("since", "")),
        until=_number(parameters.get("until", "")),
        rows=next((one for one in Grouping if one.value == rows), None),
        page=min(max(_number(parameters.get("page", "")), 1), MOST_PAGES),
    )


def _one(kind: type[E], name: str, otherwise: E) -> E:
    return next((member for member in kind if member.value == name), otherwise)


def _number(text: str) -> int:
    """A whole number of at most five figures; 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0

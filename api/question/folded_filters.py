"""The filters of paths that are seldom asked for, as the pages offer them: a widget a kind of value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from api.question.page_filters import FOLDED, texts_of
from api.question.state import ExplorerState
from api.wording import words
from api.wording.names import NAMED_BY
from graph.filters.path_filter import Amount, Circumstances, Keep, Keeping, Members, Names, PathFilter

KEEPS = {Keep.INCLUDE: "allowed", Keep.EXCLUDE: "left out", Keep.ONLY: "at least one"}


class Widget(StrEnum):
    """How a filter is set on a page."""

    BOXES = "boxes"
    CHOICE = "choice"
    NUMBER = "number"
    NAMES = "names"
    TEXTS = "texts"


WIDGETS = {
    Members: Widget.BOXES,
    Keeping: Widget.CHOICE,
    Amount: Widget.NUMBER,
    Names: Widget.NAMES,
    Circumstances: Widget.TEXTS,
}


@dataclass(frozen=True, slots=True)
class FilterOption:
    """One value to choose: in the address, and as a label."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FoldedFilter:
    """One filter: its name in the address, what it is set by, and the texts that the state has of it."""

    row: PathFilter
    widget: Widget
    texts: tuple[str, ...]
    options: tuple[FilterOption, ...]

    @property
    def name(self) -> str:
        """The filter's parameter in the address."""
        return self.row.parameter


def offer_folded(state: ExplorerState) -> tuple[FoldedFilter, ...]:
    """Every filter that has no place of its own, in the order of the table."""
    return tuple(_offer(row, tuple(texts_of(state, row))) for row in FOLDED)


def _offer(row: PathFilter, texts: tuple[str, ...]) -> FoldedFilter:
    return FoldedFilter(row, WIDGETS[type(row.values)], texts, _options(row, texts))


def _options(row: PathFilter, texts: tuple[str, ...]) -> tuple[FilterOption, ...]:
    """The values that can be listed; of a `Keep` the usual one is chosen where none is given."""
    match row.values:
        case Members(of):
            return tuple(_option(one, words.member(one), texts) for one in of)
        case Keeping():
            # The usual value of a `Keeping` is a `Keep`.
            chosen = texts or (row.usual.value,)  # type: ignore[attr-defined]
            return tuple(_option(one, label, chosen) for one, label in KEEPS.items())
        case _:
            return ()


def _option(member: Enum, label: str, texts: tuple[str, ...]) -> FilterOption:
    names = NAMED_BY.get(type(member))
    value = str(names[member.name].value if names else member.value)
    return FilterOption(value, label, value in texts)

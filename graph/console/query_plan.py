"""How a store would answer a query: its plan as a tree, as far as the store tells it.

Neo4j gives operators with details and estimated rows. The embedded store gives lines of text: the search for
the pattern, inputs indented under what reads them, with estimates where its optimizer made it; then steps of
which each reads the one before it, and which may stand in for that search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.console.values import to_plain

_TEXT = "string-representation"
_SCAN, _CHAIN = (
    "Physical Plan:",
    re.compile(r"^(?:Execution Plan|Steps After the Optimized Match|(Steps Run Instead) .*):$", re.MULTILINE),
)
_OPERATOR = re.compile(r"[A-Z][a-z]\w*|[A-Z]+(?: [A-Z]+\b)*")
_ROWS = re.compile(r",? *rows=(\d+)")


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One operator: what it does with the rows of its children, and how many rows are expected of it."""

    operator: str
    details: str = ""
    estimated_rows: float | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    identifiers: tuple[str, ...] = ()
    children: tuple[PlanStep, ...] = ()


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """The root is the last step, which gives the rows; `text` is the plan in the store's own words."""

    root: PlanStep | None
    text: str = ""


def read_plan(plan: Mapping[str, Any] | None) -> QueryPlan:
    """The plan that the driver tells."""
    if not plan:
        return QueryPlan(None)
    text = str(plan["args"].get(_TEXT, ""))
    is_tree = bool(plan.get("children")) or not _CHAIN.search(text)
    return QueryPlan(_read_step(plan) if is_tree else _read_text(text), text)


def _read_step(plan: Mapping[str, Any]) -> PlanStep:
    arguments = {name: to_plain(value) for name, value in plan["args"].items() if name != _TEXT}
    return PlanStep(
        operator=str(plan["operatorType"]).partition("@")[0],
        details=str(arguments.pop("Details", "")),
        estimated_rows=arguments.pop("EstimatedRows", None),
        arguments=arguments,
        identifiers=tuple(plan.get("identifiers", ())),
        children=tuple(map(_read_step, plan.get("children", ()))),
    )


def _read_text(text: str) -> PlanStep | None:
    scan = text.partition(_SCAN)[2].partition("\n\n")[0]
    heading = _CHAIN.search(text)
    assert heading is not None  # noqa: S101 - what has none is no text of steps
    found = () if heading[1] else _read_tree(_lines(scan))
    chain = _read_chain(_lines(text[heading.end() :]), found)
    return chain[-1] if chain else None


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip() and not line.strip().endswith("Plan:")]


def _read_tree(lines: Sequence[str]) -> tuple[PlanStep, ...]:
    """Steps with their inputs indented under them."""
    return tuple(_read_line(line, _read_tree(under)) for line, under in _outline(lines))


def _read_chain(lines: Sequence[str], before: tuple[PlanStep, ...] = ()) -> tuple[PlanStep, ...]:
    """The last step of each branch; a step reads the one before it, and what is indented under it."""
    branches: list[PlanStep] = []
    last = before
    for line, under in _outline(lines):
        if line.lstrip().startswith("Branch "):
            branches, last = [*branches, *last], ()
        else:
            last = (_read_line(line, (*last, *_read_chain(under))),)
    return (*branches, *last)


def _outline(lines: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Each line of the outermost level with the lines indented under it; nothing for no lines."""
    starts = [at for at, line in enumerate(lines) if _indent(line) == _indent(lines[0])]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        yield lines[start], lines[start + 1 : end]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _read_line(line: str, children: tuple[PlanStep, ...]) -> PlanStep:
    """ "+ MATCH NODE (a:Entity)": the words in capitals, then what they are about."""
    text = line.strip(" +")
    rows = _ROWS.search(text)
    found = _OPERATOR.match(text)
    operator = found[0] if found else text
    details = _ROWS.sub("", text[len(operator) :]).strip()
    return PlanStep(operator, details, float(rows[1]) if rows else None, children=children)

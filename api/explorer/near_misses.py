"""Why there is no path from A to B: the near misses, what removed each, and the state that lets it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from api.question.page_filters import PAGE_FILTERS, Refusal, beside
from api.question.state import ExplorerState
from api.service.service import Service
from api.wording import words
from graph.filters.path_filter import PathFilter
from graph.filters.table import FILTER_OF
from graph.model import Entity
from graph.paths import NearMiss, Path, PathAnswer, PathStep

NOTHING: Mapping[str, Entity] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Miss:
    """A path that the filters removed: why, in words, and the state that lets it in, with its label."""

    path: Path
    reasons: tuple[str, ...]
    relaxed: ExplorerState
    label: str


@dataclass(frozen=True, slots=True)
class WhyNone:
    """Why there is no path: misses; else, where statements are missing, how far paths from each end go."""

    misses: tuple[Miss, ...]
    onward: tuple[Path, ...]
    backward: tuple[Path, ...]
    complete: bool


def explain_none(
    service: Service, state: ExplorerState, paths: PathAnswer, named: Mapping[str, Entity] = NOTHING
) -> WhyNone | None:
    """What stood in the way of the question; None where it has an answer, or the search was cut short.

    `named` are the entities to pass and to keep clear of, by the state's names for them.
    """
    found = service.mechanisms.explain(paths)
    if found is None:
        return None
    misses = tuple(_miss(state, near, named) for near in found.near_misses)
    return WhyNone(misses, found.from_sources, found.to_targets, found.complete)


def _miss(state: ExplorerState, near: NearMiss, named: Mapping[str, Entity]) -> Miss:
    changes: dict[str, object] = {}
    labels, reasons = [], []
    for refusal in (Refusal(near.path, obstacle, named) for obstacle in near.obstacles):
        row, facts = FILTER_OF[refusal.obstacle.field], _facts(state, refusal)
        changes |= PAGE_FILTERS[row.field].relax(state, refusal)
        labels.append(row.relaxed.format_map(facts))
        reasons += _reasons(row, refusal, facts)
    return Miss(
        path=near.path,
        reasons=tuple(reasons),
        relaxed=state.but(selected="", path="", **changes),
        label=" and ".join([*labels[:1], *(label[:1].lower() + label[1:] for label in labels[1:])]),
    )


def _facts(state: ExplorerState, refusal: Refusal) -> Mapping[str, object]:
    """What the words about a refusal name, besides its steps."""
    missed = [refusal.named[name] for name in refusal.missed(state)]
    passed = [entity for entity in refusal.path.entities if entity.id in refusal.obstacle.entities]
    return {
        "steps": len(refusal.path.steps),
        "net": words.NET_CLAUSES[refusal.path.sign],
        "belief": words.belief(refusal.least),
        "missed": _list_names(missed),
        "passed": _list_names(passed),
        "circumstance": "species and sample size" if beside(state) else "species",
        "asked": PAGE_FILTERS[refusal.obstacle.field].tell(state),
    }


def _list_names(entities: Iterable[Entity]) -> str:
    return " and ".join(words.clean(entity.name, longest=80) for entity in entities)


def _reasons(row: PathFilter, refusal: Refusal, facts: Mapping[str, object]) -> list[str]:
    """What the filter has against the path, in words: one for each step, else one for the whole."""
    path, at = refusal.path, refusal.obstacle.steps
    if not at and row.lacking:
        return [row.lacking]
    steps = [path.steps[one] for one in at] or [path.steps[path.weakest]]
    return [row.reason.format_map({**facts, **_step_facts(step)}) for step in steps]


def _step_facts(step: PathStep) -> Mapping[str, object]:
    return {
        "step": f"“{words.sentence(step)}”",
        "belief": words.belief(step.belief),
        "documents": words.count(step.document_count, "paper"),
    }

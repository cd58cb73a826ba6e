"""Why there is no way from A to B: the near misses, what removed each, and the choice that lets it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.palette import belief_step
from api.service import Service
from api.views import words
from api.views.choice import Choice, Net, Shown
from graph.paths import NearMiss, Obstacle, Path, PathAnswer

RELAXED = {
    "steps": "Allow {steps} steps",
    "net_signs": "Accept any net effect",
    "min_belief": "Accept {belief} belief",
    "speculation": "Allow what is only supposed",
    "nulls": "Allow steps that found no effect",
    "undirected": "Allow steps without a direction",
    "study_types": "Accept every kind of study",
    "qualifiers": "Accept every species",
}
REASONS = {
    "steps": "it takes {steps} steps, more than the {most} allowed",
    "net_signs": "it {net}, which is not what was asked for",
    "min_belief": "{step} has {belief} belief",
    "speculation": "{step} is only supposed",
    "nulls": "{step} found no effect",
    "undirected": "{step} tells no direction",
    "study_types": "{step} has no sentence from the kind of study chosen",
    "qualifiers": "{step} has no sentence about the species chosen",
}
TOGETHER = {
    "speculation": "no step is only supposed",
    "nulls": "no step found no effect",
    "undirected": "every step has a direction",
}
"""What a path as a whole lacks, where every path is asked to have one such step."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A way that the filters removed: why, in words, and the choice that lets it in, with its label."""

    path: Path
    reasons: tuple[str, ...]
    relaxed: Choice
    label: str


@dataclass(frozen=True, slots=True)
class WhyNone:
    """Why there is no way: misses; else, where statements are missing, how far the ways from each end go."""

    misses: tuple[Miss, ...]
    onward: tuple[Path, ...]
    backward: tuple[Path, ...]
    complete: bool


def explain_none(service: Service, choice: Choice, ways: PathAnswer) -> WhyNone | None:
    """What stood in the way of the question; None where it has an answer, or the search was cut short."""
    found = service.mechanisms.explain(ways)
    if found is None:
        return None
    misses = tuple(_miss(choice, near) for near in found.near_misses)
    return WhyNone(misses, found.from_sources, found.to_targets, found.complete)


def _miss(choice: Choice, near: NearMiss) -> Miss:
    changes: dict[str, object] = {}
    for obstacle in near.obstacles:
        changes |= relax(obstacle, near.path)
    facts = {"steps": len(near.path.steps), "belief": words.belief(_least(near.path))}
    labels = [RELAXED[obstacle.field].format_map(facts) for obstacle in near.obstacles]
    return Miss(
        path=near.path,
        reasons=tuple(why for obstacle in near.obstacles for why in _reasons(choice, obstacle, near.path)),
        relaxed=choice.but(selected="", path="", **changes),
        label=" and ".join([*labels[:1], *(label[:1].lower() + label[1:] for label in labels[1:])]),
    )


def relax(obstacle: Obstacle, path: Path) -> Mapping[str, object]:
    """The fields of a choice, and the values with which this obstacle lets the path through."""
    changes: dict[str, dict[str, object]] = {
        "steps": {"steps": len(path.steps)},
        "net_signs": {"net": Net.ANY},
        "min_belief": {"belief": belief_step(_least(path))},
        "speculation": {"hedged": Shown.IN},
        "nulls": {"nulls": Shown.IN},
        "undirected": {"undirected": Shown.IN},
        "study_types": {"studies": frozenset()},
        "qualifiers": {"species": frozenset()},
    }
    return changes[obstacle.field]


def _least(path: Path) -> float:
    return path.steps[path.weakest].belief


def _reasons(choice: Choice, obstacle: Obstacle, path: Path) -> list[str]:
    """What the filter has against the path, in words: one for each step, else one for the whole."""
    if not obstacle.steps and obstacle.field in TOGETHER:
        return [TOGETHER[obstacle.field]]
    facts = {"steps": len(path.steps), "most": choice.steps, "net": words.NET_SIGNS[path.sign]}
    steps = [path.steps[at] for at in obstacle.steps] or [path.steps[path.weakest]]
    return [
        REASONS[obstacle.field].format_map(
            facts | {"step": f"“{words.sentence(step)}”", "belief": words.belief(step.belief)}
        )
        for step in steps
    ]

"""Why there is no path from A to B: the near misses, what removed each, and the state that lets it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from api.question.state import GIVEN, ExplorerState, Net, Shown
from api.service.service import Service
from api.wording import words
from api.wording.palette import belief_step
from graph.model import Entity
from graph.paths import NearMiss, Obstacle, Path, PathAnswer

NOTHING: Mapping[str, Entity] = MappingProxyType({})
RELAXED = {
    "steps": "Allow {steps} steps",
    "net_signs": "Accept any net effect",
    "min_belief": "Accept {belief} belief",
    "speculation": "Allow what is only supposed",
    "nulls": "Allow steps that found no effect",
    "undirected": "Allow steps without a direction",
    "study_types": "Accept every kind of study",
    "qualifiers": "Accept every {circumstance}",
    "start_qualifiers": "Accept every way of giving it",
    "roles": "Allow every role between",
    "kinds": "Allow every kind between",
    "through": "Do not ask to pass {missed}",
    "avoid": "Let it pass {passed}",
}
REASONS = {
    "steps": "it takes {steps} steps, more than the {most} allowed",
    "net_signs": "it {net}, which is not what was asked for",
    "min_belief": "{step} has {belief} belief",
    "speculation": "{step} is only supposed",
    "nulls": "{step} found no effect",
    "undirected": "{step} tells no direction",
    "study_types": "{step} has no sentence from the kind of study chosen",
    "qualifiers": "{step} has no sentence that tells {asked}",
    "start_qualifiers": "{step} has no sentence that tells {given}",
    "roles": "it passes {passed}, whose role is left out",
    "kinds": "it passes {passed}, whose kind is left out",
    "through": "it does not pass {missed}",
    "avoid": "it passes {passed}",
}
TOGETHER = {
    "speculation": "no step is only supposed",
    "nulls": "no step found no effect",
    "undirected": "every step has a direction",
}
"""What a path as a whole lacks, where every path is asked to have one such step."""


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
    for obstacle in near.obstacles:
        changes |= relax(state, obstacle, near.path, named)
    facts = [_facts(state, obstacle, near.path, named) for obstacle in near.obstacles]
    labels = [RELAXED[one.field].format_map(told) for one, told in zip(near.obstacles, facts, strict=True)]
    reasons = [_reasons(*pair, near.path) for pair in zip(near.obstacles, facts, strict=True)]
    return Miss(
        path=near.path,
        reasons=tuple(why for several in reasons for why in several),
        relaxed=state.but(selected="", path="", **changes),
        label=" and ".join([*labels[:1], *(label[:1].lower() + label[1:] for label in labels[1:])]),
    )


def relax(
    state: ExplorerState, obstacle: Obstacle, path: Path, named: Mapping[str, Entity]
) -> Mapping[str, object]:
    """The fields of a state, and the values with which this obstacle lets the path through."""
    missed = _missed(state, path, named)
    given = frozenset(one for one in state.circumstances if one[0] in GIVEN)
    passed = {name for name in state.avoid if named[name].id in obstacle.entities}
    changes: dict[str, dict[str, object]] = {
        "steps": {"steps": len(path.steps)},
        "net_signs": {"net": Net.ANY},
        "min_belief": {"belief": belief_step(_least(path))},
        "speculation": {"hedged": Shown.IN},
        "nulls": {"nulls": Shown.IN},
        "undirected": {"undirected": Shown.IN},
        "study_types": {"studies": frozenset()},
        "qualifiers": {"species": frozenset(), "circumstances": given},
        "start_qualifiers": {"circumstances": state.circumstances - given},
        "roles": {"roles": frozenset()},
        "kinds": {"kinds": frozenset()},
        "through": {"through": tuple(name for name in state.through if name not in missed)},
        "avoid": {"avoid": tuple(name for name in state.avoid if name not in passed)},
    }
    return changes[obstacle.field]


def _missed(state: ExplorerState, path: Path, named: Mapping[str, Entity]) -> list[str]:
    """The names to pass that the path does not pass."""
    between = {entity.id for entity in path.entities[1:-1]}
    return [name for name in state.through if named[name].id not in between]


def _facts(
    state: ExplorerState, obstacle: Obstacle, path: Path, named: Mapping[str, Entity]
) -> Mapping[str, object]:
    """What the words about an obstacle name."""
    missed = [named[name] for name in _missed(state, path, named)]
    passed = [entity for entity in path.entities if entity.id in obstacle.entities]
    asked = [value for kind, value in sorted(state.circumstances) if kind not in GIVEN]
    return {
        "steps": len(path.steps),
        "most": state.steps,
        "net": words.NET_SIGNS[path.sign],
        "belief": words.belief(_least(path)),
        "missed": _list_names(missed),
        "passed": _list_names(passed),
        "circumstance": "species and sample size" if asked else "species",
        "asked": ", ".join([*sorted(state.species), *asked]),
        "given": ", ".join(value for kind, value in sorted(state.circumstances) if kind in GIVEN),
    }


def _list_names(entities: Iterable[Entity]) -> str:
    return " and ".join(words.clean(entity.name, longest=80) for entity in entities)


def _least(path: Path) -> float:
    return path.steps[path.weakest].belief


def _reasons(obstacle: Obstacle, facts: Mapping[str, object], path: Path) -> list[str]:
    """What the filter has against the path, in words: one for each step, else one for the whole."""
    if not obstacle.steps and obstacle.field in TOGETHER:
        return [TOGETHER[obstacle.field]]
    steps = [path.steps[at] for at in obstacle.steps] or [path.steps[path.weakest]]
    told = (
        {**facts, "step": f"“{words.sentence(step)}”", "belief": words.belief(step.belief)} for step in steps
    )
    return [REASONS[obstacle.field].format_map(one) for one in told]

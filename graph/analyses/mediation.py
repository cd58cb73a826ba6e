"""Entities compared by what lies on their paths to one outcome: shared, opposite and unique mediators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.analyses.comparison import Likeness, liken
from graph.errors import QueryError
from graph.filters.path_filter import Keep, Origins
from graph.index.mechanism_index import MechanismIndex
from graph.kinds import Included, Narrower
from graph.model import Entity
from graph.paths import Path, PathAnswer, PathEnds, PathQuery, search_paths

MOST_PATHS = 200
STEPS = 3


@dataclass(frozen=True, slots=True)
class Mediator:
    """What paths pass, with the best path through it of each compared entity, in order; None for none."""

    entity: Entity
    paths: tuple[Path | None, ...]

    @property
    def likeness(self) -> Likeness:
        """How the best paths through it agree in their net signs."""
        return liken([path.sign for path in self.paths if path])

    @property
    def score(self) -> float:
        """The best score of a path through it, in 0..1."""
        return max(path.score for path in self.paths if path)


@dataclass(frozen=True, slots=True)
class Mediation:
    """The compared entities, their direct paths to the target (None for none), and the mediators: those of
    most entities first, then by the score of the best path through them.

    `complete` is False where a search was cut short, or found more than its 200 best mechanisms: then a
    mediator that only weaker paths pass may be missing.
    """

    entities: tuple[Entity, ...]
    target: Entity
    direct: tuple[Path | None, ...]
    mediators: tuple[Mediator, ...]
    complete: bool
    version: str
    including: tuple[Included, ...] = ()

    def of(self, likeness: Likeness) -> tuple[Mediator, ...]:
        """The mediators about which the entities agree or differ like this."""
        return tuple(mediator for mediator in self.mediators if mediator.likeness is likeness)


def compare_mediators(  # noqa: PLR0913 - options, each named where it is called
    index: MechanismIndex,
    entities: Sequence[str],
    target: str,
    *,
    steps: int = STEPS,
    narrower: Narrower = Narrower.EXCLUDE,
    hidden: Keep = Keep.EXCLUDE,
    origin: Origins = Origins.ALL,
    seconds: float = 5.0,
) -> Mediation:
    """What lies on the paths of at most `steps` steps from each of the entities to the target.

    `seconds` are for all searches together. Raises: QueryError for fewer than two distinct entities, for the
    target among them, and for steps out of range; NotFoundError.
    """
    if len(set(entities)) < len(entities) or len(entities) < 2:
        raise QueryError("entities", "a comparison needs different entities", "name at least two, each once")
    query = PathQuery(
        sources=PathEnds.named(*entities),
        targets=PathEnds.named(target),
        steps=steps,
        k=MOST_PATHS,
        narrower=narrower,
        hidden=hidden,
        origin=origin,
        seconds=seconds / len(entities),
    )
    answers = [search_paths(index, replace(query, sources=PathEnds.named(curie))) for curie in entities]
    best = [_best_through(answer) for answer in answers]
    found = [
        Mediator(index.entity(index.position(curie)), tuple(of_one.get(curie) for of_one in best))
        for curie in sorted(set().union(*best))
    ]
    return Mediation(
        entities=tuple(index.entity(index.position(curie)) for curie in entities),
        target=index.entity(index.position(target)),
        direct=tuple(
            next((path for path in answer.paths if len(path.steps) == 1), None) for answer in answers
        ),
        mediators=tuple(sorted(found, key=lambda one: (one.paths.count(None), -one.score))),
        complete=all(answer.complete and len(answer.mechanisms) < MOST_PATHS for answer in answers),
        version=index.version,
    )


def _best_through(answer: PathAnswer) -> dict[str, Path]:
    """Mediator to the best path through it."""
    best: dict[str, Path] = {}
    for path in answer.paths:
        for entity in path.entities[1:-1]:
            best.setdefault(entity.id, path)
    return best

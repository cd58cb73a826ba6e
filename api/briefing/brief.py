"""The verdict that a question asks for: on two things, or on one and what it changes or is changed by."""

from __future__ import annotations

from dataclasses import dataclass, replace

from api.question.ends import End, read_asked
from api.question.state import ExplorerState, Net
from api.service.service import Service
from api.verdicts import ranking_wording, wording
from api.verdicts.answering import PairVerdict, RankedVerdicts
from graph.analyses.comparison import NeighbourSide
from graph.model import Entity, Sign

_WANTED = {Net.RAISES: Sign.POSITIVE, Net.LOWERS: Sign.NEGATIVE}


@dataclass(frozen=True, slots=True)
class Brief:
    """What is said first: the verdict on a pair, or one ranked list, or of an entity both lists."""

    pair: PairVerdict | None = None
    rankings: tuple[RankedVerdicts, ...] = ()

    @property
    def headline(self) -> str:
        """The answer in one sentence; of several lists empty, since each has one of its own."""
        if self.pair:
            return wording.headline(self.pair)
        return ranking_wording.headline(self.rankings[0]) if len(self.rankings) == 1 else ""


def brief(service: Service, state: ExplorerState) -> Brief | None:
    """What the question is answered first; None for one that is not about one or two entities.

    Raises: NotFoundError, AmbiguousNameError.
    """
    if not state.ends:
        return brief_on(service, service.entity(state.q), state) if state.q else None
    source, target = read_asked(service, state)
    if source.entity and target.entity:
        return _brief_pair(service, source.entity, target.entity, state)
    if source.entity:
        return _brief_open(service, source.entity, NeighbourSide.TARGETS, target, state)
    if target.entity:
        return _brief_open(service, target.entity, NeighbourSide.REGULATORS, source, state)
    return None


def brief_on(service: Service, entity: Entity, state: ExplorerState) -> Brief:
    """What the entity changes, and what changes it."""
    return Brief(rankings=tuple(_rank(service, entity, side, state) for side in NeighbourSide))


def _rank(service: Service, entity: Entity, side: NeighbourSide, state: ExplorerState) -> RankedVerdicts:
    return service.mechanisms.ranking(entity.id, side=side, narrower=state.narrower, origin=state.origin)


def _brief_pair(service: Service, subject: Entity, object_: Entity, state: ExplorerState) -> Brief | None:
    if subject.id == object_.id:
        return None
    asked = service.mechanisms.verdict(subject.id, object_.id, narrower=state.narrower, origin=state.origin)
    return Brief(pair=asked)


def _brief_open(
    service: Service, entity: Entity, side: NeighbourSide, other: End, state: ExplorerState
) -> Brief:
    """One list, of the partners that the other end allows, and of the effect in all that is wanted."""
    told = _rank(service, entity, side, state)
    ends, sign = other.ends, _WANTED.get(state.net)
    kept = told.ranking.among(
        lambda one: (
            (not ends.roles or one.partner.role in ends.roles)
            and (not ends.kinds or one.partner.kind in ends.kinds)
            and sign in (None, one.verdict.sign)
        )
    )
    return Brief(rankings=(replace(told, ranking=kept),))

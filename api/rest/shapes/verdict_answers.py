"""The shapes of verdicts: what studies say of a pair, and what one entity changes or is changed by."""

from __future__ import annotations

from typing import Self

from pydantic import Field

from api.rest.shapes.path_answers import PathShape, PlainEntity
from api.rest.shapes.schemas import Belief, ModelShape, SignValue
from api.verdicts import ranking_wording, wording
from api.verdicts.answering import PairVerdict, RankedVerdicts
from graph.analyses.comparison import NeighbourSide
from graph.analyses.dissent import Dissent
from graph.analyses.setting import Setting
from graph.analyses.verdict import Side, Status, Verdict
from graph.model import Entity, StudyType


class SideShape(ModelShape):
    """The studies that say one sign."""

    sign: SignValue
    belief: Belief
    studies: tuple[str, ...] = Field(description="keys of the studies, the weightiest first")
    speculated: bool = Field(description="each of its studies only supposes it")
    because: str = Field("", description="what tells its studies apart from those of the sign told, if plain")

    @classmethod
    def of(cls, side: Side, dissent: tuple[Dissent, ...] = ()) -> Self:
        """The side, with why it says otherwise."""
        reasons = (one.reason for one in dissent if one.side is side)
        return cls(
            sign=side.sign.value,
            belief=side.belief,
            studies=tuple(vote.study for vote in side.votes),
            speculated=side.speculated,
            because=next((wording.tell_reason(reason) for reason in reasons if reason), ""),
        )


class DosesShape(ModelShape):
    """The least and the greatest dose that studies tell."""

    low: float
    high: float
    unit: str
    studies: int


class SettingShape(ModelShape):
    """What the studies were done on and how: value to number of studies."""

    species: dict[str, int]
    designs: dict[StudyType, int]
    oldest: int | None = Field(description="year of the oldest document")
    newest: int | None
    doses: DosesShape | None

    @classmethod
    def of(cls, setting: Setting) -> Self:
        """The setting."""
        return cls(
            species=dict(setting.species),
            designs=dict(setting.designs),
            oldest=setting.oldest,
            newest=setting.newest,
            doses=DosesShape.model_validate(setting.doses) if setting.doses else None,
        )


class ByMechanismShape(ModelShape):
    """What the paths through others amount to."""

    sign: SignValue
    paths: int
    against: int


class VerdictShape(ModelShape):
    """The verdict on two things: in a sentence, by study, and by mechanism."""

    subject: PlainEntity
    object: PlainEntity
    about: tuple[PlainEntity, PlainEntity] | None = Field(
        description="the only two that the studies speak of, where they are narrower than what is asked"
    )
    narrower: tuple[int, int] = Field(description="kinds of the subject, and of the object, that count too")
    headline: str
    status: Status
    sign: SignValue
    belief: Belief
    studies: int = Field(description="of all sides, each once")
    sides: tuple[SideShape, ...] = Field(description="the weightiest first")
    linked: int = Field(description="studies that link the two at all, however surely")
    setting: SettingShape
    by_mechanism: ByMechanismShape
    mechanisms: tuple[PathShape, ...] = Field(description="the strongest signed paths through others")
    version: str = Field(description="the graph's version")

    @classmethod
    def of(cls, told: PairVerdict) -> Self:
        """The verdict as JSON tells it."""
        verdict = told.verdict
        return cls(
            subject=PlainEntity.model_validate(told.subject),
            object=PlainEntity.model_validate(told.object),
            about=_name_both(told.about) if told.about else None,
            narrower=(len(told.subjects) - 1, len(told.objects) - 1),
            headline=wording.headline(told),
            status=verdict.status,
            sign=verdict.sign.value,
            belief=verdict.belief,
            studies=len(verdict.studies),
            sides=tuple(SideShape.of(side, told.dissent) for side in verdict.sides),
            linked=len(verdict.linked),
            setting=SettingShape.of(verdict.setting),
            by_mechanism=ByMechanismShape.model_validate(told.by_mechanism),
            mechanisms=tuple(map(PathShape.of, told.mechanisms)),
            version=told.version,
        )


def _name_both(about: tuple[Entity, Entity]) -> tuple[PlainEntity, PlainEntity]:
    subject, object_ = map(PlainEntity.model_validate, about)
    return subject, object_


class RankedShape(ModelShape):
    """One partner and the verdict on the pair."""

    entity: PlainEntity
    status: Status
    sign: SignValue
    belief: Belief
    studies: int
    sides: tuple[SideShape, ...]

    @classmethod
    def of(cls, partner: object, verdict: Verdict) -> Self:
        """The partner with its verdict."""
        return cls(
            entity=PlainEntity.model_validate(partner),
            status=verdict.status,
            sign=verdict.sign.value,
            belief=verdict.belief,
            studies=len(verdict.studies),
            sides=tuple(map(SideShape.of, verdict.sides)),
        )


class RankingShape(ModelShape):
    """What an entity changes, or what changes it: the most studied first, what is only perhaps so last."""

    entity: PlainEntity
    side: NeighbourSide
    headline: str
    items: tuple[RankedShape, ...]
    total: int = Field(description="how many there are without the limit")
    version: str = Field(description="the graph's version")

    @classmethod
    def of(cls, told: RankedVerdicts, *, limit: int) -> Self:
        """The list as JSON tells it, at most `limit` long."""
        ranked = told.ranking.ranked
        return cls(
            entity=PlainEntity.model_validate(told.entity),
            side=told.ranking.side,
            headline=ranking_wording.headline(told),
            items=tuple(RankedShape.of(one.partner, one.verdict) for one in ranked[:limit]),
            total=len(ranked),
            version=told.version,
        )

"""The shapes of the answers about contradictions, comparison and neighbours."""

from __future__ import annotations

from typing import Self

from pydantic import AliasPath, Field

from api.rest.shapes.answers import PageShape
from api.rest.shapes.path_answers import INCLUDING, Including, PathShape, PlainEntity, QuoteShape, SourceShape
from api.rest.shapes.schemas import Belief, ModelShape, SignValue
from api.wording.narrative import DisputeNarrative, DisputeNarratives
from graph.analyses.comparison import Likeness, NeighbourSide
from graph.analyses.disagreement import Circumstance
from graph.analyses.mediation import Mediation, Mediator
from graph.model import Predicate, Role


class PositionShape(ModelShape):
    """One side of a dispute."""

    sign: SignValue
    belief: Belief = Field(description="of its strongest statement")
    documents: int
    statements: tuple[str, ...] = Field(validation_alias="statement_ids")
    evidence: QuoteShape | None = None


class ShareShape(ModelShape):
    """How many studies of one circumstance find more, less, no effect, or do not tell."""

    value: str = Field(description="empty where none is named")
    positive: int
    negative: int
    null: int
    unknown: int


class SplitShape(ModelShape):
    """The evidence by one circumstance; `explains` where the conflict falls apart along it."""

    by: Circumstance
    explains: bool
    shares: tuple[ShareShape, ...]


class DisputeShape(ModelShape):
    """A pair that is stated to stand in more than one way, and what hangs on it."""

    subject: PlainEntity = Field(validation_alias=AliasPath("dispute", "subject"))
    object: PlainEntity = Field(validation_alias=AliasPath("dispute", "object"))
    stake: float = Field(validation_alias=AliasPath("dispute", "stake"), description="what hangs on it")
    positions: tuple[PositionShape, ...] = Field(validation_alias=AliasPath("dispute", "positions"))
    splits: tuple[SplitShape, ...]

    @classmethod
    def of(cls, told: DisputeNarrative) -> Self:
        """The dispute with the best sentence of each side."""
        shape = cls.model_validate(told)
        sides = zip(shape.positions, told.sides, strict=True)
        quoted = tuple(side.model_copy(update={"evidence": QuoteShape.of(one.quote)}) for side, one in sides)
        return shape.model_copy(update={"positions": quoted})


class DisputesShape(PageShape[DisputeShape]):
    """One page of contradictions, the greatest stake first."""

    version: str = Field(description="the graph's version")
    sources: tuple[SourceShape, ...] = Field(description="the documents cited, by number")
    including: Including = Field((), description=INCLUDING)

    @classmethod
    def of(cls, told: DisputeNarratives, following: str | None = None) -> Self:
        """The page, with the address of the next one."""
        return cls(
            items=tuple(map(DisputeShape.of, told.items)),
            total=told.total,
            offset=told.offset,
            limit=told.limit,
            next=following,
            version=told.version,
            sources=tuple(map(SourceShape.of, told.sources)),
            including=told.including,  # type: ignore[arg-type]  # the validator flattens it
        )


class EffectShape(ModelShape):
    """The most believed statement between an entity and a neighbour."""

    statement: str = Field(validation_alias="statement_id")
    predicate: Predicate
    sign: SignValue
    belief: Belief
    documents: int = Field(validation_alias="document_count")
    speculated: bool
    contradicted: bool
    shown: bool


class ComparedShape(ModelShape):
    """One neighbour, with an effect for each compared entity in their order; null where there is none."""

    entity: PlainEntity
    likeness: Likeness
    common: bool = Field(description="every compared entity has an effect")
    effects: tuple[EffectShape | None, ...]


class ComparisonShape(ModelShape):
    """The compared entities and their neighbours, those of most entities first, then by belief."""

    entities: tuple[PlainEntity, ...]
    side: NeighbourSide
    neighbours: tuple[ComparedShape, ...]
    including: Including = Field((), description=INCLUDING)
    version: str = Field(description="the graph's version")


class MediatorShape(ModelShape):
    """What paths pass, with the best path through it of each compared entity, in order; null for none."""

    entity: PlainEntity
    likeness: Likeness
    paths: tuple[PathShape | None, ...]

    @classmethod
    def of(cls, mediator: Mediator) -> Self:
        """The mediator with its paths."""
        return cls(
            entity=PlainEntity.model_validate(mediator.entity),
            likeness=mediator.likeness,
            paths=tuple(PathShape.of(path) if path else None for path in mediator.paths),
        )


class MediationShape(ModelShape):
    """The compared entities, their direct paths to the target, and what lies on the others."""

    entities: tuple[PlainEntity, ...]
    target: PlainEntity
    direct: tuple[PathShape | None, ...]
    mediators: tuple[MediatorShape, ...] = Field(description="those of most entities first, then by score")
    complete: bool = Field(description="false where weaker paths were not looked at")
    including: Including = Field((), description=INCLUDING)
    version: str = Field(description="the graph's version")

    @classmethod
    def of(cls, found: Mediation) -> Self:
        """The comparison."""
        return cls(
            entities=tuple(map(PlainEntity.model_validate, found.entities)),
            target=PlainEntity.model_validate(found.target),
            direct=tuple(PathShape.of(path) if path else None for path in found.direct),
            mediators=tuple(map(MediatorShape.of, found.mediators)),
            complete=found.complete,
            including=found.including,  # type: ignore[arg-type]  # the validator flattens it
            version=found.version,
        )


class NeighbourShape(ModelShape):
    """One neighbour and the most believed effect."""

    entity: PlainEntity
    effect: EffectShape


class NeighboursShape(ModelShape):
    """Role to neighbours, the most believed first; a role without any is not there."""

    entity: PlainEntity
    side: NeighbourSide
    groups: dict[Role, tuple[NeighbourShape, ...]]
    including: Including = Field((), description=INCLUDING)
    version: str = Field(description="the graph's version")

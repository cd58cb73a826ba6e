"""The shapes of the answers about mechanism paths: cards, sources, why there is none, what if."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import AliasPath, BeforeValidator, Field

from api.errors import PARAMETERS
from api.rest.shapes.schemas import BalanceShape, Belief, CitationShape, EvidenceShape, ModelShape, SignValue
from api.wording.narrative import (
    AnswerNarrative,
    CitedDocument,
    CitedQuote,
    MechanismNarrative,
    PathNarrative,
    WhyNot,
)
from graph.analyses.what_if import WhatIf
from graph.kinds import Included
from graph.model import Entity, Kind, Predicate, Role
from graph.paths import Path, PathAnswer, spell_sign
from graph.paths.answer import Direction
from graph.paths.budget import Stop


class PlainEntity(ModelShape):
    """An entity on a path, without its other names."""

    id: str
    name: str
    role: Role
    kind: Kind


class NarrowerShape(ModelShape):
    """A kind, member or part of an entity asked for."""

    id: str
    name: str


def _flatten(included: Iterable[Included]) -> list[Entity]:
    return list({entity.id: entity for one in included for entity in one.narrower}.values())


Including = Annotated[tuple[NarrowerShape, ...], BeforeValidator(_flatten)]
INCLUDING = "what the entities asked for stand for as well: kinds, members and parts"


class SourceShape(CitationShape):
    """A document that the answer cites under a number."""

    number: int = 0

    @classmethod
    def of(cls, source: CitedDocument) -> Self:
        """The source as a line of a citation list."""
        return cls.cite(source.document).model_copy(update={"number": source.number})


class QuoteShape(EvidenceShape):
    """The weightiest sentence that supports a statement."""

    sources: tuple[int, ...] = Field((), description="numbers of the documents that say it, its own first")
    page: str = Field("", description="address of the page that shows it in its document")

    @classmethod
    def of(cls, quote: CitedQuote | None) -> Self | None:
        """The quote with its place; None for none."""
        if quote is None:
            return None
        page = f"/documents/{quote.evidence.document_id}#evidence-{quote.id}"
        shape = cls.model_validate(quote.evidence)
        return shape.model_copy(update={"sources": quote.sources, "page": page})


class PathStepShape(ModelShape):
    """One statement as a path takes it; counts are of documents on this pair."""

    statement: str = Field(validation_alias="statement_id")
    subject: PlainEntity
    predicate: Predicate
    object: PlainEntity
    sign: SignValue
    belief: Belief
    speculated: bool
    contradicted: bool
    shown: bool = Field(description="false for what a reader might not sign; left out by default")
    undirected: bool = Field(description="association, interaction, is-a or part-of")
    direction: Direction = Field(description="backward: the path runs from object to subject")
    documents_for: int
    documents_against: int
    documents_null: int


class QuotedStep(PathStepShape):
    """A step with the sentence that supports it best, and the balance of its pair."""

    evidence: QuoteShape | None = None
    balance: BalanceShape | None = None

    def quoting(self, quote: CitedQuote | None) -> Self:
        """The step with that quote; None for none."""
        balance = BalanceShape.model_validate(quote.balance) if quote else None
        return self.model_copy(update={"evidence": QuoteShape.of(quote), "balance": balance})


class PathShape(ModelShape):
    """A path: entities, steps, net sign and how it comes about, score, position of its weakest step."""

    id: str
    entities: tuple[PlainEntity, ...]
    steps: tuple[PathStepShape, ...]
    sign: SignValue
    sign_rule: str = Field("", description="the steps' signs and their product", examples=["− × + = −"])
    score: Belief
    weakest: int
    speculated: bool

    @classmethod
    def of(cls, path: Path) -> Self:
        """The path with the rule of its sign."""
        return cls.model_validate(path).model_copy(update={"sign_rule": spell_sign(path)})


class ToldShape(PathShape):
    """A path in one sentence with citations, its steps with their best sentences."""

    sentence: str = ""
    steps: tuple[QuotedStep, ...]

    @classmethod
    def told(cls, told: PathNarrative) -> Self:
        """The path with its sentences."""
        shape = cls.of(told.path)
        quoted = zip(shape.steps, told.quotes, strict=True)
        steps = tuple(step.quoting(quote) for step, quote in quoted)
        return shape.model_copy(update={"sentence": told.sentence, "steps": steps})


class CardShape(ToldShape):
    """A mechanism: its best path, the best path against it, paths that differ in a statement or an is-a."""

    opposing: ToldShape | None = Field(None, description="same ends, opposite net sign; null for none")
    alternatives: tuple[PathShape, ...] = ()

    @classmethod
    def dealt(cls, card: MechanismNarrative) -> Self:
        """The card."""
        others = {
            "opposing": ToldShape.told(card.opposing) if card.opposing else None,
            "alternatives": tuple(map(PathShape.of, card.alternatives)),
        }
        return cls.told(card.told).model_copy(update=others)


class ObstacleShape(ModelShape):
    """A filter that stands in the way of a path."""

    field: Annotated[str, BeforeValidator(lambda field: PARAMETERS.get(field, field))] = Field(
        description="the parameter that filters"
    )
    advice: str
    steps: tuple[int, ...] = Field(description="positions of the steps that it removes")
    entities: tuple[str, ...] = Field(description="CURIEs between the ends that it removes")


class MissShape(ToldShape):
    """A path that filters removed."""

    obstacles: tuple[ObstacleShape, ...] = ()


class WhyNotShape(ModelShape):
    """Why there is no path: near-misses; where none, the best paths from the one end and to the other."""

    near_misses: tuple[MissShape, ...]
    from_sources: tuple[ToldShape, ...]
    to_targets: tuple[ToldShape, ...]
    complete: bool = Field(description="false where the looking was cut short")

    @classmethod
    def of(cls, why_not: WhyNot) -> Self:
        """The explanation."""
        misses = (
            MissShape.told(miss.told).model_copy(
                update={"obstacles": tuple(map(ObstacleShape.model_validate, miss.obstacles))}
            )
            for miss in why_not.near_misses
        )
        return cls(
            near_misses=tuple(misses),
            from_sources=tuple(map(ToldShape.told, why_not.from_sources)),
            to_targets=tuple(map(ToldShape.told, why_not.to_targets)),
            complete=why_not.complete,
        )


class PathsShape(ModelShape):
    """Mechanisms, best first; for none, `why_not` says what is in the way."""

    paths: tuple[CardShape, ...]
    complete: bool = Field(description="false where the search ended before it had seen all paths")
    stop: Stop = Field(description="why the search ended")
    version: str = Field(description="the graph's version")
    sources: tuple[SourceShape, ...] = Field(description="the documents cited, by number")
    including: Including = Field((), description=INCLUDING)
    why_not: WhyNotShape | None = None

    @classmethod
    def of(cls, told: AnswerNarrative) -> Self:
        """The answer with its cards."""
        return cls(
            paths=tuple(map(CardShape.dealt, told.cards)),
            complete=told.answer.complete,
            stop=told.answer.stop,
            version=told.answer.version,
            sources=tuple(map(SourceShape.of, told.sources)),
            including=told.including,  # type: ignore[arg-type]  # the validator flattens it
            why_not=WhyNotShape.of(told.why_not) if told.why_not else None,
        )


class PlainAnswer(ModelShape):
    """The best path of each mechanism."""

    paths: tuple[PathShape, ...]
    complete: bool

    @classmethod
    def of(cls, answer: PathAnswer) -> Self:
        """The answer without sentences."""
        return cls(paths=tuple(map(PathShape.of, answer.paths)), complete=answer.complete)


class TurnShape(ModelShape):
    """The same path with its old and its new score."""

    before: PathShape
    after: PathShape


class StandingShape(ModelShape):
    """A listed path's ranks from 1 on, null where the answer does not have it."""

    path: str = Field(description="its identifier")
    before: int | None
    after: int | None


class RevisionShape(ModelShape):
    """What a statement of the documents would be without them."""

    statement: str = Field(validation_alias=AliasPath("before", "id"))
    belief_before: Belief = Field(validation_alias=AliasPath("before", "belief"))
    belief_after: Belief = Field(validation_alias=AliasPath("after", "belief"))
    documents_before: int = Field(validation_alias=AliasPath("before", "document_count"))
    documents_after: int = Field(validation_alias=AliasPath("after", "document_count"))


class WhatIfShape(ModelShape):
    """The answer with and without the documents, and what differs; alternatives are compared too."""

    before: PlainAnswer
    after: PlainAnswer
    lost: tuple[PathShape, ...]
    gained: tuple[PathShape, ...]
    changed: tuple[TurnShape, ...]
    ranks: tuple[StandingShape, ...] = Field(description="of the best path of each mechanism")
    statements: tuple[RevisionShape, ...] = Field(description="those that lose most belief first")
    version: str = Field(description="the graph's version")

    @classmethod
    def of(cls, what_if: WhatIf) -> Self:
        """Both answers and their difference."""
        difference = what_if.difference
        return cls(
            before=PlainAnswer.of(what_if.before),
            after=PlainAnswer.of(what_if.after),
            lost=tuple(map(PathShape.of, difference.lost)),
            gained=tuple(map(PathShape.of, difference.gained)),
            changed=tuple(
                TurnShape(before=PathShape.of(turn.before), after=PathShape.of(turn.after))
                for turn in difference.changed
            ),
            ranks=tuple(
                StandingShape(path=path.id, before=one.rank_before, after=one.rank_after)
                for one in what_if.standings
                if (path := one.before or one.after)
            ),
            statements=tuple(map(RevisionShape.model_validate, what_if.revisions)),
            version=what_if.before.version,
        )

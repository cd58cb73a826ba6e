"""Sign and predicate of a finding, from its cue and from what its entities are."""

from __future__ import annotations

from graph.model import Entity, Kind, Predicate, Role, Sign
from loaders.relations.cues import Effect
from loaders.relations.findings import Finding

_ILLS = frozenset({Kind.CONDITION, Kind.SYMPTOM, Kind.ADVERSE_EFFECT})
_AGENTS = frozenset({Kind.PROCEDURE, Kind.DRUG, Kind.COMBINATION, Kind.CHEMICAL, Kind.BLOCKADE})
_CAUSAL = frozenset(
    {"arise", "cause", "develop", "induce", "lead", "occur", "precipitate", "result", "trigger"}
)
_BAD_MEASURES = ("pain", "score", "scale", "disability", "severity", "vas", "nrs", "intensity", "mortality")
_GOOD_MEASURES = ("quality", "threshold", "latency", "function", "survival", "sleep", "well")


def is_bad(entity: Entity) -> bool:
    """Whether less of it is an improvement."""
    if entity.kind in _ILLS:
        return True
    name = entity.name.casefold()
    if entity.kind is not Kind.MEASURE or any(word in name for word in _GOOD_MEASURES):
        return False
    return any(word in name for word in _BAD_MEASURES)


def sign_of(finding: Finding, object_: Entity, *, negated: bool) -> Sign:
    """The sign of what is said: null where it is denied, unknown where the cue has none."""
    if finding.effect in (Effect.ASSOCIATION, Effect.INTERACTION):
        return Sign.UNKNOWN
    if negated:
        return Sign.NULL
    factor = finding.factor
    if finding.effect is Effect.BETTER and is_bad(object_):
        factor = -factor
    return Sign(factor) if factor else Sign.UNKNOWN


def predicate_of(finding: Finding, sign: Sign, ends: tuple[Entity, Entity], *, lemma: str = "") -> Predicate:
    """The relationship type that says it best; `lemma` is the cue's, as far as it is a word of the lexicon.

    A blocked or missing mediator speaks for the mediator itself with the sign turned ("blocking X
    improves pain": X increases pain), so that all evidence on X meets at one node.
    """
    subject, object_ = ends
    if finding.effect is Effect.ASSOCIATION:
        harmful = finding.pattern == "hyphen-associated" and subject.kind in _AGENTS and object_.kind in _ILLS
        return Predicate.CAUSES if harmful else Predicate.ASSOCIATED_WITH
    if finding.effect is Effect.INTERACTION:
        return Predicate.INTERACTS_WITH
    if sign is Sign.POSITIVE:
        causal = subject.kind in _AGENTS or lemma in _CAUSAL
        return Predicate.CAUSES if causal and object_.kind in _ILLS else Predicate.INCREASES
    if sign is Sign.NEGATIVE:
        treats = subject.role is Role.INTERVENTION and object_.kind in _ILLS
        return Predicate.TREATS if treats else Predicate.DECREASES
    return Predicate.NO_EFFECT_ON if sign is Sign.NULL else Predicate.REGULATES

"""Sign and predicate of a finding, from its cue and from what its entities are."""

from __future__ import annotations

from graph.model import Entity, Kind, Predicate, Role, Sign
from loaders.relations.cues import Effect
from loaders.relations.findings import Finding

_ILLS = frozenset({Kind.CONDITION, Kind.SYMPTOM, Kind.ADVERSE_EFFECT})
_AGENTS = frozenset({Kind.PROCEDURE, Kind.DRUG, Kind.COMBINATION, Kind.CHEMICAL, Kind.BLOCKADE})
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


def predicate_of(finding: Finding, sign: Sign, subject: Entity, object_: Entity) -> Predicate:
    """The relationship type that says it best."""
    if finding.effect is Effect.ASSOCIATION:
        if finding.pattern == "hyphen-associated" and _harms(subject, object_):
            return Predicate.CAUSES
        return Predicate.ASSOCIATED_WITH
    if finding.effect is Effect.INTERACTION:
        return Predicate.INTERACTS_WITH
    return _PLAIN.get(sign, Predicate.REGULATES) if sign not in _SIGNED else _signed(sign, subject, object_)


_PLAIN = {Sign.NULL: Predicate.NO_EFFECT_ON, Sign.UNKNOWN: Predicate.REGULATES}
_SIGNED = (Sign.POSITIVE, Sign.NEGATIVE)


def _signed(sign: Sign, subject: Entity, object_: Entity) -> Predicate:
    if sign is Sign.POSITIVE:
        return Predicate.CAUSES if _harms(subject, object_) else Predicate.INCREASES
    treats = subject.role is Role.INTERVENTION and is_bad(object_) and object_.kind is not Kind.MEASURE
    return Predicate.TREATS if treats else Predicate.DECREASES


def _harms(subject: Entity, object_: Entity) -> bool:
    return subject.kind in _AGENTS and object_.kind in _ILLS

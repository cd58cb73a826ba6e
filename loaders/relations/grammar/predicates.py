"""Sign and predicate of a finding, from its cue and from what its entities are."""

from __future__ import annotations

from dataclasses import replace
from math import prod

from graph.model import Entity, Predicate, Role, Sign
from loaders.relations.grammar.cues import CueEffect
from loaders.relations.grammar.findings import ABSENT, Finding
from loaders.relations.grammar.polarity import is_bad
from loaders.text.word_lists import words

_CAUSAL = words("predicates.causal")
_GOOD = frozenset({CueEffect.BETTER, CueEffect.TREATMENT})
_PERMITTING = frozenset({ABSENT, "reversal"})  # what is needed for a disorder, or lets it return, is no cause


def sign_of(finding: Finding, object_: Entity, *, negated: bool) -> Sign:
    """The sign of what is said: null where it is negated, unknown where the cue has none."""
    if negated:
        return Sign.NULL
    factor = prod(factors_of(finding, object_))
    return Sign(factor) if factor else Sign.UNKNOWN


def factors_of(finding: Finding, object_: Entity) -> tuple[int, int, int]:
    """What the subject's phrase, the cue and the object's phrase multiply the sign with; 0 for no sign.

    What gets better or is treated counts as it is, also where it is lost: "improves the loss of sleep",
    "effective in relief of Y".
    """
    if finding.effect in _GOOD:
        less = is_bad(object_) or finding.effect is CueEffect.TREATMENT
        return finding.subject.polarity, -1 if less else 1, 1
    return finding.subject.polarity, finding.effect.factor, finding.object.polarity


def predicate_of(finding: Finding, sign: Sign, ends: tuple[Entity, Entity], *, lemma: str = "") -> Predicate:
    """The relationship type that says it best; `lemma` is the cue's, as far as it is a word of the lexicon.

    A blocked or missing mediator speaks for the mediator itself with the sign turned ("blocking X
    improves pain": X increases pain), so that all evidence on X meets at one node.
    """
    subject, object_ = ends
    if sign is Sign.UNKNOWN:
        return _UNSIGNED.get(finding.effect, Predicate.REGULATES)
    if sign is Sign.POSITIVE:
        acts = subject.role is Role.INTERVENTION or subject.kind.is_medicine
        causal = finding.pattern not in _PERMITTING and (acts or lemma in _CAUSAL)
        return Predicate.CAUSES if causal and object_.kind.is_disorder else Predicate.INCREASES
    if sign is Sign.NEGATIVE:
        treats = subject.role is Role.INTERVENTION and object_.kind.is_disorder
        return Predicate.TREATS if treats else Predicate.DECREASES
    return Predicate.NO_EFFECT_ON


_UNSIGNED = {
    CueEffect.ASSOCIATION: Predicate.ASSOCIATED_WITH,
    CueEffect.INTERACTION: Predicate.INTERACTS_WITH,
}


def read_harm(finding: Finding, subject: Entity, object_: Entity) -> Finding:
    """A drug that comes with a disorder is said to do harm: that is how adverse effects are reported."""
    whole = finding.subject.polarity > 0 and finding.object.polarity > 0
    told = finding.pattern in ("hyphen-associated", "associated")
    if told and whole and subject.kind.is_medicine and object_.kind.is_disorder:
        return replace(finding, effect=CueEffect.MORE)
    return finding

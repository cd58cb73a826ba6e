"""What a sentence's findings become: statements with their evidence, in the document's offsets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from graph.model import Assertion, Evidence, Qualifier, QualifierKind, Span
from loaders.relations import Relation
from loaders.relations.context.coreference import Reference
from loaders.relations.context.ellipsis import Implied
from loaders.relations.grammar.probabilities import probability_of
from loaders.relations.stance.hedges import Stance
from loaders.text.word_lists import words

_EMPTY_ENDS = words("assertions.empty_ends")


@dataclass(frozen=True)
class SentenceReading:
    """What one sentence says, and by which findings.

    `mentions` are the `named` ones, then the pronouns that stand for an entity; relations hold places in
    them, and what is implied places in the named ones. Spans are the sentence's.
    """

    text: str
    named: Sequence[Reference]
    mentions: Sequence[Reference]
    relations: Sequence[Relation]
    implied: Sequence[Implied]
    make_evidence: Callable[[], Evidence]

    @cached_property
    def evidence(self) -> Evidence:
        """What every statement of the sentence shares; worked out where there is one."""
        return self.make_evidence()

    def assertions(self) -> Iterator[Assertion]:
        """The statement that each finding makes, in the order of relations and implied."""
        yield from (assert_relation(one, self.mentions, self.evidence) for one in self.relations)
        yield from (assert_implied(one, self.named, self.evidence) for one in self.implied)


def assert_relation(relation: Relation, mentions: Sequence[Reference], evidence: Evidence) -> Assertion:
    """The statement that a finding makes."""
    start = evidence.span.start
    subject, object_ = (
        spelled_out(evidence.text, mentions, place) for place in (relation.subject, relation.object)
    )
    hedge = relation.hedge or relation.cue
    told = replace(
        evidence,
        subject_span=shifted(subject.span, start),
        object_span=shifted(object_.span, start),
        cue=evidence.text[relation.cue.start : relation.cue.end],
        negated=relation.negated,
        speculated=relation.speculated,
        probability=relation.probability,
        pattern=relation.pattern,
        qualifiers=evidence.qualifiers + certainty_of(relation.stance, hedge, start),
    )
    return Assertion(subject.entity, relation.predicate, object_.entity, relation.sign, told)


def spelled_out(text: str, mentions: Sequence[Reference], place: int) -> Reference:
    """The mention at a place, or its full name where it is the short form in brackets right after that."""
    short = mentions[place]
    for full in mentions:
        between = text[full.span.end : short.span.start]
        if full.entity.id == short.entity.id and between.strip() in ("(", "["):
            return full
    return short


def assert_implied(implied: Implied, mentions: Sequence[Reference], evidence: Evidence) -> Assertion:
    """The side that the sentence leaves out has no span."""
    named = mentions[implied.mention]
    span = shifted(named.span, evidence.span.start)
    told = replace(
        evidence,
        subject_span=span if implied.mention_is_subject else None,
        object_span=None if implied.mention_is_subject else span,
        cue=evidence.text[implied.cue.start : implied.cue.end],
        probability=probability_of(implied.pattern),
        pattern=implied.pattern,
    )
    if implied.mention_is_subject:
        return Assertion(named.entity, implied.predicate, implied.other, implied.sign, told)
    return Assertion(implied.other, implied.predicate, named.entity, implied.sign, told)


def says_something(assertion: Assertion) -> bool:
    """Whether both ends say something by themselves: not "signaling", nor "gene expression"."""
    return _EMPTY_ENDS.isdisjoint((assertion.subject.id, assertion.object.id))


def is_question(assertion: Assertion) -> bool:
    """Whether the sentence only asks about it, and claims nothing."""
    told = assertion.evidence.qualifiers
    return any(q.kind is QualifierKind.CERTAINTY and q.value == Stance.ASKED for q in told)


def certainty_of(stance: Stance, place: Span, by: int) -> tuple[Qualifier, ...]:
    """How far the sentence hedges what it says, at the word that does, shifted; nothing for a claim."""
    if stance is Stance.CLAIMED:
        return ()
    return (Qualifier(QualifierKind.CERTAINTY, stance.value, shifted(place, by)),)


def shifted(span: Span, by: int) -> Span:
    """The span, moved by so many code points."""
    return Span(span.start + by, span.end + by)

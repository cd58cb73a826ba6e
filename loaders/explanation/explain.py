"""Every statement of a text with what made it, and the likeliest readings that were left out.

The text is read as it always is, and then once more with the findings kept; nothing of this happens while
documents are loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.model import Assertion
from graph.weighing.shown import is_shown, tells
from loaders.errors import LongTextError
from loaders.explanation.account import LONGEST, ClassBelief, Explanation, Fate, Reason
from loaders.explanation.left_out import LeftOut
from loaders.explanation.names import Names
from loaders.explanation.steps import ClauseReader
from loaders.learned.combination import Judgement
from loaders.learned.relation_model import RelationClass
from loaders.pipeline.assertions import SentenceReading, assert_implied, assert_relation, is_question
from loaders.pipeline.extraction import Extractor, plain_document
from loaders.relations import Relation, parse
from loaders.relations.grammar.findings import Finding
from loaders.relations.grammar.probabilities import judged_of_patterns, pattern_probabilities
from loaders.relations.reading import relate_all

MOST_LEFT_OUT = 10


def explain(extractor: Extractor, text: str) -> list[Explanation]:
    """The statements that an extractor makes of a text, in its order, then what it leaves out.

    That is at most ten readings, the likeliest first; empty where the text relates nothing.

    Raises: LongTextError for more than `LONGEST` characters.
    """
    if len(text) > LONGEST:
        raise LongTextError(len(text), LONGEST)
    document = plain_document(text)
    reading = extractor.extract(document)
    made = {*reading.assertions, *reading.questions}
    names = Names(extractor.find_mentions(text))
    told: list[Explanation] = []
    left_out: list[Explanation] = []
    for read in extractor.read_sentences(document):
        one = _Sentence(extractor, read, names)
        told += one.told(made)
        left_out += one.left_out()
    return [*told, *_likeliest(left_out)]


def _likeliest(left_out: Iterable[Explanation]) -> list[Explanation]:
    """Each reading once, the likeliest first."""
    best: dict[tuple[str, ...], Explanation] = {}
    for one in sorted(left_out, key=lambda one: -one.probability):
        best.setdefault((one.subject.id, one.predicate, one.object.id, one.sign.name), one)
    return list(best.values())[:MOST_LEFT_OUT]


class _Sentence:
    """One sentence, read again with all that the extractor weighs."""

    def __init__(self, extractor: Extractor, read: SentenceReading, names: Names) -> None:
        self._read, self._names, self._thresholds = read, names, extractor.thresholds
        self._judged = extractor.judge(read)
        clauses = parse(read.text, read.mentions)
        self._reader, self._rules = ClauseReader(read.text, clauses), relate_all(clauses)

    def told(self, made: set[Assertion]) -> Iterator[Explanation]:
        """The statements that the sentence makes, by what the extractor made of the text."""
        for relation in self._read.relations:
            assertion = assert_relation(relation, self._read.mentions, self._read.evidence)
            if assertion in made:
                made.discard(assertion)  # what is said twice is told once
                yield self._explain_relation(assertion, relation)
        for implied in self._read.implied:
            assertion = assert_implied(implied, self._read.named, self._read.evidence)
            if assertion in made:
                acts = implied.mention_is_subject
                ends = (implied.mention, None) if acts else (None, implied.mention)
                yield self._explain(assertion, *ends)

    def left_out(self) -> Iterator[Explanation]:
        """The rules' findings and likely pairs of which the sentence tells nothing."""
        for one in LeftOut(self._read, self._rules, self._judged, self._thresholds).find():
            relation = replace(one.relation, probability=round(one.probability, 3))
            assertion = assert_relation(relation, self._read.mentions, self._read.evidence)
            told = self._explain_relation(assertion, relation)
            yield replace(told, fate=Fate.LEFT_OUT, reason=one.reason, bar=one.bar)

    def _explain_relation(self, assertion: Assertion, relation: Relation) -> Explanation:
        hedge, judged = relation.hedge, self._judged.get((relation.subject, relation.object))
        return replace(
            self._explain(assertion, relation.subject, relation.object),
            stance=relation.stance,
            hedge=self._read.text[hedge.start : hedge.end] if hedge else "",
            clause=self._reader.clause(relation),
            steps=self._reader.steps(relation, self._finding_of(relation)),
            classes=_classes(judged) if judged else (),
        )

    def _explain(self, assertion: Assertion, subject: int | None, object_: int | None) -> Explanation:
        """What can be told of any statement: all but how its sign came about."""
        evidence = assertion.evidence
        return Explanation(
            subject=assertion.subject,
            predicate=assertion.predicate,
            object=assertion.object,
            sign=assertion.sign,
            negated=evidence.negated,
            sentence=evidence.text,
            clause=evidence.text,
            cue=evidence.cue,
            pattern=evidence.pattern,
            precision=pattern_probabilities().get(evidence.pattern),
            judged=judged_of_patterns().get(evidence.pattern, 0),
            subject_name=self._names.read(self._read, subject),
            object_name=self._names.read(self._read, object_),
            probability=evidence.probability,
            fate=_fate_of(assertion),
            reason=_reason_of(assertion),
        )

    def _finding_of(self, relation: Relation) -> Finding | None:
        """The rules' finding that made a relation; None for the model's own, and for a kind of something."""
        return next((f for f, r in self._rules if _is_same(r, relation)), None)


def _is_same(one: Relation, other: Relation) -> bool:
    """Whether two are one reading; the model's word changes how likely it is, and a question its stance."""
    return replace(one, probability=other.probability, stance=other.stance) == other


def _fate_of(assertion: Assertion) -> Fate:
    if is_question(assertion):
        return Fate.ASKED
    return Fate.SHOWN if is_shown(assertion) else Fate.HIDDEN


def _reason_of(assertion: Assertion) -> Reason:
    if _fate_of(assertion) is not Fate.HIDDEN:
        return Reason.NONE
    return Reason.UNLIKELY if tells(assertion.predicate, assertion.sign) else Reason.UNSIGNED


def _classes(judged: Judgement) -> tuple[ClassBelief, ...]:
    return tuple(
        ClassBelief(said.name.lower(), round(learnt, 3), _rounded(judged.joined.get(said)))
        for said, learnt in zip(RelationClass, judged.classes, strict=True)
    )


def _rounded(probability: float | None) -> float | None:
    return None if probability is None else round(probability, 3)

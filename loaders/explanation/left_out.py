"""What an extractor considers in a sentence and does not tell: findings of the rules, and likely pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.model import Span
from graph.paths.narration import BY_SIGN
from loaders.explanation.account import Reason
from loaders.learned.combination import UNRELATED, Judgement
from loaders.learned.combination_weights import CLASS_OF_SIGN, SIGN_OF_CLASS
from loaders.learned.relation_model import RelationClass
from loaders.pipeline.assertions import SentenceReading, assert_relation, says_something
from loaders.presets import Thresholds
from loaders.relations import Relation
from loaders.relations.grammar.findings import MODEL, Finding

LEAST = 0.2
"""The least joined probability of a pair that is worth a word though nothing is told of it."""
Pair = tuple[int, int]
Rules = Sequence[tuple[Finding, Relation]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading with its joined probability, why it is not told, and the bar that it had to reach."""

    relation: Relation
    probability: float
    reason: Reason
    bar: float


class LeftOut:
    """What one sentence leaves untold."""

    def __init__(
        self,
        read: SentenceReading,
        rules: Rules,
        judged: Mapping[Pair, Judgement],
        thresholds: Thresholds,
    ) -> None:
        self._read, self._rules, self._judged, self._thresholds = read, rules, judged, thresholds
        self._told = {self._ends(r.subject, r.object) for r in read.relations}
        self._said = {self._statement(r) for r in read.relations}

    def find(self) -> Iterator[Candidate]:
        """Every finding of the rules that makes no statement, then the likely pairs that have none."""
        yield from (
            Candidate(r, r.probability, Reason.EMPTY, 0.0) for r in self._read.relations if self._is_empty(r)
        )
        ruled = [r for _, r in self._rules if self._statement(r) not in self._said]
        yield from map(self._untold_finding, ruled)
        known = self._told | {self._ends(r.subject, r.object) for r in ruled}
        for pair, judged in self._judged.items():
            if self._is_open(pair, judged.likeliest, known):
                yield self._untold_pair(pair, judged)

    def _is_empty(self, relation: Relation) -> bool:
        return not says_something(assert_relation(relation, self._read.mentions, self._read.evidence))

    def _is_open(self, pair: Pair, said: RelationClass, known: set[tuple[str, str]]) -> bool:
        """Whether nothing is known of a likely pair; without a sign, in neither direction."""
        ends, likely = self._ends(*pair), self._judged[pair].joined[said] >= LEAST
        other = said is RelationClass.UNSIGNED and ends[::-1] in known
        return likely and ends not in known and not other

    def _untold_finding(self, rule: Relation) -> Candidate:
        judged, said = self._judged.get((rule.subject, rule.object)), CLASS_OF_SIGN[rule.sign]
        probability = judged.joined.get(said, rule.probability) if judged else rule.probability
        bar = self._thresholds.signed if judged and rule.sign.known else self._thresholds.rules
        if self._ends(rule.subject, rule.object) in self._told:
            return Candidate(rule, probability, Reason.LIKELIER, bar)
        if judged and 1 - judged.classes[RelationClass.NONE] < UNRELATED:
            return Candidate(rule, probability, Reason.UNRELATED, bar)
        return Candidate(rule, probability, Reason.UNLIKELY if probability < bar else Reason.UNSAID, bar)

    def _untold_pair(self, pair: Pair, judged: Judgement) -> Candidate:
        said, probability = judged.likeliest, judged.joined[judged.likeliest]
        bar = self._thresholds.related if said is RelationClass.UNSIGNED else self._thresholds.signed
        reason = Reason.UNLIKELY if probability < bar else Reason.UNSAID
        return Candidate(judged.relation or _unsaid(pair, said), probability, reason, bar)

    def _ends(self, subject: int, object_: int) -> tuple[str, str]:
        return self._read.mentions[subject].entity.id, self._read.mentions[object_].entity.id

    def _statement(self, one: Relation) -> tuple[str, ...]:
        return *self._ends(one.subject, one.object), one.predicate, one.sign.name


def _unsaid(pair: Pair, said: RelationClass) -> Relation:
    """A relation of a pair that no cue says."""
    sign = SIGN_OF_CLASS[said]
    return Relation(pair[0], BY_SIGN[sign], pair[1], sign, Span(0, 0), MODEL, 0.0)

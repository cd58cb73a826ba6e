"""How a finding comes to its sign, and which clause it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import prod

from graph.model import Sign
from loaders.explanation.account import Part, Step
from loaders.relations import Relation
from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.findings import Finding
from loaders.relations.grammar.predicates import factors_of
from loaders.relations.stance.negation import negations_in


def product_of(steps: Iterable[Step]) -> Sign:
    """The sign that the steps come to; unknown without any."""
    factors = [step.factor for step in steps]
    if 0 in factors:
        return Sign.NULL
    known = [factor for factor in factors if factor is not None]
    return Sign(prod(known)) if factors and len(known) == len(factors) else Sign.UNKNOWN


class ClauseReader:
    """A parsed sentence, to be asked what the relations in it were read from."""

    def __init__(self, text: str, clauses: Clauses) -> None:
        self._text, self._clauses = text, clauses

    def steps(self, relation: Relation, finding: Finding | None) -> tuple[Step, ...]:
        """The factors of a relation's sign, in the order of subject, cue, object; their product is the sign.

        Without a finding of the rules the sign is the model's; what has no direction by nature has no steps.
        """
        if finding is not None:
            return tuple(self._read(relation, finding))
        denials = tuple(self._denials(relation)) if relation.negated else ()
        if denials or not relation.sign.known:
            return denials
        return (Step(Part.MODEL, "", relation.sign.value),)

    def _read(self, relation: Relation, finding: Finding) -> Iterator[Step]:
        object_ = self._clauses.mentions[finding.object.mention].entity
        _, cue, turned = factors_of(finding, object_)
        yield from self._turns(Part.SUBJECT, finding.subject.turned)
        yield Step(Part.CUE, self._word(finding.cue), cue or None)
        if turned == finding.object.polarity:
            yield from self._turns(Part.OBJECT, finding.object.turned)
        if relation.negated:
            yield from list(self._denials(relation)) or [Step(Part.NEGATION, "", 0)]

    def _turns(self, part: Part, turned: Iterable[int]) -> Iterator[Step]:
        return (Step(part, self._word(i), -1) for i in turned)

    def _denials(self, relation: Relation) -> Iterator[Step]:
        """The words of the clause that may deny, as one step; else those of the sentence."""
        start, stop = self._part(relation)
        words = negations_in(self._clauses, start, stop) or negations_in(
            self._clauses, 0, len(self._clauses.tokens)
        )
        if words:
            yield Step(Part.NEGATION, " ".join(map(self._word, words)), 0)

    def clause(self, relation: Relation) -> str:
        """The part of the sentence that names both ends and the cue."""
        start, stop = self._part(relation)
        tokens = self._clauses.tokens
        return self._text[tokens[start].start : tokens[stop - 1].end].strip(" ,")

    def _part(self, relation: Relation) -> tuple[int, int]:
        ends = {relation.subject, relation.object}
        tokens = enumerate(self._clauses.tokens)
        cue = relation.cue.start if relation.cue.end else -1
        places = [i for i, t in tokens if t.start == cue or not ends.isdisjoint(t.mentions)]
        return self._clauses.part_around(places or [0, len(self._clauses.tokens) - 1])

    def _word(self, i: int) -> str:
        token = self._clauses.tokens[i]
        return self._text[token.start : token.end]

"""Where the model's word could change what the rules found in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import permutations

from graph.model import Kind, Predicate, Role
from loaders.learned.cue_finder import CueFinder
from loaders.relations import Relation
from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.findings import INFERRED, Finding
from loaders.relations.reading import is_done
from loaders.relations.stance.hedges import Hedging, hedging_of


class Sentence:
    """A parsed sentence with its mentions and what the rules found, those asked for included.

    Pairs are (subject, object), places in `mentions`.
    """

    def __init__(self, clauses: Clauses, found: Sequence[Relation]) -> None:
        self.clauses, self.mentions, self.found = clauses, clauses.mentions, found
        self.rules = {(r.subject, r.object): r for r in found}
        self._candidates = [(i, m) for i, m in enumerate(self.mentions) if m.entity.role is not Role.CONTEXT]

    @cached_property
    def cue_finder(self) -> CueFinder:
        """The cues of the sentence that could speak for a pair."""
        return CueFinder(self.clauses)

    def needs_model(self) -> bool:
        """Whether the model has a say in a finding, or a cue could be shown for what it adds."""
        if len({mention.entity.id for _, mention in self._candidates}) < 2:
            return False
        if any(map(self.is_open, self.found)):
            return True
        return self.cue_finder.has_cue and next(self.open_pairs(set()), None) is not None

    def is_open(self, rule: Relation) -> bool:
        """Whether the model has a say: it learnt signs, and between molecules that they bind.

        A question is no claim, however likely the answer.
        """
        if rule.asked or max(rule.subject, rule.object) >= len(self.mentions) or rule.pattern == INFERRED:
            return False
        bind = rule.predicate is Predicate.INTERACTS_WITH
        return rule.sign.known or (
            bind and all(kind.is_molecule for kind in self.kinds(rule.subject, rule.object))
        )

    def kinds(self, subject: int, object_: int) -> set[Kind]:
        """The kinds of the two mentions: one or two."""
        return {self.mentions[subject].entity.kind, self.mentions[object_].entity.kind}

    def ends(self, relation: Relation) -> tuple[str, str]:
        """The entities that a relation is about."""
        return self.named(relation.subject), self.named(relation.object)

    def named(self, mention: int) -> str:
        """The entity of a mention; a pronoun is its own."""
        return self.mentions[mention].entity.id if mention < len(self.mentions) else f"mention {mention}"

    def open_pairs(self, told: set[tuple[str, str]]) -> Iterator[tuple[int, int]]:
        """The ordered pairs that may yet be related, and that nothing is said or asked of."""
        asked = {pair for (a, b), rule in self.rules.items() if rule.asked for pair in ((a, b), (b, a))}
        names = [mention.entity.id for mention in self.mentions]
        for pair in self.pairs:
            if pair not in asked and (names[pair[0]], names[pair[1]]) not in told:
                yield pair

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """The ordered pairs of two entities that may be related."""
        return [
            (subject, object_)
            for (subject, a), (object_, b) in permutations(self._candidates, 2)
            if a.entity.id != b.entity.id and (a.span.end <= b.span.start or b.span.end <= a.span.start)
        ]

    def find_cue(self, pair: tuple[int, int], *, signed: bool) -> tuple[Finding, Hedging] | None:
        """The cue that relates a pair, and how the sentence hedges it; None without one."""
        finding = self.cue_finder.find(*pair, signed=signed)
        if finding is None or is_done(finding, self.mentions[pair[1]].entity):
            return None
        return finding, hedging_of(finding, self.clauses, by_place=True)

    def may_be_unsigned(self, pair: tuple[int, int]) -> bool:
        """Relations without a sign the model has learnt only where one of the two is a molecule."""
        return any(kind.is_molecule for kind in self.kinds(*pair))

"""Subjects and objects of the verbs of a sentence, found by its function words alone."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind
from loaders.relations.grammar.clause_bounds import ClauseBounds
from loaders.relations.grammar.phrases import Argument, PhraseReader, ends_phrase
from loaders.relations.grammar.polarity import Polarity
from loaders.relations.grammar.tokens import Mentioned, Tag, Token, Voice
from loaders.text.word_lists import words

_AGENT_PREPOSITIONS = words("clauses.agent_prepositions")
_TREATED = words("clauses.treated")
_ABILITIES = words("clauses.abilities")
_LACKING = words("clauses.lacking")
_GIVEN_OR_LACKING = _TREATED | _LACKING


class Clauses(ClauseBounds):
    """The tokens of one sentence and what its verbs govern; subjects are worked out once each."""

    def __init__(self, tokens: list[Token], mentions: Sequence[Mentioned]) -> None:
        super().__init__(tokens)
        self.mentions = mentions
        self.cues = [i for i, token in enumerate(tokens) if token.cue is not None]
        self.polarity = Polarity(tokens, mentions, self.cues, self.words)
        self._subjects: dict[int, list[Argument]] = {}

    def read(self, start: int, stop: int) -> list[Argument]:
        """The arguments of the phrase in tokens[start:stop]."""
        return PhraseReader(self.tokens, self.mentions, self.polarity).read(start, stop)

    def read_actor(self, start: int, stop: int) -> list[Argument]:
        """The same for a subject: of "inhibition of Y by X" both are what acts."""
        return PhraseReader(self.tokens, self.mentions, self.polarity, actor=True).read(start, stop)

    def named(self, i: int, start: int | None = None, stop: int | None = None) -> list[Argument]:
        """The mentions in token i, signed by the words of tokens[start:stop]; by default those behind it."""
        first = i if start is None else start
        return [Argument(i, m, self.polarity.turns(i, m, first, stop)) for m in self.tokens[i].mentions]

    def subject(self, i: int) -> list[Argument]:
        """The arguments of the grammatical subject of the verb at i."""
        if i not in self._subjects:
            self._subjects[i] = []  # a verb that leads back to itself has no subject
            self._subjects[i] = self._find_subject(i)
        return self._subjects[i]

    def _find_subject(self, i: int) -> list[Argument]:
        start = self.group_start(i)
        if start > 1 and self.tokens[start - 1].low == "turn":
            start -= 2  # "in turn"
        if start == 0:
            return []
        before = self.tokens[start - 1]
        if self.tokens[start].low == "to":
            return self._purpose_subject(start)
        if before.tag in (Tag.CONJUNCTION, Tag.COMMA):
            return self._shared_subject(start - 1)
        if before.tag is Tag.RELATIVE or (before.low == "that" and self._is_nominal(start - 2)):
            return self._antecedent(start - 1)
        patient = self.tokens[i].voice is Voice.PASSIVE
        return (self.read if patient else self.read_actor)(*self.segment(start))

    def _purpose_subject(self, start: int) -> list[Argument]:
        """As in "X modulates Y to affect Z": the subject of the verb before, else its object."""
        able = self._able_one(start)
        matrix = self.verb_before(start)
        if able or matrix < 0:
            return able
        return self.agents(matrix) or self.read(matrix + 1, start)

    def _able_one(self, start: int) -> list[Argument]:
        """As in "the ability of X to reduce Y", "failure of X to reduce Y"."""
        for j in range(start - 1, max(-1, start - 8), -1):
            if self.tokens[j].low in _ABILITIES and self.tokens[j + 1].low == "of":
                return self.read(j + 2, start)
        return []

    def _shared_subject(self, before: int) -> list[Argument]:
        matrix = self.verb_before(before)
        if matrix < 0:
            return self.read_actor(*self.segment(before)) if self.tokens[before].tag is Tag.COMMA else []
        return self.subject(matrix)

    def _antecedent(self, relative: int) -> list[Argument]:
        end = relative
        while end > 0 and self.tokens[end - 1].tag in (Tag.COMMA, Tag.PREPOSITION):
            end -= 1
        named = self.chunk_before(end)
        if all(self._is_where(a) for a in named) and self.verb_before(relative) >= 0:
            return self.object(self.verb_before(relative))  # "raised Y in the spinal cord, which ..."
        last = [a for a in named if a.token == named[-1].token]
        return self._described(last, end - 1) if end < relative else last

    def _described(self, named: list[Argument], last: int) -> list[Argument]:
        """As in "loss of X, which ...", "loss of X, a kinase that ...": what is told there is told of X."""
        return self.named(last) if self.tokens[last].tag is Tag.MENTION else named

    def _is_where(self, argument: Argument) -> bool:
        """As in "the spinal cord", "in sensory neurons"."""
        led = any(t.low == "in" for t in self.tokens[max(0, argument.token - 3) : argument.token])
        return led or self.mentions[argument.mention].entity.kind is Kind.ANATOMY

    def chunk_before(self, end: int) -> list[Argument]:
        """The noun phrase that ends right before `end`, with its "of" complements; of "X, a Y" it is X."""
        start = end
        while start > 0 and self._belongs(start - 1):
            start = self._partners.get(start - 1, start - 1)
        if start > 1 and self.tokens[start].low in ("a", "an") and self.tokens[start - 1].tag is Tag.COMMA:
            named = self.chunk_before(start - 1)
            if named:
                return self._described(named, start - 2)
        return self.read(start, end)

    def object(self, i: int) -> list[Argument]:
        """The arguments of the object of the verb at i, past its preposition where it takes one."""
        token = self.tokens[i]
        start = i + 1
        if token.cue is not None and token.cue.prepositions:
            start = self._past_preposition(i, token.cue.prepositions)
            if start < 0 and token.cue.needs_preposition:
                return []
            start = max(start, i + 1)
        return self.read(start, self.phrase_end(start))

    def agents(self, i: int) -> list[Argument]:
        """Who does what the verb at i says: the subject, or the agent of a passive."""
        if self.tokens[i].voice in (Voice.PASSIVE, Voice.REDUCED):
            return self.adverbial_agents(i) or self.subject(i)
        return self.subject(i)

    def adverbial_agents(self, i: int) -> list[Argument]:
        """The agents named after the verb or noun at i: "by X", "after X", "in X-treated cells"."""
        j = i + 1
        while j < len(self.tokens):
            token = self.tokens[j]
            if token.low in _AGENT_PREPOSITIONS or self._responds(j):
                found = self._agents_after(i, j)
                if found:
                    return found
            if token.low in _GIVEN_OR_LACKING and self.tokens[j - 1].tag is Tag.HYPHEN:
                return self.named(j - 2, stop=j + 1) if j > 1 else []
            if ends_phrase(token) and token.tag is not Tag.TO:
                break
            j += 1
        return []

    def _agents_after(self, i: int, j: int) -> list[Argument]:
        """The agents after "by" or its like: "by X", "by blocking X", "by treating with X"."""
        start = stop = j + 1
        if start < len(self.tokens) and self.tokens[start].voice is Voice.GERUND:
            stop = self.phrase_end(start + 1)
            means = self.tokens[i].tag is not Tag.VERB and self.verb_before(i) >= 0  # of the verb
            start = next(
                (k + 1 for k in range(start, stop) if self.tokens[k].low == "with"), stop if means else start
            )
        return [a for a in self.read(start, max(stop, self.phrase_end(start))) if not a.context]

    def _responds(self, j: int) -> bool:
        """As in "in response to X", "in the presence of X", "treated with X"."""
        low, before = self.tokens[j].low, self.tokens[j - 1].low
        if low == "with":
            return before in _TREATED
        if j > 1 and self.tokens[j - 2].tag is Tag.NEGATION:
            return False  # "not due to X"
        return (low, before) in {("to", "response"), ("of", "presence"), ("to", "due"), ("of", "because")}

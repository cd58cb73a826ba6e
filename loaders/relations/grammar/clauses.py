"""Subjects and objects of the verbs of a sentence, found by its function words alone."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind
from loaders.relations.grammar.phrases import Argument, PhraseReader, ends_phrase
from loaders.relations.grammar.tokens import ABLE, BE, Mentioned, Tag, Token, Voice
from loaders.text.word_lists import words

_GROUP = frozenset({Tag.AUXILIARY, Tag.ADVERB, Tag.NEGATION, Tag.TO})
_NOMINAL = frozenset({Tag.MENTION, Tag.NOUN, Tag.WORD, Tag.CLOSE})
_AGENT_PREPOSITIONS = words("clauses.agent_prepositions")
_TREATED = words("clauses.treated")
_ABILITIES = frozenset(["ability", "capacity", "potential", "failure", "inability"])
_LACKING = frozenset(["deficient", "null", "depleted", "ablated", "lacking"])
_OPENERS = frozenset({Tag.PREPOSITION, Tag.SUBORDINATE, Tag.TO})
_PARTICIPLE_OPENERS = frozenset({"based", "using", "compared"})
_CLOSING = frozenset(")]")
_FINITE_VOICES = (Voice.ACTIVE, Voice.PASSIVE)


class Clauses:
    """The tokens of one sentence and what its verbs govern; subjects are worked out once each."""

    def __init__(self, tokens: list[Token], mentions: Sequence[Mentioned]) -> None:
        self.tokens, self.mentions = tokens, mentions
        self.words = {token.low for token in tokens}  # for a quick look before a slow one
        self.cues = [i for i, token in enumerate(tokens) if token.cue is not None]
        self._subjects: dict[int, list[Argument]] = {}
        self._segments: dict[int, tuple[int, int]] = {}
        self._partners: dict[int, int] = {}
        if not self.words.isdisjoint(_CLOSING):
            self._pair_brackets()

    def _pair_brackets(self) -> None:
        stack: list[int] = []
        for i, token in enumerate(self.tokens):
            if token.tag is Tag.OPEN:
                stack.append(i)
            elif token.tag is Tag.CLOSE and stack:
                self._partners[i] = stack.pop()

    def opening(self, i: int) -> int:
        """The index of the bracket that the one at i closes; i itself where there is none."""
        return self._partners.get(i, i)

    def read(self, start: int, stop: int) -> list[Argument]:
        """The arguments of the phrase in tokens[start:stop]."""
        return PhraseReader(self.tokens, self.mentions).read(start, stop)

    def read_actor(self, start: int, stop: int) -> list[Argument]:
        """The same for a subject: of "inhibition of Y by X" both are what acts."""
        return PhraseReader(self.tokens, self.mentions, actor=True).read(start, stop)

    def is_finite(self, i: int) -> bool:
        """Whether the token is the finite verb of a clause."""
        token = self.tokens[i]
        if token.tag is Tag.VERB:
            return token.voice in _FINITE_VOICES
        return token.tag is Tag.FINITE or (token.low in BE and i + 1 < len(self.tokens))

    def group_start(self, i: int) -> int:
        """The index of the first word of the verb group that ends in token i."""
        while i > 0:
            before = self.tokens[i - 1]
            linked = self.tokens[i].low == "to" and before.low in ABLE
            if before.tag not in _GROUP and not linked:
                break
            i -= 1
        return i

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
        return self.read_actor(*self.segment(start))

    def _is_nominal(self, i: int) -> bool:
        return i >= 0 and self.tokens[i].tag in _NOMINAL

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

    def verb_before(self, i: int) -> int:
        """The nearest finite verb left of i in the same sentence part; -1 for none."""
        for j in range(i - 1, -1, -1):
            if self.is_finite(j):
                return self._main_of_group(j, i)
            if self.tokens[j].low == ";":
                return -1
        return -1

    def _main_of_group(self, j: int, limit: int) -> int:
        """From an auxiliary on to the verb it belongs to, where that is a cue."""
        k = j
        while k + 1 < limit and self.tokens[k].tag in _GROUP:
            k += 1
        return k if self.is_finite(k) else j

    def _antecedent(self, relative: int) -> list[Argument]:
        end = relative
        while end > 0 and self.tokens[end - 1].tag in (Tag.COMMA, Tag.PREPOSITION):
            end -= 1
        named = self.chunk_before(end)
        if all(self._is_where(a) for a in named) and self.verb_before(relative) >= 0:
            return self.object(self.verb_before(relative))  # "raised Y in the spinal cord, which ..."
        return [a for a in named if a.token == named[-1].token]

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
                return named
        return self.read(start, end)

    def _belongs(self, i: int) -> bool:
        token = self.tokens[i]
        if token.tag in _NOMINAL or token.tag in (Tag.HYPHEN, Tag.DETERMINER) or token.low == "of":
            return True
        return token.tag is Tag.VERB and token.voice in (Voice.HYPHEN, Voice.ATTRIBUTE)

    def segment(self, start: int) -> tuple[int, int]:
        """The stretch of tokens that holds the subject of the verb group beginning at `start`."""
        if start not in self._segments:
            self._segments[start] = self._find_segment(start)
        return self._segments[start]

    def _find_segment(self, start: int) -> tuple[int, int]:
        stop, j = start, start - 1
        while j >= 0:
            token = self.tokens[j]
            if j in self._partners:
                j = self._partners[j] - 1
                continue
            if token.tag in (Tag.BREAK, Tag.SUBORDINATE, Tag.RELATIVE):
                return self._without_opener(j + 1, stop), stop
            if self.is_finite(j) and not self._narrows(j, start):
                relative = self._relative_before(j)
                if relative <= 0:
                    return self._after_coordination(j, stop), stop
                stop = j = relative
            j -= 1
        return self._without_opener(0, stop), stop

    def _narrows(self, j: int, start: int) -> bool:
        """As in "X combined with Y reduced Z": a participle in the subject of the verb at `start`."""
        if not (self._is_participle(j) and self._is_nominal(j - 1)):
            return False
        return all(t.tag not in (Tag.COMMA, Tag.CONJUNCTION) for t in self.tokens[j:start])

    def _relative_before(self, verb: int) -> int:
        """The pronoun that opens the relative clause of a finite verb; 0 where it is no relative clause."""
        first = self.group_start(verb) - 1
        if first > 0 and (self.tokens[first].tag is Tag.RELATIVE or self.tokens[first].low == "that"):
            return first if self._is_nominal(first - 1) or self.tokens[first - 1].tag is Tag.COMMA else 0
        return 0

    def _after_coordination(self, verb: int, stop: int) -> int:
        last = verb + 1
        for j in range(verb + 1, stop):
            if self.tokens[j].tag is Tag.CONJUNCTION and self.tokens[j - 1].tag is Tag.COMMA:
                return j + 1
            if self.tokens[j].tag in (Tag.CONJUNCTION, Tag.COMMA):
                last = j + 1
        return last

    def _without_opener(self, first: int, stop: int) -> int:
        """Past "In mice," at the head of a clause."""
        if first >= stop:
            return first
        token = self.tokens[first]
        if token.tag not in _OPENERS and token.low not in _PARTICIPLE_OPENERS:
            return first
        for j in range(first, stop):
            if self.tokens[j].tag is Tag.COMMA:
                return j + 1
        return first

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

    def _past_preposition(self, i: int, prepositions: frozenset[str]) -> int:
        for j in range(i + 1, min(i + 6, len(self.tokens))):
            if self.tokens[j].low in prepositions:
                return j + 1
            if self.tokens[j].tag in (Tag.BREAK, Tag.FINITE):
                break
        return -1

    def phrase_end(self, start: int) -> int:
        """Where the phrase that begins at `start` ends; the next clause's subject is left out."""
        j = start
        while j < len(self.tokens) and not ends_phrase(self.tokens[j]):
            j += 1
        if j < len(self.tokens) and self.has_own_subject(j):
            first = self._after_coordination(start - 1, self.group_start(j))
            return first - 1 if first > start else j
        return j

    def has_own_subject(self, j: int) -> bool:
        """Whether the verb group at j follows a subject rather than "and" or a comma."""
        if not (self.is_finite(j) or self.tokens[j].tag is Tag.AUXILIARY) or self._is_participle(j):
            return False
        start = self.group_start(j)
        return start > 0 and self.tokens[start - 1].tag in _NOMINAL

    def _is_participle(self, j: int) -> bool:
        """As in "cytokines expressed in glia": what follows no auxiliary and stands before a preposition."""
        after = self.tokens[j + 1].tag if j + 1 < len(self.tokens) else Tag.BREAK
        past = self.tokens[j].tag is Tag.FINITE and self.tokens[j].low.endswith(("ed", "wn", "nd"))
        return past and after is Tag.PREPOSITION

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
                found = self._agents_after(j)
                if found:
                    return found
            if token.low in _TREATED | _LACKING and self.tokens[j - 1].tag is Tag.HYPHEN:
                return self._hyphenated(j, -1 if token.low in _LACKING else 1)
            if ends_phrase(token) and token.tag is not Tag.TO:
                break
            j += 1
        return []

    def _agents_after(self, j: int) -> list[Argument]:
        """The agents after "by" or its like; "by reducing Y" names none, "by treating with X" does."""
        start = j + 1
        if start < len(self.tokens) and self.tokens[start].voice is Voice.GERUND:
            stop = self.phrase_end(start + 1)
            start = next((k + 1 for k in range(start, stop) if self.tokens[k].low == "with"), stop)
        return [a for a in self.read(start, self.phrase_end(start)) if not a.context]

    def _responds(self, j: int) -> bool:
        """As in "in response to X", "in the presence of X", "treated with X"."""
        low, before = self.tokens[j].low, self.tokens[j - 1].low
        if low == "with":
            return before in _TREATED
        return (low, before) in {("to", "response"), ("of", "presence"), ("to", "due"), ("of", "because")}

    def _hyphenated(self, j: int, polarity: int) -> list[Argument]:
        if j < 2 or self.tokens[j - 2].tag is not Tag.MENTION:
            return []
        return [Argument(j - 2, m, polarity) for m in self.tokens[j - 2].mentions]

"""Where the clauses of a sentence and the groups of words in them begin and end, by function words alone."""

from __future__ import annotations

from collections.abc import Collection

from loaders.relations.grammar.phrases import ends_phrase
from loaders.relations.grammar.tokens import ABLE, BE, Tag, Token, Voice
from loaders.text.word_lists import words

_GROUP = frozenset({Tag.AUXILIARY, Tag.ADVERB, Tag.NEGATION, Tag.TO})
_NOMINAL = frozenset({Tag.MENTION, Tag.NOUN, Tag.WORD, Tag.CLOSE})
_PARTING = frozenset({Tag.BREAK, Tag.RELATIVE, Tag.SUBORDINATE})
_OPENERS = frozenset({Tag.PREPOSITION, Tag.SUBORDINATE, Tag.TO})
_PARTICIPLE_OPENERS = words("clause_bounds.participle_openers")
_CLOSING = frozenset(")]")
_FINITE_VOICES = (Voice.ACTIVE, Voice.PASSIVE)


class ClauseBounds:
    """The tokens of one sentence, and where its verb groups, subjects and phrases begin and end."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.words = {token.low for token in tokens}  # for a quick look before a slow one
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

    def _is_nominal(self, i: int) -> bool:
        return i >= 0 and self.tokens[i].tag in _NOMINAL

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

    def _belongs(self, i: int) -> bool:
        token = self.tokens[i]
        if token.tag in _NOMINAL or token.tag in (Tag.HYPHEN, Tag.DETERMINER) or token.low == "of":
            return True
        return token.tag is Tag.VERB and token.voice in (Voice.HYPHEN, Voice.ATTRIBUTE)

    def part_around(self, places: Collection[int]) -> tuple[int, int]:
        """The stretch of tokens around some, up to the next break, relative or subordinating word."""
        first, stop = min(places), max(places) + 1
        while first > 0 and self.tokens[first - 1].tag not in _PARTING:
            first -= 1
        while stop < len(self.tokens) and self.tokens[stop].tag not in _PARTING:
            stop += 1
        return first, stop

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

    def phrase_end(self, start: int) -> int:
        """Where the phrase that begins at `start` ends; the next clause's subject is left out.

        Never beyond the last token, even where a phrase is looked for behind it.
        """
        j = min(start, len(self.tokens))
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

    def _past_preposition(self, i: int, prepositions: frozenset[str]) -> int:
        for j in range(i + 1, min(i + 6, len(self.tokens))):
            if self.tokens[j].low in prepositions:
                return j + 1
            if self.tokens[j].tag in (Tag.BREAK, Tag.FINITE):
                break
        return -1

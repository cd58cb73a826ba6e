"""The sign of a mention in its phrase: the product of the words that turn it, before, after and nested.

"X inhibitor", "loss of X", "anti-X antibody" and "X-deficient" speak of less X, "the reduction in inhibition
of X" of more. The sign of a finding is that of its cue times the signs of its two phrases; a denial
makes it null. Every pattern asks here, and for no more than its own phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Entity, Kind
from loaders.relations.grammar.cues import CueEffect, CueForm
from loaders.relations.grammar.tokens import Mentioned, Tag, Token, Voice
from loaders.text.word_lists import words

_ANTI = words("polarity.anti")
_ACTS = words("polarity.acts")
_INSTRUMENTS = words("polarity.instruments")
_PREMODIFYING = words("polarity.premodifying")
_POSTMODIFYING = words("polarity.postmodifying")
_MEASURED_AGAINST = words("polarity.measured_against")
_MENDING = words("polarity.mending")
_AGONISTIC = words("polarity.agonistic")
_TURNING = _ANTI | _PREMODIFYING | _POSTMODIFYING | _MEASURED_AGAINST | _MENDING
_DIVIDING = words("polarity.dividing")
_BINDING = words("polarity.binding")
_CONTINUING = words("phrases.continuing")
_TAKES_IN = words("phrases.takes_in")
_GIVING = words("phrases.giving")
_THROUGH_HEADS = words("phrases.through_heads")
_BAD_MEASURES = words("predicates.bad_measures")
_GOOD_MEASURES = words("predicates.good_measures")
_INSIDE = frozenset({Tag.WORD, Tag.ADVERB, Tag.DETERMINER, Tag.HYPHEN, Tag.NOUN, Tag.MENTION})
_LISTING = frozenset({Tag.CONJUNCTION, Tag.COMMA})
_LESS = CueEffect.LESS
Turns = tuple[int, ...]


def is_bad(entity: Entity) -> bool:
    """Whether less of it is an improvement."""
    if entity.kind.is_disorder:
        return True
    name = entity.name.casefold()
    if entity.kind is not Kind.MEASURE or any(word in name for word in _GOOD_MEASURES):
        return False
    return any(word in name for word in _BAD_MEASURES)


def is_signed_noun(token: Token) -> bool:
    """Whether a word is a noun that says more or less: "activation", "inhibition"."""
    return _is_done(token) and token.cue is not None and token.cue.effect.factor != 0


def binds(preposition: str, noun: str) -> bool:
    """Whether what follows a preposition belongs to the noun before it: "decrease in X", "antibody to X"."""
    if preposition in _CONTINUING or (preposition == "in" and noun in _TAKES_IN):
        return True
    if preposition in ("with", "by"):
        return noun in _GIVING
    if preposition in ("through", "via"):
        return noun in _THROUGH_HEADS
    return preposition in ("against", "to", "for", "from", "in") and noun in _BINDING


class Polarity:
    """The words of a sentence that turn the sign of what they govern."""

    def __init__(
        self, tokens: list[Token], mentions: Sequence[Mentioned], cues: list[int], words: set[str]
    ) -> None:
        self._tokens, self._mentions = tokens, mentions
        self._possible = [j for j in cues if (cue := tokens[j].cue) is not None and cue.effect is _LESS]
        if not _TURNING.isdisjoint(words):
            listed = (j for j, token in enumerate(tokens) if token.low in _TURNING)
            self._possible = sorted({*self._possible, *listed})
        self._before: dict[int, Turns] = {}
        self._turns: dict[int, Turns] = {}

    def turns(self, i: int, mention: int, start: int = 0, stop: int | None = None) -> Turns:
        """Which of tokens[start:stop] turn the sign of the mention in token i; empty for none."""
        last = len(self._tokens) if stop is None else stop
        if not self._possible or self._possible[-1] < start or self._possible[0] >= last:
            return ()
        return tuple([j for j in self._turning(i) if start <= j < last and self._applies(j, mention)])

    def _applies(self, j: int, mention: int) -> bool:
        """Recovery and thresholds turn what is bad: less pain, and no less of a function."""
        low = self._tokens[j].low
        if low not in _MEASURED_AGAINST and low not in _MENDING:
            return True
        return is_bad(self._mentions[mention].entity)

    def _turning(self, i: int) -> Turns:
        if i not in self._turns:
            self._turns[i] = ()  # a list that leads back to itself
            own, outer = self._read_before(i)
            self._turns[i] = (*self._once([*own, *self._after(i)]), *outer)
        return self._turns[i]

    def _once(self, chunk: list[int]) -> list[int]:
        """Of "siRNA knockdown", "neutralizing antibody" the two are one turn, not two."""
        tools = [j for j in chunk if self._tokens[j].low in _INSTRUMENTS]
        acts = [j for j in chunk if j not in tools and self._is_act(j)]
        return [j for j in chunk if j not in (tools if acts else tools[1:])]

    def _is_act(self, j: int) -> bool:
        token = self._tokens[j]
        return token.tag is Tag.VERB or token.low in _ANTI or token.low in _ACTS or _is_done(token)

    def _read_before(self, i: int) -> tuple[list[int], list[int]]:
        """What turns the mention in its own chunk, and what governs that chunk."""
        own: list[int] = []
        k = i - 1
        if k > 0 and self._tokens[k].tag is Tag.HYPHEN and self._tokens[k - 1].low in _ANTI:
            own.append(k - 1)
            k -= 2
        while k >= 0 and self._is_inside(k):
            if self._premodifies(k):
                own.append(k)
            elif self._tokens[k].voice is Voice.ATTRIBUTE and self._tokens[k].cue is not None:
                return own, []  # "reduced X and increased Y"
            k -= 1
        return own, list(self._governing(k, bare=True))

    def _is_inside(self, k: int) -> bool:
        token = self._tokens[k]
        return token.tag in _INSIDE or token.voice in (Voice.ATTRIBUTE, Voice.HYPHEN)

    def _premodifies(self, k: int) -> bool:
        """As in "reduced X", "lower X", "dominant-negative X"."""
        token = self._tokens[k]
        if token.cue is None or token.cue.effect is not _LESS:
            return token.low in _PREMODIFYING
        described = token.voice is Voice.ATTRIBUTE or token.cue.form is CueForm.COMPARATIVE
        return described or token.low in _PREMODIFYING

    def _governing(self, k: int, *, bare: bool) -> Iterator[int]:
        """What governs the chunk that begins behind token k; it is `bare` where it has no noun of its own."""
        if k < 0:
            return
        token = self._tokens[k]
        if token.tag is Tag.PREPOSITION:
            yield from self._head(k)
        elif token.tag in _LISTING or (token.tag is Tag.OPEN and self._close(k) == k + 2):
            listed = self._listed_before(k) if bare else -1
            if listed >= 0:
                yield from self._before_listed(listed)
            elif bare and token.tag is Tag.CONJUNCTION:  # "systolic and diastolic X"
                yield from self._governing(self._past_words(k - 1), bare=True)
        elif token.voice is Voice.GERUND and token.cue is not None and token.cue.effect is _LESS:
            yield k

    def _head(self, preposition: int) -> Iterator[int]:
        """The turning words of the noun before a preposition, and what governs that."""
        tokens, k = self._tokens, preposition - 1
        noun = tokens[k].low if k >= 0 and tokens[k].tag in (Tag.NOUN, Tag.WORD) else ""
        if not binds(tokens[preposition].low, noun):
            return
        if tokens[preposition].low == "in" and k > 0 and tokens[k - 1].tag is Tag.MENTION:
            return  # "X reduction in Y"
        chunk, headed = [], False
        while k >= 0 and self._is_inside(k):
            token = tokens[k]
            if token.tag is Tag.NOUN and token.cue is not None:
                headed = headed or token.cue.form is not CueForm.ASPECT or token.cue.effect is _LESS
                chunk += [k] if self._lessens(k) else []
            elif self._premodifies(k) or token.low in _MEASURED_AGAINST:
                chunk.append(k)
            k -= 1
        yield from self._once(chunk)
        yield from self._governing(k, bare=not headed)

    def _past_words(self, k: int) -> int:
        while k >= 0 and self._tokens[k].tag in (Tag.WORD, Tag.ADVERB, Tag.DETERMINER):
            k -= 1
        return k

    def _listed_before(self, k: int) -> int:
        """The mention that a list names before its conjunction or comma at k; -1 for none."""
        for j in range(k - 1, -1, -1):
            token = self._tokens[j]
            if token.tag is Tag.MENTION:
                return j
            if token.tag not in (Tag.WORD, Tag.NOUN, Tag.HYPHEN, Tag.OPEN, Tag.CLOSE, *_LISTING):
                return -1
        return -1

    def _before_listed(self, i: int) -> Turns:
        """What turns the whole of a list: what governs its first member, and "reduced" before it."""
        if i not in self._before:
            self._before[i] = ()
            own, outer = self._read_before(i)
            self._before[i] = (*(j for j in own if self._tokens[j].low not in _ANTI), *outer)
        return self._before[i]

    def _after(self, i: int) -> Iterator[int]:
        """The turning words of the chunk behind the mention: "X gene deletion", "X (Y)-deficient"."""
        tokens, k, bare = self._tokens, i + 1, True
        while k < len(tokens):
            token = tokens[k]
            if token.tag is Tag.OPEN:
                close = self._close(k)
                yield from (j for j in range(k + 1, close) if close == k + 2 and self._lessens(j))
                k = close
            elif token.tag in _LISTING:
                yield from self._shared(i, k) if bare else ()
                return
            elif token.tag is Tag.NOUN or (token.tag is Tag.WORD and token.low not in _DIVIDING):
                yield from (k,) if self._lessens(k) and self._is_whole(k) else ()
                bare = False
            elif self._acts_backward(k):
                yield k
            elif token.tag is not Tag.HYPHEN and not (token.tag is Tag.CLOSE and bare):
                return
            k += 1

    def _is_whole(self, k: int) -> bool:
        """Of "X inhibition of Y" X is not what is inhibited; "X deficiency of the skin" is of X."""
        token = self._tokens[k]
        return not _is_done(token) or k + 1 >= len(self._tokens) or self._tokens[k + 1].low != "of"

    def _lessens(self, k: int) -> bool:
        token = self._tokens[k]
        if token.tag is Tag.NOUN and token.cue is not None and token.cue.effect is _LESS:
            return token.low not in _INSTRUMENTS or self._tokens[k - 1].low not in _AGONISTIC
        return token.low in _POSTMODIFYING or token.low in _MEASURED_AGAINST or token.low in _MENDING

    def _acts_backward(self, k: int) -> bool:
        """As in "X-neutralizing antibody", "X blocking peptide"."""
        token = self._tokens[k]
        return (
            token.cue is not None
            and token.cue.form is CueForm.GERUND
            and token.cue.effect is _LESS
            and token.voice in (Voice.HYPHEN, Voice.ATTRIBUTE)
        )

    def _close(self, k: int) -> int:
        return next((j for j in range(k + 1, len(self._tokens)) if self._tokens[j].tag is Tag.CLOSE), k)

    def _shared(self, i: int, k: int) -> Iterator[int]:
        """As in "X and Y inhibition", "X, Y or Z inhibitors": the head that a list of like things shares."""
        tokens = self._tokens
        while k < len(tokens) and tokens[k].tag in _LISTING:
            k += 1
        if k < len(tokens) and tokens[k].tag is Tag.MENTION and self._kind(k) is self._kind(i):
            yield from self._after(k)

    def _kind(self, i: int) -> Kind:
        return self._mentions[self._tokens[i].mentions[0]].entity.kind


def _is_done(token: Token) -> bool:
    """Whether a noun is made of a verb: "inhibition", and not "loss" or "inhibitor"."""
    return token.cue is not None and token.cue.form is CueForm.NOUN

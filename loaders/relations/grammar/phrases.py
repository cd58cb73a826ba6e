"""Noun phrases without a parser: which mentions a stretch of tokens is about, and with what polarity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.model import Kind
from loaders.relations.grammar.cues import CueForm
from loaders.relations.grammar.polarity import Polarity, Turns, binds
from loaders.relations.grammar.tokens import Mentioned, Tag, Token, Voice
from loaders.text.word_lists import words


@dataclass(frozen=True, slots=True)
class Argument:
    """A mention as part of a phrase.

    `turned` are the tokens that turn its sign ("loss of X", "X antagonist");
    `negated` is set by "but not X"; `context` marks what only says where or under what the phrase
    holds ("in mice", "X-induced").
    """

    token: int
    mention: int
    turned: Turns = ()
    context: bool = False
    negated: bool = False

    @property
    def polarity(self) -> int:
        """+1, or -1 where the phrase speaks of having less of it."""
        return -1 if len(self.turned) % 2 else 1


GIVING = words("phrases.giving")
_NAMING = words("phrases.naming")
_CLASSES = words("phrases.classes")
_EFFECTS = words("effects.effect_nouns") | words("phrases.effects") | words("presupposition.abilities")
_BEFORE_NAME = frozenset({Tag.WORD, Tag.DETERMINER, Tag.ADVERB})
_STOP_TAGS = frozenset({Tag.FINITE, Tag.AUXILIARY, Tag.BREAK, Tag.RELATIVE, Tag.SUBORDINATE, Tag.TO})
_SILENT = frozenset({Tag.DETERMINER, Tag.ADVERB, Tag.HYPHEN, Tag.CLOSE, Tag.AUXILIARY, Tag.FINITE})
_LOCATED = frozenset({Tag.MENTION, Tag.WORD, Tag.NOUN})
_INERT = frozenset({Kind.SPECIES, Kind.POPULATION})


class PhraseReader:
    """Reads one phrase forward; made anew for each."""

    def __init__(
        self,
        tokens: list[Token],
        mentions: Sequence[Mentioned],
        polarity: Polarity,
        *,
        actor: bool = False,
    ) -> None:
        self.tokens, self.mentions, self.polarity, self.actor = tokens, mentions, polarity, actor
        self.start = self.stop = 0
        self.arguments: list[Argument] = []
        self.chunk = 0  # where in `arguments` the current noun chunk begins
        self.context = False
        self.negated = False
        self.fresh = True  # no head or mention yet in this chunk
        self.last_noun = ""
        self.given = False  # "treatment" or its like heads the phrase

    def read(self, start: int, stop: int) -> list[Argument]:
        """The arguments of tokens[start:stop], in order."""
        i, self.start, self.stop = start, start, stop
        while i < stop:
            i = i + 1 if self.tokens[i].tag in _SILENT else self._step(i, stop)
        return self.arguments

    def _step(self, i: int, stop: int) -> int:
        token = self.tokens[i]
        match token.tag:
            case Tag.MENTION:
                self._take(i)
            case Tag.WORD | Tag.PREPOSITION if token.low in _WHICH and self._narrows(i):
                self._demote_chunk()
            case Tag.WORD if token.low == "s" and self.tokens[i - 1].low in ("'", "’"):
                self._demote_chunk()  # "X's inhibition of Y"
            case Tag.WORD:
                self.last_noun = token.low
                self.given = self.given or (token.low in GIVING and not self.arguments)
            case Tag.NOUN:
                self._take_noun(token)
            case Tag.VERB:
                self._take_verb(token)
            case Tag.PREPOSITION:
                self._take_preposition(token, apart=i > 0 and self.tokens[i - 1].low in _APART)
            case Tag.COMMA if self._is_apposition(i, stop):
                return self._past_apposition(i, stop)
            case Tag.CONJUNCTION | Tag.COMMA:
                self.negated = self.negated and token.low != "but"
                self._new_chunk()
            case Tag.NEGATION if self._negates(i):
                self.negated = True
            case Tag.OPEN:
                return self._parenthesis(i, stop)
            case _:
                pass
        return i + 1

    def _classifies(self, i: int) -> bool:
        """As in "the ubiquitin ligase X": a class before the name of its member."""
        last = i
        while last + 1 < self.stop and self.tokens[last + 1].tag is Tag.MENTION:
            last += 1
        return any(self._is_class(j) for j in range(i, last))

    def _has_effect(self, i: int, *, followed: bool) -> bool:
        """As in "the side effects of X", "X neurotoxicity": an object that is no less and no more of X."""
        if followed:
            return self._kind_at(i).is_medicine and self._kind_at(i + 1).is_disorder
        j = i - 1
        while j > self.start and self.tokens[j].tag in _BEFORE_NAME:
            j -= 1
        return j > self.start and self.tokens[j].low == "of" and self.tokens[j - 1].low in _EFFECTS

    def _kind_at(self, i: int) -> Kind:
        return self._kind(self.tokens[i].mentions[0])

    def _is_class(self, i: int) -> bool:
        first = self.mentions[self.tokens[i].mentions[0]].entity
        return not _CLASSES.isdisjoint(first.name.casefold().split())

    def _narrows(self, i: int) -> bool:
        """As in "X-derived Y", "X-positive Y", "X-like Y", "cells called Y"."""
        return self.tokens[i].low in _NAMING or (i > 0 and self.tokens[i - 1].tag is Tag.HYPHEN)

    def _is_apposition(self, i: int, stop: int) -> bool:
        """As in "X, a repressor of Y": a description that names nothing new; "an increase in Y" does."""
        if i + 1 >= stop or self.tokens[i + 1].low not in ("a", "an") or not self.arguments:
            return False
        head = self.tokens[i + 2 : min(i + 7, stop)]
        return not any(t.cue is not None and t.cue.form is CueForm.NOUN for t in head)

    def _past_apposition(self, i: int, stop: int) -> int:
        return next((j for j in range(i + 1, stop) if self.tokens[j].tag is Tag.COMMA), stop)

    def _negates(self, i: int) -> bool:
        """As in "but not X"; "not only X" and "not surprisingly, X" deny nothing."""
        after = self.tokens[i + 1 : i + 3]
        only = bool(after) and after[0].low in ("only", "just", "merely")
        aside = [t.tag for t in after] == [Tag.ADVERB, Tag.COMMA]
        return self.tokens[i].low in ("not", "nor", "neither") and not only and not aside

    def _take(self, i: int) -> None:
        followed = i + 1 < self.stop and self.tokens[i + 1].tag is Tag.MENTION
        if (followed and self._classifies(i)) or (not self.actor and self._has_effect(i, followed=followed)):
            return
        for mention in self.tokens[i].mentions:
            context = self.context and not self._resumes(mention)
            self.context = context
            turned = self.polarity.turns(i, mention, self.start, self.stop)
            inert = context or self._inert(mention) or self._locates(i, mention)
            self.arguments.append(Argument(i, mention, turned, inert, self.negated))
        self.fresh = False
        self.last_noun = ""

    def _resumes(self, mention: int) -> bool:
        """After "X in glia and Y": whether Y goes on with the list of X, told by kind."""
        if not self.fresh or self.chunk == 0:
            return False
        main = [a for a in self.arguments if not a.context]
        aside = [a for a in self.arguments if a.context]
        kind = self._kind(mention)
        return bool(
            main
            and aside
            and self._kind(main[-1].mention) is kind
            and self._kind(aside[-1].mention) is not kind
        )

    def _kind(self, mention: int) -> Kind:
        return self.mentions[mention].entity.kind

    def _locates(self, i: int, mention: int) -> bool:
        """As in "serum IL-6", "bone destruction": where something is; "spread to the liver"."""
        if self._kind(mention) is not Kind.ANATOMY:
            return False
        before = self.tokens[max(0, i - 2) : i]
        reached = any(t.tag is Tag.TO for t in before) and before[-1].tag in (Tag.TO, Tag.DETERMINER)
        return reached or (i + 1 < len(self.tokens) and self.tokens[i + 1].tag in _LOCATED)

    def _inert(self, mention: int) -> bool:
        return self._kind(mention) in _INERT

    def _take_noun(self, token: Token) -> None:
        cue = token.cue
        if cue is None:
            return
        self.last_noun = token.low
        self.given = self.given or (token.low in GIVING and not self.arguments)
        if token.low == "lacking":
            self._new_chunk()  # "mice lacking X": less of what follows
        self.fresh = False

    def _take_verb(self, token: Token) -> None:
        if token.cue is None:
            return
        if token.voice is Voice.HYPHEN:
            self._demote_chunk()

    def _demote_chunk(self) -> None:
        """As in "X-induced Y": X says which Y is meant."""
        if self.arguments[self.chunk :]:
            self.arguments[-1] = replace(self.arguments[-1], context=True)
            self.chunk = len(self.arguments)

    def _take_preposition(self, token: Token, *, apart: bool) -> None:
        if token.low in ("with", "by") and self.given:
            self._demote_all()
        elif token.low == "by" and self.actor and self.arguments:
            self.context = False
        else:
            self._go_on(token.low, apart=apart)
        self.chunk = len(self.arguments)
        self.fresh = True

    def _demote_all(self) -> None:
        """As in "treatment of Y with X" is about X."""
        self.arguments = [replace(a, context=True) for a in self.arguments]
        self.context, self.given = False, False

    def _go_on(self, preposition: str, *, apart: bool) -> None:
        """The phrase goes on, or what follows only says where."""
        of_mention = preposition == "in" and self.arguments[self.chunk :]  # "X reduction in Y"
        if of_mention or apart or not binds(preposition, self.last_noun):
            self.context = True

    def _new_chunk(self) -> None:
        self.chunk = len(self.arguments)
        self.fresh = True

    def _parenthesis(self, i: int, stop: int) -> int:
        """Leave out what stands in brackets, unless it lists more of the same kind."""
        close = closing(self.tokens, i, stop)
        inner = [j for j in range(i + 1, close) if self.tokens[j].tag is Tag.MENTION]
        if not self.context:
            before = self.negated
            self.negated = before or any(self.tokens[j].low in _EXCLUDING for j in range(i + 1, close))
            for j in inner:
                self._take(j)
            self.negated = before
        return close + 1


_APART = words("negation.apart")  # "independently of X"
_WHICH = words("phrases.narrowing") | _NAMING
_EXCLUDING = words("phrases.excluding")


def closing(tokens: list[Token], i: int, stop: int) -> int:
    """The index of the bracket that closes the one at i, or the last index before `stop`."""
    depth = 0
    for j in range(i, stop):
        if tokens[j].tag is Tag.OPEN:
            depth += 1
        elif tokens[j].tag is Tag.CLOSE:
            depth -= 1
            if depth == 0:
                return j
    return stop - 1


def ends_phrase(token: Token) -> bool:
    """Whether an object's phrase cannot go on over this token."""
    if token.tag in _STOP_TAGS:
        return True
    return token.tag is Tag.VERB and token.voice in (Voice.ACTIVE, Voice.PASSIVE, Voice.REDUCED, Voice.GERUND)

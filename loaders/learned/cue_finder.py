"""The cue word that says what the model finds of two mentions, and whether the sentence negates it."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Span
from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.cues import CueEffect
from loaders.relations.grammar.effects import EFFECT_NOUNS
from loaders.relations.grammar.findings import MODEL, Finding
from loaders.relations.grammar.phrases import Argument
from loaders.relations.grammar.tokens import Token
from loaders.relations.stance.hedges import Stance, hedging_of
from loaders.relations.stance.negation import is_excluded, is_negated, is_negated_by_position, may_negate
from loaders.text.word_lists import words

_FAINT = words("cue_finder.faint")  # what befalls who gets a drug: "after", "presented with"


class CueFinder:
    """A sentence's cue words, to be asked for the one that relates a pair of mentions."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, tokens = clauses, clauses.tokens
        effects = (i for i, token in enumerate(tokens) if token.low in EFFECT_NOUNS)
        self._cues = sorted({*clauses.cues, *effects})
        self._signed = {i for i in self._cues if _is_signed(tokens[i])}
        self._faint = [i for i, token in enumerate(tokens) if token.low in _FAINT]
        self._places = {mention: i for i, token in enumerate(tokens) for mention in token.mentions}

    @property
    def has_cue(self) -> bool:
        """Whether the sentence has any cue word, or a faint one of a drug and a disorder."""
        kinds = {mention.entity.kind for mention in self.clauses.mentions}
        taken = any(kind.is_medicine for kind in kinds) and any(kind.is_disorder for kind in kinds)
        return bool(self._cues or (self._faint and taken))

    def find(self, subject: int, object_: int, *, signed: bool) -> Finding | None:
        """What the nearest cue says of two mentions; None where none can be shown.

        For a signed statement cues that say more or less go first, in whatever direction: the words
        around them may turn the sign. Then come those between the two, then those beside them.
        """
        cues = self._cues_of(subject, object_)
        if subject not in self._places or object_ not in self._places or not cues:
            return None
        ends = self._places[subject], self._places[object_]
        first, last = min(ends), max(ends)
        cue = min(cues, key=lambda i: (signed and i not in self._signed, *_remoteness(i, first, last)))
        effect = _effect(self.clauses.tokens[cue]) or CueEffect.SOME
        if effect is CueEffect.INTERACTION:
            effect = CueEffect.ASSOCIATION  # that two bind each other is for the rules to say
        return Finding(Argument(ends[0], subject), Argument(ends[1], object_), effect, cue, MODEL)

    def _cues_of(self, subject: int, object_: int) -> list[int]:
        """The sentence's cues; where it has none, the faint ones that tell what a drug may have caused."""
        if self._cues:
            return self._cues
        cause, effect = (self.clauses.mentions[mention].entity.kind for mention in (subject, object_))
        return self._faint if cause.is_medicine and effect.is_disorder else []

    def beside(self, mention: int) -> Span | None:
        """The cue word nearest to one mention, faint ones too; None where none claims anything of it."""
        cues = self._cues + self._faint
        if mention not in self._places or not cues:
            return None
        place = self._places[mention]
        cue = min(cues, key=lambda i: (abs(i - place), i))
        finding = Finding(Argument(place, mention), Argument(place, mention), CueEffect.SOME, cue, MODEL)
        if hedging_of(finding, self.clauses).stance is Stance.ASKED or self.negates(finding, signed=False):
            return None
        token = self.clauses.tokens[cue]
        return Span(token.start, token.end)

    def negates(self, finding: Finding, *, signed: bool) -> bool:
        """Whether the sentence denies it.

        A relation without a sign is negated by a negation at any cue between the two; a signed one only
        at the verb that governs the later of them, since another may say that X does not raise Y, but Z.
        """
        if not may_negate(self.clauses):
            return False
        negated = is_negated_by_position(finding, self.clauses)
        if signed or negated:
            return negated
        first, last = finding.ends
        cues = {finding.cue, *(i for i in self._cues if first < i < last)}
        return any(is_negated(replace(finding, cue=cue), self.clauses) for cue in cues)

    def excludes(self, finding: Finding) -> bool:
        """Whether one of the two is named to be left out: "TNF, but not IL-6"."""
        return any(is_excluded(self.clauses, place) for place in finding.ends)


def _effect(token: Token) -> CueEffect | None:
    if token.cue is not None:
        return token.cue.effect
    return CueEffect.SOME if token.low in EFFECT_NOUNS else None


def _is_signed(token: Token) -> bool:
    effect = _effect(token)
    return effect is not None and effect.factor != 0


def _remoteness(cue: int, first: int, last: int) -> tuple[bool, int]:
    """Cues between come first, then the nearest to either end."""
    return not first < cue < last, min(abs(cue - first), abs(cue - last))

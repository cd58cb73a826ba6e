"""What groups of subjects tell: "X-treated rats showed lower Y", "mice lacking X did not develop Y"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from graph.model import Kind, Role
from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.cues import CueEffect, CueForm
from loaders.relations.grammar.findings import ABSENT, Finding, cross, main
from loaders.relations.grammar.phrases import Argument
from loaders.relations.grammar.tokens import NEGATIONS, Tag, Token, Voice
from loaders.relations.patterns.treated_or_knockout import CONTROLS, GROUPING, read_group
from loaders.relations.stance.negation import is_verb_negated
from loaders.text.word_lists import words

_SHOWING = words("verbs.showing") | words("comparisons.having")
_LESS = words("comparisons.less")
_MORE = words("comparisons.more")
_FINITE = (Voice.PASSIVE, Voice.ACTIVE)
_REGARDS = words("comparisons.regards")
_REACH = 4
_BETTER = words("comparisons.better")
_DIFFERING = words("comparisons.differing")
_UNGROUPED = _BETTER | _DIFFERING  # they tell of groups that no other word need name
_OPENERS = words("comparisons.openers")


def find_comparisons(clauses: Clauses) -> Iterator[Finding]:
    """For each verb by which a group shows something, and each change that is seen in a group."""
    grouped = not GROUPING.isdisjoint(clauses.words)
    if not grouped and _UNGROUPED.isdisjoint(clauses.words):
        return
    for i, token in enumerate(clauses.tokens):
        told = _TOLD.get(token.low)
        if told is not None and (grouped or token.low in _UNGROUPED):
            yield from told(clauses, i)
        if grouped and token.cue is not None and (token.voice in _FINITE or _compares(token)):
            yield from _changed(clauses, i)


def _compares(token: Token) -> bool:
    return token.cue is not None and token.cue.form is CueForm.COMPARATIVE


def _shown(clauses: Clauses, i: int) -> Iterator[Finding]:
    """As in "X-treated rats showed lower Y", "mice lacking X failed to develop Y".

    Of "X knockout mice did not show raised Y" nothing is told: without X there is no rise, or X does nothing.
    """
    group = read_group(clauses, *clauses.segment(clauses.group_start(i)))
    if not group:
        return
    effect, start = _degree(clauses, i)
    patients, negated = main(clauses.read(start, clauses.phrase_end(start))), is_verb_negated(clauses, i)
    if negated and effect is CueEffect.SOME:
        patients = [a for a in patients if _develops(clauses.mentions[a.mention].entity.kind)]
        yield from cross(group, patients, CueEffect.LESS, i, ABSENT)
    elif effect is not CueEffect.SOME:
        given = [replace(a, negated=negated) for a in group if a.polarity > 0 or not negated]
        yield from cross(given, patients, effect, start - 1, "shown-by")


def _develops(kind: Kind) -> bool:
    return kind.is_disorder or kind is Kind.PROCESS


def _degree(clauses: Clauses, verb: int) -> tuple[CueEffect, int]:
    """Whether more or less is shown, and where the phrase begins that says what."""
    tokens = clauses.tokens
    for j in range(verb + 1, min(verb + 1 + _REACH, len(tokens))):
        token = tokens[j]
        if token.low in _LESS | _MORE:
            return CueEffect.LESS if token.low in _LESS else CueEffect.MORE, j + 1
        if token.cue is not None and token.voice is Voice.ATTRIBUTE:
            return token.cue.effect, j + 1
        if token.tag not in (Tag.DETERMINER, Tag.ADVERB, Tag.WORD):
            break
    return CueEffect.SOME, verb + 1


def _missing(clauses: Clauses, i: int) -> Iterator[Finding]:
    """As in "Y was absent in X knockout mice"."""
    yield from cross(_seen_in(clauses, i), main(clauses.subject(i)), CueEffect.LESS, i, ABSENT)


def _spared(clauses: Clauses, i: int) -> Iterator[Finding]:
    """As in "X knockout mice were resistant to Y", "were protected from Y"."""
    if i + 1 >= len(clauses.tokens) or clauses.tokens[i + 1].low not in ("to", "from", "against"):
        return
    group = read_group(clauses, *clauses.segment(clauses.group_start(i)))
    patients = main(clauses.read(i + 2, clauses.phrase_end(i + 2)))
    yield from cross(group, patients, CueEffect.LESS, i, "shown-by")


def _changed(clauses: Clauses, i: int) -> Iterator[Finding]:
    """As in "Y was reduced in mice lacking X", "in X-deficient mice, Y was reduced"."""
    cue, voice = clauses.tokens[i].cue, clauses.tokens[i].voice
    if cue is None or not cue.effect.factor or cue.passive_voice:
        return
    if voice is Voice.ACTIVE and not cue.intransitive and main(clauses.object(i)):
        return
    group = _seen_in(clauses, i) or _opening_group(clauses, i)
    yield from cross(group, main(clauses.subject(i)), cue.effect, i, "seen-in")


def _seen_in(clauses: Clauses, i: int) -> list[Argument]:
    """The group after a change: "was lower in the X group"."""
    tokens = clauses.tokens
    for j in range(i + 1, min(i + 1 + _REACH, len(tokens))):
        if tokens[j].low in _OPENERS:
            stop = next((k for k in range(j + 1, len(tokens)) if _ends_group(tokens[k])), len(tokens))
            return read_group(clauses, j + 1, stop)
        if tokens[j].tag not in (Tag.ADVERB, Tag.WORD):
            break
    return []


def _no_better(clauses: Clauses, i: int) -> Iterator[Finding]:
    """As in "X was no better than sham for Y", "X was not superior to placebo in Y"."""
    tokens = clauses.tokens
    near = tokens[max(0, i - 3) : i]
    compared = any(t.low in CONTROLS for t in tokens[i + 1 : i + 5])
    led = next((j for j in range(i + 2, min(i + 8, len(tokens))) if tokens[j].low in _REGARDS), -1)
    if led < 0 or not compared or all(t.low not in NEGATIONS for t in near):
        return
    agents = [replace(a, negated=True) for a in main(clauses.subject(i))]
    yield from cross(
        agents, main(clauses.read(led + 1, clauses.phrase_end(led + 1))), CueEffect.SOME, i, "no-better"
    )


def _differing(clauses: Clauses, i: int) -> Iterator[Finding]:
    """As in "Y did not differ between the X and sham groups"."""
    tokens = clauses.tokens
    between = next((j for j in range(i + 1, min(i + 5, len(tokens))) if tokens[j].low == "between"), -1)
    if between < 0:
        return
    groups = main(clauses.read(between + 1, clauses.phrase_end(between + 1)))
    given = [a for a in groups if clauses.mentions[a.mention].entity.role is Role.INTERVENTION]
    negated = is_verb_negated(clauses, i)
    told = [replace(a, negated=negated) for a in given[:1]]
    yield from cross(told, main(clauses.subject(i)), CueEffect.SOME, i, "difference")


def _ends_group(token: Token) -> bool:
    return token.low in ("than", "compared", "versus", "vs") or token.tag in (
        Tag.BREAK,
        Tag.COMMA,
        Tag.FINITE,
    )


def _opening_group(clauses: Clauses, i: int) -> list[Argument]:
    """The group at the head of the sentence part: "In mice lacking X, Y was reduced"."""
    tokens, (first, _) = clauses.tokens, clauses.segment(clauses.group_start(i))
    if not 1 < first <= i or tokens[first - 1].tag is not Tag.COMMA:
        return []
    start = next((j for j in range(first - 2, -1, -1) if tokens[j].tag in (Tag.BREAK, Tag.COMMA)), -1) + 1
    if tokens[start].low not in _OPENERS:
        return []
    return read_group(clauses, start + 1, first - 1)


_TOLD: dict[str, Callable[[Clauses, int], Iterator[Finding]]] = {
    **dict.fromkeys(_SHOWING, _shown),
    **dict.fromkeys(words("comparisons.spared"), _spared),
    **dict.fromkeys(_BETTER, _no_better),
    **dict.fromkeys(_DIFFERING, _differing),
    "absent": _missing,
}

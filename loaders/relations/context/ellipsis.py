"""Sentences that leave out one side of what they say, because the document has named it before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Entity, Kind, Predicate, Role, Sign, Span
from loaders.relations.context.coreference import Discourse
from loaders.relations.grammar.tokens import Mentioned


@dataclass(frozen=True, slots=True)
class Implied:
    """A relation with one side from an earlier sentence; the other is an index into the mentions."""

    mention: int
    predicate: Predicate
    other: Entity
    mention_is_subject: bool
    sign: Sign
    cue: Span
    pattern: str


_PRESCRIBED = re.compile(
    r"\bprescrib(?:e|es|ed|ing)\b|\bfirst-line\b|\bmainstay\b|\bstandard (?:treatment|therapy|of care)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:significant|notable|marked|substantial)\s+(?:differences?|changes?|alterations?)\b(?!\s+between|\s+among)",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:no|not|neither|without)\b", re.IGNORECASE)
_CHANGEABLE = frozenset({Kind.PROTEIN, Kind.CHEMICAL, Kind.PROCESS, Kind.MEASURE})


def find_implied(sentence: str, mentions: Sequence[Mentioned], discourse: Discourse) -> Iterator[Implied]:
    """What a sentence says with one side left out; nothing where the sentence denies."""
    found = [*_prescribed(sentence, mentions, discourse), *_changed(sentence, mentions, discourse)]
    if found and _NEGATED.search(sentence) is None:
        yield from found


def _prescribed(sentence: str, mentions: Sequence[Mentioned], discourse: Discourse) -> Iterator[Implied]:
    """As in "doctors prescribe X" in a text about Y: X treats Y."""
    condition = discourse.condition
    match = _PRESCRIBED.search(sentence) if condition else None
    if match is None or condition is None or _names_condition_before(mentions, match.end()):
        return
    for index in _list_after(sentence, mentions, match.end()):
        yield Implied(
            index, Predicate.TREATS, condition, True, Sign.NEGATIVE, Span(*match.span()), "prescribed"
        )


def _names_condition_before(mentions: Sequence[Mentioned], end: int) -> bool:
    return any(m.entity.kind is Kind.CONDITION and m.span.start < end for m in mentions)


def _list_after(sentence: str, mentions: Sequence[Mentioned], start: int) -> Iterator[int]:
    """The drugs right after the cue, before the next verb or full stop."""
    stop = re.compile(r"[.;:]|, but|\bproduc|\bcaus|\bto\b").search(sentence, start)
    end = stop.start() if stop else len(sentence)
    for index, mention in enumerate(mentions):
        inside = start <= mention.span.start and mention.span.end <= end
        if inside and mention.entity.role is Role.INTERVENTION:
            yield index


def _changed(sentence: str, mentions: Sequence[Mentioned], discourse: Discourse) -> Iterator[Implied]:
    """As in "X showed significant differences" where the study compares before and after Y: Y regulates X."""
    agent = discourse.compared
    match = _CHANGED.search(sentence) if agent else None
    if match is None or agent is None:
        return
    for index in _clause_of(sentence, mentions, match):
        yield Implied(index, Predicate.REGULATES, agent, False, Sign.UNKNOWN, Span(*match.span()), "changed")


_OBSERVED_IN = re.compile(r"\s+(?:(?:were|was|are|is)\s+\w+\s+)?in\b")


def _clause_of(sentence: str, mentions: Sequence[Mentioned], match: re.Match[str]) -> Iterator[int]:
    """The mediators after "differences in"; those before the cue otherwise."""
    following = _OBSERVED_IN.match(sentence, match.end()) is not None
    stop = re.compile(r"[;:]|, suggesting|\band may\b").search(sentence, match.end())
    end = stop.start() if stop else len(sentence)
    for index, mention in enumerate(mentions):
        inside = match.end() <= mention.span.start < end if following else mention.span.end <= match.start()
        if inside and mention.entity.kind in _CHANGEABLE:
            yield index

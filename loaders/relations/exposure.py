"""Harm that a drug is said to do by its place in the sentence alone: "Y following X therapy", "Y in a patient on X"."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Kind
from loaders.relations.clauses import Clauses
from loaders.relations.cues import Effect
from loaders.relations.findings import Finding, cross
from loaders.relations.phrases import Argument
from loaders.relations.tokens import Tag, Token

_ILLS = frozenset({Kind.CONDITION, Kind.SYMPTOM, Kind.ADVERSE_EFFECT})
_DRUGS = frozenset({Kind.DRUG, Kind.CHEMICAL, Kind.COMBINATION})
_MARKERS = {
    "after": "exposure-after",
    "following": "exposure-after",
    "during": "exposure-during",
    "receiving": "exposure-during",
    "taking": "exposure-during",
    "while": "exposure-during",
    "starting": "exposure-after",
    "due": "exposure-due",
    "secondary": "exposure-due",
    "attributed": "exposure-due",
    "attributable": "exposure-due",
    "related": "exposure-due",
    "from": "exposure-due",
    "complication": "exposure-due",
    "consequence": "exposure-due",
    "associated": "exposure-due",
    "with": "exposure-with",
    "on": "exposure-with",
}
_LISTED = (Tag.COMMA, Tag.CONJUNCTION, Tag.WORD, Tag.OPEN, Tag.CLOSE, Tag.MENTION, Tag.DETERMINER)
_REACH = 7
_LOSING = frozenset("treatment therapy treated for against relief prevention management".split())


def find_exposures(clauses: Clauses) -> Iterator[Finding]:
    """Each ill that stands before a marker of time or cause and a drug."""
    tokens = clauses.tokens
    for i, token in enumerate(tokens):
        pattern = _MARKERS.get(token.low)
        if pattern is None:
            continue
        drugs = _after(clauses, i)
        ills = _before(clauses, i) if drugs else []
        yield from cross(drugs, ills, Effect.MORE, i, pattern)


def _after(clauses: Clauses, i: int) -> list[Argument]:
    """The drugs right after a marker, as one list."""
    found: list[Argument] = []
    for j in range(i + 1, len(clauses.tokens)):
        token = clauses.tokens[j]
        if token.tag is Tag.MENTION:
            if not _is(clauses, j, _DRUGS):
                break
            found += [Argument(j, m) for m in token.mentions]
        elif token.tag is Tag.BREAK or (found and token.tag not in _LISTED) or (not found and j > i + _REACH):
            break
    return found


def _before(clauses: Clauses, i: int) -> list[Argument]:
    """The nearest ills before a marker, as one list, in the same sentence part."""
    found: list[Argument] = []
    for j in range(i - 1, -1, -1):
        token = clauses.tokens[j]
        if token.tag is Tag.MENTION:
            if _is(clauses, j, _ILLS) and not _is_treated(clauses.tokens, j):
                found += [Argument(j, m) for m in token.mentions]
            elif found:
                break
        elif token.tag is Tag.BREAK or (found and token.tag not in _LISTED):
            break
    return found


def _is(clauses: Clauses, j: int, kinds: frozenset[Kind]) -> bool:
    return any(clauses.mentions[m].entity.kind in kinds for m in clauses.tokens[j].mentions)


def _is_treated(tokens: list[Token], j: int) -> bool:
    """"patients with Y", "treatment of Y": what was there before the drug."""
    near = {t.low for t in tokens[max(0, j - 3) : j]}
    return bool(near & _LOSING) or "with" in {t.low for t in tokens[max(0, j - 2) : j]}

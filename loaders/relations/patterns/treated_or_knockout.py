"""Groups of subjects: who was given what, or lacks what, as in "X-treated rats", "mice lacking X"."""

from __future__ import annotations

from graph.model import Kind
from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.phrases import Argument
from loaders.relations.grammar.tokens import Tag, Token
from loaders.text.word_lists import words

_TREATED = words("clauses.treated") | words("treated_or_knockout.given")
_LACKING = words("treated_or_knockout.lacking")
_GIVEN = words("treated_or_knockout.given")
_HEADS = words("treated_or_knockout.heads")
CONTROLS = words("treated_or_knockout.controls")
_TREATMENTS = frozenset({Kind.PROCEDURE, Kind.DRUG, Kind.COMBINATION, Kind.CHEMICAL, Kind.PROTEIN})
_BEINGS = frozenset({Kind.SPECIES, Kind.POPULATION, Kind.CELL})
_MODIFYING = frozenset({Tag.HYPHEN, Tag.OPEN, Tag.CLOSE, Tag.CONJUNCTION})
_NULL = words("treated_or_knockout.null")
_GROUPS = words("treated_or_knockout.groups")
GROUPING = _TREATED | _LACKING | _NULL | _GROUPS  # a sentence without any of these tells of no group
_REACH = 4


def read_group(clauses: Clauses, start: int, stop: int) -> list[Argument]:
    """What was given to the group in tokens[start:stop], or, with polarity -1, what it lacks.

    Empty where the phrase names no group, or one that serves as control.
    """
    tokens = clauses.tokens
    if not any(_is_head(clauses, j) for j in range(start, stop)):
        return []
    found: list[Argument] = []
    for j in range(start, stop):
        token = tokens[j]
        if token.low in CONTROLS:
            return []
        if token.tag is Tag.MENTION:
            told = clauses.named(j, start, stop)
            given = _may_be_given(clauses, j) and _is_given(tokens, j, start, stop)
            found += [a for a in told if given or (a.polarity < 0 and _may_be_lost(clauses, j))]
    return found


def _is_head(clauses: Clauses, j: int) -> bool:
    token = clauses.tokens[j]
    if token.tag is Tag.MENTION:
        return any(clauses.mentions[m].entity.kind in _BEINGS for m in token.mentions)
    return token.low in _HEADS


def _may_be_given(clauses: Clauses, j: int) -> bool:
    return any(clauses.mentions[m].entity.kind in _TREATMENTS for m in clauses.tokens[j].mentions)


def _may_be_lost(clauses: Clauses, j: int) -> bool:
    """As in "macrophage-depleted mice"."""
    kinds = (clauses.mentions[m].entity.kind for m in clauses.tokens[j].mentions)
    return any(kind in _TREATMENTS or kind is Kind.CELL for kind in kinds)


def _is_given(tokens: list[Token], j: int, start: int, stop: int) -> bool:
    """Whether the group was given what token j names, which does not only describe it."""
    after = [t for t in tokens[j + 1 : min(j + 1 + _REACH, stop)] if t.tag not in _MODIFYING]
    given = bool(after) and after[0].low in _TREATED
    return given or not _words_before(tokens, j, start).isdisjoint(_GIVEN) or _is_grouped(after)


def _is_grouped(after: list[Token]) -> bool:
    return any(t.low in _GROUPS for t in after[:2])


def _words_before(tokens: list[Token], j: int, start: int) -> set[str]:
    """The words before a mention, as far as the list goes that it stands in."""
    found: set[str] = set()
    for k in range(j - 1, max(start, j - 8) - 1, -1):
        listed = tokens[k].tag in (Tag.MENTION, Tag.COMMA, Tag.CONJUNCTION, Tag.DETERMINER, Tag.WORD)
        found.add(tokens[k].low)
        if not listed and tokens[k].low not in ("with", "of", "in", "for"):
            break
    return found

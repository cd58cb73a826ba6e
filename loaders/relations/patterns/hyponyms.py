"""What is a kind of what: "cytokines such as X", "X, a chronic pain condition", "X is a cytokine"."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Kind, Role
from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.tokens import BE, Tag, Token
from loaders.text.word_lists import words

_LISTED = (Tag.MENTION, Tag.COMMA, Tag.CONJUNCTION, Tag.DETERMINER, Tag.OPEN, Tag.CLOSE)
_TELLING = frozenset({"including", "like", "as", "a", "an"})
_INSIDE = (Tag.WORD, Tag.ADVERB, Tag.NOUN)
_CLASS_ROLES = (Role.INTERVENTION, Role.MEDIATOR, Role.OUTCOME)


def find_hyponyms(clauses: Clauses) -> Iterator[tuple[int, int, int, str]]:
    """(member mention, class mention, cue token, pattern) of every "is a" in the sentence."""
    tokens = clauses.tokens
    for i, token in enumerate(tokens):
        if token.low not in _TELLING:
            continue
        if token.low in ("including", "like") or (token.low == "as" and i and tokens[i - 1].low == "such"):
            pairs = _exemplified(tokens, i)
        elif token.low in ("a", "an") and i > 1:
            pairs = _described(tokens, i)
        else:
            continue
        for member, kind, pattern in pairs:
            for a in tokens[member].mentions:
                for b in tokens[kind].mentions:
                    if _comparable(clauses, a, b):
                        yield a, b, i, pattern


def _exemplified(tokens: list[Token], i: int) -> Iterator[tuple[int, int, str]]:
    j = i - 2 if tokens[i].low == "as" else i - 1
    if j >= 0 and tokens[j].tag is Tag.COMMA:
        j -= 1
    if j >= 0 and tokens[j].tag is Tag.NOUN:
        j -= 1
    if j < 0 or tokens[j].tag is not Tag.MENTION:
        return
    for k in range(i + 1, len(tokens)):
        if tokens[k].tag is Tag.MENTION:
            yield k, j, "such-as"
        elif tokens[k].tag not in _LISTED:
            break


def _described(tokens: list[Token], i: int) -> Iterator[tuple[int, int, str]]:
    """As in "X, a Y" and "X is a Y", where Y ends its phrase."""
    kind = i + 1
    while kind < len(tokens) and tokens[kind].tag in _INSIDE:
        kind += 1
    if kind >= len(tokens) or tokens[kind].tag is not Tag.MENTION or not _ends(tokens, kind + 1):
        return
    member = i - 2
    if tokens[member].tag is Tag.CLOSE:
        while member > 0 and tokens[member].tag is not Tag.OPEN:
            member -= 1
        member -= 1
    if member < 0 or tokens[member].tag is not Tag.MENTION:
        return
    if tokens[i - 1].tag is Tag.COMMA or tokens[i - 1].low in BE:
        yield member, kind, "apposition" if tokens[i - 1].tag is Tag.COMMA else "is-a"


_HEADS = words("hyponyms.heads")


def _ends(tokens: list[Token], i: int) -> bool:
    """Whether the class is the head of its phrase and no mere modifier ("a Y inhibitor")."""
    if i >= len(tokens):
        return True
    return tokens[i].tag not in (Tag.WORD, Tag.NOUN, Tag.HYPHEN, Tag.MENTION) or tokens[i].low in _HEADS


def _comparable(clauses: Clauses, member: int, kind: int) -> bool:
    a, b = clauses.mentions[member].entity, clauses.mentions[kind].entity
    if a.id == b.id or a.role is not b.role or a.role not in _CLASS_ROLES:
        return False
    return (a.kind is Kind.CELL) == (b.kind is Kind.CELL)

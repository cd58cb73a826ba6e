"""The words of a query that must mean something in the graph: its labels, types, properties and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.console.syntax.tokens import CypherToken, TokenShape, tokenise

_OPENING, _CLOSING = "([{", ")]}"
_ARROW, _PATTERNS = "-[", ("(", "-[")
"""The bracket of a relationship, as a list has none before it, and those whose map tells properties."""
_WORDS = (TokenShape.NAME, TokenShape.QUOTED)


class WordRole(StrEnum):
    """What a word of a query stands for."""

    LABEL = "label"
    TYPE = "relationship type"
    PROPERTY = "property"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word, what it stands for, and where it starts in the query, in code points.

    A NAME is the text that the property `name` is compared with.
    """

    role: WordRole
    text: str
    offset: int


def find_words(text: str) -> tuple[QueryWord, ...]:
    """The labels, types, properties and names of a query, in their order.

    Raises: RefusedQueryError where the text is no sequence of tokens.
    """
    return tuple(_scan(tokenise(text)))


def _scan(tokens: Sequence[CypherToken]) -> Iterator[QueryWord]:
    open_: list[str] = []
    for at, token in enumerate(tokens):
        if token.shape is TokenShape.SYMBOL and token.text in _OPENING:
            open_.append(_ARROW if (_symbol(tokens, at - 1) + token.text) == _ARROW else token.text)
        elif token.shape is TokenShape.SYMBOL and token.text in _CLOSING and open_:
            open_.pop()
        elif token.shape in _WORDS:
            before, after = _symbol(tokens, at - 1), _symbol(tokens, at + 1)
            role = _role(before, after, tuple(open_[-2:]))
            if role:
                yield QueryWord(role, token.text, token.offset)
            if role is WordRole.PROPERTY and token.text == "name" and after in (":", "="):
                yield from _name(tokens[at + 2 : at + 3])


def _role(before: str, after: str, inside: tuple[str, ...]) -> WordRole | None:
    """What the word between these two symbols stands for in these brackets; None for a variable."""
    if inside[-1:] == ("{",):
        told = inside[0] in _PATTERNS and before in ("{", ",") and after == ":"
        return WordRole.PROPERTY if told else None
    if before == "." and after not in ("(", "."):
        return WordRole.PROPERTY
    if inside[-1:] == (_ARROW,):
        return WordRole.TYPE if before in (":", "|", "&", "!") else None
    return WordRole.LABEL if before in (":", "&", "!") else None


def _name(tokens: Sequence[CypherToken]) -> Iterator[QueryWord]:
    return (
        QueryWord(WordRole.NAME, one.text[1:-1], one.offset)
        for one in tokens
        if one.shape is TokenShape.STRING
    )


def _symbol(tokens: Sequence[CypherToken], at: int) -> str:
    """The symbol at that place; empty for anything else."""
    inside = 0 <= at < len(tokens)
    return tokens[at].text if inside and tokens[at].shape is TokenShape.SYMBOL else ""

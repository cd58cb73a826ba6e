"""How much larger than what it is given a query can make a value, as far as its tokens tell.

A text joined to itself is twice as long, a list of one value four times holds it four times, and each WITH
may do so again with what the one before made: eight joins of a text of 2 MB are 512 MB. Databases count
what they sort, group and collect, but not this, and do not stop a list that is walked through inside another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from graph.console.syntax.tokens import CypherToken, TokenShape, tokenise
from graph.errors import RefusedQueryError

MOST_JOINS, MOST_COPIES, MOST_BYTES = 8, 256, 4_000_000
_OPENING, _CLOSING = "([{", ")]}"
_WALKS = ("ALL", "ANY", "NONE", "SINGLE")
_NAMES = (TokenShape.NAME, TokenShape.QUOTED, TokenShape.PARAMETER)
_NOTHING = CypherToken(TokenShape.SYMBOL, "", 0)
_CLAUSES = ("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL", "UNION")


def check_growth(text: str, parameter_bytes: int) -> None:
    """Raises: RefusedQueryError where a value may grow beyond what any server should hold, from parameters of
    so many bytes or from what the graph holds; and for lists walked through inside others."""
    tokens = tokenise(text)
    joins = count_joins(tokens)
    if joins > MOST_JOINS:
        raise RefusedQueryError(
            f"there are more than {MOST_JOINS} + or || in it", "return the parts and join them after"
        )
    copies = count_copies(tokens)
    if copies > MOST_COPIES:
        raise RefusedQueryError(
            f"its lists and maps may hold one value {copies:,} times", "name a value once in each list or map"
        )
    size = 2**joins * copies * parameter_bytes
    if size > MOST_BYTES:
        raise RefusedQueryError(
            f"with parameters of {parameter_bytes:,} bytes it may make a value of {size:,} bytes",
            "give shorter parameters, or join and repeat less",
        )
    _check_walks(tokens)


def count_joins(tokens: Sequence[CypherToken]) -> int:
    """How many `+` and `||` there are, each of which may make a text or a list twice as long."""
    bars = sum(
        one.text == other.text == "|" and other.offset == one.offset + 1
        for one, other in pairwise(tokens)
        if one.shape is other.shape is TokenShape.SYMBOL
    )
    return bars + sum(token.shape is TokenShape.SYMBOL and token.text == "+" for token in tokens)


def count_copies(tokens: Sequence[CypherToken]) -> int:
    """How often lists and maps written in it may hold one value: the most that a clause names one in them,
    times that of every other clause."""
    copies, named = 1, Counter[str]()
    opened: list[str] = []  # the open brackets; empty for one around a subquery
    for at, token in enumerate(tokens):
        if token.shape is TokenShape.SYMBOL and token.text in _OPENING:
            opened.append("" if _opens_subquery(tokens, at) else token.text)
        elif token.shape is TokenShape.SYMBOL and token.text in _CLOSING:
            del opened[-1:]
        elif _starts_clause(tokens, at):
            copies *= max(named.values(), default=1)
            named.clear()
        elif {"[", "{"} & set(opened) and _is_value(tokens, at, opened[-1]):
            named[token.text] += 1
    return copies * max(named.values(), default=1)


def _opens_subquery(tokens: Sequence[CypherToken], at: int) -> bool:
    return tokens[at].text == "{" and at + 1 < len(tokens) and _starts_clause(tokens, at + 1)


def _starts_clause(tokens: Sequence[CypherToken], at: int) -> bool:
    """True for a word that begins a clause, and is no name after a dot nor a map's key."""
    return tokens[at].says(*_CLAUSES) and _text(tokens, at - 1) != "." and _text(tokens, at + 1) != ":"


def _is_value(tokens: Sequence[CypherToken], at: int, bracket: str) -> bool:
    """False for a property's name, a map's key, a label or type, a function's name."""
    before, after = _text(tokens, at - 1), _text(tokens, at + 1)
    is_label = before == ":" and bracket != "{"
    return tokens[at].shape in _NAMES and before != "." and not is_label and after not in ("(", ":")


def _text(tokens: Sequence[CypherToken], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _check_walks(tokens: Sequence[CypherToken]) -> None:
    """Refuses a list walked through inside another, and a list of what fits a pattern of any length: no
    database looks at the time while it works on these."""
    opened: list[bool] = []  # of each open bracket, whether a list is walked through in it
    for at, token in enumerate(tokens):
        if token.shape is not TokenShape.SYMBOL:
            continue
        if token.text in _OPENING:
            walks = _walks_list(tokens, at)
            if walks and any(opened):
                raise RefusedQueryError(
                    "it walks through a list inside another, which no database ends before it is done",
                    "UNWIND the lists, one after the other",
                )
            opened.append(walks)
        elif token.text in _CLOSING and opened:
            opened.pop()
        if token.text == "[" and _lists_long_paths(tokens, at):
            raise RefusedQueryError(
                "it lists what fits a pattern of any length, which no database ends before it is done",
                "MATCH the pattern, and collect what it finds",
            )


def _walks_list(tokens: Sequence[CypherToken], at: int) -> bool:
    """True where the bracket opens `[x IN list ...` or `any(x IN list ...`."""
    name, word = [*tokens[at + 1 : at + 3], _NOTHING, _NOTHING][:2]
    named = name.shape in (TokenShape.NAME, TokenShape.QUOTED) and word.says("IN")
    return named and (tokens[at].text == "[" or (at > 0 and tokens[at - 1].says(*_WALKS)))


def _lists_long_paths(tokens: Sequence[CypherToken], at: int) -> bool:
    """True where the bracket opens `[(a)-[*]-(b) | ...`."""
    depth, long = 0, False
    for before, token in pairwise(tokens[at:]):
        if token.shape is not TokenShape.SYMBOL:
            continue
        if token.text == "|" and not depth:
            return long
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth < 0:
            return False
        long = long or (depth > 0 and token.text == "*" and (before.text == "[" or _is_type(before)))
    return False


def _is_type(token: CypherToken) -> bool:
    return token.shape in (TokenShape.NAME, TokenShape.QUOTED)

"""Cypher as tokens: what is a comment, a string or a quoted name is never taken for a keyword."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from graph.errors import RefusedQueryError

_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")
_TOKEN = re.compile(
    r"""(?P<skip>\s+|//[^\r\n]*|/\*.*?\*/)
    |(?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |`(?P<quoted>(?:[^`]|``)*)`
    |\$(?P<parameter>\w+|`(?:[^`]|``)*`)
    |(?P<number>\d[\w]*(?:\.\d\w*)?)
    |(?P<name>\w+)
    |(?P<open>/\*|['"`])
    |(?P<symbol>.)""",
    re.VERBOSE | re.DOTALL,
)


class TokenShape(Enum):
    """What a token is."""

    NAME = "name"
    QUOTED = "quoted"
    STRING = "string"
    PARAMETER = "parameter"
    NUMBER = "number"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True)
class CypherToken:
    """A token: its text without quotes, and where it starts in the query, in code points."""

    shape: TokenShape
    text: str
    offset: int

    def says(self, *words: str) -> bool:
        """True for an unquoted name that is one of these words, in any case."""
        return self.shape is TokenShape.NAME and self.text.upper() in words


def tokenise(text: str) -> list[CypherToken]:
    """The tokens in order, without comments. Raises: RefusedQueryError where stores may read it otherwise."""
    if "\\u" in text.lower():
        raise RefusedQueryError("Unicode escapes are not run", "write the character, or give a parameter")
    if odd := _ODD.search(text):
        raise RefusedQueryError(
            f"the control character U+{ord(odd[0]):04X} is not run", "take it out, or give a parameter"
        )
    return list(_scan(text))


def _scan(text: str) -> Iterator[CypherToken]:
    for found in _TOKEN.finditer(text):
        if found.lastgroup == "open":
            raise RefusedQueryError(
                f"what {found[0]} opens at offset {found.start()} does not end", "close it"
            )
        if found.lastgroup != "skip":
            assert found.lastgroup is not None  # noqa: S101 - one of the groups has matched
            yield CypherToken(TokenShape(found.lastgroup), found[found.lastgroup], found.start())

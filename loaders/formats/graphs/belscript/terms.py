"""BEL statements as terms and relations: p(HGNC:AKT1) -> act(p(HGNC:EGFR)).

Source: the Biological Expression Language 2.1 and its short forms, https://language.bel.bio.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

DEEPEST = 40
"""Functions inside each other; BEL needs five."""
_TOKEN = re.compile(
    r'\s*(?:"((?:[^"\\]|\\.)*)"|([(),!])|(->|-\||=>|=\||--|:>|>>|→|⇒|↔)|([^\s(),"!:]+:)?(?:([^\s(),"!]+)|(?=")))'
)
_ESCAPE = re.compile(r"\\(.)")


class BelError(ValueError):
    """A statement is not written as BEL is; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A thing of a namespace by its name or number there, with a label where one is written behind a "!"."""

    namespace: str
    name: str
    label: str = ""

    @property
    def written(self) -> str:
        """Namespace and name, without quotation marks."""
        return f"{self.namespace}:{self.name}" if self.namespace else self.name


@dataclass(frozen=True, slots=True)
class Term:
    """A function of things and of other terms, by the name it is written with."""

    function: str
    arguments: tuple[Term | Identifier, ...]

    @property
    def identifier(self) -> Identifier | None:
        """The first thing that it is of; None where it is only of other terms."""
        return next((one for one in self.arguments if isinstance(one, Identifier)), None)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that it is of."""
        return tuple(one for one in self.arguments if isinstance(one, Term))

    @property
    def written(self) -> str:
        """The term on one line, as it may be read."""
        return f"{self.function}({', '.join(one.written for one in self.arguments)})"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A subject, and where it is said a relation to an object, which may be a statement itself."""

    subject: Term
    relation: str = ""
    object: Term | Sentence | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # "text", "mark", "relation" or "name"
    text: str
    namespace: str = ""


def parse_sentence(text: str) -> Sentence:
    """The statement that a line says.

    Raises:
        BelError: it is not written as BEL is.
    """
    tokens = _Tokens(list(_tokens(text)))
    sentence = _sentence(tokens, 0)
    if tokens.next():
        raise BelError(f"it goes on after its end with {tokens.next().text!r}")  # type: ignore[union-attr]
    return sentence


class _Tokens:
    """The tokens of a line, from left to right."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens, self._at = tokens, 0

    def next(self) -> _Token | None:
        """The token that comes next, which is not taken."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def take(self) -> _Token:
        """The token that comes next."""
        token = self.next()
        if token is None:
            raise BelError("it ends too early")
        self._at += 1
        return token

    def skip(self, mark: str) -> bool:
        """Takes the token where it is this mark."""
        token = self.next()
        found = token is not None and (token.kind, token.text) == ("mark", mark)
        self._at += found
        return found


def _tokens(text: str) -> Iterator[_Token]:
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if not found or found.end() == at:
            raise BelError(f"{text[at : at + 20]!r} cannot be read")
        at = found.end()
        string, mark, relation, namespace, name = found.groups()
        if mark or relation:
            yield _Token("mark" if mark else "relation", mark or relation)
        elif string is not None:
            yield _Token("text", _ESCAPE.sub(r"\1", string))
        elif name is not None:
            yield _Token("name", name, (namespace or "").rstrip(":"))
        elif namespace and (value := _TOKEN.match(text, at)) and value[1] is not None:
            at = value.end()
            yield _Token("text", _ESCAPE.sub(r"\1", value[1]), namespace.rstrip(":"))


def _sentence(tokens: _Tokens, depth: int) -> Sentence:
    subject = _term(tokens, depth)
    token = tokens.next()
    if token is None or token.kind == "mark":
        return Sentence(subject)
    relation = tokens.take().text
    if tokens.skip("("):
        _check(depth)
        inner = _sentence(tokens, depth + 1)
        if not tokens.skip(")"):
            raise BelError("a bracket is not closed")
        return Sentence(subject, relation, inner)
    return Sentence(subject, relation, _term(tokens, depth))


def _term(tokens: _Tokens, depth: int) -> Term:
    token = tokens.take()
    if token.kind != "name" or token.namespace or not tokens.skip("("):
        raise BelError(f"{token.text!r} is no term such as p(HGNC:AKT1)")
    return Term(token.text, _arguments(tokens, depth + 1))


def _arguments(tokens: _Tokens, depth: int) -> tuple[Term | Identifier, ...]:
    _check(depth)
    found: list[Term | Identifier] = []
    while not tokens.skip(")"):
        if tokens.skip(","):
            continue
        token = tokens.take()
        if token.kind in ("mark", "relation"):
            raise BelError(f"{token.text!r} is out of place")
        if token.kind == "name" and not token.namespace and tokens.skip("("):
            found.append(Term(token.text, _arguments(tokens, depth + 1)))
        else:
            label = tokens.take().text if tokens.skip("!") else ""
            found.append(Identifier(token.namespace, token.text, label))
    return tuple(found)


def _check(depth: int) -> None:
    if depth > DEEPEST:
        raise BelError("its brackets are nested too deep")

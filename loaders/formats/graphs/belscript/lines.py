"""BEL script line by line: what is set when a statement is made.

Source: the Biological Expression Language 2.1, https://language.bel.bio. Scripts are written by hand: quoted
texts run over several lines with a backslash or without, evidence is set before its citation or after it,
and comments stand anywhere but inside a quoted text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from loaders.formats.graphs.belscript.terms import BelError

LONGEST_TEXT = 200_000
"""Characters of one statement or quoted text; a quotation mark too many opens none that is longer."""
_COMMENT = re.compile(r"\s*(?:#|//)")
_KEYWORD = re.compile(r"\s*(?:SET|UNSET|DEFINE)\s+[A-Za-z_]\w*\s*(?:=|$|\w)")
_QUOTE = re.compile(r'(?<!\\)"')
_SET = re.compile(r"SET\s+(DOCUMENT\s+)?(\w+)\s*=\s*(.*)", re.DOTALL | re.IGNORECASE)
_UNSET = re.compile(r"UNSET\s+(.*)", re.DOTALL | re.IGNORECASE)
_ITEM = re.compile(r'"((?:[^"\\]|\\.)*)"|([^,{}"\s][^,{}"]*)')
_ESCAPE = re.compile(r"\\(.)")
_TRAILING = re.compile(r'^((?:[^"]|"(?:[^"\\]|\\.)*")*?)\s//\s.*$', re.DOTALL)
_EVIDENCE = ("evidence", "supportingtext")
_GROUPS = ("statement_group", "citation")


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as it is written, with what was set before it; `number` counts the file's lines from 1.

    `text` is empty where a sentence was quoted that no statement followed.
    `citation` is the kind of reference and the reference ("PubMed", "123455"); `annotations` are texts.
    """

    number: int
    text: str
    citation: tuple[str, str]
    evidence: str
    annotations: dict[str, str]


@dataclass(slots=True)
class _State:
    """What is set at the moment; `told` once a statement was made with the evidence."""

    name: str = ""
    citation: tuple[str, str] = ("", "")
    evidence: str = ""
    told: bool = False
    annotations: dict[str, str] = field(default_factory=dict)

    def line(self, number: int, text: str = "") -> Line:
        """A statement, or none, under what is set."""
        return Line(number, text, self.citation, self.evidence, dict(self.annotations))


def read_script(lines: Iterable[str]) -> Iterator[Line]:
    """Every statement of a script, in order; consumes the lines lazily.

    Raises:
        BelError: a quoted text has no end.
    """
    state = _State()
    for number, text in _join(lines):
        before = state.line(number) if state.evidence and not state.told else None
        if text[:4].upper() == "SET ":
            _set(state, text)
        elif text[:6].upper() == "UNSET ":
            _unset(state, text)
        elif text[:7].upper() != "DEFINE ":
            state.told = True
            yield state.line(number, text)
        if before and state.evidence != before.evidence:
            yield before
    if state.evidence and not state.told:
        yield state.line(0)


def _join(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The logical lines with the number of their first, without comments. Raises: BelError."""
    parts: list[str] = []
    first, quotes, length = 0, 0, 0
    for number, raw in enumerate(lines, start=1):
        line = raw.strip()
        if quotes % 2 and _KEYWORD.match(line):
            yield first, " ".join(parts)  # a quotation mark is missing
            parts, quotes, length = [], 0, 0
        if not parts and (not line or _COMMENT.match(line)):
            continue
        first = first if parts else number
        goes_on = line.endswith("\\")
        parts.append(line.removesuffix("\\").rstrip())
        quotes, length = quotes + len(_QUOTE.findall(line)), length + len(line)
        if length > LONGEST_TEXT:
            raise BelError(f"a quoted text that starts in line {first} has no end")
        if not goes_on and quotes % 2 == 0:
            yield first, _uncommented(" ".join(parts))
            parts, quotes, length = [], 0, 0
    if quotes % 2:
        raise BelError("a quotation mark is open at the end of the file")
    if parts:
        yield first, _uncommented(" ".join(parts))


def _uncommented(text: str) -> str:
    """The line without a comment at its end."""
    found = _TRAILING.match(text) if " // " in text else None
    return found[1].rstrip() if found else text


def _set(state: _State, text: str) -> None:
    found = _SET.match(text)
    if not found:
        return
    name, value = found[2].casefold(), found[3].strip()
    if found[1]:
        return
    if name == "citation":
        state.citation = _citation(_items(value))
        if state.told:  # evidence that is not used yet was set before its citation
            state.evidence, state.told = "", False
            state.annotations.clear()
    elif name in _EVIDENCE:
        state.evidence, state.told = _quoted(value), False
    elif name not in _GROUPS:
        state.annotations[found[2]] = "|".join(_items(value))


def _unset(state: _State, text: str) -> None:
    found = _UNSET.match(text)
    for name in _items(found[1]) if found else ():
        low = name.casefold()
        if low in ("all", "citation"):
            state.citation, state.evidence = ("", ""), ""
            state.annotations.clear()
        elif low in _EVIDENCE:
            state.evidence = ""
        else:
            state.annotations.pop(name, None)


def _quoted(value: str) -> str:
    """The text from the first to the last quotation mark, so that one inside that is not escaped stays."""
    if value.startswith("{"):
        return " ".join(_items(value))
    inner = value[1:] if value.startswith('"') else value
    return " ".join(_ESCAPE.sub(r"\1", inner.removesuffix('"')).split())


def _items(value: str) -> list[str]:
    """The parts of {"a", "b"}, or the one value."""
    found = (_ESCAPE.sub(r"\1", one[1]) if one[1] is not None else one[2] for one in _ITEM.finditer(value))
    return [" ".join(item.split()) for item in found]


def _citation(items: list[str]) -> tuple[str, str]:
    """Kind and reference of {kind, reference} or {kind, title, reference, date, authors, comments}."""
    if len(items) < 2:  # kind and reference
        return "", items[0] if items else ""
    return items[0], items[1] if len(items) == 2 else items[2]

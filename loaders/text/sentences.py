"""Splitting text into sentences, as spans of code points into the text itself.

One pass, linear in the length of the text. A sentence never runs over a blank line, a list item or
a heading line; a single line break inside a paragraph is only a space. The rules are those of
scientific prose: "et al.", "Fig. 2", "E. coli", "p < .05", initials and brackets do not end a
sentence, "TNF-α. The" does. List markers ("•", "-", "2.", or "• 2" on a line of its own) belong to
no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Span
from loaders.text.word_lists import words

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LINE_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_BULLET = r"[•▪◦‣⁃∙●■□–—*·-]"
_MARKER = re.compile(
    rf"\s*(?:{_BULLET}+(?:\s+\d{{1,3}}[.)]?\s*$|\s+|$)|(?:\d{{1,3}}[.)]|\(\d{{1,3}}\))(?:\s+|$))"
)
_LONE_NUMBER = re.compile(r"\s*\d{1,3}\s*$")

_END = re.compile(
    r"[.!?…](?:(?<=…)|(?<=[.!?])(?<![.!?][.!?])[.!?]*+)"  # where a run of stops begins: linear in any text
    r"[\"'”’»)\]]*+"
    r"(?:\[[\d,–\- ]+\]|(?<=[a-z)\]][.!?])\d{1,3}(?:[,–-]\d{1,3})*+)?(?=\s)"
)
_BRACKET = re.compile(r"[()\[\]{}]")
_CLOSING_OF = {"(": ")", "[": "]", "{": "}"}
_LONGEST_BRACKET = 600


_NEVER_LAST = words("sentences.never_last")
_MAY_BE_LAST = words("sentences.may_be_last")
_BEFORE_NUMBER = words("sentences.before_number")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_TOKEN_BACKWARDS = re.compile(r"[^\s()\[\]{}\"“”'‘’/,;:]+")
_LETTER_OF_KIND = re.compile(
    r"\b(?i:vitamin|group|type|class|protein|substance|grade|hepatitis|factor|kinase) [A-Z]$"
)
_UNIT = re.compile(r"[a-z]{1,2}-\d\b")
_WORD = re.compile(r"[^\W\d_]+")
_STARTERS = words("sentences.starters")
_FUNCTION_WORDS = words("sentences.function_words")
_LONGEST_HEADING = 60
_WIDEST_WRAP = 150  # a longer line is a whole paragraph


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of text[start:end] in order, as spans into `text`, without surrounding space.

    Spans do not overlap; every character that is neither space nor part of a list marker lies in
    one. Empty where there are no words.
    """
    stop = len(text) if end is None else end
    return [span for block in _blocks(text, start, stop) for span in _split_block(text, block)]


def _blocks(text: str, start: int, end: int) -> Iterator[Span]:
    """The paragraphs, list items and heading lines of text[start:end]; markers are left out."""
    opened: int | None = None
    closed = previous_end = start
    for match in _LINE.finditer(text, start, end):
        first, last = match.span()
        line = match[0]
        if opened is not None and (_blank_between(text, previous_end, first) or line.isspace()):
            yield Span(opened, closed)
            opened = None
        previous_end = last
        if line.isspace():
            continue
        marker = _marker_end(line, alone=opened is None, followed=last < end)
        if marker or (opened is not None and _is_heading(text, Span(opened, closed), line)):
            if opened is not None:
                yield Span(opened, closed)
            opened = None
        if not line[marker:].strip():
            continue
        opened = first + marker if opened is None else opened
        closed = last
    if opened is not None:
        yield Span(opened, closed)


def _blank_between(text: str, start: int, end: int) -> bool:
    """Whether the line breaks in between make an empty line: two, where CR LF counts as one."""
    breaks = text[start:end]
    return len(breaks) > 1 and breaks != "\r\n"


def _marker_end(line: str, *, alone: bool, followed: bool) -> int:
    """The length of the list marker that the line begins with; 0 where there is none."""
    marker = _MARKER.match(line)
    if marker is None and alone and followed:
        marker = _LONE_NUMBER.match(line)
    return marker.end() if marker else 0


def _is_heading(text: str, so_far: Span, following: str) -> bool:
    """Whether the paragraph so far is a heading: one short line of title-like words, then a new start.

    A line that had room for the next line's first word was not wrapped: someone ended it there. Nor
    was one before a line wider than any wrap, or before a word that only begins sentences.
    """
    unwrapped = len(following) > _WIDEST_WRAP or following.split(maxsplit=1)[0] in _STARTERS
    if so_far.end - so_far.start > (_WIDEST_WRAP if unwrapped else _LONGEST_HEADING):
        return False
    heading, below = text[so_far.start : so_far.end].strip(), following.strip()
    if _LINE_BREAK.search(heading) or heading[-1] in ".,;:!?-–—(":
        return False
    words = heading.split()
    if unwrapped and heading[0].isupper() and below[0].isupper():
        return words[-1].casefold() not in _FUNCTION_WORDS
    room = len(heading) + 1 + len(below.split(maxsplit=1)[0]) <= len(below)
    titled = heading[0].isupper() and len(words) <= 8 and words[-1].casefold() not in _FUNCTION_WORDS
    return room and titled and below[0].isupper() and heading.count("(") == heading.count(")")


def _split_block(text: str, block: Span) -> Iterator[Span]:
    """The sentences of one paragraph."""
    start = _skip_space(text, block.start, block.end)
    brackets = _bracketed(text, block)
    for match in _END.finditer(text, block.start, block.end):
        while brackets and brackets[-1][1] <= match.start():
            brackets.pop()
        inside = bool(brackets) and brackets[-1][0] < match.start() and match.end() < brackets[-1][1]
        if inside or not _ends_sentence(text, start, match, block.end):
            continue
        yield Span(start, match.end())
        start = _skip_space(text, match.end(), block.end)
    if start < block.end:
        yield Span(start, start + len(text[start : block.end].rstrip()))


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _bracketed(text: str, block: Span) -> list[tuple[int, int]]:
    """Outermost pairs of matching brackets, last first; a pair too far apart is taken for a slip."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(text, block.start, block.end):
        if match[0] in _CLOSING_OF:
            opened.append((_CLOSING_OF[match[0]], match.start()))
        elif opened and opened[-1][0] == match[0]:
            begin = opened.pop()[1]
            if match.start() - begin <= _LONGEST_BRACKET:
                while pairs and pairs[-1][0] > begin:
                    pairs.pop()
                pairs.append((begin, match.start()))
    return pairs[::-1]


def _ends_sentence(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the full stop, question or exclamation mark at `match` ends the sentence begun at `start`."""
    following = _skip_space(text, match.end(), end)
    if following >= end:
        return True
    rest = text[following : following + 40]
    if not _may_begin(rest):
        return False
    if match[0][0] != "." or match[0].startswith(".."):
        return True
    before = text[max(start, match.start() - 40) : match.start()]
    if not before or before[-1].isspace():
        return before.rstrip()[-1:] not in ("", ".")
    backwards = _TOKEN_BACKWARDS.match(before[::-1])
    if backwards is None or (before[-2:-1] == " " and _LETTER_OF_KIND.search(before)):
        return True
    token = backwards[0][::-1]
    return _may_be_last(token, rest, bare=match.start() - start == len(token))


def _may_begin(rest: str) -> bool:
    """Whether a sentence may begin so: a capital, a digit, or a name in small letters such as p38 or mTOR."""
    lead = rest.lstrip("\"'“‘«([{")
    if not lead:
        return True
    word = lead.split(maxsplit=1)[0].rstrip(".,;:)") if lead.strip() else ""
    if not lead[0].islower():
        return lead[0].isalnum() or lead is not rest or lead[0] not in ".,;:)]}%=<>+"
    if _UNIT.match(lead):
        return False
    return lead[0] > "z" or any(character.isdigit() or character.isupper() for character in word)


def _may_be_last(token: str, rest: str, *, bare: bool) -> bool:
    """Whether a sentence may end in `token` and a full stop, given what follows.

    `bare` says that the token is all there is of the sentence so far.
    """
    initial = len(token) == 1 and token.isascii() and token.isupper()
    word = token.casefold().rstrip(".")
    if word in _NEVER_LAST or (bare and token.isdigit()):
        return False
    lead = _WORD.match(rest)
    starter = lead is not None and lead[0] in _STARTERS
    if word in _BEFORE_NUMBER and not initial:
        return not rest[0].isdigit()
    return starter or not (initial or word in _MAY_BE_LAST or _DOTTED.fullmatch(token))

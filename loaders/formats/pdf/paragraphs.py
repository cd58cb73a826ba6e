"""Lines as paragraphs: joined over columns and pages, broken words mended, odd signs made plain."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from loaders.formats.pdf.layout.blocks import Block
from loaders.formats.pdf.layout.line import LOWERED, RAISED, Line, Page

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LAST = re.compile(r"([^\W_]+)[-\u00ad\u2010]$")
_FIRST = re.compile(r"[^\W_]+")
_HYPHENS = ("-", "\u00ad", "\u2010")
_ENDS = re.compile(r"[.!?:;][\"”’')\]\d,–\s\ue000\ue001]*$")
_PARTS_OF_WORDS = frozenset(
    [
        "over",
        "under",
        "with",
        "there",
        "where",
        "here",
        "how",
        "what",
        "some",
        "every",
        "any",
        "no",
        "back",
        "fore",
        "for",
        "inter",
        "out",
        "up",
        "down",
        "after",
        "by",
        "can",
    ]
)
"""Words that often begin another one, without a hyphen: "under-standing" at a line end is one word."""
_CITATION = re.compile(
    rf"(?<=[a-z]{{3}}){RAISED}\d[\d,–\-\s]*{LOWERED}|(?<=[.,;:)\]”\"]){RAISED}\d[\d,–\-\s]*{LOWERED}"
)
_MARKS = re.compile(f"[{RAISED}{LOWERED}]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufffd\x00-\x08\x0b-\x1f]")
_LOOSE_ACCENT = re.compile(r"\s[´¨ˆ˜ˇ¸˘˙˚`¯](?=\s|$)")


class Vocabulary:
    """The words of a file as it writes them inside its lines, by which broken ones are mended."""

    def __init__(self, pages: Iterable[Page]) -> None:
        texts = [line.text for page in pages for line in page.lines]
        whole = [text if text[-1:] not in _HYPHENS else _without_last_word(text) for text in texts]
        self._words = Counter(_WORD.findall("\n".join(whole).lower()))

    def mend(self, before: str, after: str) -> str:
        """A line's last word and the next line's first as one word, with a hyphen or without.

        Decided by how the file writes it elsewhere; else by its form: a number or a capital keeps the hyphen,
        and so do two longer words that the file knows on their own.
        """
        whole, dashed = (before + after).lower(), f"{before}-{after}".lower()
        if self._words[dashed] != self._words[whole]:
            return f"{before}-{after}" if self._words[dashed] > self._words[whole] else before + after
        if after[0].isupper() or after[0].isdigit() or before[-1].isdigit() or before.isupper():
            return f"{before}-{after}"
        both = (
            len(before) > 3
            and len(after) > 3
            and self._words[before.lower()]
            and self._words[after.lower()] > 1
        )
        if both and before.lower() not in _PARTS_OF_WORDS:
            return f"{before}-{after}"
        return before + after


def _without_last_word(line: str) -> str:
    return " ".join(_WORD.findall(line)[:-1])


def join_lines(lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """The lines as running text on one line."""
    pieces: list[str] = []
    for line in map(str.strip, lines):
        if pieces and line:
            pieces[-1], separator, line = _joint(pieces[-1], line, vocabulary)  # noqa: PLW2901
            pieces.append(separator)
        pieces.append(line)
    return tidy("".join(pieces))


def _joint(before: str, line: str, vocabulary: Vocabulary) -> tuple[str, str, str]:
    """A line's end, what comes between, and the next line, where a word may be broken."""
    broken = before.endswith(_HYPHENS)
    if broken and (last := _LAST.search(before)) and (first := _FIRST.match(line)):
        mended = vocabulary.mend(last[1], first[0])
        return before[: last.start()], mended, line[first.end() :]
    if broken and len(before) > 1 and not before[-2].isspace():
        return before[:-1], "-", line
    if before.endswith(("/", "–")) and not before.endswith((" /", " –")):
        return before, "", line
    return before, " ", line


def tidy(text: str) -> str:
    """The text with ligatures as letters, one kind of space, without unseen signs and raised citations."""
    if text.isascii():
        return " ".join(text.split())
    if RAISED in text:
        text = _MARKS.sub("", _CITATION.sub("", text))
    text = _LIGATURE.sub(lambda one: unicodedata.normalize("NFKC", one[0]), text)
    return " ".join(_LOOSE_ACCENT.sub("", _UNSEEN.sub("", text)).split())


def is_finished(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return _ENDS.search(text[-40:]) is not None


def paragraphs_of(blocks: Sequence[Block]) -> list[list[Line]]:
    """The lines of successive blocks by paragraph: one that a column, page or float cuts is whole again."""
    paragraphs: list[list[Line]] = []
    for block in blocks:
        for at, line in enumerate(block.lines):
            if not paragraphs or _begins(block, at, paragraphs[-1]):
                paragraphs.append([line])
            else:
                paragraphs[-1].append(line)
    return paragraphs


def _begins(block: Block, at: int, paragraph: Sequence[Line]) -> bool:
    """Whether the block's line begins a paragraph: after a sentence, by an indent, a short line, a gap."""
    line, last = block.lines[at], paragraph[-1]
    if not is_finished(last.text):
        return False
    if at == 0:
        return not line.text[:1].islower()
    indented = line.left > block.left + 0.7 * line.size and last.left < line.left - 0.5 * line.size
    short = last.right < block.right - 3 * line.size and len(block.lines) > 2
    return indented or short

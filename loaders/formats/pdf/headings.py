"""Which blocks are headings, and of what: told by their names, numbers and letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from loaders.formats.pdf.layout.blocks import Block
from loaders.formats.pdf.layout.letters import count_letters
from loaders.formats.pdf.layout.line import Line, Style
from loaders.formats.pdf.layout.measures import Measures
from loaders.formats.pdf.section_names import ABSTRACT, BACK_MATTER, BODY, BOXES, REFERENCES

_NUMBER = re.compile(r"(?:(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?(?:\s*\|)?|[IVX]{1,5}\.|[A-H][.)]|\d\))\s+)(?=\S)")
_LONGEST = 220


def plain(text: str) -> str:
    """The heading without its number and the signs at its end, spaced letters drawn together."""
    return _NUMBER.sub("", close_up(text)).strip(" .:;—–-•■▪►").strip()


def close_up(text: str) -> str:
    """The text with the letters of spaced capitals drawn together: "S T U D Y" is "STUDY"."""
    words = text.split()
    if len(words) > 3 and list(map(len, words)).count(1) > 0.6 * len(words):
        return re.sub(r"(?<=\S) (?=\S(?:\s|$))", "", text)
    return text


def is_numbered(text: str) -> bool:
    """Whether it begins with a section's number: "2.1. Methods"."""
    return bool(
        re.match(
            r"\d{1,2}(?:\.\d{1,2}){0,4}\.?(?:\s*\|)?\s+[^\W\d_]|[IVX]{1,5}\.\s+[A-Z][^\W\d_]{2}(?!.*\b[A-Z]\.\s)",
            text,
        )
    )


def is_abstract(text: str) -> bool:
    """Whether it heads the abstract."""
    return ABSTRACT.fullmatch(plain(text)) is not None


def is_references(text: str) -> bool:
    """Whether it heads the list of references."""
    return REFERENCES.fullmatch(plain(text)) is not None


def is_back_matter(text: str) -> bool:
    """Whether it heads what is no content: thanks, money, interests, files, abbreviations."""
    return BACK_MATTER.fullmatch(plain(text)) is not None


def is_box(text: str) -> bool:
    """Whether it heads a box of the first pages that says the article's points once more."""
    return BOXES.fullmatch(plain(text)) is not None


@lru_cache(maxsize=512)
def is_known(text: str) -> bool:
    """Whether it is a name that sections of articles have."""
    name = plain(text)
    return any(pattern.fullmatch(name) for pattern in (ABSTRACT, BODY, REFERENCES, BACK_MATTER, BOXES))


def heading_styles(blocks: Iterable[Block], measures: Measures) -> frozenset[Style]:
    """How the headings with known names are set, where that is not as running text is."""
    found = Counter(
        block.style
        for block in blocks
        if len(block.lines) == 1 and is_known(block.text) and stands_out(block, measures)
    )
    return frozenset(found)


def stands_out(block: Block, measures: Measures) -> bool:
    """Whether it is set otherwise than running text: bold, larger, slanted, in capitals, in another font."""
    letters = [one for one in block.text if one.isalpha()]
    capitals = len(letters) > 3 and sum(map(str.isupper, letters)) > 0.9 * len(letters)
    style = block.style
    whole_bold = all(line.bold for line in block.lines)
    whole_italic = all(line.italic for line in block.lines)
    other_font = style.font != measures.font and all(
        line.style.font == line.lead.font for line in block.lines
    )
    return capitals or whole_bold or whole_italic or style.size > measures.size + 0.9 or other_font


def may_be_heading(block: Block, measures: Measures) -> bool:
    """Whether its form allows that it is one: short, of words, not a sentence, not small."""
    text = block.text.strip()
    if len(block.lines) > 4 or len(text) > _LONGEST or block.size < measures.size - 1.6:
        return False
    body = _NUMBER.sub("", text)
    first = next((one for one in body if one.isalpha()), "")
    letters = count_letters(text)
    if not first or letters < 3 or letters < 0.5 * len(text.replace(" ", "")):
        return False
    if text.endswith((",", ";", "-", "\u00ad")) or (first.islower() and not is_numbered(text)):
        return first.islower() and bool(re.match(r"[a-z]{1,3}[A-Z]", body)) and stands_out(block, measures)
    return not (text.endswith(".") and len(text.split()) > 12)


def is_heading(block: Block, measures: Measures, styles: frozenset[Style], follows_text: bool) -> bool:
    """Whether the block is a heading; `follows_text`: running text or a heading comes next."""
    text = block.text.strip()
    if is_box(text) and len(block.lines) == 1:
        return True
    if not may_be_heading(block, measures):
        return False
    sentence = text.endswith(".") and len(text.split()) > 4
    if is_known(text) and not sentence and (stands_out(block, measures) or len(block.lines) == 1):
        return True
    if not stands_out(block, measures):
        return is_numbered(text) and len(text) < 120 and not text.endswith(".") and follows_text
    if block.style in styles and block.size >= measures.size - 0.6 and not text.endswith("."):
        return True
    return follows_text and (block.style.bold or block.size > measures.size - 0.8)


@dataclass(frozen=True, slots=True)
class Opening:
    """A heading that opens a paragraph: its lines, how many are whole, where it ends in the next one."""

    lines: tuple[str, ...]
    whole: int
    end: int


def opening(lines: Sequence[Line]) -> Opening | None:
    """The heading in letters of its own that a paragraph's first lines open with: "2.1. Patients. We ..."."""
    first = lines[0]
    whole = 0
    while whole < min(3, len(lines) - 1) and _is_alike(lines[whole], first):
        whole += 1
    last = lines[whole]
    end = last.run_in if last.lead.font == first.lead.font and last.lead != last.style else 0
    heading = tuple(line.text for line in lines[:whole]) + ((last.text[:end].strip(),) if end else ())
    plainly = not (last.style.bold and first.lead.bold) and not (last.style.italic and first.lead.italic)
    if not heading or not plainly or not (first.lead.bold or first.lead.italic):
        return None
    after = last.text[end:].strip()
    return (
        Opening(heading, whole, end) if _is_run_in(" ".join(heading), after, bold=first.lead.bold) else None
    )


def _is_alike(line: Line, first: Line) -> bool:
    """Whether the whole line is set as the paragraph's first letters are."""
    return line.run_in == 0 and line.style == line.lead == first.lead


def _is_run_in(text: str, after: str, *, bold: bool) -> bool:
    """Whether a paragraph's first words are its heading: with a sign behind, or bold before a capital."""
    stopped = text.endswith((".", ":", "—", "–")) or after[:1] in {".", ":", "—", "–"}
    if len(text) > 200 or not (stopped or (bold and text[-1:].isalpha() and after[:1].isupper())):
        return False
    name = plain(text)
    capital = re.match(r"[^a-z]*[A-Z]|[a-z]{1,3}[A-Z]", name) is not None
    return capital and len(name) > 2 and not re.fullmatch(r"(?:[A-Z]\.?\s*)+", name)

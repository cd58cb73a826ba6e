"""The first page of a manuscript: its title, its authors, its numbers, and where its text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import SectionRole
from loaders.formats.articles.assembly import is_affiliation, is_licence
from loaders.formats.articles.docx.paragraphs import Paragraph
from loaders.formats.articles.section_names import divides_abstract, heading_key, is_abstract, role_on_page
from loaders.records.fields.identifiers import find_doi, find_pmid
from loaders.records.fields.names import PARTICLES

_LONGEST_FRONT = 40
_LONGEST_LIST = 8_000
_SHORTEST_ABSTRACT = 250
_LABEL = re.compile(
    r"(?:article |manuscript |full |paper )?title\s*:\s*(?P<title>.+)|"
    r"authors?(?: names?)?\s*:\s*(?P<authors>.+)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"running (?:title|head)|short title|abbreviated title|correspond|key ?words|word count|e-?mail|"
    r"doi\b|https?:|www\.|draft|confidential|page \d|manuscript (?:number|id|type)|"
    r"(?:original |research |review )(?:research )?(?:article|paper)$|case report$|title page$|"
    r"type of (?:the )?(?:paper|article|manuscript)|(?:article|review|letter|communication|manuscript)s?$|"
    r"(?:brief|short) (?:report|communication)$|main document|journal of\b|vol(?:ume|\.)? \d|"
    r"for submission|submitted to|conflict|funding|received|accepted|published|version|supplementa",
    re.IGNORECASE,
)
_OWN_DOI = re.compile(r"(?:doi\s*[:=]?\s*)?(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+", re.IGNORECASE)
_ABSTRACT = re.compile(r"(?:abstract|summary)\s*[:.—–-]|(?:executive |structured )?summary$", re.IGNORECASE)
_INSTITUTION = re.compile(
    r"\b(?:universit|departm|institut|hospital|school|college|faculty|cent(?:er|re)|laborator|clinic|division|"
    r"ministry|academy|foundation|inc\b|ltd\b|gmbh|road|street|avenue|group|consortium)",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"(?:,|\s)\s*\b(?:Ph\.?\s?D|M\.?D|M\.?Sc|B\.?Sc|M\.?P\.?H|D\.?V\.?M|M\.?S|B\.?S|M\.?A|B\.?A|R\.?N|Pharm\.?D|"
    r"Dr\.?\s?med|FRCP|FACP|MBBS|MBChB|Prof|Jr|Sr)\b\.?(?=\s*(?:,|;|and\b|&|$|\*))"
)
_MARKS = re.compile(r"[\d*†‡§¶‖#✉∗]+|\[[^\]]{0,5}\]|\((?:[a-z\d,*\s]{1,6})\)")
_BETWEEN = re.compile(r"\s*[,;]\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*|\s+·\s+")
_SENTENCES = re.compile(r"[^\W\d_]{3}[.!] +[^\W\d_].*[.!]$", re.DOTALL)
_MARK_BEFORE = re.compile(r"^\W*(?:\d+|[a-z])(?=[\sA-Z])\s*")
_FAMILY_FIRST = re.compile(r"(?P<family>[^\W\d_][^,]*), *(?P<given>[^,]+)")
_BY = re.compile(r"by\s*:?\s+", re.IGNORECASE)
_INITIALS = re.compile(
    r"(?P<family>\S*[^\W\d_]{2}\S*(?: \S*[^\W\d_]{2}\S*)*) (?P<given>(?:[A-Z]\.?[ -]?){1,4})"
)
_SMALL_WORDS = frozenset(("of", "in", "on", "the", "with", "for", "by", "to", "from", "between", "during"))
"""Words of titles that are in no name, whatever their letters."""
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.\-‐]*")


@dataclass(frozen=True, slots=True)
class Front:
    """What the first page says, and the number of the paragraph that the text begins with.

    `headless` says that it begins with the abstract, and no heading over that.
    """

    title: str | None
    authors: tuple[str, ...]
    doi: str | None
    pmid: str | None
    start: int
    headless: bool = False


def read_front(paragraphs: Sequence[Paragraph], stated: str | None) -> Front:
    """The front of a manuscript; `stated`, the title in the file's properties, counts where it is printed."""
    end = _end_of_front(paragraphs)
    first, last, title = _title(paragraphs[: end or _LONGEST_FRONT], stated)
    below = paragraphs[last : end or min(len(paragraphs), last + _LONGEST_FRONT)]
    authors, count = _authors(below)
    opening = _headless_abstract(paragraphs, last + count, end)
    end = end if opening is None else opening
    front = paragraphs[: end or last + count]
    lines = [one.text for one in front]
    return Front(
        title=title,
        authors=authors,
        doi=next((find_doi(line) for line in lines if _OWN_DOI.fullmatch(line.strip(" ."))), None),
        pmid=next((pmid for line in lines if len(line) < 80 and (pmid := find_pmid(line))), None),
        start=end if end is not None else max(last + count, first),
        headless=opening is not None,
    )


def _headless_abstract(paragraphs: Sequence[Paragraph], start: int, end: int | None) -> int | None:
    """The first paragraph of running text under the authors, where the text itself begins only below."""
    if end is None or _is_abstract(paragraphs[end]):
        return None
    listed = enumerate(paragraphs[start:end], start)
    return next((at for at, one in listed if not one.boxed and _is_prose(one.text)), None)


def _is_abstract(one: Paragraph) -> bool:
    named = is_abstract(one.text) or _ABSTRACT.match(one.text) is not None
    return named or one.style.name.startswith("abstract")


def _is_prose(text: str) -> bool:
    long = len(text) > _SHORTEST_ABSTRACT and text.endswith((".", "?", ")"))
    return long and not (_NO_TITLE.match(text) or is_licence(text) or is_affiliation(text) or "@" in text)


def _end_of_front(paragraphs: Sequence[Paragraph]) -> int | None:
    """Where the abstract, or else the first section, begins; None where no heading tells."""
    listed = list(enumerate(paragraphs[:_LONGEST_FRONT]))
    abstract = (at for at, one in listed if is_abstract(one.text) or _ABSTRACT.match(one.text))
    styled = (at for at, one in listed if one.style.name == "abstract")
    named = (at for at, one in listed if at and divides_abstract(one.text))
    headed = (at for at, one in listed if at > 1 and one.style.level == 1)
    return next(
        (at for found in (abstract, styled, named, headed) for at in [next(found, None)] if at is not None),
        None,
    )


def _title(front: Sequence[Paragraph], stated: str | None) -> tuple[int, int, str | None]:
    """The first paragraph of the title, the one after its last, and the title."""
    listed = [(at, one) for at, one in enumerate(front) if not one.boxed]
    styled = [at for at, one in listed if _is_title_style(one.style.name)]
    if styled:
        last = styled[0]
        while last + 1 in styled:
            last += 1
        return styled[0], last + 1, " ".join(one.text for one in front[styled[0] : last + 1])
    labelled = next(((at, found["title"]) for at, one in listed if (found := _LABEL.match(one.text))
                     and found["title"]), None)  # fmt: skip
    if labelled:
        return labelled[0], labelled[0] + 1, labelled[1]
    printed = next(
        (at for at, one in listed if stated and heading_key(one.text) == heading_key(stated)), None
    )
    at = printed if printed is not None else _most_titular(listed)
    if at is None:
        return 0, 0, None
    first, last = _lines_of_title(front, at)
    return first, last, " ".join(one.text for one in front[first:last])


def _lines_of_title(front: Sequence[Paragraph], at: int) -> tuple[int, int]:
    """The first line of a title that is set over several of one look, and the one after its last."""
    first, last = at, at + 1
    while first and _go_on(front[first - 1], front[first]):
        first -= 1
    while last < len(front) and _go_on(front[last - 1], front[last]):
        last += 1
    return first, last


def _go_on(one: Paragraph, following: Paragraph) -> bool:
    """Whether two lines of a front are one title: set off alike, and no end or other matter between."""
    looks = [(line.size, line.bold, line.centred, line.style) for line in (one, following)]
    if looks[0] != looks[1] or not (one.bold and (one.size or one.centred)) or one.text.endswith((".", "?")):
        return False
    return _may_be_title(one, fewest=2) and _may_be_title(following, fewest=2)


def _is_title_style(name: str) -> bool:
    return "title" in name and not any(
        word in name for word in ("sub", "run", "abstract", "section", "toc", "book")
    )


def _most_titular(listed: Sequence[tuple[int, Paragraph]]) -> int | None:
    """The paragraph set largest, else the first that is set off, else the first that may be one."""
    possible = [(at, one) for at, one in listed if _may_be_title(one)]
    sizes = [one.size for _, one in possible if one.size]
    usual = min(sizes, default=0)
    largest = max(sizes, default=0)
    for fits in (
        lambda one: one.size == largest > usual,
        lambda one: one.bold or one.style.level == 1,
        lambda one: one.centred,
        lambda _: True,
    ):
        if (at := next((at for at, one in possible[:8] if fits(one)), None)) is not None:
            return at
    return None


def _may_be_title(one: Paragraph, *, fewest: int = 3) -> bool:
    text = one.text
    if not fewest <= len(text.split()) <= 60 or len(text) > 400 or _NO_TITLE.match(text) or "@" in text:
        return False
    if text.endswith((";", ",")) or _SENTENCES.search(text) or is_affiliation(_MARK_BEFORE.sub("", text)):
        return False
    return not (_lists_people(one) or role_on_page(text) in (None, SectionRole.STUDY_FACTS))


def _lists_people(one: Paragraph) -> bool:
    """Whether a line is of names; four capital words and no mark are rather words of a title."""
    names = names_in(one.plain)
    return len(names) > 1 or (len(names) == 1 and (len(one.text.split()) < 4 or one.plain != one.text))


def _authors(below: Sequence[Paragraph]) -> tuple[tuple[str, ...], int]:
    """The authors in the lines under a title, and how many lines until the text itself."""
    names: list[str] = []
    count = 0
    for at, one in enumerate(below):
        labelled = _LABEL.match(one.plain)
        found = names_in(labelled["authors"] if labelled and labelled["authors"] else one.plain)
        if found and (not names or count == at):
            names += found
        elif not _is_front_line(one):
            break
        count = at + 1
    return tuple(dict.fromkeys(names)), count


def _is_front_line(one: Paragraph) -> bool:
    """Whether a line under the title is an affiliation, an address, a label or a date, and no text."""
    text = one.text
    short = len(text) < 80 and not text.endswith(".")
    return (
        short
        or (_INSTITUTION.search(text) is not None and len(text) < 400)
        or "@" in text
        or bool(_NO_TITLE.match(text))
    )


def names_in(text: str) -> list[str]:
    """The people that a line lists and nothing else; empty where it is no list of people."""
    if len(text) > _LONGEST_LIST:
        return []
    bare = " ".join(_MARKS.sub(" ", _DEGREES.sub(" ", _BY.sub("", text, count=1))).replace(" ,", ",").split())
    if ";" in bare and (names := _family_first(bare)):
        return names
    pieces = [piece.strip(" .,;") for piece in _BETWEEN.split(bare)]
    names = [piece for piece in pieces if piece]
    if not names or _INSTITUTION.search(text) or not all(_is_name(name) for name in names):
        return []
    if len(names) == 1 and text.isupper():
        return []
    initials = [_INITIALS.fullmatch(name) for name in names]
    return [f"{one['family']}, {one['given']}" for one in initials if one] if all(initials) else names


def _family_first(text: str) -> list[str]:
    """The people of a list "Family, Given; Family, Given"; empty where it is none."""
    pieces = [piece.strip(" .,") for piece in text.split(";")]
    found = [_FAMILY_FIRST.fullmatch(piece) for piece in pieces if piece]
    if not all(one and _is_name(f"{one['given']} {one['family']}") for one in found):
        return []
    return [f"{one['family']}, {one['given']}" for one in found if one]


def _is_name(text: str) -> bool:
    """Whether a text reads as one person's name: two to six words in capitals, particles aside."""
    words = text.split()
    if not 2 <= len(words) <= 6 or not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if any(word.casefold() in _SMALL_WORDS for word in words[:-1]):
        return False
    capitals = [word for word in words if word[0].isupper()]
    small = [word for word in words if not word[0].isupper() and word.lower() not in PARTICLES]
    return len(capitals) >= 2 and not small

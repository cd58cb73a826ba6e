"""What a file says of its article: its DOI, its journal, its date, and whether it takes another one back."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.document import Notice
from loaders.formats.pdf.paragraphs import tidy
from loaders.records.fields.dates import find_date
from loaders.records.fields.identifiers import find_doi

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>|]+", re.IGNORECASE)
_NAMED_DOI = re.compile(r"(?:doi(?:\.org)?\s*[:/]?\s*|dx\.doi\.org/)10\.\d{4,9}/", re.IGNORECASE)
_CUT = re.compile(r"10\.\d{4,9}(?:/\S*[/\-_(]|/?)$")
_CUT_AT_DOT = re.compile(r"10\.\d{4,9}/(?:\S*(?:[a-z]|(?<!\d)\d{1,4}))?\.$", re.IGNORECASE)
_CITE = re.compile(r"(?:how to )?cite this article|^citation\b|please cite", re.IGNORECASE)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_PUBLISHED = re.compile(
    r"(?:first )?(?:published|publication date|date of publication|available online|epub|posted)"
    r"(?: online| on)?(?: version posted)?\W*([^;|/]{4,40})",
    re.IGNORECASE,
)
_DATED = (
    re.compile(rf"\bvol(?:ume|\.)?\s*({_YEAR})", re.IGNORECASE),
    re.compile(
        rf"^.{{0,80}}?[a-z.]\.?,?\s*\(?({_YEAR})\)?\s*[,;:.]?\s*(?:vol\.?\s*)?\d{{1,4}}\s*[:,(]",
        re.IGNORECASE,
    ),
    re.compile(rf"\bvol(?:ume|\.)?\s*\d+.{{0,40}}?\b({_YEAR})\b", re.IGNORECASE),
    re.compile(rf"\d{{1,4}}\s*(?:\(\d+\))?\s*[:,]?\s*\(?({_YEAR})\)?\s*[:,]?\s*\d+\s*[–-]\s*\d+"),
    re.compile(rf"(?:©|\(c\)|copyright)\D{{0,40}}({_YEAR})", re.IGNORECASE),
    re.compile(rf"\baccepted\b[^;|]{{0,30}}?({_YEAR})", re.IGNORECASE),
    re.compile(rf"\b({_YEAR})\b"),
)
_BEFORE_PRINT = re.compile(rf"\b(?:received|revised)\b[^;|/]{{0,40}}?{_YEAR}", re.IGNORECASE)
_TITLE_WORD = r"(?:[A-Z][\w&'’-]+|of|and|in|the|for|&)"
_JOURNALS = (
    re.compile(
        rf"^(?:.{{0,60}}\bet al\.?,?\s+|.{{0,40}}\band \w+\.?,?\s+)?(?P<name>[A-Z][\w&.:'’ \-]{{2,70}}?)"
        rf",?\s*(?:\d{{1,4}},?\s*)?\(?{_YEAR}\)?,?\s*[;,:]?\s*(?:vol\.?\s*)?\d"
    ),
    re.compile(r"^(?P<name>[A-Z][\w&.:'’ \-]{2,70}?)\s*\|\s*(?:www\.|vol|doi|https?:)", re.IGNORECASE),
    re.compile(rf"^(?:\d+\s+)?(?P<name>(?:The )?{_TITLE_WORD}(?: {_TITLE_WORD}){{0,8}})(?:\s+\d+)?$"),
)
_VOLUME = re.compile(r"vol(?:ume|\.)?\s*\d", re.IGNORECASE)
_NOTICES = (
    (
        re.compile(r"\W*(?:expression of concern|editorial expression)", re.IGNORECASE),
        Notice.EXPRESSION_OF_CONCERN,
    ),
    (
        re.compile(
            r"\W*(?:(?:notice|statement) of )?(?:retraction|withdrawal)\b|\W*removal notice", re.IGNORECASE
        ),
        Notice.RETRACTION,
    ),
    (
        re.compile(
            r"\W*(?:(?:authors?|publisher)(?:['’]?s?['’]?)? )?"
            r"(?:corrections?|corrigend\w+|errat\w+|addendum)\b"
            r"(?: ?(?:to|for|:|note)|$)",
            re.IGNORECASE,
        ),
        Notice.CORRECTION,
    ),
)
_LABEL = re.compile(
    r"(?:(?:author|publisher) )?(?:corrections?|corrigend(?:um|a)|errat(?:um|a)|addendum)(?: notice)?"
    r"|retraction(?: note| notice)?|(?:notice|statement) of retraction|withdrawal(?: notice)?"
    r"|(?:editorial )?expression of concern",
    re.IGNORECASE,
)
_OF_OTHER = re.compile(
    r"original (?:article|publication|paper)|refers to"
    r"|(?:correction|corrigendum|erratum|retraction note) (?:to|for)\b",
    re.IGNORECASE,
)
_RETRACTED = re.compile(r"\W*(?:retracted|withdrawn)\b(?: article| paper)?\s*[:\-–]", re.IGNORECASE)
_TAKES_BACK = re.compile(
    r"\b(?:been|be|is|was|are|hereby) (?:\w+ )?(?:retracted|withdrawn)|retracts? (?:the|this)", re.IGNORECASE
)
_LONGEST_HEAD = 120
_SHORT = 900  # words: a notice, not the article that it is about


def dois_in(lines: Iterable[str]) -> list[str]:
    """Every DOI of the lines in order, once each, also where a line's end cuts it."""
    text = ""
    for line in map(_with_hyphen, lines):
        last = text[text.rfind(" ") + 1 :]
        goes_on = _CUT.search(last) or (_CUT_AT_DOT.search(last) and re.match(r"[a-z\d](?!0\.\d{4})", line))
        text += line if goes_on else f" {line}"
    found = (find_doi(match[0]) for match in _DOI.finditer(tidy(text)))
    return list(dict.fromkeys(doi for doi in found if doi))


def own_doi(
    margins: Sequence[str],
    first_page: Sequence[str],
    whole: Sequence[str],
    declared: Sequence[str],
    edges: Sequence[str] = (),
) -> str | None:
    """The article's own DOI: out of its heads and feet, its first page, or how it asks to be cited.

    One that the file's description declares goes first. None comes out of a list of references: `first_page`
    holds the lines around the text alone, and of the `whole` only those about citing this article count.
    One that the end of its line cuts off is left for one that is whole on its line. `edges` are lines where
    heads and feet stand, of pages too few to tell by.
    """
    if said := dois_in(declared):
        return said[0]
    first_page = [line for line in first_page if not _OF_OTHER.search(line)]
    named = [line for line in first_page if _NAMED_DOI.search(line)]
    uncut = [[line for line in lines if not _is_cut(line)] for lines in (margins, named, first_page)]
    shown = [line for line in edges if _NAMED_DOI.search(line) and len(line) < _LONGEST_HEAD]
    for found in (*map(dois_in, uncut), *_cut_dois(first_page), dois_in(margins), dois_in(shown)):
        if found:
            return found[0]
    for at, line in enumerate(whole):
        if _CITE.search(line) and (found := dois_in(whole[max(at - 3, 0) : at + 6])):
            return found[0]
    return None


def _with_hyphen(line: str) -> str:
    """The line with the hyphen at its end as a sign of its own, which it is in every DOI."""
    return f"{line[:-1]}-" if line.endswith(("\u00ad", "\u2010")) else line


def _is_cut(line: str) -> bool:
    line = _with_hyphen(line)
    return bool(_CUT.search(line) or _CUT_AT_DOT.search(line))


def _cut_dois(lines: Sequence[str]) -> Iterator[list[str]]:
    """The DOIs of lines that cut one, each with the line that it goes on in."""
    for line, below in itertools.pairwise([*lines, ""]):
        if _is_cut(line):
            yield dois_in([line, below])


def date_of(margins: Sequence[str], first_page: Sequence[str], metadata: Mapping[str, str]) -> str | None:
    """When the article came out, as exact as it says: by "published", its volume, copyright, the file."""
    for line in (*first_page, *margins):
        if (match := _PUBLISHED.search(line)) and (found := find_date(match[1])):
            return found
    for pattern in _DATED:
        for line in (*margins, *first_page):
            if match := pattern.search(_BEFORE_PRINT.sub("", line)):
                return match[1]
    created = re.match(rf"D:({_YEAR})", metadata.get("CreationDate", ""))
    return created[1] if created else None


def journal_of(margins: Sequence[str], first_page: Sequence[str], title: str | None) -> str | None:
    """The journal that the heads and feet name, or a line of the first page that cites the article."""
    for pattern in _JOURNALS[:2]:
        for line in (*margins, *first_page[:12]):
            if (match := pattern.match(line.strip())) and len(match["name"]) > 3:
                return match["name"].strip(" ,.;")
    above_volume = [line for line, below in itertools.pairwise(first_page) if _VOLUME.match(below)]
    for line in (*above_volume, *margins):
        match = _JOURNALS[2].match(line.strip())
        if match and match["name"].casefold() not in (title or "").casefold():
            return match["name"]
    return None


def notice_of(title: str | None, text: str, above: Sequence[str] = ()) -> tuple[Notice | None, bool]:
    """What the title announces, and whether the article is withdrawn or withdraws another.

    A short text may announce it by a line `above` the title: "Erratum", the title being that of the article.
    """
    short = len(text.split()) < _SHORT
    labels = [line for line in above if short and _LABEL.fullmatch(line.strip(" .:|"))]
    for said in (title or "", *labels):
        for pattern, notice in _NOTICES:
            if pattern.match(said):
                return notice, notice is Notice.RETRACTION
    if _RETRACTED.match(title or ""):
        return (Notice.RETRACTION if short and _TAKES_BACK.search(text) else None), True
    return None, False

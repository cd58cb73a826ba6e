"""The title and the authors of an article, from the letters of its first pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from loaders.formats.pdf.floats import same_family
from loaders.formats.pdf.headings import close_up, is_abstract, is_known
from loaders.formats.pdf.layout.blocks import Block
from loaders.formats.pdf.layout.letters import count_letters, letters_and_digits
from loaders.formats.pdf.layout.line import LOWERED, RAISED, Line
from loaders.formats.pdf.layout.measures import Measures
from loaders.formats.pdf.notes import PLACE, is_note, opens_note
from loaders.formats.pdf.paragraphs import Vocabulary, join_lines, tidy
from loaders.formats.pdf.section_names import any_of

_JOURNAL = (
    r"journals?|annals|archives|proceedings|frontiers|international journal|acta|bmc|plos|european journal"
)
_OF_ARTICLE = (
    r"original|research|review|case|short|brief|rapid|clinical|mini|systematic|special|study|technical"
)
_ARTICLE = (
    r"articles?|papers?|communications?|reports?|reviews?|protocols?|letters?|contributions?|notes?|study"
)
_NO_TITLE = any_of(
    rf"(?:the )?(?:{_JOURNAL})\b.{{0,60}}",
    rf"(?:{_OF_ARTICLE}|data|full)?[ -]*(?:research |investigation )?(?:{_ARTICLE})(?: \w+)?",
    r"letter to the editor|editorial|commentary|perspective|opinion|open access|methodology|database",
    r"software|preprint|accepted manuscript|author manuscript|hypothesis|correspondence|news.*",
    r"(?:www\.|https?:).*|.*issn.*|doi.*|volume.*|.*all rights reserved.*|contents lists available.*",
)
_NO_METADATA = re.compile(
    r"\.(?:dvi|docx?|pdf|indd|tex|qxd|eps|fm|qxp|3d|p65)\b"
    r"|^(?:microsoft word|untitled.*|doi:.*|pii:?.*|\S+)$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(?:[\d*†‡§¶#∗‖⁎✉⇑¹²³⁴⁵⁶⁷⁸⁹⁰+]+[\s,;–-]*)+")
_RAISED = re.compile(f"{RAISED}[^{LOWERED}]*{LOWERED}")
_BETWEEN = re.compile(r"\s*[,;·•|⋅]\s*(?:and\b|&)?\s*|\s+(?:and|und|et|y|&)\s+|\s{3,}")
_DEGREE = re.compile(
    r"(?:M\.?D|Ph\.? ?D|M\.?Sc|B\.?Sc|M\.?P\.?H|D\.?V\.?M|D\.?Sc|M\.?B\.?B?\.?S|B\.?A|M\.?A|M\.?S|R\.?N"
    r"|M\.?B|Ch\.?B|F\.?R\.?C\.?[PS]|Dr\.? ?med|Pharm\.?D|D\.?O|D\.?Phil|FACP|FACS|FAHA|FACC|Prof|Dr|Jr|Sr"
    r"|II|III|DDS|LAc|MBA|MRCP|MMed|MPhil|DPhil|DrPH|ScD|PT|DPT)\.?"
)
_ORCID = re.compile(r"(?<=[a-z])(?:\s*(?:ID|iD)|\s+id|\s*ORCID)$")
_OF_JOURNAL = re.compile(r"©|\bvol(?:ume|\.)|\bdoi\b|https?:|www\.|\bissn\b", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w'’`´.\-‐‑\u00a8\u02c6\u02dc ]{1,60}")
_SMALL_WORDS = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "ten",
        "y",
        "e",
        "und",
        "af",
        "av",
        "zu",
        "ul",
        "ur",
        "uz",
        "us",
        "el'",
        "bint",
        "abu",
        "do",
        "dos",
        "o",
    ]
)


def title_blocks(blocks: Sequence[Block], measures: Measures, journal: str | None) -> tuple[int, int]:
    """From which to before which of the first page's blocks the title goes; (0, 0) where none is told."""
    journal_name = _compact(journal or "")
    named = [
        at for at, block in enumerate(blocks) if _may_be_title(block) and _compact(block.text) != journal_name
    ]
    if not named:
        return 0, 0
    largest = max(blocks[at].size for at in named)
    if largest > measures.size + 0.9:
        start = next(at for at in named if blocks[at].size > largest - 0.6)
    else:
        bold = [at for at in named if all(line.bold for line in blocks[at].lines)]
        start = (bold or named)[0]
    end = start + 1
    while end < len(blocks) and _continues(blocks[end - 1], blocks[end], measures):
        end += 1
    return start, end


def _may_be_title(block: Block) -> bool:
    text = close_up(block.text)
    words = text.split()
    letters = count_letters(text)
    return (
        len(words) > 2
        and len(text) < 500
        and letters > 0.6 * len(text.replace(" ", ""))
        and not _NO_TITLE.fullmatch(text.strip())
        and not is_known(text)
        and not is_note(block)
    )


def _continues(before: Block, block: Block, measures: Measures) -> bool:
    return (
        abs(block.size - before.size) < 0.6
        and block.style.bold is before.style.bold
        and same_family(block.style.font, before.style.font)
        and -block.size < block.lines[0].base - before.bottom < max(2.2, 1.1 * measures.ratio) * block.size
        and not is_known(block.text)
    )


def title_of(blocks: Sequence[Block], metadata: Mapping[str, str], vocabulary: Vocabulary) -> str | None:
    """The title from its blocks; without any, the one of the file's own description where that is sane."""
    shown = join_lines([line.text for block in blocks for line in block.lines], vocabulary).strip(" *†‡")
    told = tidy(metadata.get("Title", ""))
    if not shown and len(told.split()) > 3 and not _NO_METADATA.search(told):
        return told
    return shown or None


def _compact(text: str) -> str:
    return letters_and_digits(text.casefold())


def authors_of(lines: Sequence[Line], metadata: Mapping[str, str], front: str) -> tuple[str, ...]:
    """The authors named under the title, or in the file's description where `front` shows them all."""
    printed = _names(_author_text(lines))
    told = _names(metadata.get("Author", ""))
    shown = _compact(front)
    if (
        len(told) > 1
        and len(told) >= len(printed)
        and all(_compact(name.split()[-1]) in shown for name in told)
    ):
        return told
    return printed


def _author_text(lines: Sequence[Line]) -> str:
    """The lines up to the first that is a place, a note, a heading or prose."""
    named: list[str] = []
    for at, line in enumerate(lines):
        text = line.text.strip()
        first = _MARKS.sub("", text, count=1) if named else text
        if not named and _is_between(text) and _names_follow(lines[at + 1 : at + 8]):
            continue
        if is_abstract(text) or is_known(text) or opens_note(text) or PLACE.search(text):
            break
        if named and line.size < 0.8 * lines[0].size:
            break
        if _prose(first):
            break
        named.append(text)
        if len(named) > 60:
            break
    apart = len(named) > 1 and all(len(_names(text)) == 1 for text in named)
    return re.sub("\u00ad\\s*", "", (", " if apart else " ").join(named))


def _is_between(text: str) -> bool:
    """Whether a line above the authors is none of theirs: it names nobody, or is a note."""
    return opens_note(text) or _OF_JOURNAL.search(text) is not None or not (_names(text) or is_known(text))


def _names_follow(lines: Sequence[Line]) -> bool:
    """Whether two names or more stand in one of the lines, as under a journal's own lines."""
    return any(len(_names(line.text)) > 1 and not PLACE.search(line.text) for line in lines)


def _prose(text: str) -> bool:
    """Whether most words are in small letters, as in no list of names."""
    words = [word for word in re.findall(r"[^\W\d_]{2,}", text) if word not in _SMALL_WORDS and word != "and"]
    return len(words) > 2 and sum(word[0].islower() for word in words) > 0.4 * len(words)


def _names(text: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for piece in _BETWEEN.split(_MARKS.sub(", ", tidy(_RAISED.sub(", ", text)))):
        name = _without_marks(piece)
        if name and not _DEGREE.fullmatch(name) and _is_name(name):
            found[name] = None
    return tuple(found)


def _without_marks(piece: str) -> str:
    """The name without titles, degrees and the letters that mark affiliations."""
    name = re.sub(r"^(?:by|and|Dr\.?|Prof\.?)\s+", "", piece.strip(" .,:;()[]"), flags=re.IGNORECASE)
    name = _ORCID.sub("", name)
    words = name.split()
    while len(words) > 1 and (re.fullmatch(r"[a-z]{1,2}", words[-1]) or _DEGREE.fullmatch(words[-1])):
        words.pop()
    return " ".join(words)


def _is_name(name: str) -> bool:
    words = name.split()
    if not _NAME.fullmatch(name) or not 2 <= len(words) <= 6 or PLACE.search(name):
        return False
    capital = [word for word in words if word[0].isupper()]
    rest = [word for word in words if word[0].islower() and word not in _SMALL_WORDS]
    return bool(capital) and not rest and any(len(word.strip(".")) > 1 for word in words)

"""Blocks that are no text of the article: licences, addresses, dates, editors, how to cite it."""

from __future__ import annotations

import re

from loaders.formats.pdf.layout.blocks import Block
from loaders.formats.pdf.section_names import any_of

_LONGEST = 120  # words
_LONGEST_PLACES = 400
_OPENINGS = (
    r"correspond\w+|address(?:es)? (?:for|all)|authors? (?:to whom|for correspond\w+)|present address",
    r"current address|e-?mails?|tel|fax|orcid|reprints?",
    r"received|accepted|published|available online|preprint|medrxiv|biorxiv",
    r"copyright|©|\(c\)|permission|licen[sc]e|creative commons|all rights reserved|open access",
    r"this (?:is an|article is an|work is|article is (?:distributed|licensed|published|available|made))",
    r"article has been|open[- ]access|disclaimer",
    r"academic editors?|external editor|edited by|reviewed by|handling editor|editors?|specialty section",
    r"citation|cite this|how to cite|to cite|doi|https?:|www\.|article type",
    r"full list of|equal contribut\w+|these authors|contributed equally|the authors? contributed",
    r"keywords?|key words|index terms|abbreviations|trial registration",
    r"conflicts? of interest|competing interests|funding|funded|data availability|supported by",
    r"submit your|from the|running (?:title|head)|word count|article history",
    r"a ?r ?t ?i ?c ?l ?e +i ?n ?f ?o",
)
_NOTE = re.compile(rf"\W*(?:\d{{1,2}}\s*)?(?:{'|'.join(_OPENINGS)})(?!\w)", re.IGNORECASE)
_LICENCE = any_of(
    r"creative\s?commons|open[- ]access article|all rights reserved|permits unrestricted use",
    r"properly cited|licensee|terms of the (?:creative|license)",
    r"which (?:was )?not certified by peer review|author/funder",
    r"should be addressed to",
)
_OF_LICENCE = (
    "creative", "access article", "rights reserved", "unrestricted use", "properly cited", "licensee",
    "terms of the", "peer review", "author/funder", "addressed to",
)  # fmt: skip
"""Of which a text has one that the pattern above is found in: looked for first, which is much faster."""
PLACE = re.compile(
    r"@|(?<![^\W\d_])(?:universi\w*|univ\.|departments?|dept\.?|d[ée]partement|institut\w*|hospitals?|h[ôo]pital"
    r"|schools?|college|faculty|facult\w+|cent(?:er|re)s?|clini[ck]\w*|laborator\w+|labs?|division|academy|foundation"
    r"|inc\.|ltd|gmbh|klinik\w*|program(?:me)?|unit|ministry|council|p\.? ?o\.? box|street|avenue|road|usa|uk"
    r"|china|japan|germany|republic|united (?:states|kingdom)|e-?mails?)\b",
    re.IGNORECASE,
)
"""A word of an address."""


def opens_note(text: str) -> bool:
    """Whether a line or block opens as a note does."""
    return _NOTE.match(text) is not None


def is_note(block: Block) -> bool:
    """Whether the block is a note: licence, correspondence, dates, editors, how to cite the article."""
    if block.words >= _LONGEST:
        return False
    if opens_note(block.text):
        return True
    lowered = block.text.lower()
    if not any(part in lowered for part in _OF_LICENCE):
        return False
    found = _LICENCE.search(block.text)
    return found is not None and (found.start() < 0.4 * len(block.text) or block.words < 25)


def is_place(block: Block) -> bool:
    """Whether the block is a list of affiliations or addresses."""
    found = len(PLACE.findall(block.text))
    return found > 0 and (found * 12 >= block.words or "@" in block.text) and block.words < _LONGEST_PLACES

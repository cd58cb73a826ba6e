"""Chemicals and variants that no vocabulary here lists but whose names say what they are.

Variants are those of `loaders.mentions.variants`. Chemicals are of three sorts: a developer's code
("SB-366791", "PD98059"; `developers.txt` holds the letters that developers use), a systematic name
("5-nitro-2-(3-phenylpropylamino) benzoic acid") and a word that ends as the names of its class of medicine do
("zosuquidar") or is made of chemical morphemes ("dihydroquinolinone"). Each chemical gets a CURIE of our
own made from its name, so that the same name is the same entity everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from graph.model import Entity, Kind, Span
from loaders.mentions.variants import find_variants
from loaders.text.normalisation import fold, key_of

PREFIX = "NEUROIMMUNE:compound_"
_LONGEST_KEY = 80
# "S100", "HT29" and "A2780" are no compounds, so one letter needs a hyphen; "SB 2019" may be a year.
_CODE = re.compile(
    r"(?<![\w./-])([A-Z][A-Za-z]{0,4})(?:-?\d{3,8}| (?!(?:19|20)\d\d\b)\d{4,8}|[- ]?\d{2,3},\d{3})"
    r"(?:-?[A-Z]{1,2}|[a-c])?(?![\w/%]|-\d|[.,]\d)"
)
_ONE_LETTER = re.compile(r"[A-Z]-\d{4}|U0")
_MORPHEME = re.compile(
    r"yl|oxy|amin|phen|benz|pyrid|piper|chlor|fluor|brom|iod|hydro|thi|azol|naphth|quinol|indol|furan|pyran"
    r"|oxo|nitr|cyclo|carbox|sulf|phosph|amid|acet|butan|propan|ethan|hexan|pentan|diaz|adenos|urid|guanid"
)
_LOCANT = re.compile(r"(?:^|[-(\[{,'])(?:\d+[a-z]?|[NOSRE])(?:,(?:\d+[a-z]?|[NOS])'?)*'?-?(?=[-(\[a-zA-Z])")
_LINK = re.compile(r"[\d)\]NSOR]'?-(?=[^\s;]{5})")
_REST = re.compile(r"[^\s;]*")
_TAIL = re.compile(
    r" (?:(?:[a-z]+ic )?acid|[a-z-]*(?:amide|amine|ester|ether|chloride|bromide|iodide|hydrochloride"
    r"|hydrobromide|maleate|fumarate|acetate|sulfate|phosphate|mesylate|tartrate|citrate|benzoate|salt|oxide))\b"
)
# What hangs on a name ("-induced") and what makes it an enzyme or a reaction.
_HANGING = re.compile(
    r"-(?:induced|mediated|treated|dependent|containing|based|derived|label+ed|like|substituted|sensitive|resistant)$"
)
_NO_CHEMICAL = re.compile(
    r"(?:ases?|ases?--?[a-z]|lysis|[a-z]{2}(?:yl|in|iz|is|ox|id|at)(?:ation|ated|ed)|initiated)$"
)
_NO_CODE = {"MG1655", "L-1210"}  # a bacterium, a cell line
# The stems that the World Health Organization gives to names of medicines.
_STEM = re.compile(
    r"(?:oxime|olol|sartan|azepam|caine|tinib|ciclib|zomib|statin|setron|floxacin|cycline|mycin|cillin|conazole"
    r"|dipine|prazole|glitazone|gliptin|gliflozin|xaban|lukast|denafil|fenac|profen|coxib|rubicin|platin|poside"
    r"|mustine|trexate|zolamide|thiazide|semide|pramine|triptyline|oxetine|peridol|perazine|peridone|piprazole"
    r"|fentanil|navir|ciclovir|bufen|fenamate|dronate|parin|tecan|taxel|vaptan|gatran|quidar|fosol|nidazole|oxicam"
    r"|barbital|tadine|melteon|tegravir|asvir|buvir|lisib|rafenib|metinib|kinra|relin|pressin|(?<!nucle)otide|estrol"
    r"|pregnanolone|sterone|ergoline|triptan|azosin|curium|curonium|izumab|ximab|inumab|etaxolol|etirizine)s?$"
)
_WORD = re.compile(r"[A-Za-z][a-z]{6,}")
_JOINED = re.compile(r"[\w-]")
_LEAST_LETTERS = 10  # of a word that only its morphemes make a chemical
_CHEMICAL_END = re.compile(
    r"(?:amine|amide|imide|anilide|one|ol|oid|urea|ine|azole|ane|ium|oxime|carbamate|carboxylate|thiolate|ein"
    r"|ester)s?$"
)
_OPEN, _CLOSED = "([{", ")]}"


def find_novel_names(text: str) -> list[tuple[Span, Entity]]:
    """Where a text names such a chemical, and what it is; in order, none overlapping another."""
    folded = fold(text)
    chemicals = {*_codes(folded), *_systematic(folded), *_words(folded)}
    named = [(span, _entity(text[span.start : span.end])) for span in chemicals]
    found: list[tuple[Span, Entity]] = []
    for span, entity in sorted((*named, *find_variants(folded)), key=lambda pair: pair[0]):
        if not found or found[-1][0].end <= span.start:
            found.append((span, entity))
    return found


@lru_cache(maxsize=4096)
def _entity(name: str) -> Entity:
    return Entity(f"{PREFIX}{key_of(name)[:_LONGEST_KEY]}", name, Kind.CHEMICAL)


@lru_cache(maxsize=1)
def _developers() -> frozenset[str]:
    lines = Path(__file__).with_name("developers.txt").read_text("utf-8").splitlines()
    return frozenset(code for line in lines if not line.startswith("#") for code in line.split())


def _codes(folded: str) -> Iterator[Span]:
    for match in _CODE.finditer(folded):
        known = match[1] in _developers() and match[0] not in _NO_CODE
        if known and (len(match[1]) > 1 or _ONE_LETTER.match(match[0])):
            yield Span(*match.span())


def _systematic(folded: str) -> Iterator[Span]:
    end = 0
    for match in _LINK.finditer(folded):
        if match.start() < end:
            continue
        start = max(
            folded.rfind(" ", end, match.start()) + 1, folded.rfind("\n", end, match.start()) + 1, end
        )
        rest = _REST.match(folded, match.end())
        end = rest.end() if rest else match.end()
        yield from _name_in(folded, start, end)


def _name_in(folded: str, start: int, end: int) -> Iterator[Span]:
    """The systematic name that a token is, if it is one, with the acid or salt after it."""
    start += folded[start] in "([" and not _closed_inside(folded[start:end])
    end = _balanced_end(folded, start, end)
    hanging = _HANGING.search(folded, start, end)
    end = hanging.start() if hanging else end
    name = folded[start:end]
    if _NO_CHEMICAL.search(name):
        return
    morphemes = {part[0] for part in _MORPHEME.finditer(name.lower())}
    if len(name) >= 10 and len(morphemes) >= 2 and _LOCANT.search(name) and "/" not in name:
        tail = _TAIL.match(folded, end)
        yield Span(start, tail.end() if tail else end)


def _words(folded: str) -> Iterator[Span]:
    """Single words that their stem, or their morphemes and their ending, make a chemical."""
    for match in _WORD.finditer(folded):
        if _is_chemical_word(match[0]):
            start, end = match.span()
            if not (_JOINED.match(folded[start - 1 : start]) or _JOINED.match(folded, end)):
                yield Span(start, end)


@lru_cache(maxsize=65_536)
def _is_chemical_word(word: str) -> bool:
    low = word.lower()
    if _STEM.search(low):
        return "nucleotide" not in low
    morphemes = {part[0] for part in _MORPHEME.finditer(low)}
    return len(low) >= _LEAST_LETTERS and len(morphemes) > 1 and bool(_CHEMICAL_END.search(low))


def _balanced_end(folded: str, start: int, end: int) -> int:
    """Where a name ends without the punctuation and the unopened brackets after it."""
    while end > start and (folded[end - 1] in ".,:-'\"" or _unopened(folded[start:end])):
        end -= 1
    return end


def _closed_inside(name: str) -> bool:
    """Does the bracket that a name begins with close before its end: "(2R)-..." but not "(2-...)"?"""
    depth = 0
    for place, char in enumerate(name):
        depth += (char in _OPEN) - (char in _CLOSED)
        if depth == 0:
            return place < len(name) - 1 and name[place + 1] == "-"
    return False


def _unopened(name: str) -> bool:
    last = name[-1:]
    if last in _CLOSED:
        return name.count(last) > name.count(_OPEN[_CLOSED.index(last)])
    return last in _OPEN

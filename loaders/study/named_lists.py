"""Parts of sentences that name something in a list: limitations, research gaps, databases.

Every pattern is bounded, so that the work grows with the length of the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LIMITATION_WORDS = frozenset(
    ("limitation", "limitations", "shortcoming", "shortcomings", "drawback", "drawbacks", "limited")
)
GAP_WORDS = frozenset(("gap", "gaps"))
STORE_WORDS = frozenset((
    "database", "databases", "databank", "databanks", "repository", "repositories", "registry", "registries",
    "knowledge", "knowledgebase", "knowledgebases", "biobank", "biobanks",
))  # fmt: skip
"""Words of which a sentence has one, where it names a limitation, a gap, or a database."""

_LEAD = (
    r"(?:,?\s*(?:including|such as|like|namely|e\.g\.,?)|:|"
    r"\s(?:include[sd]?|are|is|were|was|comprise[sd]?|concern(?:s|ed)?))\s"
    r"(?!(?:not|well|still|also|often|discussed|noted|acknowledged|described|identified|reported|addressed|"
    r"considered|unknown|unclear)\b)"
)
_FEW_WORDS = r"(?:\s[^\s.;:,]{1,40}){0,9}?"
_LIMITATIONS = re.compile(
    rf"\b(?:limitations?|shortcomings?|drawbacks?)\b{_FEW_WORDS}{_LEAD}"
    r"|\b(?:stud(?:y|ies)|trials?|research|reviews?|evidence|findings|analys[ie]s|data|we)\b"
    r"(?:\s[^\s.;:,]{1,40}){0,5}?\s(?:is|are|was|were|remains?) (?:mainly |chiefly |partly )?limited by ",
    re.IGNORECASE,
)
_GAPS = re.compile(
    r"\b(?:(?:research|knowledge|evidence|literature) gaps?|"
    r"gaps? in (?:\w{1,20} ){0,3}(?:research|knowledge|evidence|literature|understanding))\b"
    rf"{_FEW_WORDS}{_LEAD}",
    re.IGNORECASE,
)
_ABOUT_RESEARCH = re.compile(
    r"\b(?:stud(?:y|ies)|research(?:ers)?|evidence|trials?|reviews?|authors?|findings|experiments?|our|we|"
    r"designs?|literature|methods?|analys[ie]s|results)\b|^(?:(?:an?|one|the|its|another|main|major|key|"
    r"first|second|other|potential|important|several|some) ){0,3}limitations?\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r",\s(?:which|but|although|though|so|thus|therefore|because|however|while|whereas|suggesting)\b",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[;,]\s(?![^()]*\))")
_AND = re.compile(r"(?:and|or|as well as)\s", re.IGNORECASE)
_THAT = re.compile(r"(?:that|the fact that)\s", re.IGNORECASE)

_STORE = r"(?:databases?|databanks?|repositor(?:y|ies)|registr(?:y|ies)|knowledge ?bases?|biobanks?)"
_VERSION = r"(?:\s(?:v(?:ersion)?\.?\s?)?\d{1,4}(?:\.\d{1,4}){0,3}\b)?"
_CAPITALISED = r"[A-Z][\w-]{0,40}"
_NAME = rf"{_CAPITALISED}(?:\s(?:(?:of|for|the)\s){{0,2}}{_CAPITALISED}){{0,5}}{_VERSION}"
_NAMES = rf"{_NAME}(?:(?:,?\s(?:and|or)\s|,\s){_NAME}){{0,7}}"
_ANY_STORE = re.compile(rf"\b{_STORE}\b", re.IGNORECASE)
_INTRODUCED = r"(?:\s?\(|,?\s(?i:like|such as|including|e\.g\.,?|called|named)\s|:\s)(?:the\s)?"
_AFTER_STORE = re.compile(rf"\b(?i:{_STORE}){_INTRODUCED}(?P<names>{_NAMES})")
_BEFORE_STORE = re.compile(rf"(?<![\w-])(?P<names>{_NAMES})\s{_STORE}\b")
_BETWEEN_NAMES = re.compile(r",\s(?:and\s|or\s)?|\s(?:and|or)\s")
_NAMED_STORE = re.compile(
    rf"\b(?P<names>(?:{_CAPITALISED}\s){{1,5}}(?:Database|Repository|Registry|Biobank)){_VERSION}"
)
_NO_NAME = re.compile(
    r"^(?:(?:the|this|these|those|an?|our|we|all|using|both|each|in|from|of|by|with|via|see|use|"
    r"searching)\b\s?)+"
    r"|^(?:online|public|electronic|several|new|many|most|large|clinical|national|international)$",
    re.IGNORECASE,
)


def limitations_in(sentences: Iterable[str]) -> tuple[str, ...]:
    """What the sentences name as limitations of research, one item each, as worded there.

    A drug's or a treatment's limitations are not meant.
    """
    about_research = (text for text in sentences if _ABOUT_RESEARCH.search(text))
    return tuple(
        item for text in about_research for item in _listed_after(_LIMITATIONS, text, _ABOUT_RESEARCH)
    )


def gaps_in(sentences: Iterable[str]) -> tuple[str, ...]:
    """What the sentences name as research gaps, one item each, as worded there."""
    return tuple(item for text in sentences for item in _listed_after(_GAPS, text))


def _listed_after(
    lead: re.Pattern[str], sentence: str, required: re.Pattern[str] | None = None
) -> tuple[str, ...]:
    """The items of the list that `lead` opens, where what comes before it holds `required`."""
    match = lead.search(sentence)
    if not match or (required and not required.search(sentence[: match.end()])):
        return ()
    return split_list(_ASIDE.split(sentence[match.end() :], maxsplit=1)[0])


def split_list(text: str) -> tuple[str, ...]:
    """The items of "A, B, and C"; "and" without commas stays inside one item, as do bracketed commas."""
    items = _COMMA.split(text.strip().rstrip(".;"))
    if len(items) > 1 and not _AND.match(items[-1]):
        items[-1:] = items[-1].rsplit(" and ", maxsplit=1)
    return tuple(item for item in map(_bare, items) if item)


def _bare(item: str) -> str:
    """The item without the word that joins it to the list."""
    for joint in (_AND, _THAT):
        if match := joint.match(item):
            item = item[match.end() :]
    return item.strip()


def resources_in(sentences: Iterable[str]) -> tuple[str, ...]:
    """The databases and registries that the sentences name as such, in order, each once, with version."""
    return tuple(dict.fromkeys(name for text in sentences for name in _resources(text)))


def _resources(sentence: str) -> list[str]:
    if not _ANY_STORE.search(sentence):
        return []
    patterns = (_AFTER_STORE, _BEFORE_STORE, _NAMED_STORE)
    matches = [match for pattern in patterns for match in pattern.finditer(sentence)]
    matches.sort(key=lambda match: match.start("names"))
    named = (name for match in matches if _is_named(match) for name in _BETWEEN_NAMES.split(match["names"]))
    return [bare for name in named if (bare := _NO_NAME.sub("", name))]


def _is_named(match: re.Match[str]) -> bool:
    """False for a sentence's first word that only its place makes a capital: "Use databases"."""
    names = match["names"]
    return match.start("names") > 0 or " " in names or names[1:] != names[1:].lower()

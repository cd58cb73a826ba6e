"""Reading DOIs, PubMed numbers, dates and lists of authors, as pages write them."""

from __future__ import annotations

import re
from datetime import date

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>|·]{1,200}", re.IGNORECASE)
_DOI_FIELD = re.compile(
    r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:?\s*)*(10\.\d{4,9}(?:\.\d+)*/\S{1,300})", re.IGNORECASE
)
_PMID = re.compile(
    r"(?:\bPMID\s*:?\s*|pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(\d{1,8})\b", re.IGNORECASE
)
_BRACKETS = {")": "(", "]": "[", "}": "{"}

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = tuple(
    re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}",
        rf"{_DAY}\s+{_MONTH}\s*,?\s+{_YEAR}",
        rf"{_YEAR}\s*,?\s+{_MONTH}\s+{_DAY}",
        rf"{_YEAR}-(?P<month>\d\d)",
        rf"{_MONTH}\s*,?\s+{_YEAR}",
        rf"{_YEAR}\s*,?\s+{_MONTH}",
        _YEAR,
    )
)

_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]*)+")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
_ET_AL = re.compile(r"[,;]?\s*\bet\s+al\b\.?\s*$|\.{3}|…", re.IGNORECASE)
_BETWEEN_AUTHORS = re.compile(r"\s*[,;]\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*")


def find_doi(text: str) -> str | None:
    """The first DOI in the text, in small letters and without resolver; None where there is none."""
    match = _DOI.search(text)
    return _trimmed(match[0]).lower() if match else None


def read_doi(field: str) -> str | None:
    """The DOI that a field for DOIs holds, in small letters and without resolver; None where it holds none.

    Unlike in running text every character counts: "10.1002/(SICI)1097-4644(1998)68:1<1::AID-JCB1>3.0.CO;2-1".
    """
    match = _DOI_FIELD.fullmatch(field.strip())
    return match[1].lower() if match else None


def _trimmed(doi: str) -> str:
    """The DOI without the punctuation of the sentence it stands in."""
    while doi[-1] in ".,;:'’”" or (
        doi[-1] in _BRACKETS and doi.count(doi[-1]) > doi.count(_BRACKETS[doi[-1]])
    ):
        doi = doi[:-1]
    return doi


def find_pmid(text: str) -> str | None:
    """The first PubMed number that the text names as one."""
    match = _PMID.search(text)
    return match[1] if match else None


def find_date(text: str) -> str | None:
    """The most exact date in the text as ISO 8601: "2022-07-08", "2025-12" or "2022"; None without a year."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if written := _iso(match.groupdict()):
                return written
    return None


def _iso(parts: dict[str, str]) -> str | None:
    year, month, day = parts["year"], parts.get("month"), parts.get("day")
    if month is None:
        return year
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        written = date(int(year), number, int(day or 1)).isoformat()
    except ValueError:
        return None
    return written if day else written[:7]


def split_names(text: str) -> tuple[str, ...]:
    """The authors of a list such as "Pengfei Qi, Mingyuan Zhou et al.", each as written."""
    names = _BETWEEN_AUTHORS.split(_ET_AL.sub("", text.strip()).strip(" ,;."))
    return tuple(name for name in names if name)


def split_apa_names(text: str) -> tuple[str, ...]:
    """The authors of an APA list such as "Su, P. Y. P., Zhang, L., & Guan, Z.", surname first."""
    names: list[str] = []
    for piece in re.split(r"\s*,\s*(?:&\s*)?|\s+&\s+", _ET_AL.sub("", text).strip(" ,;")):
        first_initials = names and "," not in names[-1] and _INITIALS.fullmatch(piece)
        if first_initials or (names and _SUFFIX.fullmatch(piece)):
            names[-1] += f", {piece}"
        elif piece:
            names.append(piece.rstrip("."))
    return tuple(names)

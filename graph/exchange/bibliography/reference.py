"""A document as a reference list names it: authors, title, journal, date, identifiers, whether it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from graph.document import Document, Notice
from graph.exchange.bibliography.persons import Person, read_person
from graph.exchange.elements.text import flatten

FIRST_WORDS = 300
"""Characters of a text that its first words are taken from."""
LONGEST_FIRST_WORDS = 90
_MARKED = re.compile(
    r"\W*(?:retracted|retraction|withdrawn|withdrawal)\b(?:\s+\w+){0,3}?\s*[\]):–—-]"
    r"|\W*(?:retraction|withdrawal)\s+(?:of|to|note|notice|statement)\b"
    r"|.*[\[(](?:retracted|withdrawn)\b[^\])]*[\])]\W*$",
    re.IGNORECASE | re.DOTALL,
)
_DOUBTED = re.compile(r"\W*(?:editorial\s+)?expressions?\s+of\s+concern\b", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference list tells of a document; what is not known is empty, and never its kind.

    `title` has its first words where it has no title, and says first where the work is withdrawn;
    `status` is "Retracted", "Retraction notice", "Expression of concern" or empty. `date` is year, month and
    day as far as known.
    """

    title: str
    status: str
    authors: tuple[Person, ...]
    journal: str
    date: tuple[int, ...]
    doi: str
    pmid: str
    pmcid: str

    @property
    def year(self) -> str:
        """The year in four figures; empty where it is not known."""
        return f"{self.date[0]:04d}" if self.date else ""

    @property
    def identifier(self) -> str:
        """The DOI, else PubMed's number, else that of PubMed Central, as a citation writes it."""
        if self.doi:
            return f"doi:{self.doi}"
        return f"PMID {self.pmid}" if self.pmid else self.pmcid

    @property
    def address(self) -> str:
        """Where the paper is; empty without an identifier of the usual form."""
        if self.doi.startswith("10."):
            return f"https://doi.org/{quote(self.doi, safe='/:;().-_')}"
        if self.pmid.isdecimal():
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        if re.fullmatch(r"PMC\d+", self.pmcid):
            return f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/"
        return ""


def refer(document: Document) -> Reference:
    """The document's reference."""
    title, status = name_document(document), _status(document)
    return Reference(
        title=title if not status or _says_so(title) else f"{status}: {title}",
        status=status,
        authors=tuple(person for name in document.authors if (person := read_person(name))),
        journal=flatten(document.journal or ""),
        date=_date(document.date or ""),
        doi=flatten(document.doi or "").replace(" ", ""),
        pmid=flatten(document.pmid or ""),
        pmcid=flatten(document.pmcid or "").upper(),
    )


def name_document(document: Document) -> str:
    """Its title, else the first words of its text, else its identifier; dots or dashes alone are no title."""
    if _is_told(document.title):
        return flatten(document.title or "")
    named = first_words(document.text)
    return named if _is_told(named) else document.id


def text_that_names(document: Document) -> str:
    """As much of its text as it may be named by; empty where its title does."""
    return "" if _is_told(document.title) else document.text.lstrip()[:FIRST_WORDS]


def _is_told(text: str | None) -> bool:
    return any(map(str.isalnum, text or ""))


def first_words(text: str) -> str:
    """The words that a text begins with, an ellipsis behind them where it goes on; empty for no text."""
    line = flatten(text.lstrip()[:FIRST_WORDS])
    if len(line) <= LONGEST_FIRST_WORDS:
        return line
    return line[:LONGEST_FIRST_WORDS].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def _status(document: Document) -> str:
    if document.notice is Notice.RETRACTION:
        return "Retraction notice"
    if document.retracted or any(one.startswith(Notice.RETRACTION) for one in document.notices):
        return "Retracted"
    return "Expression of concern" if document.withdrawn else ""


def _says_so(title: str) -> bool:
    return bool(_MARKED.match(title) or _DOUBTED.match(title))


def _date(text: str) -> tuple[int, ...]:
    found = _ISO.match(text)
    return tuple(int(part) for part in found.groups() if part) if found else ()

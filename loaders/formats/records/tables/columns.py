"""Which column of a table holds what, by the many names that exports and people give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NAMES: dict[str, tuple[str, ...]] = {
    "title": (
        "title", "article title", "document title", "paper title", "primary title",
        "publication title article",
        "study title", "item title", "full title", "title of article", "title of paper", "title en",
        "titel", "titre", "original title", "work title", "display name",
        "título", "titulo", "ti", "t1",
    ),
    "abstract": (
        "abstract", "abstract note", "abstract text", "article abstract", "abstracts", "paper abstract",
        "notes abstract",
        "abstract en", "english abstract", "abstract summary", "summary", "zusammenfassung", "résumé",
        "resumen", "ab", "n2",
    ),
    "authors": (
        "author full names", "authors full names", "authors", "author", "author s", "author names",
        "author list",
        "authors list", "creators", "creator", "first authors", "authors with affiliations names",
        "authorships author display name", "autoren", "auteurs", "af", "au", "a1", "first author",
        "lead author",
    ),
    "journal": (
        "journal", "journal title", "journal name", "journal book", "journal full title",
        "publication title", "source title", "source title anthology title",
        "publication name", "container title", "publication", "published in", "source", "venue",
        "secondary title",
        "host title", "book title", "conference name", "abbreviated source title", "journal abbreviation",
        "journal source", "source journal", "journal conference", "journal or conference", "periodical",
        "pubtitle", "parent title",
        "primary location source display name", "source display name", "host venue display name",
        "journal iso abbreviation", "journal abbr", "zeitschrift", "revue", "so", "jf", "jo", "t2", "jt",
        "ta", "j9",
    ),
    "date": (
        "publication date", "date published", "published date", "pub date", "pubdate",
        "date of publication", "published",
        "date", "cover date", "issue date", "published online", "publish time", "publication time",
        "first publication date", "da", "dp", "pd",
    ),
    "year": (
        "year", "publication year", "pub year", "pubyear", "year of publication", "published year",
        "year published", "jahr",
        "année", "año", "py", "yr", "y1",
    ),
    "month": ("month", "publication month", "published month", "pub month"),
    "day": ("day", "publication day", "published day", "pub day"),
    "doi": ("doi", "dois", "doi link", "doi url", "digital object identifier", "article doi",
            "doi number", "ids doi", "di", "do"),
    "pmid": ("pmid", "pubmed id", "pub med id", "pubmed", "pubmedid", "pmid number", "pubmed pmid",
             "pubmed number", "medline pmid", "medline id", "ids pmid", "pm"),
    "pmcid": ("pmcid", "pmc id", "pmc", "pubmed central id", "pubmed central", "pmc number",
              "pmcid number", "ids pmcid"),
    "link": (
        "url", "urls", "link", "links", "article link", "article url", "full text link", "web link",
        "pubmed url", "website", "ur",
    ),
    "keywords": (
        "mesh", "mesh terms", "mesh headings", "keywords", "keyword", "author keywords", "index keywords",
        "key words",
        "keywords plus", "subject headings", "manual tags", "kw", "de",
    ),
    "type": (
        "document type", "publication type", "publication types", "item type", "type", "article type",
        "reference type",
        "type of reference", "dt", "pt",
    ),
    "note": ("notes", "note", "extra", "comments", "remarks", "n1"),
    "retracted": ("retracted", "is retracted", "retraction", "retraction status"),
}  # fmt: skip
"""What a column holds to its names in plain small letters, the preferred first."""
_ROLES = {name: (role, rank) for role, names in _NAMES.items() for rank, name in enumerate(names)}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_EDGES = frozenset(("subject", "object"))
_NODES = frozenset(("id", "category"))
LONGEST_NAME = 60
_KNOWN = 4
"""Columns of known names that make a header of any line, whatever else stands in it ("Art. No.")."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A table's columns: what is held to the places of the columns that hold it, the preferred first."""

    count: int
    places: dict[str, tuple[int, ...]]

    @property
    def tell_of_literature(self) -> bool:
        """Whether a row can be a record: there is a title or an abstract."""
        return "title" in self.places or "abstract" in self.places

    def first(self, row: Sequence[str], role: str) -> str:
        """The first cell of that role which is not empty, else ""."""
        return next(iter(self.all(row, role)), "")

    def all(self, row: Sequence[str], role: str) -> list[str]:
        """The cells of that role which are not empty."""
        return [row[at] for at in self.places.get(role, ()) if at < len(row) and row[at]]


def find_columns(header: Sequence[str]) -> Columns:
    """The columns of a header by their names, in any spelling of capitals, blanks and signs."""
    found: dict[str, list[tuple[int, int]]] = {}
    for at, cell in enumerate(header):
        if place := _ROLES.get(plain_name(cell)):
            role, rank = place
            found.setdefault(role, []).append((rank, at))
    return Columns(len(header), {role: tuple(at for _, at in sorted(held)) for role, held in found.items()})


def plain_name(cell: str) -> str:
    """A column's name as words in small letters: "publicationYear" is "publication year"."""
    name = cell.strip(" \t\ufeff\"'")
    name = _CAMEL.sub(" ", name) if not name.isupper() else name
    return " ".join(re.sub(r"\([^)]*\)|[\W_]+", " ", name).lower().split())


def is_graph(header: Sequence[str]) -> bool:
    """Whether the columns are those of nodes or edges, or of statements, and not of a list of literature."""
    names = {plain_name(cell) for cell in header}
    return names >= _EDGES or (names >= _NODES and not find_columns(header).tell_of_literature)


def is_of_retractions(header: Sequence[str]) -> bool:
    """Whether the columns are those of the Retraction Watch Database."""
    return {"original paper doi", "retraction doi"} <= {plain_name(cell) for cell in header}


def could_be_header(header: Sequence[str]) -> bool:
    """Whether cells could be the names of columns: several, short, none a sentence or a number."""
    filled = [cell.strip() for cell in header if cell.strip()]
    if len(find_columns(header).places) >= _KNOWN and all(len(cell) <= LONGEST_NAME for cell in filled):
        return True
    return (
        len(filled) >= 2
        and len(filled) >= len(header) - 1
        and all(
            len(cell) <= LONGEST_NAME and len(cell.split()) <= 8 and cell[-1] not in ".!?" for cell in filled
        )
        and not any(re.fullmatch(r"[\d.,/-]+", cell) for cell in filled)
    )

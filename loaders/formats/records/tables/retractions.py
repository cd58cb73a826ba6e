"""A table of retracted works, such as the Retraction Watch Database's, as notices about them.

Columns: the DOI or PubMed number of the work, and where there are any the notice's own DOI, PubMed number
and date, its nature (retraction, expression of concern, correction, reinstatement), the work's title and the
reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.document import Document, DocumentKind, Notice
from graph.model import SectionRole
from loaders.errors import DocumentError
from loaders.formats.records.tables.columns import plain_name
from loaders.formats.records.tables.delimited import SIGNS, Layout, iterate_rows, split_line
from loaders.records.draft import Draft, Part, compose
from loaders.records.fields.dates import read_date
from loaders.records.fields.identifiers import read_doi, read_pmid
from loaders.records.source import Source

_NAMES = {
    "doi": ("original paper doi", "doi", "article doi", "retracted doi", "work doi"),
    "pmid": ("original paper pub med id", "original paper pubmed id", "pmid", "pubmed id", "pub med id"),
    "notice_doi": ("retraction doi", "notice doi"),
    "notice_pmid": ("retraction pub med id", "retraction pubmed id", "notice pmid"),
    "date": ("retraction date", "notice date", "date"),
    "nature": ("retraction nature", "nature", "notice", "status", "type"),
    "title": ("title", "article title", "original title"),
    "journal": ("journal", "journal title"),
    "reason": ("reason", "reasons", "why", "notes"),
}
_NATURES = {
    "retraction": Notice.RETRACTION,
    "retracted": Notice.RETRACTION,
    "expression of concern": Notice.EXPRESSION_OF_CONCERN,
    "correction": Notice.CORRECTION,
}
_NO_NOTICE = "reinstatement"


def read_retractions(source: Source) -> Iterator[Document | DocumentError]:
    """A notice for each row that names a work; a row that names none is an error in its place.

    Raises:
        DocumentError: the table has no column with DOIs or PubMed numbers.
    """
    layout = _find_layout(source)
    places = _find_places(layout.header)
    if not {"doi", "pmid"} & places.keys():
        raise source.error(
            "has no column that names the retracted works",
            "give a table with a column doi or pmid, such as the Retraction Watch Database's CSV",
        )
    for number, row in enumerate(iterate_rows(source, layout)):
        if isinstance(row, DocumentError):
            yield row
            continue
        told = _Row({name: row[at].strip() for name, at in places.items() if at < len(row)})
        if not told.about:
            yield source.error("names no DOI and no PubMed number", "add one, or leave it out", record=number)
        elif told.nature is not None:
            yield _compose(told, told.nature)


def _find_layout(source: Source) -> Layout:
    first = (source.head.text.splitlines() or [""])[0]
    layouts = [Layout(sign, split_line(first, sign), 0) for sign in SIGNS]
    return max(layouts, key=lambda one: (len(_find_places(one.header)), len(one.header)))


def _find_places(header: Sequence[str]) -> dict[str, int]:
    """What a column holds to its place."""
    named = {plain_name(cell): at for at, cell in reversed(list(enumerate(header)))}
    found = (
        (role, next((named[name] for name in names if name in named), None)) for role, names in _NAMES.items()
    )
    return {role: at for role, at in found if at is not None}


@dataclass(frozen=True, slots=True)
class _Row:
    cells: dict[str, str]

    @property
    def about(self) -> tuple[str, ...]:
        """The work by DOI and PubMed number."""
        return tuple(
            filter(None, (read_doi(self.cells.get("doi", "")), read_pmid(self.cells.get("pmid", ""))))
        )

    @property
    def nature(self) -> Notice | None:
        """What kind of notice it is, a retraction where that is not said; None for none."""
        told = self.cells.get("nature", "").casefold()
        if _NO_NOTICE in told:
            return None
        return next((notice for name, notice in _NATURES.items() if name in told), Notice.RETRACTION)


def _compose(row: _Row, nature: Notice) -> Document:
    """The notice as a document; it has no text that anything is read from."""
    doi, pmid = read_doi(row.cells.get("notice_doi", "")), read_pmid(row.cells.get("notice_pmid", ""))
    named = row.cells.get("title") or row.about[0]
    reason = row.cells.get("reason", "").strip("; ").replace(";", "; ").replace("+", "")
    told = (
        f"{nature.value.replace('_', ' ').capitalize()} of {', '.join(row.about)}. {' '.join(reason.split())}"
    )
    return compose(
        Draft(
            kind=DocumentKind.NOTICE,
            title=f"{nature.value.replace('_', ' ').capitalize()}: {named}",
            parts=(Part(SectionRole.STUDY_FACTS, "", told),),
            journal=row.cells.get("journal"),
            date=read_date(_iso(row.cells.get("date", ""))),
            doi=None if doi in row.about else doi,
            pmid=None if pmid in row.about else pmid,
            notice=nature,
            about=row.about,
            retracted=nature is Notice.RETRACTION,
        )
    )


def _iso(cell: str) -> str:
    """A date as "8/15/2016 0:00" with the year first; any other as it is."""
    month, slash, rest = cell.split(" ", maxsplit=1)[0].partition("/")
    day, second, year = rest.partition("/")
    return f"{year}-{month:0>2}-{day:0>2}" if slash and second else cell

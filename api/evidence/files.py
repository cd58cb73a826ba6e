"""The studies as files: CSV and Excel with a row for each thing that a study says, JSON, references."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from enum import StrEnum

from api.evidence.cells import tell_sentence, tell_value
from api.evidence.workbook import write_workbook
from api.wording import words
from graph.analyses.evidence_table import PARAMETERS, StudyRow
from graph.errors import InvalidValueError
from graph.exchange.bibliography import BibliographyForm, dump_bibliography, refer
from graph.exchange.formats.csv import neutralise
from graph.model import Statement, StudyType

Cell = str | int | float | bool | None
BYTE_ORDER_MARK = "\ufeff"
"""What Excel knows UTF-8 by."""
COLUMNS = (
    "Study", "Authors", "Year", "Title", "Journal", "DOI", "PubMed", "Link", "Design", "Design as named",
    "Species", "n", *(words.CIRCUMSTANCES[kind] for kind in PARAMETERS), "Given", "What", "Does", "To what",
    "Effect", "Hedged", "Probability", "Withdrawn", "Sentence",
)  # fmt: skip


class TableForm(StrEnum):
    """The form of a file of studies."""

    CSV = "csv"
    XLSX = "xlsx"
    RIS = "ris"
    BIBTEX = "bibtex"
    CSL = "csl"

    @property
    def papers(self) -> BibliographyForm | None:
        """The form of references, None of a table."""
        return next((one for one in BibliographyForm if one.value == self.value), None)

    @property
    def suffix(self) -> str:
        """What a file of the form is called behind the dot."""
        return self.papers.suffix if self.papers else self.value

    @property
    def media_type(self) -> str:
        """The media type that the form is sent as."""
        return self.papers.media_type if self.papers else _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    TableForm.CSV: "text/csv; charset=utf-8",
    TableForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


FORMS = (
    ("csv", "CSV", "a row for each finding, opens in Excel"),
    ("xlsx", "Excel", "typed columns, links, a header that stays"),
    ("ris", "RIS", "EndNote, Zotero, Mendeley"),
    ("bib", "BibTeX", "LaTeX, JabRef, Zotero"),
    ("json", "CSL JSON", "Pandoc, Zotero"),
)
"""Suffix, name and use of each form, as a menu offers them."""


def form_of_suffix(suffix: str) -> TableForm:
    """The form of a file that ends so. Raises: InvalidValueError where none does."""
    for form in TableForm:
        if form.suffix == suffix.casefold():
            return form
    raise InvalidValueError("format", suffix, "one of " + ", ".join(form.suffix for form in TableForm))


def dump_rows(rows: Iterable[StudyRow], form: TableForm) -> Iterator[bytes]:
    """The rows, with their sentences, as a file of that form in pieces; references are each paper once."""
    if form is TableForm.XLSX:
        return iter([write_workbook(COLUMNS, flatten_rows(rows))])
    if form.papers:
        papers = {one.id: one for row in rows for one in row.documents}
        return (piece.encode() for piece in dump_bibliography(papers.values(), form.papers))
    return _dump_csv(flatten_rows(rows))


def _dump_csv(rows: Iterable[tuple[Cell, ...]]) -> Iterator[bytes]:
    """A table that Excel opens as it is: no text of it is run as a formula."""
    yield BYTE_ORDER_MARK.encode() + _line(COLUMNS)
    yield from map(_line, rows)


def _line(cells: Iterable[Cell]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow([neutralise(one) if isinstance(one, str) else one for one in cells])
    return buffer.getvalue().encode()


def flatten_rows(rows: Iterable[StudyRow]) -> Iterator[tuple[Cell, ...]]:
    """A tuple for each thing that each study says, in the order of `COLUMNS`; what is not told is None."""
    for row in rows:
        about = _about(row)
        yield from ((*about, *_says(said)) for said in row.said)


def _about(row: StudyRow) -> tuple[Cell, ...]:
    told = refer(row.document)
    return (
        row.study,
        words.authors(row.document) or None,
        row.year or None,
        words.title(row.document),
        told.journal or None,
        told.doi or None,
        told.pmid or None,
        told.address or None,
        words.STUDIES[row.design] if row.design is not StudyType.UNKNOWN else None,
        "; ".join(row.designs) or None,
        "; ".join(row.species) or None,
        row.size,
        *(tell_value(row, kind) or None for kind in PARAMETERS),
        "; ".join(row.given) or None,
    )


def _says(said: Statement) -> tuple[Cell, ...]:
    best = said.evidence[0]
    return (
        said.subject.name,
        words.verb(said),
        said.object.name,
        words.SIGNS[said.sign],
        said.speculated,
        round(best.probability, 3),
        best.withdrawn,
        tell_sentence(said) or None,
    )

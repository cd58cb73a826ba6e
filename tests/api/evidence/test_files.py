"""Studies as files: what opens in Excel, what reference managers read."""

from __future__ import annotations

import csv
import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from starlette.datastructures import QueryParams

from api.evidence.asking import find_rows, quote_rows
from api.evidence.files import COLUMNS, TableForm, dump_rows, form_of_suffix
from api.evidence.table_state import read_table_state
from graph.analyses.evidence_table import StudyRow
from graph.errors import InvalidValueError
from tests.support.told_studies import make_told_service

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def rows() -> tuple[StudyRow, ...]:
    """The studies of morphine and pain, with their sentences."""
    service = make_told_service()
    return quote_rows(service, find_rows(service, read_table_state(QueryParams("q=morphine -> pain"))))


def dump(rows: tuple[StudyRow, ...], form: TableForm) -> bytes:
    return b"".join(dump_rows(rows, form))


def test_dump_csv_has_a_row_for_each_finding(rows: tuple[StudyRow, ...]) -> None:
    """Excel knows it by its mark for UTF-8; a study that says two things has two rows."""
    content = dump(rows, TableForm.CSV)
    assert content.startswith(b"\xef\xbb\xbfStudy,Authors,Year")
    table = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [(one["Study"], one["Does"], one["Withdrawn"]) for one in table] == [
        ("10.1/both", "raises", "False"),
        ("10.1/both", "has no effect on", "False"),
        ("10.1/trial", "may relieve", "False"),
        ("10.1/rats", "lowers", "False"),
        ("10.1/gone", "lowers", "True"),
    ]
    rats = table[3]
    assert (rats["n"], rats["Dose"], rats["Species"], rats["Sentence"]) == (
        "24", "10 mg/kg", "rat", "morphine reduced Pain in rats.",
    )  # fmt: skip


def test_dump_csv_makes_formulas_harmless(rows: tuple[StudyRow, ...]) -> None:
    """A title that begins with = is a text in a spreadsheet."""
    assert b"'=Both <b>ways</b>" in dump(rows, TableForm.CSV)


def test_dump_workbook_types_its_cells(rows: tuple[StudyRow, ...]) -> None:
    """Numbers are numbers, texts that begin with = are texts, addresses are links, the header stays."""
    with zipfile.ZipFile(io.BytesIO(dump(rows, TableForm.XLSX))) as book:
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - written here
        links = book.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    cells = {cell.get("r", ""): cell for cell in sheet.iter(f"{SHEET}c")}
    at = {name: chr(ord("A") + number) for number, name in enumerate(COLUMNS[:26])}
    assert (cells[f"{at['n']}5"].get("t"), cells[f"{at['n']}5"].findtext(f"{SHEET}v")) == (None, "24")
    assert cells[f"{at['Title']}2"].get("t") == "s"
    assert not list(sheet.iter(f"{SHEET}f"))
    assert "https://doi.org/10.1/rats" in links
    pane = next(sheet.iter(f"{SHEET}pane"))
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")


def test_dump_workbook_is_the_same_each_time(rows: tuple[StudyRow, ...]) -> None:
    """The same rows give the same bytes."""
    assert dump(rows, TableForm.XLSX) == dump(rows, TableForm.XLSX)


@pytest.mark.parametrize("form", [TableForm.RIS, TableForm.BIBTEX, TableForm.CSL])
def test_dump_references_has_each_paper_once(rows: tuple[StudyRow, ...], form: TableForm) -> None:
    """What reference managers read."""
    assert dump(rows, form).decode().count("10.1/both") == dump(rows[:1], form).decode().count("10.1/both")
    assert all(f"10.1/{one}" in dump(rows, form).decode() for one in ("rats", "trial", "gone"))


def test_form_of_suffix_refuses_another() -> None:
    """A file of a form that there is not is no file at all."""
    assert form_of_suffix("bib") is TableForm.BIBTEX
    with pytest.raises(InvalidValueError, match="csv, xlsx, ris, bib, json"):
        form_of_suffix("docx")

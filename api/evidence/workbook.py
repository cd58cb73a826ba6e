"""The door to XlsxWriter: a table as an Excel workbook, with typed columns and a header that stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WIDTHS = {"Title": 50, "Sentence": 90, "Authors": 24, "Journal": 22, "Given": 30, "What": 22, "To what": 22}
USUAL_WIDTH = 13
LONGEST_LINK = 2000
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The same rows give the same bytes, whenever they are written."""


def write_workbook(
    columns: Sequence[str], rows: Iterable[Sequence[str | int | float | bool | None]]
) -> bytes:
    """The rows under their columns as one sheet; texts are texts, whatever they begin with, and web addresses
    are links."""
    import xlsxwriter  # noqa: PLC0415 - only workbooks need it

    made = BytesIO()
    options = {"constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, {"in_memory": True, **options}) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet("Studies")
        sheet.write_row(0, 0, columns, book.add_format({"bold": True, "bottom": 1}))
        last = 0
        for last, row in enumerate(rows, 1):
            _write_row(sheet, last, row)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        for at, name in enumerate(columns):
            sheet.set_column(at, at, WIDTHS.get(name, USUAL_WIDTH))
    return made.getvalue()


def _write_row(sheet: Worksheet, at: int, row: Sequence[str | int | float | bool | None]) -> None:
    for column, value in enumerate(row):
        if isinstance(value, bool):
            sheet.write_boolean(at, column, value)
        elif isinstance(value, int | float):
            sheet.write_number(at, column, value)
        elif value and value.startswith("https://") and len(value) < LONGEST_LINK:
            sheet.write_url(at, column, value)
        elif value:
            sheet.write_string(at, column, value)

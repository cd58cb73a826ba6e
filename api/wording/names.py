"""How values of the model are named in addresses and on the command line, and why a name is offered."""

from __future__ import annotations

from enum import Enum, StrEnum

from graph.errors import InvalidValueError
from graph.filters.path_filter import Keep
from graph.model import Sign


class SignName(StrEnum):
    """A sign as it stands in an address or an option."""

    POSITIVE = "1"
    NEGATIVE = "-1"
    NULL = "0"
    UNKNOWN = "unknown"

    @property
    def sign(self) -> Sign:
        """The sign of that name."""
        return Sign[self.name]


class KeepName(StrEnum):
    """Whether something may occur in a path: never, freely, or at least once."""

    EXCLUDE = "exclude"
    INCLUDE = "include"
    ONLY = "only"

    @property
    def keep(self) -> Keep:
        """What it names."""
        return Keep[self.name]


NAMED_BY: dict[type[Enum], type[StrEnum]] = {Sign: SignName, Keep: KeepName}
"""Enums that are named otherwise than by their values."""


class ShownForm(StrEnum):
    """How a command shows the rows of a query: as a table, or in one of the forms of an answer."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class SignWord(StrEnum):
    """A sign as the explorer's addresses have it."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NULL = "null"
    UNKNOWN = "unknown"

    @property
    def sign(self) -> Sign:
        """The sign of that name."""
        return Sign[self.name]


class StudyForm(StrEnum):
    """How a command shows studies: as a table to read, or in the form of a file."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    RIS = "ris"
    BIBTEX = "bibtex"
    CSL = "csl"


_STUDY_SUFFIXES = {".json": StudyForm.JSON, ".csv": StudyForm.CSV, ".xlsx": StudyForm.XLSX}
_STUDY_SUFFIXES |= {".ris": StudyForm.RIS, ".bib": StudyForm.BIBTEX}


def form_of_studies(name: str) -> StudyForm:
    """The form that a file's name ends in, a table for no name. Raises: InvalidValueError for another end."""
    suffix = f".{name.rpartition('.')[2].casefold()}"
    if not name:
        return StudyForm.TABLE
    if suffix not in _STUDY_SUFFIXES:
        raise InvalidValueError(
            "file", name, f"a name that ends in {', '.join(_STUDY_SUFFIXES)}, or --format"
        )
    return _STUDY_SUFFIXES[suffix]

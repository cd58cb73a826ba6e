"""What studies may be asked for over HTTP: the question, the filters, the order, and the form of a file."""

from __future__ import annotations

from pydantic import Field

from api.evidence.files import TableForm
from api.rest.requests.questions import QuestionParameters
from graph.analyses.evidence_table import Column


class StudyParameters(QuestionParameters):
    """The question, and which of its studies in what order."""

    since: int = Field(0, ge=0, le=9999, description="of this year or later")
    until: int = Field(0, ge=0, le=9999, description="of this year or earlier; 0 for any")
    sort: Column = Field(Column.YEAR, description="by this column; numbers have the greatest first")
    turned: bool = Field(False, description="1 for the other way round")


class StudyList(StudyParameters):
    """Which page of the studies."""

    offset: int = Field(0, ge=0, le=1_000_000_000, description="how many to skip")
    limit: int | None = Field(None, ge=1, description="how many to give: 50, or up to the service's maximum")


class StudyFile(StudyParameters):
    """All studies that the filters leave, as a file."""

    form: TableForm = Field(TableForm.CSV, alias="format", description="form of the file")

"""The evidence of a question study by study: a table, a forest, by year; and each of them as a file."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from api.charts.charts import CAPTIONS, Chart, ChartForm, draw_chart, height_of
from api.charts.forest import grow_forest
from api.charts.plots import Dress, Width
from api.evidence import cells
from api.evidence.asking import PER_PAGE, StudyTable, ask_studies, find_rows, quote_rows, turn_page
from api.evidence.files import FORMS, dump_rows, form_of_suffix
from api.evidence.row_filters import offer_filters
from api.evidence.table_state import TableState, TableView, read_table_state
from api.explorer.panel import quote
from api.pages.explorer import PageRoute, templates
from api.pages.pictures import attach
from api.rest.requests.dependencies import Asked
from api.service.service import Service
from api.wording.palette import Theme
from graph.analyses.evidence_table import SIDES, Column, StudyRow, tally, tally_years
from graph.model import evidence_id

MOST_SAID = 2
DRAWN = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; font-src data:"}
"""A chart's file holds its own style and type, and asks for nothing else."""

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)


def _table(request: Request) -> TableState:
    return read_table_state(request.query_params)


Chosen = Annotated[TableState, Depends(_table)]


class WidthName(StrEnum):
    """How wide a chart is."""

    WIDE = "wide"
    NARROW = "narrow"


class Titled(StrEnum):
    """Whether a chart stands alone, with its title and caption within."""

    NO = "0"
    YES = "1"


@router.get("/evidence")
def show_evidence(request: Request, service: Asked, table: Chosen) -> Response:
    """The studies of a question: what they say, counted, and a page of them or a chart."""
    answer = ask_studies(service, table)
    rows = find_rows(service, table)
    context = {
        "table": table,
        "answer": answer,
        "total": len(rows),
        "tally": tally(rows),
        "withdrawn": sum(row.withdrawn for row in rows),
        "facets": offer_filters(answer.rows, table.state),
        "files": FORMS,
        "SIDES": SIDES,
        **_span(answer),
        **(_page(service, table, rows) if table.view is TableView.STUDIES else _chart(table, rows)),
    }
    return templates.TemplateResponse(request, "evidence.html", context)


def _span(answer: StudyTable) -> dict[str, int]:
    """The first and the last year of the studies, 0 where none is dated."""
    years = [row.year for row in answer.rows if row.year]
    return {"first": min(years, default=0), "last": max(years, default=0)}


def _page(service: Service, table: TableState, rows: list[StudyRow]) -> dict[str, object]:
    page = turn_page(service, rows, table.page)
    return {
        "page": page,
        "first_row": (page.number - 1) * PER_PAGE + 1,
        "per_page": PER_PAGE,
        "cells": cells,
        "columns": {one.value for one in cells.list_columns(rows)} | {Column.STUDY.value},
        "evidence_id": evidence_id,
        "quote": partial(quote, service),
        "MOST_SAID": MOST_SAID,
    }


def _chart(table: TableState, rows: list[StudyRow]) -> dict[str, object]:
    chart = Chart(table.view.value)
    forest = grow_forest(rows, table.rows) if chart is Chart.FOREST else None
    return {
        "forest": forest,
        "years": {} if forest else tally_years(rows),
        "caption": CAPTIONS[chart],
        "said": f"{cells.tell_tally(tally(rows))}.",
        "height": height_of(chart, rows, table.rows),
        "studies_view": TableView.STUDIES,
    }


@router.get("/evidence/studies.{suffix}")
def save_studies(suffix: str, service: Asked, table: Chosen) -> Response:
    """All rows that the filters leave, or their papers as references. Raises: InvalidValueError."""
    form = form_of_suffix(suffix)
    rows = find_rows(service, table)
    quoted = rows if form.papers else quote_rows(service, rows)
    headers = attach(f"Studies {ask_studies(service, table).heading}", form.suffix)
    return StreamingResponse(dump_rows(quoted, form), media_type=form.media_type, headers=headers)


@router.get("/evidence/{chart}.{form}")
def save_chart(  # noqa: PLR0913, PLR0917 - query parameters
    chart: Chart,
    form: ChartForm,
    service: Asked,
    table: Chosen,
    width: WidthName = WidthName.WIDE,
    titled: Titled = Titled.NO,
) -> Response:
    """A chart of the rows that the filters leave: in the reader's colours for a page, light for a file."""
    heading = ask_studies(service, table).heading
    alone = titled is Titled.YES
    dress = Dress(
        title=heading,
        caption=CAPTIONS[chart] if alone else "",
        theme=Theme.LIGHT if alone else Theme.AUTO,
        width=Width[width.name],
    )
    made = draw_chart(chart, find_rows(service, table), dress, form=form, grouping=table.rows)
    headers = DRAWN | (attach(f"{heading} {chart}", form) if alone else {})
    return Response(made, media_type=form.media_type, headers=headers)

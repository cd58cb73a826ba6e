"""The two charts of a question's studies, on a page and as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from api.charts.dressing import dress_svg
from api.charts.forest import grow_forest
from api.charts.plots import AROUND_ROWS, ROW_HEIGHT, YEARS_HEIGHT, Dress, plot_forest, plot_years
from api.charts.raster import draw_pixels
from api.evidence.cells import tell_tally
from api.evidence.table_state import Grouping
from api.wording.palette import Theme
from graph.analyses.evidence_table import StudyRow, tally, tally_years


class Chart(StrEnum):
    """Which chart."""

    FOREST = "forest"
    YEARS = "years"


CAPTIONS = {
    Chart.FOREST: "Counted by study. A mark's size is how much a study weighs, not how large its effect is: "
    "this is no meta-analysis.",
    Chart.YEARS: "Counted by study and year: raises above the line, lowers below it, no effect hollow.",
}
"""What stands below a chart, so that nobody takes it for another."""


class ChartForm(StrEnum):
    """The form of a chart's file; the value is also the file's suffix."""

    SVG = "svg"
    PNG = "png"

    @property
    def media_type(self) -> str:
        """The media type that the form is sent as."""
        return "image/svg+xml" if self is ChartForm.SVG else "image/png"


def draw_chart(
    chart: Chart,
    studies: Sequence[StudyRow],
    dress: Dress,
    *,
    form: ChartForm = ChartForm.SVG,
    grouping: Grouping | None = None,
) -> bytes:
    """The chart of these studies; a PNG is never in the reader's theme, for it has one alone."""
    if form is ChartForm.PNG and dress.theme is Theme.AUTO:
        dress = replace(dress, theme=Theme.LIGHT)
    drawn = _DRAW[chart](studies, dress, grouping)
    svg = dress_svg(drawn, title=dress.title, says=tell_tally(tally(studies)), theme=dress.theme)
    return draw_pixels(svg) if form is ChartForm.PNG else svg


def height_of(chart: Chart, studies: Sequence[StudyRow], grouping: Grouping | None) -> int:
    """The pixels in height of the chart without title and caption."""
    if chart is Chart.YEARS:
        return YEARS_HEIGHT
    return ROW_HEIGHT * (len(grow_forest(studies, grouping).rows) + 1) + AROUND_ROWS


def _forest(studies: Sequence[StudyRow], dress: Dress, grouping: Grouping | None) -> str:
    return plot_forest(grow_forest(studies, grouping), dress)


def _years(studies: Sequence[StudyRow], dress: Dress, _: Grouping | None) -> str:
    return plot_years(tally_years(studies), dress)


_DRAW: dict[Chart, Callable[[Sequence[StudyRow], Dress, Grouping | None], str]] = {
    Chart.FOREST: _forest,
    Chart.YEARS: _years,
}

"""The charts of studies: what stands in the forest, and what a file of it is."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from starlette.datastructures import QueryParams

from api.charts.charts import CAPTIONS, Chart, ChartForm, draw_chart
from api.charts.forest import Mark, grow_forest
from api.charts.plots import Dress, Width, plain
from api.evidence.asking import find_rows
from api.evidence.table_state import Grouping, read_table_state
from api.wording.palette import Theme
from graph.analyses.evidence_table import StudyRow, Tally
from graph.model import Sign
from tests.support.told_studies import make_told_service


@pytest.fixture(scope="module")
def studies() -> list[StudyRow]:
    """The studies of morphine and pain."""
    return find_rows(make_told_service(), read_table_state(QueryParams("q=morphine -> pain")))


def test_grow_forest_has_a_row_for_each_study(studies: list[StudyRow]) -> None:
    """A study that says two things has two marks; what is supposed and what is withdrawn is marked so."""
    forest = grow_forest(studies, None)
    assert [row.label for row in forest.rows] == ["Cole C 2022", "Berg B 2022", "Adams A 2019", "Taken back"]
    both, supposed, rats, gone = (row.marks for row in forest.rows)
    assert [mark.sign for mark in both] == [Sign.NULL, Sign.POSITIVE]
    assert supposed[0].hedged
    assert gone == (Mark(Sign.NEGATIVE, 0.0, 1, hedged=False, withdrawn=True),)
    assert 0 < supposed[0].weight < 1
    assert rats[0].weight > 0
    assert forest.total == Tally(negative=2, null=1, positive=1, studies=3)


def test_grow_forest_gathers_by_species(studies: list[StudyRow]) -> None:
    """A row is all studies of a value, those without one in a row of their own; none is withdrawn."""
    forest = grow_forest(studies, Grouping.SPECIES)
    assert [(row.label, row.value) for row in forest.rows] == [("not told", ""), ("rat", "rat")]
    assert {mark.sign: mark.studies for mark in forest.rows[0].marks} == {
        Sign.POSITIVE: 1, Sign.NULL: 1, Sign.NEGATIVE: 1,
    }  # fmt: skip


def test_grow_forest_of_many_groups_them(studies: list[StudyRow]) -> None:
    """More studies than have room are told by design, unless the reader wants each."""
    assert grow_forest(studies * 10, None).grouping is Grouping.DESIGN
    each = grow_forest(studies * 30, Grouping.STUDY)
    assert (len(each.rows), each.left_out) == (80, 40)


@pytest.mark.parametrize("chart", Chart)
def test_draw_chart_tells_itself_in_words(studies: list[StudyRow], chart: Chart) -> None:
    """It has a title and a description, its type within, and asks nothing of anybody."""
    drawn = draw_chart(chart, studies, Dress(title="How morphine acts"))
    root = ET.fromstring(drawn)  # noqa: S314 - drawn here
    assert (root.get("role"), root.findtext("{*}title")) == ("img", "How morphine acts")
    assert root.findtext("{*}desc") == "3 studies: 2 lowers, relieves; 1 no effect; 1 raises, causes"
    assert b"font/woff;base64" in drawn
    assert b"http" not in drawn.replace(b"http://www.w3.org", b"")


@pytest.mark.parametrize("chart", Chart)
def test_draw_chart_is_the_same_each_time(studies: list[StudyRow], chart: Chart) -> None:
    """The same studies give the same bytes."""
    dress = Dress(title="x")
    assert draw_chart(chart, studies, dress) == draw_chart(chart, studies, dress)


def test_draw_chart_leaves_its_colours_to_the_reader(studies: list[StudyRow]) -> None:
    """On a page the colours are the palette's variables, in a file those of one theme."""
    page = draw_chart(Chart.FOREST, studies, Dress(title="x", theme=Theme.AUTO)).decode()
    assert "var(--sign-negative)" in page
    assert "prefers-color-scheme:dark" in page
    assert "#ffffff" not in page.partition("</style>")[2]
    dark = draw_chart(Chart.FOREST, studies, Dress(title="x", theme=Theme.DARK)).decode()
    assert "#f28c45" in dark
    assert "var(" not in dark


def test_draw_chart_alone_says_what_it_is_not(studies: list[StudyRow]) -> None:
    """A file has its title and its caption in it, so that nobody takes it for a meta-analysis."""
    alone = draw_chart(
        Chart.FOREST, studies, Dress(title="Morphine", caption=CAPTIONS[Chart.FOREST])
    ).decode()
    assert "this is no meta-analysis." in alone
    assert "meta-analysis" not in draw_chart(Chart.FOREST, studies, Dress(title="Morphine")).decode()


def test_draw_chart_as_pixels(studies: list[StudyRow]) -> None:
    """A PNG has two pixels for one."""
    png = draw_chart(Chart.YEARS, studies, Dress(title="x", width=Width.NARROW), form=ChartForm.PNG)
    assert Image.open(BytesIO(png)).width == 720


def test_plain_leaves_nothing_to_be_run() -> None:
    """A name is no link and no formula."""
    assert plain(r'<a href="javascript:x">A</a> \(\frac12\)') == '‹a href="javascript:x"›A‹/a› ∖(∖frac12∖)'


@pytest.mark.parametrize("chart", Chart)
def test_draw_chart_of_nothing(chart: Chart) -> None:
    """Without studies there is a chart without marks, and no message of the library's in its place."""
    assert b"plt-container" in draw_chart(chart, [], Dress(title="x"))


@pytest.mark.parametrize("grouping", Grouping)
@pytest.mark.parametrize("width", Width)
def test_draw_forest_of_any_rows(studies: list[StudyRow], grouping: Grouping, width: Width) -> None:
    """Every grouping is drawn, in both widths."""
    drawn = draw_chart(Chart.FOREST, studies, Dress(title="x", width=width), grouping=grouping)
    assert f'width="{width.value}.0"'.encode() in drawn

"""The door to Lets-Plot, a grammar of graphics that draws SVG here, without network or browser.

Its texts may hold links and formulas, which ours must not: every label is made plain first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from typing import Any

import lets_plot as lp

from api.charts.forest import Forest, Mark
from api.evidence.table_state import Grouping
from api.pictures.view.fonts import FAMILY
from api.wording import words
from api.wording.palette import SIGNS, SURFACES, Theme, Tone
from graph.analyses.evidence_table import SIDES, Tally
from graph.model import Sign

ROW_HEIGHT = 24
YEARS_HEIGHT = 300
AROUND_ROWS = 92
A_HEADING = 30
"""Heights in pixels: of a row, of the plot by year, of axis and legend, of title or caption."""
LEAST_MARK, MARK_SPREAD = 3.4, 5.4
TEXT, SMALL = 13, 12
CLAIMED, SUPPOSED, WITHDRAWN = "claimed", "only supposed", "withdrawn, weighs nothing"
CONTAINER = "plt-container"
"""What every chart is drawn in; what cannot be drawn is a picture of a message instead."""
_SHAPES = {CLAIMED: 16, SUPPOSED: 21, WITHDRAWN: 4}
_PLACES = {Sign.NEGATIVE: -1, Sign.NULL: 0, Sign.POSITIVE: 1}
_PLAIN = str.maketrans({"<": "‹", ">": "›", "\\": "∖"})


class ChartError(RuntimeError):
    """A chart that the library could not draw, with what it says of it: a fault of ours."""


class Width(Enum):
    """How wide a chart is, in pixels: on a page or a slide, or on a phone."""

    WIDE = 860
    NARROW = 360

    @property
    def letters(self) -> int:
        """How long a row's label may be."""
        return 44 if self is Width.WIDE else 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """How a chart is drawn: its title stands in it where there is a caption, so where it stands alone."""

    title: str
    caption: str = ""
    theme: Theme = Theme.LIGHT
    width: Width = Width.WIDE

    @property
    def headings(self) -> int:
        """The height of title and caption in pixels."""
        return 2 * A_HEADING if self.caption else 0

    def tone(self, tone: Tone) -> str:
        """The colour of the theme; where the reader chooses, that of the light one."""
        return str(getattr(tone, "light" if self.theme is Theme.AUTO else self.theme.value))


def plain(text: str) -> str:
    """The text without what would be taken for a link or a formula."""
    return text.translate(_PLAIN)


def plot_forest(forest: Forest, dress: Dress) -> str:
    """The forest as SVG: a line a row from the top, all of them in the last; a mark's size is its weight."""
    marks = [(at, mark) for at, row in enumerate(forest.rows) for mark in row.marks]
    lines = len(forest.rows) + 1
    named = (words.clean(row.label, longest=dress.width.letters) for row in forest.rows)
    labels = [*named, words.count(forest.total.studies, "study", "studies")]
    plot = (
        lp.ggplot(_mark_columns(marks, dress), lp.aes("x", "y"))
        + lp.geom_hline(yintercept=1.5 - lines, color=dress.tone(SURFACES["edge"]), size=0.6)
        + lp.geom_point(lp.aes(size="size", color="color", shape="how", fill="ground"), stroke=1.4)
        + _write([*_beside(forest, dress), *_sum_up(forest)], dress)
        + lp.scale_x_continuous(
            limits=[-1.45, 1.45],
            breaks=[*_PLACES.values()],
            labels=[_side(sign, dress) for sign in _PLACES],
            position="top",
        )
        + lp.scale_y_continuous(
            limits=[0.4 - lines, 0.6],
            breaks=[-at for at in range(lines)],
            labels=[*map(plain, labels)],
            expand=[0, 0],
        )
        + lp.scale_size_identity()
        + lp.scale_color_identity()
        + lp.scale_fill_identity()
        + lp.scale_shape_manual(values=[*_SHAPES.values()], breaks=[*_SHAPES], name="")
        + lp.guides(shape=lp.guide_legend(override_aes=_in_legend(dress)))
        + _look(dress)
    )
    return _draw(plot, dress, ROW_HEIGHT * lines + AROUND_ROWS)


def _side(sign: Sign, dress: Dress) -> str:
    """The side in words, in one of them where there is little room."""
    return words.SIGNS[sign] if dress.width is Width.WIDE else words.SIGNS[sign].partition(",")[0]


def _mark_columns(marks: Sequence[tuple[int, Mark]], dress: Dress) -> dict[str, list[Any]]:
    return {
        "x": [_PLACES[mark.sign] for _, mark in marks],
        "y": [-at for at, _ in marks],
        "size": [LEAST_MARK + MARK_SPREAD * mark.weight for _, mark in marks],
        "color": [dress.tone(SIGNS[mark.sign].line) for _, mark in marks],
        "how": [_how(mark) for _, mark in marks],
        "ground": [dress.tone(SURFACES["ground"])] * len(marks),
    }


def _how(mark: Mark) -> str:
    if mark.withdrawn:
        return WITHDRAWN
    return SUPPOSED if mark.hedged else CLAIMED


def _beside(forest: Forest, dress: Dress) -> list[tuple[float, int, str]]:
    """Where the number of studies stands: beside each mark, where a row is a group of them."""
    if forest.grouping is Grouping.STUDY:
        return []
    aside = 0.12 if dress.width is Width.WIDE else 0.28
    return [
        (_PLACES[mark.sign] + aside, -at, str(mark.studies))
        for at, row in enumerate(forest.rows)
        for mark in row.marks
    ]


def _sum_up(forest: Forest) -> list[tuple[float, int, str]]:
    """The numbers of all studies, in the last line."""
    last = -len(forest.rows)
    return [(_PLACES[sign], last, str(forest.total.of(sign))) for sign in SIDES]


def _write(texts: Sequence[tuple[float, int, str]], dress: Dress) -> Any:
    """Numbers about their places; of none the library would draw an error."""
    x, y, label = ([*column] for column in zip(*texts, strict=True))
    return lp.geom_text(
        lp.aes("x", "y", label="label"),
        data={"x": x, "y": y, "label": label},
        family=FAMILY,
        size=5.8,
        color=dress.tone(SURFACES["ink"]),
    )


def _in_legend(dress: Dress) -> dict[str, Any]:
    return {"size": 4.4, "color": dress.tone(SURFACES["ink-soft"]), "fill": dress.tone(SURFACES["ground"])}


def plot_years(years: Mapping[int, Tally], dress: Dress) -> str:
    """The studies of each year as SVG: what raises above the line, what lowers below, no effect hollow."""
    order = (Sign.POSITIVE, Sign.NULL, Sign.NEGATIVE)
    bars = [(year, sign, n) for sign in order for year, count in years.items() if (n := count.of(sign))]
    most = max((max(one.positive + one.null, one.negative) for one in years.values()), default=1)
    colour = {sign: dress.tone(SIGNS[sign].line) for sign in order}
    fill = colour | {Sign.NULL: dress.tone(SURFACES["ground"])}
    names = [words.SIGNS[sign] for sign in order]
    ticks = _ticks(most)
    plot = (
        lp.ggplot(_bar_columns(bars), lp.aes("year", "studies", fill="says", color="says"))
        + lp.geom_bar(stat="identity", width=0.72, size=0.8)
        + lp.geom_hline(yintercept=0, color=dress.tone(SURFACES["edge"]), size=0.8)
        + lp.scale_fill_manual(values=[fill[sign] for sign in order], breaks=names, name="")
        + lp.scale_color_manual(values=[colour[sign] for sign in order], breaks=names, name="")
        + lp.scale_x_continuous(format="d", breaks=_year_breaks(years, dress))
        + lp.scale_y_continuous(breaks=ticks, labels=[str(abs(one)) for one in ticks])
        + _look(dress)
    )
    return _draw(plot, dress, YEARS_HEIGHT)


def _bar_columns(bars: Sequence[tuple[int, Sign, int]]) -> dict[str, list[Any]]:
    return {
        "year": [year for year, _, _ in bars],
        "studies": [-count if sign is Sign.NEGATIVE else count for _, sign, count in bars],
        "says": [words.SIGNS[sign] for _, sign, _ in bars],
    }


def _ticks(most: int) -> list[int]:
    """Whole numbers on either side of nought, about four on each."""
    step = max(1, -(-most // 4))
    above = range(step, most + 1, step)
    return [*(-one for one in reversed(above)), 0, *above]


def _year_breaks(years: Mapping[int, Tally], dress: Dress) -> list[int]:
    """About a dozen years, or four on a phone."""
    most = 12 if dress.width is Width.WIDE else 4
    step = max(1, -(-len(years) // most))
    return [year for year in years if year % step == 0] or [*years][:1]


def _look(dress: Dress) -> Any:
    """The theme of pages and pictures: their type and tones, few lines, the legend below."""
    ink, soft, rule = (dress.tone(SURFACES[name]) for name in ("ink", "ink-soft", "rule"))
    ground = dress.tone(SURFACES["ground"])
    line = lp.element_line(color=rule, size=0.5)
    return (
        lp.theme_none()
        + lp.theme(
            text=lp.element_text(family=FAMILY, color=ink, size=TEXT),
            axis_title=lp.element_blank(),
            axis_text=lp.element_text(color=ink, size=TEXT),
            axis_line=lp.element_blank(),
            axis_ticks=lp.element_blank(),
            panel_grid_major=line,
            panel_grid_minor=lp.element_blank(),
            plot_background=lp.element_rect(fill=ground, color=ground),
            panel_background=lp.element_blank(),
            legend_position="bottom",
            legend_background=lp.element_blank(),
            legend_text=lp.element_text(color=ink, size=SMALL),
            plot_title=lp.element_text(color=ink, size=16),
            plot_caption=lp.element_text(color=soft, size=SMALL, hjust=0),
        )
        + lp.labs(title=plain(dress.title if dress.caption else ""), caption=plain(dress.caption))
    )


def _draw(plot: Any, dress: Dress, height: int) -> str:
    made = BytesIO()
    (plot + lp.ggsize(dress.width.value, height + dress.headings)).to_svg(made)
    drawn = made.getvalue().decode()
    if CONTAINER not in drawn:
        raise ChartError(" ".join(re.findall(r"<text[^>]*>([^<]+)", drawn)))
    return drawn

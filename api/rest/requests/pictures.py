"""What a picture may be asked for over HTTP: question, filters, and the form of the file."""

from __future__ import annotations

from functools import partial

from pydantic import Field

from api.pictures.view.layouts import Layout
from api.pictures.view.style import Colouring, Lettering, Lines
from api.question.page_filters import FOLDED
from api.question.state import LONGEST, MOST_PATHS, PATHS, STEPS, Net, Shown
from api.rest.requests.path_filters import add_filters
from api.rest.requests.questions import QuestionParameters
from api.slides.scene.forms import Background, PictureForm, Scale
from graph.analyses.comparison import NeighbourSide
from graph.filters.table import MOST_STEPS


@partial(add_filters, rows=FOLDED)
class PictureParameters(QuestionParameters):
    """The question, the filters and the file; what is left out is as on the explorer's page."""

    side: NeighbourSide = Field(
        NeighbourSide.TARGETS, description="with `of`: by what they act on, or by what acts on them"
    )
    form: PictureForm = Field(PictureForm.SVG, alias="format", description="form of the file")
    scale: Scale = Field(Scale.DOUBLE, description="for PNG: 2 is 2560 x 1440 pixels, 4 is 5120 x 2880")
    background: Background = Field(Background.WHITE, description="behind the picture; not for HTML")
    title: str = Field("", max_length=LONGEST, description="the title [one that says what is shown]")
    layout: Layout | None = Field(None, description="how entities are arranged [as suits]")
    hide: list[str] = Field([], description="entities that the picture leaves out, by CURIE")
    expand: list[str] = Field([], description="entities whose further statements come in")
    group: list[str] = Field([], description="drawn as one: `kind:protein`, or CURIEs joined by `|`")
    pin: list[str] = Field([], description="an entity put elsewhere: `CURIE@x,y`")
    colour: Colouring = Field(Colouring.ROLE, description="what the fill of an entity tells")
    labels: Lettering = Field(Lettering.NORMAL, description="how large labels are")
    lines: Lines = Field(Lines.BELIEF, description="what the width of an arrow tells")
    steps: int = Field(STEPS, ge=1, le=MOST_STEPS, description="for `A -> B`: longest path")
    k: int = Field(PATHS, ge=1, le=MOST_PATHS, description="for `A -> B`: how many ways")
    net: Net = Field(Net.ANY, description="for `A -> B`: the effect in all")
    nulls: Shown = Field(Shown.OUT, description="for `A -> B`: steps that found no effect")
    undirected: Shown = Field(Shown.IN, description="for `A -> B`: steps without direction")
    through: list[str] = Field([], description="for `A -> B`: paths that pass all of these entities")
    avoid: list[str] = Field([], description="for `A -> B`: paths that pass none of these")
    path: str = Field("", max_length=LONGEST, description="for `A -> B`: the one path of this `id`")
    most: int | None = Field(
        None, ge=0, le=2000, description="for HTML: at most so many entities; 0 gathers by kind"
    )

"""What a picture may be asked for over HTTP: question, filters, and the form of the file."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Literal

from pydantic import Field

from api.pictures.view.model import Layout
from api.pictures.view.style import Colouring, Lettering, Lines
from api.question.page_filters import FOLDED
from api.question.state import LONGEST, MOST_PATHS, PATHS, STEPS, Net, Shown
from api.rest.requests.lists import HIDDEN, ORIGIN, QueryParameters
from api.rest.requests.path_filters import add_filters
from api.slides.scene.forms import Background, PictureForm, Scale
from api.wording.names import KeepName
from graph.analyses.comparison import NeighbourSide
from graph.filters.path_filter import Origins
from graph.filters.table import MOST_STEPS
from graph.model import Kind, Role, StudyType


class SignWord(StrEnum):
    """A sign as the explorer's addresses have it."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NULL = "null"
    UNKNOWN = "unknown"


@partial(add_filters, rows=FOLDED)
class PictureParameters(QueryParameters):
    """The question, the filters and the file; what is left out is as on the explorer's page."""

    q: str = Field(
        "",
        max_length=LONGEST,
        description="an entity, `A -> B` for the paths from A to B, `A vs B`; empty for the whole graph",
        examples=["electroacupuncture -> bone cancer pain"],
    )
    of: list[str] = Field([], description="instead of `q`: two to four entities to compare")
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
    sign: list[SignWord] = Field([], description="any of these signs")
    role: list[Role] = Field([], description="an end is of any of these roles")
    kind: list[Kind] = Field([], description="an end is of any of these kinds")
    species: list[str] = Field([], description="with evidence in any of these species")
    study: list[StudyType] = Field([], description="with evidence of any of these types of study")
    document: list[str] = Field([], description="with evidence from any of these documents")
    hedged: Shown = Field(Shown.IN, description="what is only supposed")
    hidden: KeepName = Field(KeepName.EXCLUDE, description=HIDDEN)
    origin: Origins = Field(Origins.ALL, description=ORIGIN)
    belief: Literal["0", "1", "2"] = Field("0", description="at least weak, fair or strong belief")
    contested: Literal["0", "1"] = Field("0", description="1 for only what is contradicted")
    words: str = Field("", max_length=LONGEST, description="words in the statements or their sentences")
    steps: int = Field(STEPS, ge=1, le=MOST_STEPS, description="for `A -> B`: longest path")
    k: int = Field(PATHS, ge=1, le=MOST_PATHS, description="for `A -> B`: how many ways")
    net: Net = Field(Net.ANY, description="for `A -> B`: the effect in all")
    nulls: Shown = Field(Shown.OUT, description="for `A -> B`: steps that found no effect")
    undirected: Shown = Field(Shown.IN, description="for `A -> B`: steps without direction")
    through: list[str] = Field([], description="for `A -> B`: paths that pass all of these entities")
    avoid: list[str] = Field([], description="for `A -> B`: paths that pass none of these")
    path: str = Field("", max_length=LONGEST, description="for `A -> B`: the one path of this `id`")
    acupoint: list[str] = Field([], description="under any of these circumstances: `ST36`")
    frequency: list[str] = Field([], description="likewise: `2 Hz`, `2..100 Hz`")
    current: list[str] = Field([], description="likewise: `1 mA`")
    duration: list[str] = Field([], description="likewise: `30 min`")
    dose: list[str] = Field([], description="likewise: `8 Gy`, `8..20 Gy`")
    fractions: list[str] = Field([], description="likewise: `10`")
    sham: list[str] = Field([], description="likewise")
    sample_size: list[str] = Field([], description="likewise: `30..`")
    certainty: list[str] = Field([], description="likewise")
    most: int | None = Field(
        None, ge=0, le=2000, description="for HTML: at most so many entities; 0 gathers by kind"
    )

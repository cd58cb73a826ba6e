"""What a question is and what filters it, as the explorer's addresses have them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.question.state import LONGEST, Shown
from api.rest.requests.lists import HIDDEN, NARROWER, ORIGIN, QueryParameters
from api.wording.names import KeepName, SignWord
from graph.filters.path_filter import Origins
from graph.kinds import Narrower
from graph.model import Kind, Role, StudyType


class QuestionParameters(QueryParameters):
    """The question and the filters of what is said; what is left out is as on the explorer's page."""

    q: str = Field(
        "",
        max_length=LONGEST,
        description="an entity, `A -> B` for the paths from A to B, `A vs B`; empty for the whole graph",
        examples=["electroacupuncture -> bone cancer pain"],
    )
    of: list[str] = Field([], description="instead of `q`: two to four entities to compare")
    sign: list[SignWord] = Field([], description="any of these signs")
    role: list[Role] = Field([], description="an end is of any of these roles")
    kind: list[Kind] = Field([], description="an end is of any of these kinds")
    species: list[str] = Field([], description="with evidence in any of these species")
    study: list[StudyType] = Field([], description="with evidence of any of these types of study")
    document: list[str] = Field([], description="with evidence from any of these documents")
    hedged: Shown = Field(Shown.IN, description="what is only supposed")
    hidden: KeepName = Field(KeepName.EXCLUDE, description=HIDDEN)
    origin: Origins = Field(Origins.ALL, description=ORIGIN)
    narrower: Narrower = Field(Narrower.INCLUDE, description=NARROWER)
    belief: Literal["0", "1", "2"] = Field("0", description="at least weak, fair or strong belief")
    contested: Literal["0", "1"] = Field("0", description="1 for only what is contradicted")
    words: str = Field("", max_length=LONGEST, description="words in the statements or their sentences")
    acupoint: list[str] = Field([], description="under any of these circumstances: `ST36`")
    frequency: list[str] = Field([], description="likewise: `2 Hz`, `2..100 Hz`")
    current: list[str] = Field([], description="likewise: `1 mA`")
    duration: list[str] = Field([], description="likewise: `30 min`")
    dose: list[str] = Field([], description="likewise: `8 Gy`, `8..20 Gy`")
    fractions: list[str] = Field([], description="likewise: `10`")
    sham: list[str] = Field([], description="likewise")
    sample_size: list[str] = Field([], description="likewise: `30..`")
    certainty: list[str] = Field([], description="likewise")

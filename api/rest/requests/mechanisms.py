"""The mechanism questions that come in over HTTP: query parameters, checked, as the graph's own values."""

from __future__ import annotations

from pydantic import Field

from api.rest.requests.lists import HIDDEN, NARROWER, ORIGIN, Paging, QueryParameters
from api.rest.requests.path_filters import add_filters, read_filters
from api.wording.names import KeepName
from api.wording.query_terms import read_ends
from graph.analyses.comparison import NeighbourSide
from graph.analyses.mediation import STEPS
from graph.filters.path_filter import Origins
from graph.filters.table import MOST_STEPS
from graph.kinds import Narrower
from graph.model import Role
from graph.paths.query import MOST_PATHS, PathQuery

END = "CURIE or name; or `role:mediator`, `kind:cell` for all of these; or `any`"


class PathSearch(QueryParameters):
    """Between what, how many, and how they are looked for; what is asked of the paths are their filters."""

    source: list[str] = Field([], alias="from", description=f"with `to`, of paths: {END}")
    target: list[str] = Field([], alias="to", description=f"with `from`, of paths: {END}")
    k: int = Field(10, ge=1, le=MOST_PATHS, description="how many mechanisms, best first")
    hub_damping: float = Field(0.4, ge=0, le=1, description="how much hubs count less: 0 not at all")
    seconds: float = Field(5.0, ge=0.01, le=30, description="when the search stops with what it has")

    def query(self) -> PathQuery:
        """The query; its entities are still as given. Raises: QueryError, InvalidValueError."""
        return PathQuery(
            sources=read_ends("from", self.source),
            targets=read_ends("to", self.target),
            k=self.k,
            hub_damping=self.hub_damping,
            seconds=self.seconds,
            **read_filters(self),
        )


@add_filters
class PathParameters(PathSearch):
    """Mechanism paths: from where to where, how long, how many, through what, on what evidence."""

    source: list[str] = Field(alias="from", min_length=1, description=END, examples=[["electroacupuncture"]])
    target: list[str] = Field(alias="to", min_length=1, description=END, examples=[["bone cancer pain"]])


class WhatIfParameters(PathParameters):
    """Mechanism paths with and without documents."""

    without: list[str] = Field(
        min_length=1, description="leave out these studies: document identifiers, DOIs or PMIDs"
    )


class ContradictionParameters(Paging):
    """Of the whole graph, of an entity, or of pairs."""

    limit: int | None = Field(None, ge=1, description="how many to give: 20, or up to the service's maximum")
    entity: str | None = Field(None, description="CURIE or name of either end")
    subject: list[str] = Field([], description="with as many of `object`: the pairs; CURIEs or names")
    object: list[str] = Field([], description="with as many of `subject`: the pairs; CURIEs or names")
    narrower: Narrower = Field(Narrower.INCLUDE, description=f"of `entity`: {NARROWER}")
    origin: Origins = Field(Origins.ALL, description=f"each side is told by statements {ORIGIN}")


class VerdictParameters(QueryParameters):
    """Two things, of which the one may act on the other."""

    subject: str = Field(description="CURIE or name of what acts", examples=["morphine"])
    object: str = Field(description="CURIE or name of what is acted on", examples=["pain"])
    narrower: Narrower = Field(Narrower.INCLUDE, description=NARROWER)
    origin: Origins = Field(Origins.ALL, description=ORIGIN)


class RankingParameters(QueryParameters):
    """What an entity changes, or what changes it."""

    entity: str = Field(description="CURIE or name")
    side: NeighbourSide = Field(NeighbourSide.TARGETS, description="what it changes, or what changes it")
    narrower: Narrower = Field(Narrower.INCLUDE, description=NARROWER)
    origin: Origins = Field(Origins.ALL, description=ORIGIN)
    limit: int | None = Field(None, ge=1, description="how many: 50, or up to the service's maximum")


class WordedParameters(QueryParameters):
    """A question in words."""

    q: str = Field(
        min_length=1, max_length=300, description="the question", examples=["what reduces allodynia"]
    )


class CompareParameters(QueryParameters):
    """Which entities, by what they act on or by what acts on them."""

    entity: list[str] = Field(min_length=2, max_length=10, description="CURIEs or names, two or more")
    side: NeighbourSide = Field(
        NeighbourSide.TARGETS, description="compare what they act on, or what acts on them"
    )
    role: list[Role] = Field([], description="neighbours only of these roles")
    min_belief: float = Field(0.0, ge=0, le=1, description="effects of at least this belief")
    narrower: Narrower = Field(Narrower.INCLUDE, description=NARROWER)
    hidden: KeepName = Field(KeepName.EXCLUDE, description=HIDDEN)
    origin: Origins = Field(Origins.ALL, description=ORIGIN)


class MediatorParameters(QueryParameters):
    """Which entities, on the paths to what, how far."""

    entity: list[str] = Field(min_length=2, max_length=10, description="CURIEs or names, two or more")
    target: str = Field(alias="to", description="CURIE or name of what they all act on")
    max_steps: int = Field(STEPS, ge=2, le=MOST_STEPS, description="longest path")
    narrower: Narrower = Field(Narrower.INCLUDE, description=NARROWER)
    hidden: KeepName = Field(KeepName.EXCLUDE, description=HIDDEN)
    origin: Origins = Field(Origins.ALL, description=ORIGIN)


class NeighbourParameters(QueryParameters):
    """What an entity acts on, or what acts on it."""

    side: NeighbourSide = Field(NeighbourSide.TARGETS, description="what it acts on, or what acts on it")
    narrower: Narrower = Field(Narrower.INCLUDE, description=NARROWER)
    hidden: KeepName = Field(KeepName.EXCLUDE, description=HIDDEN)
    origin: Origins = Field(Origins.ALL, description=ORIGIN)
    limit: int | None = Field(None, ge=1, description="how many a role: 50, or up to the service's maximum")

"""The mechanism questions that come in over HTTP: query parameters, checked, as the graph's own values."""

from __future__ import annotations

from pydantic import Field

from api.rest.requests.lists import Paging, QueryParameters
from api.wording.names import KeepName, SignName
from api.wording.query_terms import read_ends, read_facets
from graph.analyses.comparison import NeighbourSide
from graph.analyses.mediation import STEPS
from graph.model import Kind, Predicate, Role, StudyType
from graph.paths.query import MOST_PATHS, MOST_STEPS, Keep, PathQuery

END = "CURIE or name; or `role:mediator`, `kind:cell` for all of these; or `any`"
BETWEEN = "between the ends only these"
CIRCUMSTANCE = "such as `species:rat`, `frequency:2 Hz`, `dose:8..20 Gy`, `study_type:animal`"


class PathParameters(QueryParameters):
    """Mechanism paths: from where to where, how long, how many, through what, on what evidence."""

    source: list[str] = Field(alias="from", min_length=1, description=END, examples=[["electroacupuncture"]])
    target: list[str] = Field(alias="to", min_length=1, description=END, examples=[["bone cancer pain"]])
    max_steps: int = Field(4, ge=1, le=MOST_STEPS, description="longest path")
    k: int = Field(10, ge=1, le=MOST_PATHS, description="how many mechanisms, best first")
    sign: list[SignName] = Field([], description="net sign of the path")
    predicate: list[Predicate] = Field([], description="steps only of these predicates")
    without_predicate: list[Predicate] = Field([], description="no step of these predicates")
    role: list[Role] = Field([], description=f"{BETWEEN} roles")
    without_role: list[Role] = Field([], description="between the ends none of these roles")
    kind: list[Kind] = Field([], description=f"{BETWEEN} kinds")
    without_kind: list[Kind] = Field([], description="between the ends none of these kinds")
    through: list[str] = Field([], description="pass all of these; CURIEs or names")
    avoid: list[str] = Field([], description="pass none of these; CURIEs or names")
    min_belief: float = Field(0.0, ge=0, le=1, description="every step has at least this belief")
    min_documents: int = Field(0, ge=0, le=1_000_000, description="every step has at least so many documents")
    study_type: list[StudyType] = Field([], description="every step has evidence of one of these")
    qualifier: list[str] = Field([], description=f"every step has evidence of it, {CIRCUMSTANCE}")
    without_qualifier: list[str] = Field([], description=f"no step has evidence of it, {CIRCUMSTANCE}")
    start_qualifier: list[str] = Field([], description=f"the first step has evidence of it, {CIRCUMSTANCE}")
    speculation: KeepName = Field(KeepName.INCLUDE, description="steps that are only hedged")
    nulls: KeepName = Field(KeepName.EXCLUDE, description="steps that found no effect")
    undirected: KeepName = Field(KeepName.EXCLUDE, description="association, interaction, is-a and part-of")
    hub_damping: float = Field(0.4, ge=0, le=1, description="how much hubs count less: 0 not at all")
    seconds: float = Field(5.0, ge=0.01, le=30, description="when the search stops with what it has")

    def query(self) -> PathQuery:
        """The query; its entities are still as given. Raises: QueryError, InvalidValueError."""
        return PathQuery(
            sources=read_ends("from", self.source),
            targets=read_ends("to", self.target),
            steps=self.max_steps,
            k=self.k,
            net_signs=frozenset(name.sign for name in self.sign),
            predicates=frozenset(self.predicate),
            without_predicates=frozenset(self.without_predicate),
            roles=frozenset(self.role),
            without_roles=frozenset(self.without_role),
            kinds=frozenset(self.kind),
            without_kinds=frozenset(self.without_kind),
            through=frozenset(self.through),
            avoid=frozenset(self.avoid),
            min_belief=self.min_belief,
            min_documents=self.min_documents,
            study_types=frozenset(self.study_type),
            qualifiers=read_facets("qualifier", self.qualifier),
            without_qualifiers=read_facets("without_qualifier", self.without_qualifier),
            start_qualifiers=read_facets("start_qualifier", self.start_qualifier),
            speculation=Keep(self.speculation.value),
            nulls=Keep(self.nulls.value),
            undirected=Keep(self.undirected.value),
            hub_damping=self.hub_damping,
            seconds=self.seconds,
        )


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


class CompareParameters(QueryParameters):
    """Which entities, by what they act on or by what acts on them."""

    entity: list[str] = Field(min_length=2, max_length=10, description="CURIEs or names, two or more")
    side: NeighbourSide = Field(
        NeighbourSide.TARGETS, description="compare what they act on, or what acts on them"
    )
    role: list[Role] = Field([], description="neighbours only of these roles")
    min_belief: float = Field(0.0, ge=0, le=1, description="effects of at least this belief")


class MediatorParameters(QueryParameters):
    """Which entities, on the paths to what, how far."""

    entity: list[str] = Field(min_length=2, max_length=10, description="CURIEs or names, two or more")
    target: str = Field(alias="to", description="CURIE or name of what they all act on")
    max_steps: int = Field(STEPS, ge=2, le=MOST_STEPS, description="longest path")


class NeighbourParameters(QueryParameters):
    """What an entity acts on, or what acts on it."""

    side: NeighbourSide = Field(NeighbourSide.TARGETS, description="what it acts on, or what acts on it")
    limit: int | None = Field(None, ge=1, description="how many a role: 50, or up to the service's maximum")

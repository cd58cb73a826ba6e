"""The questions that come in over HTTP: query parameters, checked, as the graph's own values."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from api.names import SignName
from graph.exchange import Format
from graph.mechanisms.query import MOST_PATHS, MOST_STEPS, Ends, Keep, PathQuery
from graph.model import Kind, Predicate, Role, StudyType
from graph.store import StatementFilter


class KeepName(StrEnum):
    """Whether something may occur in a path, as it stands in an address."""

    EXCLUDE = "exclude"
    INCLUDE = "include"
    ONLY = "only"

    @property
    def keep(self) -> Keep:
        return Keep[self.name]


class Question(BaseModel):
    """Base of every set of query parameters: an unknown one is refused, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Paging(Question):
    """Which page of a list."""

    offset: int = Field(0, ge=0, le=1_000_000_000, description="how many to skip")
    limit: int | None = Field(None, ge=1, description="how many to give: 50, or up to the service's maximum")


class EntityFilter(Question):
    """Which entities."""

    role: list[Role] = Field([], description="any of these roles")
    kind: list[Kind] = Field([], description="any of these kinds")


class EntityList(Paging, EntityFilter):
    """Which entities, and which page of them."""


class EntitySearch(EntityFilter):
    """Entities by name; the best match comes first."""

    q: str = Field(
        min_length=1, max_length=200, description="a name, a part of one, or a CURIE", examples=["tnf"]
    )
    limit: int = Field(20, ge=1, le=100, description="how many at most")


class StatementParameters(Question):
    """Which statements; what is left out allows everything."""

    subject: str | None = Field(None, description="CURIE or name", examples=["HGNC:11892"])
    object: str | None = Field(None, description="CURIE or name")
    entity: str | None = Field(None, description="CURIE or name of either end")
    predicate: list[Predicate] = Field([], description="any of these predicates")
    sign: list[SignName] = Field([], description="any of these signs")
    role: list[Role] = Field([], description="an end is of any of these roles")
    kind: list[Kind] = Field([], description="an end is of any of these kinds")
    min_belief: float = Field(0.0, ge=0, le=1, description="at least this belief")
    speculated: bool | None = Field(None, description="only what every evidence hedges, or only the others")
    contradicted: bool | None = Field(None, description="only what is contradicted, or only the others")
    document: str | None = Field(None, description="with evidence from this document")

    def where(self) -> StatementFilter:
        """The filter; its entities are still as given, by CURIE or by name."""
        return StatementFilter(
            subject=self.subject,
            object=self.object,
            entity=self.entity,
            predicates=tuple(self.predicate),
            signs=tuple(name.sign for name in self.sign),
            roles=tuple(self.role),
            kinds=tuple(self.kind),
            min_belief=self.min_belief,
            speculated=self.speculated,
            contradicted=self.contradicted,
            document_id=self.document,
        )


class StatementList(Paging, StatementParameters):
    """Which statements, and which page of them."""

    evidence: bool = Field(True, description="with the sentences, or only with their counts")


class NeighbourhoodQuestion(StatementParameters):
    """How far and how many; the filters hold for every statement around the entity."""

    depth: int = Field(1, ge=1, le=3, description="how many steps around the entity")
    limit: int | None = Field(None, ge=1, description="how many: 200, or up to the service's maximum")


class PathParameters(Question):
    """Mechanism paths: how long, how many, through what."""

    source: str = Field(alias="from", description="CURIE or name", examples=["electroacupuncture"])
    target: str = Field(alias="to", description="CURIE or name", examples=["bone cancer pain"])
    max_steps: int = Field(4, ge=1, le=MOST_STEPS, description="longest path")
    k: int = Field(10, ge=1, le=MOST_PATHS, description="how many paths, best first")
    sign: list[SignName] = Field([], description="net sign of the path")
    predicate: list[Predicate] = Field([], description="steps only of these predicates")
    role: list[Role] = Field([], description="between the ends only these roles")
    kind: list[Kind] = Field([], description="between the ends only these kinds")
    through: list[str] = Field([], description="pass all of these; CURIEs or names")
    avoid: list[str] = Field([], description="pass none of these; CURIEs or names")
    min_belief: float = Field(0.0, ge=0, le=1, description="every step has at least this belief")
    study_type: list[StudyType] = Field([], description="every step has evidence of one of these")
    speculation: KeepName = Field(KeepName.INCLUDE, description="steps that are only hedged")
    nulls: KeepName = Field(KeepName.EXCLUDE, description="steps that found no effect")
    undirected: KeepName = Field(KeepName.EXCLUDE, description="association, interaction, is-a and part-of")

    def query(self) -> PathQuery:
        """The query; its entities are still as given. Raises: QueryError."""
        return PathQuery(
            sources=Ends.named(self.source),
            targets=Ends.named(self.target),
            steps=self.max_steps,
            k=self.k,
            net_signs=frozenset(name.sign for name in self.sign),
            predicates=frozenset(self.predicate),
            roles=frozenset(self.role),
            kinds=frozenset(self.kind),
            through=frozenset(self.through),
            avoid=frozenset(self.avoid),
            min_belief=self.min_belief,
            study_types=frozenset(self.study_type),
            speculation=self.speculation.keep,
            nulls=self.nulls.keep,
            undirected=self.undirected.keep,
        )


class ExportQuestion(StatementParameters):
    """What to export: everything, what the filters leave, an entity's surroundings, or paths."""

    form: Format = Field(Format.JSONL, alias="format", description="form of the file")
    depth: int = Field(1, ge=1, le=3, description="with `entity`: how many steps around it")
    source: str | None = Field(None, alias="from", description="with `to`: the statements of the best paths")
    target: str | None = Field(None, alias="to", description="with `from`: the statements of the best paths")
    max_steps: int = Field(4, ge=1, le=MOST_STEPS, description="with `from` and `to`: longest path")
    k: int = Field(10, ge=1, le=MOST_PATHS, description="with `from` and `to`: how many paths")

"""The questions that come in over HTTP: query parameters, checked, as the graph's own values."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

from pydantic import BaseModel, ConfigDict, Field

from api.errors import ParameterError
from api.wording.names import KeepName, SignName
from graph.filters.path_filter import Origins
from graph.kinds import Narrower
from graph.model import Kind, Predicate, Role
from graph.store import StatementFilter


class QueryParameters(BaseModel):
    """Base of every set of query parameters: an unknown one is refused, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Paging(QueryParameters):
    """Which page of a list."""

    offset: int = Field(0, ge=0, le=1_000_000_000, description="how many to skip")
    limit: int | None = Field(None, ge=1, description="how many to give: 50, or up to the service's maximum")


class Listing(Paging):
    """Which page of a list, by its place or by what it comes after."""

    after: str = Field("", max_length=400, description="where to begin, as `next` tells it; then no `offset`")

    @property
    def last(self) -> str:
        """The identifier of the item before the page; empty for none. Raises: ParameterError."""
        return read_cursor(self.after)


def write_cursor(identifier: str) -> str:
    """What an address says of a page that begins after that item."""
    return urlsafe_b64encode(identifier.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> str:
    """The identifier that `write_cursor` was given. Raises: ParameterError."""
    try:
        return urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (ValueError, UnicodeDecodeError) as error:
        raise ParameterError("after", "this is no place that `next` told") from error


class EntityFilter(QueryParameters):
    """Which entities."""

    role: list[Role] = Field([], description="any of these roles")
    kind: list[Kind] = Field([], description="any of these kinds")


class EntityList(Listing, EntityFilter):
    """Which entities, and which page of them."""


class EntitySearch(EntityFilter):
    """Entities by name; the best match comes first."""

    q: str = Field(
        min_length=1, max_length=200, description="a name, a part of one, or a CURIE", examples=["tnf"]
    )
    limit: int = Field(20, ge=1, le=100, description="how many at most")


class TextQuery(Paging):
    """Which sentences and titles, and which page of them."""

    q: str = Field(
        min_length=1,
        max_length=300,
        description="words that all occur, phrases in quotes, beginnings of words",
        examples=['microglia "neuropathic pain" analg*'],
    )


ORIGIN = "with evidence read from papers, or curated elsewhere; belief and counts stay those of all evidence"
NARROWER = "whether an entity stands for its kinds, members and parts as well"
HIDDEN = "what a reader might not sign, and is not shown by default"


class StatementParameters(QueryParameters):
    """Which statements; what is left out allows everything that is shown."""

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
    hidden: KeepName = Field(KeepName.EXCLUDE, description=HIDDEN)
    origin: Origins = Field(Origins.ALL, description=ORIGIN)

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
            hidden=self.hidden.keep,
            origin=self.origin,
        )


class StatementList(Listing, StatementParameters):
    """Which statements, and which page of them."""

    narrower: Narrower = Field(Narrower.INCLUDE, description=NARROWER)
    evidence: bool = Field(True, description="with the sentences, or only with their counts")


class NeighbourhoodParameters(StatementParameters):
    """How far and how many; the filters hold for every statement around the entity."""

    depth: int = Field(1, ge=1, le=3, description="how many steps around the entity")
    limit: int | None = Field(None, ge=1, description="how many: 200, or up to the service's maximum")

"""Which documents of the graph, as query parameters."""

from __future__ import annotations

from pydantic import Field

from api.rest.requests.lists import Listing, QueryParameters
from api.service.library import DocumentQuery, DocumentSort
from api.wording.names import KeepName
from graph.document import DocumentKind

LONGEST = 300


class DocumentList(Listing):
    """Which documents, in which order, and which page of them."""

    q: str = Field(
        "",
        max_length=LONGEST,
        description="words that all stand in title, authors, journal, year or identifiers",
        examples=["zhang pain 10.1155"],
    )
    source: list[DocumentKind] = Field([], description="with a source of any of these kinds")
    withdrawn: KeepName = Field(
        KeepName.INCLUDE, description="what was retracted, or is doubted by a notice: also, not, or only"
    )
    sort: DocumentSort = Field(
        DocumentSort.DATE, description="the newest, by title, or with the most statements first"
    )

    def query(self) -> DocumentQuery:
        """What is asked of the list."""
        return DocumentQuery(
            text=self.q, kinds=frozenset(self.source), withdrawn=self.withdrawn.keep, sort=self.sort
        )


class UploadChoice(QueryParameters):
    """When an upload is answered."""

    wait: bool = Field(False, description="answer once all of the file is read, instead of at once")

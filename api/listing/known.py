"""What a list or a search asks of one version of the graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from graph.document import Document
from graph.index.listing import Listing
from graph.model import Statement
from graph.store.rules.name_book import NameBook

CURSOR = "what `next` of a page told; or start again without it"
"""What may be given as the place where a list goes on."""


class Known(Protocol):
    """One version of the graph: `api.service.mechanisms` is one."""

    names: NameBook
    documents: Mapping[str, Document]
    listing: Listing

    @property
    def version(self) -> str:
        """The graph's version."""
        ...

    def find_statements(self, statement_ids: Iterable[str], /) -> list[Statement]:
        """Those of these statements that are there, with their sentences, in any order."""
        ...

    def find_in_order(self, statement_ids: Sequence[str], /) -> tuple[Statement, ...]:
        """Those of these statements that are there, with their sentences, in this order."""
        ...

    def recall(self, statement_ids: Iterable[str], /) -> tuple[Statement, ...]:
        """Those of these statements that are there, without their sentences' texts, in this order."""
        ...

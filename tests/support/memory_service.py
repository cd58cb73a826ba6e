"""The service over a graph in memory: of the seeds, or of statements made by hand; without a server."""

from __future__ import annotations

from collections.abc import Iterable

from api.service.service import Service
from graph.document import Document
from graph.model import Statement
from graph.store.memory import MemoryStore
from loaders.pipeline.extraction import load_extractor
from tests.support.seed_documents import documents
from tests.support.seed_graph import statements


def make_service(
    said: Iterable[Statement] | None = None, papers: Iterable[Document] | None = None
) -> Service:
    """The service over these statements and documents; where none are given, over those of the seeds."""
    store = MemoryStore(statements() if said is None else said, documents() if papers is None else papers)
    return Service(store, load_extractor)

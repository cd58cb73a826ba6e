"""Commands that ask the graph: stats, documents, export, check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import TypeVar

from api.cli.commands.drafting import drafting
from api.cli.commands.terminal import show, show_text, write_text
from api.listing.text_search import FoundText
from api.rest.shapes.answers import StatsShape
from api.rest.shapes.text_answers import FoundShape
from api.server.wiring import open_service
from api.settings import load_settings
from api.wording.names import SignName
from api.wording.words import citation, clean
from graph.document import Document
from graph.exchange import Format, dump
from graph.exchange.formats.jsonl import dump_documents
from graph.store import Stats

Part = TypeVar("Part", bound=Enum)


def check_store() -> None:
    """Tells what answers behind the store's address, once its schema is up to date."""
    with open_service(load_settings()) as service:
        status = service.check()
    show(f"{status.product} {status.version} with schema {status.schema_version} is ready")


def show_stats(*, json: bool) -> None:
    """The counts, as lines or as one JSON object."""
    with open_service(load_settings()) as service:
        stats = service.store.stats()
    if json:
        show(StatsShape.model_validate(stats).model_dump_json())
    else:
        show("\n".join(describe_stats(stats)))


def search_texts(words: str, *, limit: int, json: bool) -> None:
    """The sentences and titles with the words, as lines or as one JSON object a line."""
    with open_service(load_settings()) as service:
        page = service.find_text(words, limit=limit)
    for found in page.items:
        show(FoundShape.of(found).model_dump_json() if json else describe_found(found))
    if not json:
        show(f"{len(page.items):,} of {page.total:,}")


def describe_found(found: FoundText) -> str:
    """The text, and under it the paper."""
    return f"{clean(found.text, longest=1000)}\n    {citation(found.document)}"


def describe_stats(stats: Stats) -> Iterator[str]:
    """A line for each count that is not nought, the parts indented under their sum."""
    yield count_line("documents", stats.documents)
    yield count_line("entities", stats.entities)
    yield from count_parts(stats.entities_by_role)
    yield count_line("statements", stats.statements)
    yield count_line("  shown by default", stats.shown)
    yield "  by predicate"
    yield from count_parts(stats.statements_by_predicate, indent=4)
    yield "  by sign"
    yield from count_parts({SignName[s.name]: n for s, n in stats.statements_by_sign.items()}, indent=4)
    yield count_line("contradicted pairs", stats.contradicted_pairs)
    yield count_line("sentences of evidence", stats.sentences)
    yield f"version {stats.version}"


def count_line(name: str, count: int) -> str:
    """A name and its count, aligned."""
    return f"{name:<24}{count:>10,}"


def count_parts(counts: Mapping[Part, int], indent: int = 2) -> Iterator[str]:
    """The counts that are not nought, in the order of the enum."""
    return (count_line(" " * indent + str(part.value), count) for part, count in counts.items() if count)


def show_documents(*, json: bool) -> None:
    """The documents, one a line, as they are read from the store."""
    with open_service(load_settings()) as service:
        documents = service.iter_documents()
        show_text(dump_documents(documents) if json else map(document_line, documents))


def document_line(document: Document) -> str:
    """Identifier, date and citation of a document, on one line."""
    return f"{document.id}  {document.date or '-':<10}  {citation(document)}\n"


def export_statements(file: Path | None, form: Format) -> None:
    """Every statement into the file, or to standard output without one."""
    with open_service(load_settings()) as service:
        pieces = dump(service.iter_statements(), form)
        if file is None:
            show_text(pieces)
        else:
            write_file(file, pieces)


def write_file(file: Path, pieces: Iterable[str | bytes]) -> None:
    """The pieces as a file that appears whole or not at all; a device or a pipe is written to as it is.

    Raises: OSError that names the file.
    """
    with drafting(file) as out:
        write_text(out, pieces)

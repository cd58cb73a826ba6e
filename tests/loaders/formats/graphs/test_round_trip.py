"""What this product exports comes in again as the same graph, as far as the form holds it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from graph.exchange import Format, dump
from graph.exchange.elements.facts import sort_evidence
from graph.model import Statement
from graph.store.memory import MemoryStore
from loaders.formats import read_records
from loaders.records.record import Import
from loaders.records.source import source_of_bytes
from tests.support.exchange_graph import GRAPH
from tests.support.seed_graph import statements

FORMS = (Format.KGX_TSV, Format.KGX_JSONL, Format.JSONL, Format.CSV, Format.BEL)


def said(graph: Iterable[Statement]) -> list[tuple[object, ...]]:
    """Ends, relation, sign and sentences of each statement, white space aside."""
    return sorted(
        (
            one.subject.id,
            one.subject.name,
            one.subject.kind.value,
            one.predicate.value,
            one.object.id,
            one.object.name,
            str(one.sign.value),
            *sorted(
                (" ".join(each.text.split()), each.section.value, each.speculated, each.negated)
                for each in sort_evidence(one.evidence)
            ),
        )
        for one in graph
    )


def bring_in(content: str) -> MemoryStore:
    """A store with what an export's text holds."""
    store = MemoryStore()
    for record in read_records(source_of_bytes("export", content.encode())):
        assert isinstance(record, Import), record
        store.write(record.reading)
    return store


@pytest.mark.parametrize("form", FORMS)
def test_import_of_an_export_gives_the_seeds_graph(form: Format) -> None:
    """The same entities, statements, signs, sentences, hedges and sections."""
    store = bring_in("".join(dump(statements(), form)))
    assert said(store.iter_statements()) == said(statements())


@pytest.mark.parametrize("form", FORMS)
def test_import_of_an_export_keeps_opposite_and_null_statements_apart(form: Format) -> None:
    """Parallel statements of both signs and none, in both directions, from one hedged sentence."""
    assert said(bring_in("".join(dump(GRAPH, form))).iter_statements()) == said(GRAPH)


@pytest.mark.parametrize("form", [Format.KGX_TSV, Format.KGX_JSONL])
def test_import_of_a_kgx_export_keeps_studies_and_probabilities(form: Format) -> None:
    """So that belief is the same, and a paper in both graphs counts once."""
    before = {one.id: (one.belief, {e.study for e in one.evidence}) for one in statements()}
    store = bring_in("".join(dump(statements(), form)))
    after = {one.id: (one.belief, {e.study for e in one.evidence}) for one in store.iter_statements()}
    assert after == before

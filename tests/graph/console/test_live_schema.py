"""The live schema is what the store holds, and every part of it has a meaning, on both stores."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graph.console.live_schema import LiveSchema, SchemaLabel, SchemaType, read_live_schema
from graph.document import Notice, WorkSource
from graph.kinds import Filing
from graph.model import Predicate, Qualifier, QualifierKind, Sign, Span, StudyType
from graph.review import Mark
from graph.store import Store
from graph.store.rules.schema_descriptions import LABELS, PROPERTIES, TYPES
from graph.study import Fact, StudyFacts
from tests.support.readings import CCL5, MICROGLIA, PAIN, TNF, read, say
from tests.support.reviews import mark

EVERY_FACT: dict[str, Any] = {
    "title": "A title", "authors": ("A. One",), "journal": "A journal", "date": "2025-01", "doi": "10.1/x",
    "pmcid": "PMC1", "notice": Notice.CORRECTION, "about": ("2",), "retracted": True, "cites": ("3",),
    "headings": ("Pain",), "revised": "2025-02-01", "notices": ("retraction pmid:4",),
    "pmid": "1", "study_type": StudyType.ANIMAL, "species": ("rat",), "participants": "30 rats",
    "sample_size": 30, "duration": "4 weeks", "evidence_level": "low", "citations": 1, "readers": 2,
    "resources": ("AcuEBase",), "limitations": ("small",), "gaps": ("dose",),
    "facts": StudyFacts(designs=(Fact("animal experiment", Span(0, 1)),)),
}  # fmt: skip
RATS = (Qualifier(QualifierKind.SPECIES, "rat", Span(0, 1)),)
EVERYTHING = read(
    *(
        say(f"{s.name} {p.value} {o.name}.", s, p, o, qualifiers=RATS, cue="x")
        for s, p, o in zip([TNF] * 5 + [CCL5] * 5, Predicate, [PAIN, MICROGLIA] * 5, strict=True)
    ),
    **EVERY_FACT,
)


@pytest.fixture
def schema(store: Store) -> LiveSchema:
    """The schema of a graph that has every predicate and a document with every fact."""
    other = WorkSource("b.ris", replace(EVERYTHING.document, id="doc:other", sections=()))
    sources = (WorkSource("a.txt", EVERYTHING.document), other)
    store.write(replace(EVERYTHING, document=replace(EVERYTHING.document, sources=sources)))
    store.file_kinds([Filing(CCL5.id, TNF.id, "HGNC")])
    store.add_reviews([mark(store, Sign.POSITIVE, Mark.WRONG)])
    return read_live_schema(store)


def test_schema_finds_every_label_and_type_with_its_meaning(schema: LiveSchema) -> None:
    """What is stored is explained, and what is explained is stored."""
    assert {one.name: one.meaning for one in schema.labels} == dict(LABELS)
    assert {one.name: one.meaning for one in schema.types} == {
        str(name): said for name, said in TYPES.items()
    }


def test_schema_finds_every_property_with_its_meaning(schema: LiveSchema) -> None:
    """The same of properties, those of arrows as well."""
    known: tuple[SchemaLabel | SchemaType, ...] = (*schema.labels, *schema.types)
    for one in known:
        found = {each.name: each.meaning for each in one.properties}
        assert found == PROPERTIES.get(one.name, {}), one.name


def test_schema_counts_and_types(schema: LiveSchema) -> None:
    """Counts of nodes, arrows and properties, with their types in Cypher's words and the ends of arrows."""
    [document] = [one for one in schema.labels if one.name == "Document"]
    types = {each.name: each.types for each in document.properties}
    assert (document.count, document.sampled) == (1, 1)
    assert (types["title"], types["sample_size"], types["authors"]) == (
        ("STRING",), ("INTEGER",), ("LIST<STRING>",),
    )  # fmt: skip
    [supports] = [one for one in schema.types if one.name == "SUPPORTS"]
    assert (supports.count, supports.sources, supports.targets) == (10, ("Evidence",), ("Statement",))
    [statement] = [one for one in schema.labels if one.name == "Statement"]
    assert {each.name: each.count for each in statement.properties}["sign"] == 5

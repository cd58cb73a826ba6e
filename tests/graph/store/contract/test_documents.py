"""Documents, mentions and evidence come back as they were, from every store."""

from __future__ import annotations

import pytest

from graph.model import Entity, Kind, Predicate, Qualifier, QualifierKind, Span, StudyType
from graph.store import GraphStore, Outcome
from graph.study import Fact, StudyFacts
from tests.support.readings import (
    ELECTROACUPUNCTURE,
    MORPHINE_CONSTIPATES,
    NEEDLES_TREAT_PAIN,
    PAIN,
    TNF_LOWERS_PAIN,
    read,
    say,
)
from tests.support.stored import HOSTILE, all_statements


def test_get_document_returns_every_fact(store: GraphStore) -> None:
    """All facts of a document come back as they were; absent ones stay absent."""
    reading = read(
        NEEDLES_TREAT_PAIN,
        title="A title", authors=("Wu", "An"), journal="A journal", date="2022-07", doi="10.1/x", pmid="123",
        study_type=StudyType.ANIMAL, species=("rat",), participants="30 rats", sample_size=30,
        duration="2 weeks", evidence_level="low", citations=4, readers=0, resources=("AcuEBase v1.0",),
        limitations=("small",), gaps=("no sham",),
        facts=StudyFacts(strains=(Fact("Wistar rats", Span(0, 9)),), models=(Fact("pain", Span(0, 9)),)),
    )  # fmt: skip
    plain = read(TNF_LOWERS_PAIN)
    store.write(reading)
    store.write(plain)
    assert store.get_document(reading.document.id) == reading.document
    assert store.get_document(plain.document.id) == plain.document
    assert list(store.iter_documents()) == sorted(
        (reading.document, plain.document), key=lambda document: document.id
    )


def test_mentions_come_back_in_order(store: GraphStore) -> None:
    """Every place where the document names an entity, by offset."""
    reading = read(NEEDLES_TREAT_PAIN, MORPHINE_CONSTIPATES)
    store.write(reading)
    assert store.mentions(reading.document.id) == sorted(reading.mentions)
    assert [m.text for m in store.mentions(reading.document.id)] == [
        "Electroacupuncture", "Pain", "morphine", "Constipation",
    ]  # fmt: skip


def test_evidence_keeps_its_qualifiers(store: GraphStore) -> None:
    """Dose, frequency and acupoint come back with value, unit and place."""
    qualifiers = (
        Qualifier(QualifierKind.FREQUENCY, "2", Span(3, 7), "Hz"),
        Qualifier(QualifierKind.ACUPOINT, "ST36", Span(8, 12)),
    )
    said = say("At 2 Hz ST36 works.", ELECTROACUPUNCTURE, Predicate.TREATS, PAIN, qualifiers=qualifiers)
    store.write(read(said))
    assert all_statements(store)[0].evidence[0].qualifiers == qualifiers


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: f"{text[:12]!a}")
def test_write_returns_hostile_text_unchanged(store: GraphStore, text: str) -> None:
    """Text that looks like Cypher, markup or control codes is stored and found as what it is."""
    entity = Entity("LOCAL:1", text, Kind.CHEMICAL, (f"{text} 2",))
    reading = read(
        say(f"{text} raises Pain.", entity, Predicate.INCREASES, PAIN, cue=text),
        title=text, authors=(text,), limitations=(text, text), extractor=text,
    )  # fmt: skip
    store.write(reading)
    assert store.get_document(reading.document.id) == reading.document
    assert store.get_entity("LOCAL:1") == entity
    assert all_statements(store)[0].evidence == (reading.assertions[0].evidence,)
    assert store.search_entities(text) in ([entity], [])
    assert store.write(reading) is Outcome.UNCHANGED

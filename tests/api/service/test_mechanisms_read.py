"""The mechanisms of a graph: what is read of it, and read anew."""

from __future__ import annotations

import pytest

from api.service.service import Service
from graph.document import Document
from graph.model import Entity, Kind, Sign
from graph.paths import Path as MechanismPath, PathEnds, PathQuery
from graph.store.memory import MemoryStore
from loaders.pipeline.extraction import load_extractor
from tests.support.readings import MORPHINE, PAIN, TNF, TNF_LOWERS_PAIN, TNF_RAISES_PAIN, read

RAT = Entity("NCBITaxon:10116", "rat", Kind.SPECIES)
RATS = read(TNF_RAISES_PAIN, entities=(MORPHINE, RAT), species=(RAT.id,), date="2020")
PEOPLE = read(TNF_LOWERS_PAIN, title="A trial", doi="10.1/ABC", pmid="123")
TO_PAIN = PathQuery(sources=PathEnds.named("TNF"), targets=PathEnds.named("Pain"))


@pytest.fixture
def service() -> Service:
    """A graph of one document, about rats."""
    store = MemoryStore()
    store.write(RATS)
    return Service(store, load_extractor)


def signs(paths: tuple[MechanismPath, ...]) -> list[Sign]:
    return [path.sign for path in paths]


def test_entity_without_statements_has_no_path(service: Service) -> None:
    """It is in the graph, so the answer is why there is none, and how far the other end reaches."""
    query = PathQuery(sources=PathEnds.named("morphine"), targets=PathEnds.named("Pain"))
    told = service.mechanisms.tell_paths(query)
    assert (told.cards, told.answer.complete) == ((), True)
    assert told.why_not is not None
    assert told.why_not.from_sources == ()
    assert [one.path.entities[0].id for one in told.why_not.to_targets] == [TNF.id]


def test_species_of_a_document_is_that_of_its_sentences(service: Service) -> None:
    """By the name that the graph has for it, and its year; the document keeps no text."""
    of_rats = PathQuery(
        sources=PathEnds.named("TNF"),
        targets=PathEnds.named("Pain"),
        qualifiers=frozenset({("species", "Rat")}),
    )
    assert signs(service.paths(of_rats).paths) == [Sign.POSITIVE]
    document: Document = service.mechanisms.documents[RATS.document.id]
    assert (document.species, document.sections) == (("rat",), ())


def test_mechanisms_are_read_anew_after_a_load(service: Service) -> None:
    """Another document adds the other side; until then the same ones answer."""
    before = service.mechanisms
    assert service.mechanisms is before
    service.store.write(PEOPLE)
    assert signs(service.paths(TO_PAIN).paths) == [Sign.NEGATIVE, Sign.POSITIVE]
    (told,) = service.mechanisms.contradictions().items
    by_species = next(split for split in told.splits if split.by.value == "species")
    assert [(share.value, share.positive, share.negative) for share in by_species.shares] == [
        ("", 0, 1),
        ("rat", 1, 0),
    ]


@pytest.mark.parametrize(
    "name", [PEOPLE.document.id, "10.1/abc", "DOI:10.1/ABC", "https://doi.org/10.1/ABC", "123"]
)
def test_study_is_found_by_each_of_its_names(service: Service, name: str) -> None:
    """Document identifier, DOI in any form, PMID."""
    service.store.write(PEOPLE)
    assert service.mechanisms.study(name) == "123"


def test_document_removed_meanwhile_is_not_quoted(service: Service) -> None:
    """A path over a statement that has just gone is told without quotes."""
    mechanisms = service.mechanisms
    service.store.remove(RATS.document.id)
    service.store.write(read(TNF_LOWERS_PAIN, entities=(TNF, PAIN)))
    (card,) = mechanisms.tell_paths(TO_PAIN).cards
    assert (card.told.quotes, card.told.sentence) == ((None,), "TNF may raise Pain.")

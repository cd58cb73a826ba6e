"""The list of an index's statements: the store's own order and filter, from memory."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import NotFoundError
from graph.filters.path_filter import Keep, Origins
from graph.index.listing import Listing
from graph.index.mechanism_index import MechanismIndex
from graph.model import Kind, Predicate, Role, Sign
from graph.store import StatementFilter
from graph.store.memory import MemoryStore
from tests.support.readings import (
    MORPHINE_CONSTIPATES,
    NEEDLES_TREAT_PAIN,
    PAIN,
    PAIN_WITH_TNF,
    TNF,
    TNF_LEAVES_PAIN,
    TNF_LOWERS_PAIN,
    read,
)


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    """A graph with something to filter by each condition."""
    store = MemoryStore()
    hedged = replace(MORPHINE_CONSTIPATES, options={"speculated": True})
    curated = {"pattern": "bel:a network"}
    store.write(read(TNF_LOWERS_PAIN, PAIN_WITH_TNF, NEEDLES_TREAT_PAIN, hedged))
    store.write(read(replace(TNF_LEAVES_PAIN, options=curated)))
    store.write(read(replace(NEEDLES_TREAT_PAIN, options=curated), title="another"))
    return store


@pytest.fixture(scope="module")
def listing(store: MemoryStore) -> Listing:
    """The list over the index of that graph."""
    return Listing(MechanismIndex.build(store.iter_statements(), version=store.version()))


@pytest.mark.parametrize(
    "wanted",
    [
        StatementFilter(),
        StatementFilter(subject=TNF.id),
        StatementFilter(object=PAIN.id),
        StatementFilter(entity=TNF.id),
        StatementFilter(subject="HGNC:1"),
        StatementFilter(predicates=(Predicate.TREATS, Predicate.DECREASES)),
        StatementFilter(signs=(Sign.UNKNOWN, Sign.NULL)),
        StatementFilter(roles=(Role.INTERVENTION,)),
        StatementFilter(kinds=(Kind.ADVERSE_EFFECT,)),
        StatementFilter(hidden=Keep.EXCLUDE),
        StatementFilter(hidden=Keep.ONLY),
        StatementFilter(origin=Origins.READ),
        StatementFilter(origin=Origins.CURATED),
        StatementFilter(min_belief=0.3),
        StatementFilter(speculated=True),
        StatementFilter(contradicted=True, entity=TNF.id),
    ],
)
def test_choose_gives_what_the_store_gives(
    store: MemoryStore, listing: Listing, wanted: StatementFilter
) -> None:
    """The same statements in the same order, whatever is asked for."""
    asked = [statement.id for statement in store.statements(wanted).items]
    assert listing.name(listing.choose(wanted)) == asked


def test_choose_follows_the_evidence_to_its_document(store: MemoryStore, listing: Listing) -> None:
    """A document's statements are those that it is evidence of."""
    for document in store.iter_documents():
        wanted = StatementFilter(document_id=document.id)
        assert listing.name(listing.choose(wanted)) == [one.id for one in store.statements(wanted).items]


def test_place_after_is_that_of_the_next(listing: Listing) -> None:
    """Also among rows that leave the statement itself out."""
    every = listing.choose(StatementFilter())
    names = listing.name(every)
    assert [listing.place_after(every, name) for name in names] == [1, 2, 3, 4, 5]
    some = listing.choose(StatementFilter(subject=TNF.id))
    assert listing.place_after(some, names[0]) in {0, 1}
    with pytest.raises(NotFoundError):
        listing.place_after(every, "none")

"""An export depends on the documents alone: not on the store, nor on the order of loading."""

from __future__ import annotations

import pytest

from graph.exchange import Format, dump, sort_statements
from graph.model import Entity, Kind, Predicate, Sign
from graph.store import Store
from graph.weighing.assembly import assemble
from tests.support.readings import (
    MORPHINE_CONSTIPATES,
    NEEDLES_TREAT_PAIN,
    PAIN,
    PAIN_WITH_TNF,
    TNF,
    TNF_LEAVES_PAIN,
    TNF_LOWERS_PAIN,
    TNF_RAISES_PAIN,
    read,
    say,
)

FAMILY = Entity("fplx:Interleukin", "interleukins", Kind.PROTEIN)
REGULATES = say("TNF regulates Pain; β-endorphin too.", TNF, Predicate.REGULATES, PAIN)
MORE = say("interleukins raise Pain.", FAMILY, Predicate.REGULATES, PAIN, sign=Sign.POSITIVE)
LESS = say("interleukins lower Pain.", FAMILY, Predicate.REGULATES, PAIN, sign=Sign.NEGATIVE)
READINGS = (
    read(TNF_RAISES_PAIN, PAIN_WITH_TNF, MORE, doi="10.1/one"),
    read(TNF_LOWERS_PAIN, TNF_LEAVES_PAIN, REGULATES, TNF_RAISES_PAIN),
    read(NEEDLES_TREAT_PAIN, MORPHINE_CONSTIPATES, LESS, TNF_RAISES_PAIN, pmid="12345"),
)
SAID = sort_statements(assemble(assertion for reading in READINGS for assertion in reading.assertions))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1, 0), (1, 2, 1, 0)])
def test_export_is_the_same_from_every_store_and_order(store: Store, order: tuple[int, ...]) -> None:
    """Each form has the bytes that the documents' statements make without any store."""
    for number in order:
        store.write(READINGS[number])
    for form in Format:
        assert "".join(dump(store.iter_statements(), form)) == "".join(dump(SAID, form))


def test_export_after_a_removal_is_as_if_the_document_had_never_come(store: Store) -> None:
    """Removing a document leaves no trace in what is exported."""
    for reading in READINGS:
        store.write(reading)
    store.remove(READINGS[1].document.id)
    left = sort_statements(assemble(a for reading in READINGS[::2] for a in reading.assertions))
    assert "".join(dump(store.iter_statements(), Format.JSONL)) == "".join(dump(left, Format.JSONL))

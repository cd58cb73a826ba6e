"""Statements from memory: made once, and no more of them kept than there is room for."""

from __future__ import annotations

from api.service.recalled import RecalledStatements
from graph.index.recall import recall
from tests.support.memory_service import make_service


def test_recall_tells_what_the_index_tells() -> None:
    """In the order asked, each once, without what is not there; the second time the same values."""
    known = make_service().mechanisms
    ids = [one.id for one in known.find_statements(known.listing.name(range(12)))]
    kept = RecalledStatements(known.index, known.names.entities)
    asked = [*reversed(ids), "0" * 16, *ids]
    assert kept.find(asked) == recall(known.index, asked, known=known.names.entities)
    again = kept.find(ids)
    assert [id(one) for one in again] == [id(one) for one in reversed(kept.find(asked))]


def test_recall_keeps_no_more_than_it_may() -> None:
    """What was kept makes room for what is asked next, and is made anew."""
    known = make_service().mechanisms
    first, second = (known.listing.name(rows) for rows in (range(4), range(4, 8)))
    kept = RecalledStatements(known.index, known.names.entities, most=4)
    before = kept.find(first)
    kept.find(second)
    after = kept.find(first)
    assert after == before
    assert all(one is not other for one, other in zip(after, before, strict=True))

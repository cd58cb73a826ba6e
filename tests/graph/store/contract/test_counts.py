"""Version and counts, in every store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import NotFoundError
from graph.model import Kind, Predicate, Role, Sign
from graph.store import Dependents, GraphStore
from tests.support.readings import MORPHINE_CONSTIPATES, PAIN_WITH_TNF, TNF_LEAVES_PAIN, TNF_LOWERS_PAIN, read


def test_version_is_that_of_the_content(store: GraphStore) -> None:
    """The version depends on documents and extractors alone: not on the store, order or past."""
    empty = store.version()
    first, second = read(TNF_LOWERS_PAIN), read(MORPHINE_CONSTIPATES)
    store.write(first)
    one = store.version()
    store.write(second)
    store.write(replace(first, extractor="test 2"))
    store.remove(second.document.id)
    store.write(first)
    assert (empty, one, store.version()) == ("c8eebb7bfb1ea3fd", "ead1a4071501e1bb", one)


def test_check_says_that_it_is_ready(store: GraphStore) -> None:
    """A store with its schema in place can be read and written."""
    status = store.check()
    assert status.ready
    assert status.schema_version == status.current_schema_version


def test_stats_count_by_role_predicate_and_sign(store: GraphStore) -> None:
    """Counts cover every role, kind, predicate and sign, with 0 where there is none."""
    store.write(read(TNF_LOWERS_PAIN, PAIN_WITH_TNF, MORPHINE_CONSTIPATES))
    store.write(read(TNF_LEAVES_PAIN))
    stats = store.stats()
    assert (stats.documents, stats.entities, stats.statements, stats.evidence) == (2, 4, 4, 4)
    assert stats.sentences == 4
    assert stats.entities_by_role == {
        Role.INTERVENTION: 1, Role.MEDIATOR: 1, Role.OUTCOME: 2, Role.CONTEXT: 0,
    }  # fmt: skip
    assert stats.entities_by_kind[Kind.ADVERSE_EFFECT] == 1
    assert stats.statements_by_predicate[Predicate.CAUSES] == 1
    assert stats.statements_by_predicate[Predicate.IS_A] == 0
    assert stats.statements_by_sign == {Sign.POSITIVE: 1, Sign.NEGATIVE: 1, Sign.NULL: 1, Sign.UNKNOWN: 1}
    assert (stats.shown, stats.shown_by_sign[Sign.UNKNOWN]) == (3, 0)
    assert (stats.contradicted_pairs, stats.version) == (1, store.version())


def test_count_dependents_is_what_removing_takes_away(store: GraphStore) -> None:
    """Sentences, statements and entities of one document alone go; what others support only weakens."""
    first, second = read(TNF_LOWERS_PAIN, MORPHINE_CONSTIPATES), read(TNF_LOWERS_PAIN, PAIN_WITH_TNF)
    store.write(first)
    store.write(second)
    told, before = store.count_dependents(first.document.id), store.stats()
    assert told == Dependents(sentences=2, statements=1, weakened=1, entities=2)
    store.remove(first.document.id)
    after = store.stats()
    assert (before.statements - after.statements, before.entities - after.entities) == (1, 2)
    with pytest.raises(NotFoundError):
        store.count_dependents(first.document.id)

"""Origins in the index: two flags a statement, kept by renewal, and what is selected by them."""

from __future__ import annotations

from graph.analyses.contradictions import find_contradictions
from graph.analyses.overview import find_strongest
from graph.filters.path_filter import Keep, Origins
from graph.index.mechanism_index import MechanismIndex
from graph.index.renewal import renew_index
from graph.index.surroundings import count_left_out, list_around, list_said
from graph.model import Predicate
from tests.support.readings import CCL5, MICROGLIA, PAIN, TNF, state

READ = state(TNF, Predicate.INCREASES, PAIN)
CURATED = state(CCL5, Predicate.INCREASES, PAIN, read=False, curated=True)
BOTH = state(MICROGLIA, Predicate.INCREASES, TNF, curated=True)
UNSURE = state(MICROGLIA, Predicate.DECREASES, PAIN, read=False, curated=True, shown=False)
INDEX = MechanismIndex.build((READ, CURATED, BOTH, UNSURE), version="v")


def said(origin: Origins, *, hidden: Keep = Keep.EXCLUDE) -> set[str]:
    return set(list_said(INDEX, origin=origin, limit=9, hidden=hidden)[0])


def test_list_said_keeps_statements_with_evidence_of_the_origin() -> None:
    """What has both passes for either."""
    assert said(Origins.ALL) == {READ.id, CURATED.id, BOTH.id}
    assert said(Origins.READ) == {READ.id, BOTH.id}
    assert said(Origins.CURATED) == {CURATED.id, BOTH.id}
    assert said(Origins.CURATED, hidden=Keep.ONLY) == {UNSURE.id}


def test_list_around_and_find_strongest_take_the_origin() -> None:
    """Within one step of pain, and of all."""
    near = list_around(INDEX, PAIN.id, depth=1, limit=9, origin=Origins.CURATED)
    assert [one.id for one in near] == [CURATED.id]
    assert find_strongest(INDEX, limit=9, origin=Origins.READ)[1] == 2


def test_count_left_out_counts_hidden_ones_of_the_origin() -> None:
    """Those of another origin are not what showing would bring."""
    assert count_left_out(INDEX, hidden=Keep.EXCLUDE, origin=Origins.CURATED) == 1
    assert count_left_out(INDEX, hidden=Keep.EXCLUDE, origin=Origins.READ) == 0


def test_renew_index_keeps_the_origins() -> None:
    """As if it were built anew."""
    entities = (TNF, PAIN, CCL5, MICROGLIA)
    renewed = renew_index(INDEX, version="w", gone=(), statements=(), entities=entities)
    assert renewed.statements.read.tolist() == INDEX.statements.read.tolist()
    assert renewed.statements.curated.tolist() == INDEX.statements.curated.tolist()


def test_find_contradictions_needs_two_sides_of_the_origin() -> None:
    """One side read and one curated contradict each other only where both are asked for."""
    lowers = state(TNF, Predicate.DECREASES, PAIN, read=False, curated=True)
    index = MechanismIndex.build((READ, lowers), version="v")
    totals = [find_contradictions(index, origin=origin).total for origin in Origins]
    assert totals == [1, 0, 0]

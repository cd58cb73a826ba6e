"""Every predicate and kind of the graph has its Biolink reading."""

import pytest

from graph.exchange.elements.biolink import CATEGORIES, EDGES, BiolinkEdge, read_edge
from graph.model import Kind, Predicate, Sign


def test_map_covers_every_predicate_and_kind() -> None:
    """Nothing in the graph is without a Biolink term."""
    assert (set(EDGES), set(CATEGORIES)) == (set(Predicate), set(Kind))


def test_map_keeps_the_sign() -> None:
    """Predicates of different sign never read the same in Biolink."""
    readings: dict[object, set[Sign]] = {}
    for predicate, edge in EDGES.items():
        readings.setdefault(edge, set()).add(predicate.sign)
    assert all(len(signs) == 1 for signs in readings.values())


@pytest.mark.parametrize("predicate", list(Predicate))
def test_read_edge_reads_what_the_export_writes(predicate: Predicate) -> None:
    """Every predicate comes back, with the sign that it tells."""
    meaning = read_edge(EDGES[predicate])
    assert meaning is not None
    assert (meaning.predicate, meaning.sign) == (predicate, predicate.sign)


def test_read_edge_multiplies_the_directions() -> None:
    """Less of the subject that causes less of the object is an increase."""
    edge = BiolinkEdge("biolink:affects", "biolink:causes", "decreased")
    meaning = read_edge(edge, subject_direction="decreased")
    assert meaning is not None
    assert meaning.predicate is Predicate.INCREASES

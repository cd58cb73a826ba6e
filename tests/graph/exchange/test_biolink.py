"""Every predicate and kind of the graph has its Biolink reading."""

from graph.exchange.elements.biolink import CATEGORIES, EDGES
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

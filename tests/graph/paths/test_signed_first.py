"""Paths whose effect in all is told come before the others."""

from __future__ import annotations

from dataclasses import replace

from graph.index.mechanism_index import MechanismIndex
from graph.model import Predicate, Sign
from graph.paths import search_paths, search_signed_first
from tests.support.path_graph import EA, GLIA, LOWERS, PAIN, QUERY, RAISES, TNF
from tests.support.readings import state

INDEX = MechanismIndex.build(
    [
        state(EA, Predicate.REGULATES, TNF, 0.9),
        state(TNF, RAISES, PAIN, 0.9),
        state(EA, LOWERS, GLIA, 0.3),
        state(GLIA, RAISES, PAIN, 0.3),
    ],
    version="v1",
)


def test_tell_signed_paths_before_a_stronger_one_without_sign() -> None:
    """The weaker path that tells its effect comes first, the other after it."""
    assert [path.sign for path in search_paths(INDEX, QUERY).paths] == [Sign.UNKNOWN, Sign.NEGATIVE]
    answer = search_signed_first(INDEX, QUERY)
    assert [path.sign for path in answer.paths] == [Sign.NEGATIVE, Sign.UNKNOWN]
    assert (answer.query, answer.complete) == (QUERY, True)


def test_leave_no_room_for_what_has_no_sign() -> None:
    """Where enough paths tell their effect, no other is listed."""
    answer = search_signed_first(INDEX, replace(QUERY, k=1))
    assert [path.sign for path in answer.paths] == [Sign.NEGATIVE]


def test_search_as_asked_where_only_some_signs_are_wanted() -> None:
    """What is asked of the signs stands."""
    query = replace(QUERY, net_signs=frozenset({Sign.UNKNOWN}))
    assert search_signed_first(INDEX, query).paths == search_paths(INDEX, query).paths

"""What mechanism paths amount to."""

from __future__ import annotations

from graph.analyses.by_mechanism import ByMechanism, weigh_paths
from graph.model import Sign
from graph.paths import Path
from tests.support.path_graph import EA, PAIN, TNF


def path(sign: Sign, score: float, *, direct: bool = False) -> Path:
    """A path of that sign and score, through TNF or direct; its steps do not matter."""
    return Path((EA, PAIN) if direct else (EA, TNF, PAIN), (), sign, score)


def test_tell_the_sign_that_outweighs_the_other() -> None:
    """Two paths that lower have more than twice the score of the one that raises."""
    paths = [path(Sign.NEGATIVE, 0.4), path(Sign.POSITIVE, 0.3), path(Sign.NEGATIVE, 0.3)]
    assert weigh_paths(paths) == ByMechanism(Sign.NEGATIVE, paths=2, against=1)


def test_tell_no_sign_where_paths_point_both_ways() -> None:
    """Nearly as much raises as lowers."""
    paths = [path(Sign.NEGATIVE, 0.4), path(Sign.POSITIVE, 0.3)]
    assert weigh_paths(paths) == ByMechanism(Sign.UNKNOWN, paths=1, against=1)


def test_tell_no_sign_of_one_path_alone() -> None:
    """One path is too often wrong; it is counted."""
    assert weigh_paths([path(Sign.NEGATIVE, 0.4)]) == ByMechanism(Sign.UNKNOWN, paths=0, against=1)


def test_leave_out_what_is_direct_or_has_no_sign() -> None:
    """A direct statement is no mechanism, and a path without a sign weighs nothing."""
    assert weigh_paths([path(Sign.NEGATIVE, 0.9, direct=True), path(Sign.UNKNOWN, 0.9)]) == ByMechanism()

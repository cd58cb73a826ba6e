"""The words of the page of contradictions."""

from api.explorer.conflicts import CIRCUMSTANCES
from graph.analyses.disagreement import Circumstance


def test_every_circumstance_has_a_label() -> None:
    """Whatever a conflict is split by can be shown."""
    assert CIRCUMSTANCES.keys() == set(Circumstance)

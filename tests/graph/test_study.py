"""The facts of a study cross to JSON and back."""

from __future__ import annotations

from graph.model import Span
from graph.study import NO_FACTS, Fact, StudyFacts, dump_facts, load_facts

FACTS = StudyFacts(designs=(Fact("cohort study", Span(0, 9)),), ages=(Fact("≥ 18 years", Span(10, 20)),))


def test_dump_writes_only_what_is_told() -> None:
    """Kinds without facts are left out, and a study without facts is None."""
    assert dump_facts(FACTS) == '{"designs":[["cohort study",0,9]],"ages":[["≥ 18 years",10,20]]}'
    assert dump_facts(NO_FACTS) is None


def test_load_reads_what_dump_wrote() -> None:
    """Whole, and without kinds that are not known."""
    assert load_facts(dump_facts(FACTS)) == FACTS
    assert load_facts('{"later":[["x",0,1]]}') == load_facts(None) == NO_FACTS

"""What if a study were not there: beliefs, paths and contradictions without it."""

from __future__ import annotations

import pytest

from graph.analyses.contradictions import find_contradictions
from graph.analyses.what_if import ask_without, drop_studies, revise_index
from graph.assembly import assemble
from graph.errors import NotFoundError
from graph.index.mechanism_index import MechanismIndex
from graph.model import (
    Assertion,
    Balance,
    Entity,
    Evidence,
    Kind,
    Predicate,
    SectionRole,
    Sign,
    Span,
    Statement,
    StudyType,
)
from graph.paths import PathEnds, PathQuery, search_paths

EA = Entity("X:ea", "electroacupuncture", Kind.PROCEDURE)
TNF = Entity("X:tnf", "TNF", Kind.PROTEIN)
PAIN = Entity("X:pain", "pain", Kind.CONDITION)
QUERY = PathQuery(sources=PathEnds.named("X:ea"), targets=PathEnds.named("X:pain"))


def say(
    subject: Entity,
    predicate: Predicate,
    object_: Entity,
    study: str,
    study_type: StudyType = StudyType.ANIMAL,
) -> Assertion:
    """What one sentence of one study says."""
    evidence = Evidence(f"doc:{study}", study, SectionRole.BODY, Span(0, 1), "x", study_type=study_type)
    return Assertion(subject, predicate, object_, predicate.sign, evidence)


def graph_of(*assertions: Assertion) -> tuple[list[Statement], MechanismIndex]:
    """The statements and their index."""
    statements = assemble(assertions)
    return statements, MechanismIndex.build(statements, version="v1")


SAID = (
    say(EA, Predicate.DECREASES, TNF, "s1"),
    say(EA, Predicate.DECREASES, TNF, "s2"),
    say(EA, Predicate.INCREASES, TNF, "s3"),
    say(TNF, Predicate.INCREASES, PAIN, "s4", StudyType.REVIEW),
)
STATEMENTS, INDEX = graph_of(*SAID)


def with_study(study: str) -> list[Statement]:
    """The statements that have evidence of the study."""
    return [one for one in STATEMENTS if any(evidence.study == study for evidence in one.evidence)]


def test_drop_recomputes_belief_without_the_study() -> None:
    """Two animal studies make 0.9 of 0.8775, one of them alone 0.9 of 0.65."""
    (statement,) = with_study("s1")
    left = drop_studies(statement, frozenset({"s1"}))
    assert (statement.belief, left.belief) == (0.7898, 0.585)
    assert (left.evidence_count, left.document_count) == (1, 1)


def test_drop_leaves_no_belief_where_nothing_is_left() -> None:
    """A statement that only this study supports has belief 0 and no evidence."""
    left = drop_studies(with_study("s3")[0], frozenset({"s3"}))
    assert (left.belief, left.evidence, left.speculated) == (0.0, (), False)


def test_revise_gives_the_index_of_the_graph_without_the_study() -> None:
    """The same paths as building the smaller graph from its documents."""
    dropped = [drop_studies(statement, frozenset({"s1"})) for statement in with_study("s1")]
    revised = revise_index(INDEX, dropped, version="v")
    _, rebuilt = graph_of(*SAID[1:])
    assert search_paths(revised, QUERY).mechanisms == search_paths(rebuilt, QUERY).mechanisms


def test_revise_takes_away_contradictions_that_only_the_study_made() -> None:
    """Without the one dissenting study nobody disagrees; without one of two, one stands against one."""
    statements, index = graph_of(*SAID[1:])
    (dissent,) = (one for one in statements if one.predicate is Predicate.INCREASES and one.object == TNF)
    dropped = [drop_studies(dissent, frozenset({"s3"}))]
    assert find_contradictions(index).total == 1
    assert find_contradictions(revise_index(index, dropped, version="v")).total == 0
    two_to_one = [drop_studies(one, frozenset({"s1"})) for one in with_study("s1")]
    assert find_contradictions(INDEX).total == 0
    assert find_contradictions(revise_index(INDEX, two_to_one, version="v")).total == 1


def test_revise_takes_away_circumstances_that_only_the_study_had() -> None:
    """A filter by study type no longer finds the review's statement."""
    dropped = [drop_studies(statement, frozenset({"s4"})) for statement in with_study("s4")]
    assert len(INDEX.facets["study_type", "review"]) == 1
    assert len(revise_index(INDEX, dropped, version="v").facets["study_type", "review"]) == 0


def test_revise_raises_for_a_statement_of_another_graph() -> None:
    """A statement that the index does not have cannot be revised."""
    (other,) = assemble([say(PAIN, Predicate.INCREASES, TNF, "s9")])
    with pytest.raises(NotFoundError, match="statement"):
        revise_index(INDEX, [other], version="v")


def test_ask_without_tells_what_is_lost_and_what_changes() -> None:
    """Without the dissenting study the rising path goes; without another a score falls."""
    lost = ask_without(INDEX, QUERY, frozenset({"s3"}), with_study("s3")).difference
    assert [path.sign for path in lost.lost] == [Sign.POSITIVE]
    assert (lost.gained, lost.changed) == ((), ())
    weaker = ask_without(INDEX, QUERY, frozenset({"s1"}), with_study("s1"))
    (turn,) = weaker.difference.changed
    assert (turn.before.score, turn.after.score) == (0.42649, 0.3159)
    assert (weaker.before.version, weaker.after.version) == ("v1", "v1 without s1")


def test_ask_without_tells_ranks_and_beliefs() -> None:
    """Without both lowering studies the rising path moves up; the belief that goes is told."""
    two = [one for one in STATEMENTS if {e.study for e in one.evidence} & {"s1", "s2"}]
    told = ask_without(INDEX, QUERY, frozenset({"s1", "s2"}), two)
    assert [(one.rank_before, one.rank_after, one.moved) for one in told.standings] == [
        (1, None, False),
        (2, 1, True),
    ]
    assert [(one.before.belief, one.after.belief, one.loss) for one in told.revisions] == [
        (0.7898, 0.0, 0.7898)
    ]


def test_ask_without_takes_studies_off_the_balance_of_the_pair() -> None:
    """Of every statement of the pair that the studies support, and what they alone showed is hidden."""
    balance = Balance(positive=1, negative=2, null=0)
    assert {one.balance for one in STATEMENTS if one.object == TNF} == {balance}
    both = [one for one in STATEMENTS if one.object == TNF]
    told = ask_without(INDEX, QUERY, frozenset({"s1", "s3"}), both).revisions
    assert {one.after.sign: (one.after.shown, one.after.balance) for one in told} == {
        Sign.NEGATIVE: (True, Balance(0, 1, 0)),
        Sign.POSITIVE: (False, Balance(0, 1, 0)),
    }

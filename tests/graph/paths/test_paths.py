"""Mechanism paths: what an answer holds, by rank, signs, filters and open ends, and what opposes it."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread

from graph.index.mechanism_index import MechanismIndex
from graph.model import (
    Entity,
    Evidence,
    Kind,
    Predicate,
    Qualifier,
    QualifierKind,
    Role,
    SectionRole,
    Sign,
    Span,
    StudyType,
)
from graph.paths import (
    ANYTHING,
    Direction,
    Keep,
    PathAnswer,
    PathEnds,
    PathQuery,
    Stop,
    find_opposing_path,
    search_paths,
)
from tests.support.path_graph import (
    CANCER_PAIN,
    EA,
    GLIA,
    INDEX,
    LOWERS,
    PAIN,
    QUERY,
    RAISES,
    STATEMENTS,
    TNF,
    entities_of,
)
from tests.support.readings import bear_out, state


def test_search_ranks_by_the_product_of_beliefs() -> None:
    """Each opposite arrow makes a mechanism of its own, and the most believed comes first."""
    answer = search_paths(INDEX, QUERY)
    ranked = [(entities_of(path), path.sign, path.score) for path in answer.paths]
    assert ranked == [
        ("ea tnf pain", Sign.NEGATIVE, 0.4),
        ("ea glia pain", Sign.NEGATIVE, 0.36),
        ("ea tnf pain", Sign.POSITIVE, 0.25),
    ]
    assert (answer.complete, answer.stop, answer.version) == (True, Stop.COMPLETE, "v1")


def test_search_counts_documents_for_against_and_null_on_each_step() -> None:
    """A step tells how many documents support it, how many the opposite, how many no effect."""
    step = search_paths(INDEX, QUERY).paths[0].steps[0]
    assert (step.documents_for, step.documents_against, step.documents_null) == (3, 1, 2)
    assert (step.belief, step.document_count, step.contradicted) == (0.8, 3, True)
    assert step.statement_id == STATEMENTS[0].id


def test_search_marks_the_weakest_step() -> None:
    """The weakest step is the one with the least belief."""
    assert [path.weakest for path in search_paths(INDEX, QUERY).paths] == [1, 1, 0]


def test_search_takes_undirected_steps_either_way_and_says_so() -> None:
    """An association may be taken from its object, with unknown net sign."""
    query = replace(QUERY, undirected=Keep.ONLY, through=frozenset({"X:tnf", "X:glia"}))
    answer = search_paths(INDEX, query)
    assert entities_of(answer.paths[0]) == "ea glia tnf pain"
    step = answer.paths[0].steps[1]
    assert (step.undirected, step.direction, answer.paths[0].sign) == (True, Direction.FORWARD, Sign.UNKNOWN)
    backward = next(path.steps[1] for path in answer.paths if entities_of(path) == "ea tnf glia pain")
    assert backward.direction is Direction.BACKWARD


def test_search_keeps_paths_that_differ_only_in_statements_as_alternatives() -> None:
    """Two statements with the same sign between the same entities are one mechanism."""
    index = MechanismIndex.build([*STATEMENTS, state(TNF, Predicate.CAUSES, PAIN, 0.3)], version="v")
    mechanism = search_paths(index, replace(QUERY, through=frozenset({"X:tnf"}))).mechanisms[0]
    assert [step.predicate for step in mechanism.best.steps] == [LOWERS, RAISES]
    assert [path.steps[1].predicate for path in mechanism.alternatives] == [Predicate.CAUSES]


def test_search_groups_a_detour_through_an_is_a_step() -> None:
    """A path that differs by an is-a step at its end is the same mechanism as the direct one."""
    direct = state(TNF, RAISES, CANCER_PAIN, 0.9)
    index = MechanismIndex.build([STATEMENTS[0], STATEMENTS[3], STATEMENTS[7], direct], version="v")
    query = replace(
        QUERY, targets=PathEnds.named("X:cancer-pain"), undirected=Keep.INCLUDE, nulls=Keep.INCLUDE
    )
    answer = search_paths(index, replace(query, net_signs=frozenset()))
    assert [entities_of(path) for path in answer.paths] == ["ea tnf cancer-pain", "ea tnf pain cancer-pain"]


def test_search_damps_hubs_by_the_stated_rule() -> None:
    """A path through an entity of 200 statements is worth (50 / 200) ** 0.5 of its beliefs."""
    crowd = [Entity(f"X:c{i}", f"c{i}", Kind.PROTEIN) for i in range(198)]
    statements = [state(one, RAISES, TNF, 0.5) for one in crowd]
    index = MechanismIndex.build(
        [*statements, state(EA, LOWERS, TNF, 0.8), state(TNF, RAISES, PAIN, 0.5)], version="v"
    )
    assert search_paths(index, replace(QUERY, hub_damping=0.0)).paths[0].score == 0.4
    assert search_paths(index, replace(QUERY, hub_damping=0.5)).paths[0].score == 0.2


def test_search_answers_open_ends() -> None:
    """With one end open, the best paths to any entity of the role asked for."""
    query = replace(QUERY, targets=PathEnds(roles=frozenset({Role.MEDIATOR})), steps=1)
    assert [entities_of(path) for path in search_paths(INDEX, query).paths] == ["ea glia", "ea tnf", "ea tnf"]
    onto = replace(QUERY, sources=PathEnds(roles=frozenset({Role.INTERVENTION})), steps=2)
    assert entities_of(search_paths(INDEX, onto).paths[0]) == "ea tnf pain"


def test_search_excludes_what_a_type_of_study_says() -> None:
    """A step with evidence of that type is left out; the others stay."""
    evidence = bear_out(study_type=StudyType.IN_VITRO)
    index = MechanismIndex.build(
        [state(EA, LOWERS, TNF, 0.8, evidence=(evidence,)), state(EA, LOWERS, GLIA, 0.5)], version="v1"
    )
    without = frozenset({("study_type", "in_vitro")})
    found = {
        excluded: [
            entities_of(p)
            for p in search_paths(
                index,
                PathQuery(sources=PathEnds.named("X:ea"), targets=ANYTHING, without_qualifiers=excluded),
            ).paths
        ]
        for excluded in (frozenset(), without)
    }
    assert found == {frozenset(): ["ea tnf", "ea glia"], without: ["ea glia"]}


def test_search_keeps_to_circumstances_whatever_their_case() -> None:
    """Acupoint ST36 asked for as st36 or ST36: only steps with evidence of it."""
    at_st36 = Qualifier(QualifierKind.ACUPOINT, "ST36", Span(0, 4))
    evidence = Evidence("doc:1", "s1", SectionRole.BODY, Span(0, 9), "x", qualifiers=(at_st36,))
    index = MechanismIndex.build(
        [state(EA, LOWERS, PAIN, 0.8, evidence=(evidence,)), state(EA, RAISES, PAIN, 0.9)], version="v"
    )
    for acupoint in ("ST36", "st36"):
        query = replace(QUERY, qualifiers=frozenset({("acupoint", acupoint)}))
        assert [path.sign for path in search_paths(index, query).paths] == [Sign.NEGATIVE]
    nowhere = replace(QUERY, qualifiers=frozenset({("acupoint", "ST40")}))
    assert search_paths(index, nowhere).paths == ()


def test_search_answers_nothing_where_the_graph_has_no_such_role() -> None:
    """A graph without outcomes, or without anything, has no path to one: an answer, not an error."""
    index = MechanismIndex.build([state(EA, LOWERS, TNF, 0.8)], version="v")
    onto_outcomes = replace(QUERY, targets=PathEnds(roles=frozenset({Role.OUTCOME})))
    answer = search_paths(index, onto_outcomes)
    assert (answer.mechanisms, answer.complete) == ((), True)
    nobody = replace(onto_outcomes, sources=PathEnds(roles=frozenset({Role.INTERVENTION})), steps=6)
    assert search_paths(MechanismIndex.build([], version="v"), nobody).mechanisms == ()


def test_search_is_shared_by_threads() -> None:
    """Many threads get the same answer from one index."""
    answers: list[PathAnswer] = []
    threads = [Thread(target=lambda: answers.append(search_paths(INDEX, QUERY))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert len({answer.mechanisms for answer in answers}) == 1


def test_find_opposing_path_has_the_opposite_net_sign() -> None:
    """Beside the best path stands the best one that says the opposite."""
    best = search_paths(INDEX, QUERY).paths[0]
    opposing = find_opposing_path(INDEX, QUERY, best)
    assert opposing
    assert (entities_of(opposing), opposing.sign) == ("ea tnf pain", Sign.POSITIVE)
    assert find_opposing_path(INDEX, replace(QUERY, avoid=frozenset({"X:tnf"})), best) is None


def test_find_opposing_path_of_a_null_result_is_one_with_an_effect() -> None:
    """A path that found no effect is opposed by the best path that finds one."""
    null = search_paths(INDEX, replace(QUERY, nulls=Keep.ONLY)).paths[0]
    assert null.sign is Sign.NULL
    opposing = find_opposing_path(INDEX, replace(QUERY, nulls=Keep.ONLY), null)
    assert opposing
    assert opposing.sign is Sign.NEGATIVE


def test_find_opposing_path_is_none_for_an_unknown_sign() -> None:
    """Nothing opposes a path whose direction is not told."""
    query = replace(QUERY, undirected=Keep.ONLY)
    assert find_opposing_path(INDEX, query, search_paths(INDEX, query).paths[0]) is None


def test_search_ends_at_no_entity_to_pass() -> None:
    """With an open end, an entity to pass lies between the ends, never at one."""
    query = PathQuery(sources=PathEnds.named("X:ea"), targets=ANYTHING, through=frozenset({"X:glia"}))
    reached = {path.entities[-1].id for path in search_paths(INDEX, query).paths}
    assert reached == {"X:pain"}

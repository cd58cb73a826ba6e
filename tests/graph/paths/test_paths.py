"""Mechanism paths: what an answer holds, budgets, opposing paths, sentences, and bad questions."""

from __future__ import annotations

from dataclasses import replace
from threading import Event, Thread

import pytest

from graph.errors import NotFoundError, QueryError
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
    PathEnds,
    PathQuery,
    Stop,
    explain_no_path,
    find_opposing_path,
    narrate,
    search_paths,
    spell_sign,
)
from graph.paths.narration import verb
from tests.support.readings import bear_out, state

EA = Entity("X:ea", "electroacupuncture", Kind.PROCEDURE)
TNF = Entity("X:tnf", "TNF", Kind.PROTEIN)
GLIA = Entity("X:glia", "microglia", Kind.CELL)
PAIN = Entity("X:pain", "bone cancer pain", Kind.CONDITION)
CANCER_PAIN = Entity("X:cancer-pain", "cancer pain", Kind.CONDITION)
LONELY = Entity("X:lonely", "lonely", Kind.PROTEIN)

RAISES, LOWERS = Predicate.INCREASES, Predicate.DECREASES


STATEMENTS = (
    state(EA, LOWERS, TNF, 0.8, document_count=3),
    state(EA, RAISES, TNF, 0.5, document_count=1),
    state(EA, Predicate.NO_EFFECT_ON, TNF, 0.4, document_count=2),
    state(TNF, RAISES, PAIN, 0.5),
    state(EA, LOWERS, GLIA, 0.9, speculated=True),
    state(GLIA, RAISES, PAIN, 0.4),
    state(GLIA, Predicate.ASSOCIATED_WITH, TNF, 0.9),
    state(PAIN, Predicate.IS_A, CANCER_PAIN, 1.0),
)
INDEX = MechanismIndex.build(STATEMENTS, version="v1", entities=[LONELY])
QUERY = PathQuery(sources=PathEnds.named("X:ea"), targets=PathEnds.named("X:pain"))


def entities_of(path):
    """The identifiers along a path, without their prefix."""
    return " ".join(entity.id[2:] for entity in path.entities)


def test_search_ranks_by_the_product_of_beliefs():
    """Each opposite arrow makes a mechanism of its own, and the most believed comes first."""
    answer = search_paths(INDEX, QUERY)
    ranked = [(entities_of(path), path.sign, path.score) for path in answer.paths]
    assert ranked == [
        ("ea tnf pain", Sign.NEGATIVE, 0.4),
        ("ea glia pain", Sign.NEGATIVE, 0.36),
        ("ea tnf pain", Sign.POSITIVE, 0.25),
    ]
    assert (answer.complete, answer.stop, answer.version) == (True, Stop.COMPLETE, "v1")


def test_search_counts_documents_for_against_and_null_on_each_step():
    """A step tells how many documents support it, how many the opposite, how many no effect."""
    step = search_paths(INDEX, QUERY).paths[0].steps[0]
    assert (step.documents_for, step.documents_against, step.documents_null) == (3, 1, 2)
    assert (step.belief, step.document_count, step.contradicted) == (0.8, 3, True)
    assert step.statement_id == STATEMENTS[0].id


def test_search_marks_the_weakest_step():
    """The weakest step is the one with the least belief."""
    assert [path.weakest for path in search_paths(INDEX, QUERY).paths] == [1, 1, 0]


def test_search_takes_undirected_steps_either_path_and_says_so():
    """An association may be taken from its object, with unknown net sign."""
    query = replace(QUERY, undirected=Keep.ONLY, through=frozenset({"X:tnf", "X:glia"}))
    answer = search_paths(INDEX, query)
    assert entities_of(answer.paths[0]) == "ea glia tnf pain"
    step = answer.paths[0].steps[1]
    assert (step.undirected, step.direction, answer.paths[0].sign) == (True, Direction.FORWARD, Sign.UNKNOWN)
    backward = next(path.steps[1] for path in answer.paths if entities_of(path) == "ea tnf glia pain")
    assert backward.direction is Direction.BACKWARD


def test_search_keeps_paths_that_differ_only_in_statements_as_alternatives():
    """Two statements with the same sign between the same entities are one mechanism."""
    index = MechanismIndex.build([*STATEMENTS, state(TNF, Predicate.CAUSES, PAIN, 0.3)], version="v")
    mechanism = search_paths(index, replace(QUERY, through=frozenset({"X:tnf"}))).mechanisms[0]
    assert [step.predicate for step in mechanism.best.steps] == [LOWERS, RAISES]
    assert [path.steps[1].predicate for path in mechanism.alternatives] == [Predicate.CAUSES]


def test_search_groups_a_detour_through_an_is_a_step():
    """A path that differs by an is-a step at its end is the same mechanism as the direct one."""
    direct = state(TNF, RAISES, CANCER_PAIN, 0.9)
    index = MechanismIndex.build([STATEMENTS[0], STATEMENTS[3], STATEMENTS[7], direct], version="v")
    query = replace(
        QUERY, targets=PathEnds.named("X:cancer-pain"), undirected=Keep.INCLUDE, nulls=Keep.INCLUDE
    )
    answer = search_paths(index, replace(query, net_signs=frozenset()))
    assert [entities_of(path) for path in answer.paths] == ["ea tnf cancer-pain", "ea tnf pain cancer-pain"]


def test_search_damps_hubs_by_the_stated_rule():
    """A path through an entity of 200 statements is worth (50 / 200) ** 0.5 of its beliefs."""
    crowd = [Entity(f"X:c{i}", f"c{i}", Kind.PROTEIN) for i in range(198)]
    statements = [state(one, RAISES, TNF, 0.5) for one in crowd]
    index = MechanismIndex.build(
        [*statements, state(EA, LOWERS, TNF, 0.8), state(TNF, RAISES, PAIN, 0.5)], version="v"
    )
    assert search_paths(index, replace(QUERY, hub_damping=0.0)).paths[0].score == 0.4
    assert search_paths(index, replace(QUERY, hub_damping=0.5)).paths[0].score == 0.2


def test_search_answers_open_ends():
    """With one end open, the best paths to any entity of the role asked for."""
    query = replace(QUERY, targets=PathEnds(roles=frozenset({Role.MEDIATOR})), steps=1)
    assert [entities_of(path) for path in search_paths(INDEX, query).paths] == ["ea glia", "ea tnf", "ea tnf"]
    onto = replace(QUERY, sources=PathEnds(roles=frozenset({Role.INTERVENTION})), steps=2)
    assert entities_of(search_paths(INDEX, onto).paths[0]) == "ea tnf pain"


def test_search_excludes_what_a_type_of_study_says():
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


def test_spell_sign_tells_how_the_net_sign_comes_about():
    """The signs of the steps, then their product."""
    assert [spell_sign(path) for path in search_paths(INDEX, QUERY).paths] == [
        "− × + = −",
        "− × + = −",
        "+ × + = +",
    ]


def test_search_keeps_to_circumstances_whatever_their_case():
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


def test_search_answers_nothing_where_the_graph_has_no_such_role():
    """A graph without outcomes, or without anything, has no path to one: an answer, not an error."""
    index = MechanismIndex.build([state(EA, LOWERS, TNF, 0.8)], version="v")
    onto_outcomes = replace(QUERY, targets=PathEnds(roles=frozenset({Role.OUTCOME})))
    answer = search_paths(index, onto_outcomes)
    assert (answer.mechanisms, answer.complete) == ((), True)
    nobody = replace(onto_outcomes, sources=PathEnds(roles=frozenset({Role.INTERVENTION})), steps=6)
    assert search_paths(MechanismIndex.build([], version="v"), nobody).mechanisms == ()


def test_search_says_when_the_work_budget_cut_it_short():
    """Whatever the budget, the answer is the beginning of the whole one and says that it is not all."""
    whole = search_paths(INDEX, QUERY)
    cuts = [search_paths(INDEX, replace(QUERY, work=work)) for work in range(1, whole.work + 1)]
    for cut in cuts[:-1]:
        assert cut.stop is Stop.WORK
        assert cut.paths == whole.paths[: len(cut.paths)]
    assert cuts[-1].mechanisms == whole.mechanisms
    assert {len(cut.paths) for cut in cuts} == {0, 1, 2, 3}


def test_search_stops_when_cancelled():
    """A caller who no longer waits ends the search at once."""
    cancelled = Event()
    cancelled.set()
    answer = search_paths(INDEX, QUERY, cancelled=cancelled)
    assert (answer.stop, answer.mechanisms) == (Stop.CANCELLED, ())


def test_search_stops_when_time_is_up(monkeypatch):
    """A search past its seconds stops with what it has."""
    ticks = iter([0.0, 0.0, 9.0, 9.0, 9.0, 9.0])
    monkeypatch.setattr("graph.paths.budget.monotonic", lambda: next(ticks))
    assert search_paths(INDEX, replace(QUERY, seconds=1)).stop is Stop.TIME


def test_search_is_shared_by_threads():
    """Many threads get the same answer from one index."""
    answers = []
    threads = [Thread(target=lambda: answers.append(search_paths(INDEX, QUERY))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert len({answer.mechanisms for answer in answers}) == 1


def test_find_opposing_path_has_the_opposite_net_sign():
    """Beside the best path stands the best one that says the opposite."""
    best = search_paths(INDEX, QUERY).paths[0]
    opposing = find_opposing_path(INDEX, QUERY, best)
    assert (entities_of(opposing), opposing.sign) == ("ea tnf pain", Sign.POSITIVE)
    assert find_opposing_path(INDEX, replace(QUERY, avoid=frozenset({"X:tnf"})), best) is None


def test_find_opposing_path_of_a_null_result_is_one_with_an_effect():
    """A path that found no effect is opposed by the best path that finds one."""
    null = search_paths(INDEX, replace(QUERY, nulls=Keep.ONLY)).paths[0]
    assert null.sign is Sign.NULL
    assert find_opposing_path(INDEX, replace(QUERY, nulls=Keep.ONLY), null).sign is Sign.NEGATIVE


def test_find_opposing_path_is_none_for_an_unknown_sign():
    """Nothing opposes a path whose direction is not told."""
    query = replace(QUERY, undirected=Keep.ONLY)
    assert find_opposing_path(INDEX, query, search_paths(INDEX, query).paths[0]) is None


@pytest.mark.parametrize(
    ("sources", "targets", "options", "sentence"),
    [
        (
            "X:ea",
            "X:pain",
            {"through": frozenset({"X:tnf"})},
            "Electroacupuncture lowers TNF (disputed), which raises bone cancer pain; "
            "if every step holds, electroacupuncture would thereby lower bone cancer pain.",
        ),
        (
            "X:ea",
            "X:pain",
            {"through": frozenset({"X:glia"})},
            "Electroacupuncture may lower microglia, which raises bone cancer pain; "
            "if every step holds, electroacupuncture would thereby lower bone cancer pain.",
        ),
        (
            "X:ea",
            "X:pain",
            {"nulls": Keep.ONLY},
            "Electroacupuncture has no effect on TNF (disputed), which raises bone cancer pain; "
            "as one step found no effect, this does not show that "
            "electroacupuncture acts on bone cancer pain.",
        ),
        (
            "X:tnf",
            "X:glia",
            {"undirected": Keep.INCLUDE},
            "TNF goes with microglia.",
        ),
        (
            "X:tnf",
            "X:cancer-pain",
            {"undirected": Keep.INCLUDE},
            "TNF raises bone cancer pain, which is a kind of cancer pain; "
            "whether TNF would thereby raise or lower cancer pain is not told.",
        ),
    ],
)
def test_narrate_says_no_more_than_the_evidence(sources, targets, options, sentence):
    """One plain sentence, hedged and marked as the steps are, with the net effect as an inference."""
    query = PathQuery(sources=PathEnds.named(sources), targets=PathEnds.named(targets), **options)
    assert narrate(search_paths(INDEX, query).paths[0]) == sentence


@pytest.mark.parametrize(
    ("predicate", "facts", "said"),
    [
        (Predicate.TREATS, {}, "relieves"),
        (Predicate.TREATS, {"speculated": True}, "may relieve"),
        (Predicate.TREATS, {"sign": Sign.POSITIVE}, "raises"),
        (Predicate.CAUSES, {"sign": Sign.NULL}, "has no effect on"),
        (Predicate.REGULATES, {}, "changes"),
        (Predicate.REGULATES, {"sign": Sign.NEGATIVE, "speculated": True}, "may lower"),
        (Predicate.INCREASES, {"sign": Sign.UNKNOWN}, "changes"),
        (Predicate.ASSOCIATED_WITH, {}, "goes with"),
    ],
)
def test_verb_says_the_predicate_where_the_sign_is_its_own(predicate, facts, said):
    """A sign that the predicate does not have by itself is said instead."""
    assert verb(state(EA, predicate, PAIN, **facts)) == said


def test_narrate_puts_citations_behind_their_steps():
    """Citations stand in brackets, one a step."""
    path = search_paths(INDEX, replace(QUERY, through=frozenset({"X:glia"}))).paths[0]
    assert narrate(path, citations=("1", "2")).startswith(
        "Electroacupuncture may lower microglia [1], which raises bone cancer pain [2];"
    )


@pytest.mark.parametrize(
    ("options", "field", "removed"),
    [
        ({"speculation": Keep.EXCLUDE, "avoid": frozenset({"X:tnf"})}, "speculation", ((0,), ())),
        ({"min_belief": 0.45, "avoid": frozenset({"X:tnf"})}, "min_belief", ((1,), ())),
        ({"without_roles": frozenset({Role.MEDIATOR})}, "without_roles", ((), ("X:tnf",))),
        ({"steps": 1}, "steps", ((), ())),
        ({"net_signs": frozenset({Sign.UNKNOWN})}, "net_signs", ((), ())),
        ({"min_documents": 2}, "min_documents", ((1,), ())),
    ],
)
def test_explain_names_the_filter_that_removed_a_near_miss(options, field, removed):
    """Lifting that one filter brings the path back, and the steps or entities it removed are named."""
    query = replace(QUERY, **options)
    assert search_paths(INDEX, query).paths == ()
    misses = explain_no_path(INDEX, query).near_misses
    obstacles = {obstacle.field: obstacle for miss in misses for obstacle in miss.obstacles}
    assert (obstacles[field].steps, obstacles[field].entities) == removed


def test_explain_shows_every_obstacle_where_no_single_filter_helps():
    """Where two filters stand in the way, the nearest path is shown with both."""
    query = replace(QUERY, min_documents=2, steps=1)
    (miss,) = explain_no_path(INDEX, query).near_misses
    assert entities_of(miss.path) == "ea tnf pain"
    assert [obstacle.field for obstacle in miss.obstacles] == ["steps", "min_documents"]


def test_explain_shows_how_far_both_ends_reach_where_statements_are_missing():
    """Without any path, the best ones from the source and to the target show what would have to meet."""
    explanation = explain_no_path(INDEX, replace(QUERY, targets=PathEnds.named("X:lonely")))
    assert explanation.near_misses == ()
    assert entities_of(explanation.from_sources[0]) == "ea glia"
    assert len(explanation.from_sources) == 5
    assert explanation.to_targets == ()


def test_explain_says_when_its_budget_ran_out():
    """An explanation cut short says so."""
    assert not explain_no_path(INDEX, replace(QUERY, steps=1, work=3)).complete


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"sources": PathEnds.named("X:pain")}, "targets"),
        ({"sources": ANYTHING, "targets": ANYTHING}, "sources"),
        ({"steps": 0}, "steps"),
        ({"steps": 7}, "steps"),
        ({"k": 0}, "k"),
        ({"k": 1001}, "k"),
        ({"min_belief": 1.5}, "min_belief"),
        ({"min_belief": float("nan")}, "min_belief"),
        ({"hub_damping": -0.1}, "hub_damping"),
        ({"seconds": 0}, "seconds"),
        ({"work": 0}, "work"),
        ({"avoid": frozenset({"X:ea"})}, "avoid"),
        ({"through": frozenset({"X:pain"})}, "through"),
        ({"through": frozenset({"X:tnf"}), "avoid": frozenset({"X:tnf"})}, "through"),
        ({"through": frozenset({"X:tnf", "X:glia"}), "steps": 2}, "through"),
        ({"predicates": frozenset({RAISES}), "without_predicates": frozenset({RAISES})}, "predicates"),
        ({"kinds": frozenset({Kind.CELL}), "roles": frozenset({Role.OUTCOME})}, "kinds"),
        ({"net_signs": frozenset({Sign.NULL})}, "net_signs"),
        ({"qualifiers": frozenset({("colour", "red")})}, "qualifiers"),
        ({"predicates": frozenset({RAISES}), "undirected": Keep.ONLY}, "undirected"),
    ],
)
def test_query_refuses_what_contradicts_itself_or_a_limit(options, field):
    """The error names the field and says what to change."""
    with pytest.raises(QueryError) as caught:
        replace(QUERY, **options)
    assert caught.value.field == field
    assert caught.value.advice


def test_ends_refuse_an_empty_set():
    """Naming nothing is not the same as leaving an end open."""
    with pytest.raises(QueryError, match="no entity is named"):
        PathEnds.named()


def test_search_refuses_an_unknown_entity():
    """An identifier that is not in the graph is an error, wherever it stands."""
    for options in (
        {"sources": PathEnds.named("X:no")},
        {"avoid": frozenset({"X:no"})},
        {"through": frozenset({"X:no"})},
    ):
        with pytest.raises(NotFoundError, match="X:no"):
            search_paths(INDEX, replace(QUERY, **options))


def test_search_refuses_to_pass_an_entity_that_the_filters_exclude():
    """An entity to pass through that is of an excluded kind is a contradiction."""
    query = replace(QUERY, through=frozenset({"X:glia"}), kinds=frozenset({Kind.PROTEIN}))
    with pytest.raises(QueryError, match="X:glia is of a role or kind that the filters exclude"):
        search_paths(INDEX, query)


def test_search_ends_at_no_entity_to_pass():
    """With an open end, an entity to pass lies between the ends, never at one."""
    query = PathQuery(sources=PathEnds.named("X:ea"), targets=ANYTHING, through=frozenset({"X:glia"}))
    reached = {path.entities[-1].id for path in search_paths(INDEX, query).paths}
    assert reached == {"X:pain"}

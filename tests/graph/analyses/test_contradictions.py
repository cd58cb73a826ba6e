"""Contradictions: found, ranked by what hangs on them, and split by circumstance."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from graph.analyses.contradictions import Disputes, find_contradictions
from graph.analyses.disagreement import NOT_TOLD, Circumstance, Share, split_every_path, split_evidence
from graph.document import Document, DocumentKind
from graph.errors import NotFoundError
from graph.index.mechanism_index import MechanismIndex
from graph.model import Entity, Kind, Predicate, Sign, Statement, StudyType
from graph.weighing.assembly import assemble
from tests.support.readings import Said, bear_out, read, say, state

ENTITIES = tuple(Entity(f"X:{i}", f"entity {i}", Kind.PROTEIN) for i in range(5))
A, B, C, D, E = ENTITIES


def build(*statements: Statement) -> MechanismIndex:
    """The index of the statements and all five entities."""
    return MechanismIndex.build(statements, version="v3", entities=ENTITIES)


GRAPH = (
    state(A, Predicate.INCREASES, B, 0.8, document_count=3),
    state(A, Predicate.CAUSES, B, 0.6),
    state(A, Predicate.DECREASES, B, 0.5, document_count=2),
    state(B, Predicate.INCREASES, C, 0.9),
    state(B, Predicate.NO_EFFECT_ON, C, 0.4),
    state(C, Predicate.REGULATES, D, 0.9),
    state(C, Predicate.INCREASES, D, 0.9),
    state(D, Predicate.INCREASES, E, 0.9),
    state(D, Predicate.DECREASES, E, 0.0),
)
INDEX = build(*GRAPH)


def pairs_of(disputes: Disputes) -> list[tuple[str, str]]:
    """Subject and object of each dispute, in order."""
    return [(dispute.subject.id, dispute.object.id) for dispute in disputes.items]


def test_find_ranks_by_what_hangs_on_a_dispute() -> None:
    """The second-strongest side, times the paths in, times the paths out."""
    disputes = find_contradictions(INDEX)
    assert [
        (*pair, dispute.stake) for pair, dispute in zip(pairs_of(disputes), disputes.items, strict=True)
    ] == [
        ("X:1", "X:2", 4.8),  # 0.4 x (1 + 3 into B) x (1 + 2 out of C)
        ("X:0", "X:1", 1.5),  # 0.5 x (1 + 0 into A) x (1 + 2 out of B)
    ]
    assert (disputes.total, disputes.version) == (2, "v3")


def test_find_describes_the_sides_strongest_first() -> None:
    """Each side has its belief, its documents and its statements."""
    dispute = find_contradictions(INDEX, pairs=[("X:0", "X:1")]).items[0]
    assert [(side.sign, side.belief, side.documents) for side in dispute.positions] == [
        (Sign.POSITIVE, 0.8, 4),
        (Sign.NEGATIVE, 0.5, 2),
    ]
    raising = dispute.on(Sign.POSITIVE)
    assert raising
    assert set(raising.statement_ids) == {GRAPH[0].id, GRAPH[1].id}
    assert dispute.on(Sign.NULL) is None


def test_find_counts_neither_unknown_signs_nor_unsupported_statements() -> None:
    """A direction that is not told contradicts nothing, nor does a statement without belief."""
    assert find_contradictions(INDEX, about="X:3").items == ()
    assert find_contradictions(INDEX, about="X:4").total == 0


def test_find_keeps_to_an_entity_at_either_end() -> None:
    """About B: what is disputed of A on B, and of B on C."""
    assert pairs_of(find_contradictions(INDEX, about="X:1")) == [("X:1", "X:2"), ("X:0", "X:1")]
    assert pairs_of(find_contradictions(INDEX, about="X:0")) == [("X:0", "X:1")]


def test_find_keeps_to_the_pairs_of_a_path() -> None:
    """For the steps of a path, only those that are disputed; no pairs means none."""
    steps = [("X:0", "X:1"), ("X:3", "X:4")]
    assert pairs_of(find_contradictions(INDEX, pairs=steps)) == [("X:0", "X:1")]
    assert find_contradictions(INDEX, pairs=[]).total == 0


def test_find_pages() -> None:
    """The second page goes on where the first ended, and both know the total."""
    first, second = (find_contradictions(INDEX, offset=offset, limit=1) for offset in (0, 1))
    assert pairs_of(first) + pairs_of(second) == [("X:1", "X:2"), ("X:0", "X:1")]
    assert (first.total, second.total) == (2, 2)


def test_find_raises_for_an_unknown_entity() -> None:
    """An identifier that is not in the graph is an error."""
    with pytest.raises(NotFoundError, match="X:9"):
        find_contradictions(INDEX, about="X:9")


def test_find_answers_an_empty_graph() -> None:
    """No statements, no disputes."""
    assert find_contradictions(build()).items == ()


STATEMENTS = st.builds(
    state,
    st.sampled_from(ENTITIES),
    st.sampled_from([p for p in Predicate if p.sign.known] + [Predicate.REGULATES]),
    st.sampled_from(ENTITIES),
    st.sampled_from([0.0, 0.3, 0.7]),
)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(STATEMENTS, max_size=20))
def test_find_finds_what_counting_finds(statements: list[Statement]) -> None:
    """On any graph, the disputed pairs are those with two known signs that have support."""
    unique = {one.id: one for one in statements}.values()
    signs: dict[tuple[str, str], set[Sign]] = {}
    for one in unique:
        if one.belief > 0 and one.sign.known:
            signs.setdefault((one.subject.id, one.object.id), set()).add(one.sign)
    expected = {pair for pair, several in signs.items() if len(several) > 1}
    found = find_contradictions(build(*unique))
    assert set(pairs_of(found)) == expected
    assert found.total == len(expected)
    assert [dispute.stake for dispute in found.items] == sorted((d.stake for d in found.items), reverse=True)


SAID = st.builds(
    lambda said, study, probability: say(
        f"{study} says so.", *said, probability=probability, study_type=StudyType.ANIMAL
    ),
    st.tuples(st.sampled_from(ENTITIES[:2]), st.sampled_from(Predicate), st.just(C)),
    st.sampled_from(["s1", "s2", "s3"]),
    st.sampled_from([0.5, 0.6, 0.9]),
)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.tuples(SAID, st.sampled_from(["10.1/a", "10.1/b"])), max_size=6))
def test_find_finds_what_assembly_marks(said: list[tuple[Said, str]]) -> None:
    """The index tells from its columns what the store tells from all evidence, a study against itself too."""
    readings = [read(one, doi=study, title=f"{number}") for number, (one, study) in enumerate(said)]
    statements = assemble(assertion for reading in readings for assertion in reading.assertions)
    index = build(*statements)
    disputed = {(one.subject.id, one.object.id) for one in statements if one.contradicted}
    assert set(pairs_of(find_contradictions(index))) == disputed
    told = [one for one in statements if one.contradicted]
    named = [one for dispute in find_contradictions(index).items for one in dispute.positions]
    assert {key for side in named for key in side.statement_ids} == {one.id for one in told}


def test_find_leaves_out_what_is_hidden() -> None:
    """A hidden statement is on no side, and alone against a shown one makes no dispute."""
    raises, lowers = state(A, Predicate.INCREASES, B, 0.9), state(A, Predicate.DECREASES, B, 0.8)
    unsure = replace(lowers, shown=False)
    assert find_contradictions(build(raises, unsure)).total == 0
    nothing = state(A, Predicate.NO_EFFECT_ON, B, 0.3)
    (dispute,) = find_contradictions(build(raises, unsure, nothing)).items
    assert [side.sign for side in dispute.positions] == [Sign.POSITIVE, Sign.NULL]


RATS = tuple(bear_out(one, species=["rat"], study_type=StudyType.ANIMAL) for one in ("s1", "s1", "s2"))
PEOPLE = (bear_out("s3", species=["human"], study_type=StudyType.HUMAN_TRIAL),)
UNTOLD = (bear_out("s4"),)
CONFLICT = (
    state(A, Predicate.INCREASES, B, evidence=RATS),
    state(A, Predicate.DECREASES, B, evidence=PEOPLE),
)
DOCUMENTS = {
    "doc:s3": Document("doc:s3", DocumentKind.PLAIN_TEXT, "", date="2022-07-08"),
    "doc:s4": Document("doc:s4", DocumentKind.PLAIN_TEXT, "", date="2021", species=("mouse",)),
}


def test_split_counts_studies_by_species() -> None:
    """Two sentences of one study count once."""
    split = split_evidence(CONFLICT, DOCUMENTS, by=Circumstance.SPECIES)
    assert split.shares == (Share("human", 0, 1, 0, 0), Share("rat", 2, 0, 0, 0))
    assert split.explains


def test_split_does_not_explain_where_a_circumstance_disagrees_with_itself() -> None:
    """Both signs in rats: the species does not explain the conflict."""
    both = (*CONFLICT, state(A, Predicate.NO_EFFECT_ON, B, evidence=(bear_out("s5", species=["rat"]),)))
    split = split_evidence(both, {}, by=Circumstance.SPECIES)
    assert split.shares[1] == Share("rat", 2, 0, 1, 0)
    assert not split.explains


def test_split_takes_the_species_of_the_document_where_the_sentence_names_none() -> None:
    """And leaves it untold where the document does not say either."""
    untold = (state(A, Predicate.INCREASES, B, evidence=UNTOLD),)
    assert split_evidence(untold, DOCUMENTS, by=Circumstance.SPECIES).shares == (Share("mouse", 1, 0, 0, 0),)
    assert split_evidence(untold, {}, by=Circumstance.SPECIES).shares == (Share(NOT_TOLD, 1, 0, 0, 0),)


def test_split_by_year_and_study_type() -> None:
    """The year is the document's, the study type the sentence's."""
    years = split_evidence(CONFLICT, DOCUMENTS, by=Circumstance.YEAR)
    assert years.shares == (Share(NOT_TOLD, 2, 0, 0, 0), Share("2022", 0, 1, 0, 0))
    types = split_evidence(CONFLICT, DOCUMENTS, by=Circumstance.STUDY_TYPE)
    assert types.shares == (Share("animal", 2, 0, 0, 0), Share("human_trial", 0, 1, 0, 0))


def test_split_every_path_leaves_out_what_is_never_told() -> None:
    """Dose, frequency and acupoint are not told here; what explains comes first."""
    splits = split_every_path(CONFLICT, DOCUMENTS)
    assert [split.by for split in splits] == [
        Circumstance.SPECIES,
        Circumstance.STUDY_TYPE,
        Circumstance.YEAR,
    ]

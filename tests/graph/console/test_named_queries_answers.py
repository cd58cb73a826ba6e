"""What named queries answer about sentences written for them, on both stores."""

from __future__ import annotations

from graph.console import Console
from graph.console.named_queries import load_queries
from graph.model import Predicate, Qualifier, QualifierKind, Span, StudyType
from graph.store import Store
from tests.support.readings import (
    ELECTROACUPUNCTURE,
    MORPHINE,
    MORPHINE_CONSTIPATES,
    PAIN,
    TNF,
    TNF_LEAVES_PAIN,
    TNF_LOWERS_PAIN,
    TNF_RAISES_PAIN,
    read,
    say,
)

NEEDLES_LOWER_TNF = say("Electroacupuncture lowers TNF.", ELECTROACUPUNCTURE, Predicate.DECREASES, TNF)
MORPHINE_RAISES_TNF = say("morphine raises TNF.", MORPHINE, Predicate.INCREASES, TNF)


def ask(store: Store, name: str, **given: str) -> list[list[object]]:
    """The rows of a named query."""
    query = load_queries()[name]
    with Console(store).run(query.text, query.bind(given, store.resolve_entity)) as answer:
        return list(answer)


def test_shared_mediators_have_both_signs(store: Store) -> None:
    """A mediator that one intervention lowers and the other raises is shared, and not the same."""
    store.write(read(NEEDLES_LOWER_TNF, MORPHINE_RAISES_TNF))
    rows = ask(store, "mediators-shared-by-two", first="Electroacupuncture", second=MORPHINE.id)
    assert rows == [["TNF", "DECREASES", -1, "INCREASES", 1, False]]


def test_contradictions_count_documents_on_each_side(store: Store) -> None:
    """The pair about which documents disagree is counted for, against and without effect."""
    store.write(read(TNF_RAISES_PAIN, TNF_LEAVES_PAIN))
    store.write(read(TNF_LOWERS_PAIN))
    assert ask(store, "most-contradicted") == [["TNF", "Pain", 1, 1, 1, 3]]


def test_null_results_have_their_sentence(store: Store) -> None:
    """What was looked for and not found comes with the sentence that says it."""
    store.write(read(TNF_LEAVES_PAIN))
    assert ask(store, "null-results") == [
        ["TNF", "NO_EFFECT_ON", "Pain", False, "TNF had no effect on Pain."]
    ]


def test_adverse_effects_are_by_drug(store: Store) -> None:
    """A drug stands with what it causes."""
    store.write(read(MORPHINE_CONSTIPATES))
    assert [row[:4] for row in ask(store, "adverse-effects-by-drug")] == [
        ["morphine", "Constipation", "CAUSES", 1]
    ]


def test_mechanisms_multiply_signs(store: Store) -> None:
    """Lowering what raises pain lowers pain."""
    store.write(read(NEEDLES_LOWER_TNF, TNF_RAISES_PAIN))
    given = {"intervention": "Electroacupuncture", "outcome": PAIN.id}
    rows = ask(store, "mechanisms-to-an-outcome", **given)
    assert [row[:4] for row in rows] == [["TNF", "DECREASES", "INCREASES", -1]]


def test_circumstances_are_counted_by_kind(store: Store) -> None:
    """A frequency that a sentence tells is found under its kind, and under no other."""
    needles = say(
        "Electroacupuncture at 2 Hz lowers TNF.",
        ELECTROACUPUNCTURE,
        Predicate.DECREASES,
        TNF,
        qualifiers=(Qualifier(QualifierKind.FREQUENCY, "2", Span(22, 26), "Hz"),),
    )
    store.write(read(needles))
    given = {"intervention": ELECTROACUPUNCTURE.id}
    rows = ask(store, "qualifiers-of-an-intervention", kind="frequency", **given)
    assert rows == [["frequency", "2", "Hz", 1, 1]]
    assert ask(store, "qualifiers-of-an-intervention", kind="dose", **given) == []


def test_reviews_alone_are_told_from_studies(store: Store) -> None:
    """What a trial says too is no claim of reviews only."""
    in_review = say(
        "TNF is said to increase Pain.", TNF, Predicate.INCREASES, PAIN, study_type=StudyType.REVIEW
    )
    store.write(read(in_review))
    assert [row[:3] for row in ask(store, "what-only-reviews-claim")] == [["TNF", "INCREASES", "Pain"]]
    store.write(read(say("TNF increased Pain.", TNF, Predicate.INCREASES, PAIN, study_type=StudyType.ANIMAL)))
    assert ask(store, "what-only-reviews-claim") == []


def test_documents_without_title_are_told_apart(store: Store) -> None:
    """Each loses its own statements, also where neither says what it is called."""
    store.write(read(TNF_RAISES_PAIN))
    store.write(read(MORPHINE_CONSTIPATES))
    rows = ask(store, "lost-without-one-document")
    assert [row[1:4] for row in rows] == [[None, None, 1], [None, None, 1]]
    assert len({row[0] for row in rows}) == 2


def test_species_of_documents_have_names(store: Store) -> None:
    """The common ones are told by name; any other by its identifier."""
    store.write(read(TNF_RAISES_PAIN, species=("NCBITaxon:10090", "NCBITaxon:6239")))
    rows = ask(store, "evidence-by-species-and-year")
    assert {row[0] for row in rows} == {"mouse", "NCBITaxon:6239"}

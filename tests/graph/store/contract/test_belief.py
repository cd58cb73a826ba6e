"""Signs, contradictions and belief, which are those of assembly, in every store."""

from __future__ import annotations

import random
from dataclasses import replace

from graph.document import Reading
from graph.exchange import sort_statements
from graph.model import Balance, Entity, Predicate, Sign, Span, StudyType
from graph.store import GraphStore, Outcome
from graph.weighing.assembly import assemble
from tests.support.readings import (
    ELECTROACUPUNCTURE,
    MICROGLIA,
    MORPHINE,
    NEEDLES_TREAT_PAIN,
    PAIN,
    PAIN_WITH_TNF,
    TNF,
    TNF_LEAVES_PAIN,
    TNF_LOWERS_PAIN,
    TNF_RAISES_PAIN,
    Said,
    read,
    say,
)
from tests.support.stored import all_statements


def test_write_keeps_opposite_signs_side_by_side(store: GraphStore) -> None:
    """Opposite signs between two entities are two statements, each with its evidence, both contradicted."""
    store.write(read(TNF_RAISES_PAIN))
    store.write(read(TNF_LOWERS_PAIN))
    lowers, raises = all_statements(store)
    assert (lowers.sign, lowers.contradicted, lowers.evidence[0].text) == (
        Sign.NEGATIVE, True, "In one trial TNF decreased Pain.",
    )  # fmt: skip
    assert (raises.sign, raises.contradicted, raises.speculated) == (Sign.POSITIVE, True, True)
    assert store.stats().contradicted_pairs == 1


def test_write_counts_null_results(store: GraphStore) -> None:
    """A null result is a statement of sign 0 and contradicts an effect."""
    store.write(read(TNF_LEAVES_PAIN))
    assert [(s.sign, s.contradicted) for s in all_statements(store)] == [(Sign.NULL, False)]
    store.write(read(TNF_RAISES_PAIN))
    assert [(s.sign, s.contradicted) for s in all_statements(store)] == [
        (Sign.POSITIVE, True),
        (Sign.NULL, True),
    ]


def test_write_adds_up_independent_studies(store: GraphStore) -> None:
    """Two papers make a statement more believed than one; a second sentence of one paper does not."""
    again = say("Needles: Electroacupuncture relieves Pain again.", *_ends(NEEDLES_TREAT_PAIN))
    store.write(read(NEEDLES_TREAT_PAIN, again, doi="10.1/one"))
    assert [(s.belief, s.evidence_count, s.document_count) for s in all_statements(store)] == [(0.45, 2, 1)]
    store.write(read(NEEDLES_TREAT_PAIN, doi="10.1/two"))
    assert [(s.belief, s.evidence_count, s.document_count) for s in all_statements(store)] == [(0.675, 3, 2)]


def _ends(said: Said) -> tuple[Entity, Predicate, Entity]:
    return said.subject, said.predicate, said.object


def test_write_gives_symmetric_statements_one_direction(store: GraphStore) -> None:
    """A with B and B with A are one statement, and the spans stay with their entities."""
    turned = say("TNF goes along with Pain.", TNF, Predicate.ASSOCIATED_WITH, PAIN)
    store.write(read(PAIN_WITH_TNF, turned))
    (statement,) = all_statements(store)
    assert (statement.subject.id, statement.object.id, statement.evidence_count) == (TNF.id, PAIN.id, 2)
    assert [e.subject_span for e in statement.evidence] == [Span(21, 24), Span(26, 29)]


def test_write_gives_what_assembly_gives(store: GraphStore) -> None:
    """After any loading, replacing and removing, the store holds what assembly makes of what is left."""
    chance = random.Random(11)  # noqa: S311
    readings = [_random_reading(chance, number) for number in range(12)]
    for reading in readings:
        store.write(reading)
    replaced = replace(readings[3], extractor="test 2", assertions=readings[3].assertions[:1])
    assert store.write(replaced) is Outcome.REPLACED
    store.remove(readings[7].document.id)
    kept = [r for number, r in enumerate(readings) if number not in (3, 7)] + [replaced]
    assert all_statements(store) == sort_statements(assemble(a for r in kept for a in r.assertions))


def test_write_tells_what_is_shown_of_every_statement_of_the_pair(store: GraphStore) -> None:
    """A later document changes how older statements of its pair stand; its removal changes it back."""
    unsure = replace(TNF_RAISES_PAIN, options={"probability": 0.59})
    store.write(read(unsure))
    store.write(read(TNF_LOWERS_PAIN))
    assert _standings(store) == [(True, False, Balance(0, 1, 0)), (False, False, Balance(0, 1, 0))]
    shown = read(replace(TNF_RAISES_PAIN, text="TNF raises Pain.", options={"probability": 0.6}))
    store.write(shown)
    assert _standings(store) == [(True, False, Balance(1, 1, 0))] * 2
    sure = read(replace(TNF_RAISES_PAIN, text="TNF increases Pain.", options={"probability": 0.7}))
    store.write(sure)
    assert _standings(store) == [(True, True, Balance(2, 1, 0))] * 2
    store.remove(shown.document.id)
    store.remove(sure.document.id)
    assert _standings(store) == [(True, False, Balance(0, 1, 0)), (False, False, Balance(0, 1, 0))]


def test_write_shows_nothing_of_withdrawn_documents(store: GraphStore) -> None:
    """Their sentences are kept, and neither make a statement shown nor count for the balance of its pair."""
    store.write(read(replace(TNF_LOWERS_PAIN, options={"withdrawn": True})))
    assert _standings(store) == [(False, False, Balance(0, 0, 0))]
    store.write(read(TNF_RAISES_PAIN))
    assert sorted(_standings(store), key=str) == [
        (False, False, Balance(1, 0, 0)),
        (True, False, Balance(1, 0, 0)),
    ]


def test_write_keeps_the_pattern_of_a_sentence(store: GraphStore) -> None:
    """It comes back as it was written."""
    store.write(read(replace(TNF_LOWERS_PAIN, options={"pattern": "active-far"})))
    (statement,) = all_statements(store)
    assert [one.pattern for one in statement.evidence] == ["active-far"]


def _standings(store: GraphStore) -> list[tuple[bool, bool, Balance]]:
    return [(one.shown, one.contradicted, one.balance) for one in all_statements(store)]


def _random_reading(chance: random.Random, number: int) -> Reading:
    entities = (ELECTROACUPUNCTURE, MORPHINE, TNF, MICROGLIA, PAIN)
    sentences = [
        say(
            f"Sentence {position} of paper {number}.",
            *_swap(chance.sample(entities, 2), chance.choice(list(Predicate))),
            speculated=chance.random() < 0.3,
            negated=chance.random() < 0.2,
            study_type=chance.choice(list(StudyType)),
            probability=chance.choice([0.5, 0.75, 1.0]),
        )
        for position in range(6)
    ]
    return read(*sentences, doi=f"10.1/{number // 2}")


def _swap(ends: list[Entity], predicate: Predicate) -> tuple[Entity, Predicate, Entity]:
    return ends[0], predicate, ends[1]

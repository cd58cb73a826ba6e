"""Statements: filtered, paged, found, and around an entity, in every store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import InvalidValueError, NotFoundError
from graph.filters.path_filter import Keep, Origins
from graph.model import Entity, Kind, Predicate, Role, Sign, evidence_id
from graph.store import GraphStore, StatementFilter
from tests.support.readings import (
    CONSTIPATION,
    MICROGLIA,
    MORPHINE,
    MORPHINE_CONSTIPATES,
    NEEDLES_TREAT_PAIN,
    PAIN,
    PAIN_WITH_TNF,
    TNF,
    TNF_LEAVES_PAIN,
    TNF_LOWERS_PAIN,
    TNF_RAISES_PAIN,
    read,
    say,
)
from tests.support.stored import all_statements


@pytest.mark.parametrize(
    ("wanted", "subjects"),
    [
        (StatementFilter(), ["morphine", "TNF", "TNF", "TNF", "Electroacupuncture"]),
        (StatementFilter(subject=TNF.id), ["TNF", "TNF", "TNF"]),
        (StatementFilter(object=PAIN.id, predicates=(Predicate.TREATS,)), ["Electroacupuncture"]),
        (StatementFilter(entity=CONSTIPATION.id), ["morphine"]),
        (StatementFilter(signs=(Sign.NULL, Sign.UNKNOWN)), ["TNF", "TNF"]),
        (StatementFilter(signs=(Sign.UNKNOWN,)), ["TNF"]),
        (StatementFilter(signs=(Sign.POSITIVE,)), ["morphine"]),
        (StatementFilter(roles=(Role.INTERVENTION,)), ["morphine", "Electroacupuncture"]),
        (StatementFilter(kinds=(Kind.ADVERSE_EFFECT,)), ["morphine"]),
        (StatementFilter(hidden=Keep.EXCLUDE), ["morphine", "TNF", "TNF", "Electroacupuncture"]),
        (StatementFilter(hidden=Keep.ONLY), ["TNF"]),
        (StatementFilter(origin=Origins.READ), ["morphine", "TNF", "TNF", "Electroacupuncture"]),
        (StatementFilter(origin=Origins.CURATED), ["TNF", "Electroacupuncture"]),
        (StatementFilter(min_belief=0.3), ["TNF", "TNF", "TNF", "Electroacupuncture"]),
        (StatementFilter(speculated=True), ["morphine"]),
        (StatementFilter(contradicted=True, entity=TNF.id), ["TNF", "TNF"]),
        (StatementFilter(subject="HGNC:1"), []),
    ],
)
def test_statements_pass_the_filter(store: GraphStore, wanted: StatementFilter, subjects: list[str]) -> None:
    """Each condition keeps what fits it, on its own and with others."""
    hedged = replace(MORPHINE_CONSTIPATES, options={"speculated": True})
    curated = {"pattern": "bel:a network"}
    store.write(read(TNF_LOWERS_PAIN, PAIN_WITH_TNF, NEEDLES_TREAT_PAIN, hedged))
    store.write(read(replace(TNF_LEAVES_PAIN, options=curated)))
    store.write(read(replace(NEEDLES_TREAT_PAIN, options=curated), title="another"))
    page = store.statements(wanted)
    assert [s.subject.name for s in page.items] == subjects
    assert page.total == len(subjects)


def test_statements_of_a_document_are_those_it_supports(store: GraphStore) -> None:
    """The document filter follows the evidence."""
    reading = read(TNF_LOWERS_PAIN)
    store.write(reading)
    store.write(read(TNF_LOWERS_PAIN, MORPHINE_CONSTIPATES))
    wanted = StatementFilter(document_id=reading.document.id)
    assert [s.subject.name for s in store.statements(wanted).items] == ["TNF"]
    assert store.statements(replace(wanted, subject=MORPHINE.id)).total == 0


def test_statements_are_paged_in_stable_order(store: GraphStore) -> None:
    """Pages put together are the whole, with evidence where it is asked for."""
    store.write(read(TNF_LOWERS_PAIN, TNF_LEAVES_PAIN, PAIN_WITH_TNF, NEEDLES_TREAT_PAIN))
    first = store.statements(limit=2, with_evidence=True)
    second = store.statements(after=first.after or "", limit=2, with_evidence=True)
    assert [*first.items, *second.items] == all_statements(store)
    assert (first.total, second.total, second.after) == (4, 4, None)
    assert store.statements(limit=1).items[0].evidence == ()
    with pytest.raises(InvalidValueError, match="limit"):
        store.statements(limit=0)


def test_get_statement_carries_its_evidence(store: GraphStore) -> None:
    """One statement by its identifier, whole."""
    store.write(read(TNF_LOWERS_PAIN))
    (statement,) = all_statements(store)
    assert store.get_statement(statement.id) == statement
    with pytest.raises(NotFoundError, match="statement 'x'"):
        store.get_statement("x")


def test_find_texts_gives_those_that_are_there(store: GraphStore) -> None:
    """By the identifier of the evidence, which its statement has a part in."""
    store.write(read(TNF_LOWERS_PAIN, NEEDLES_TREAT_PAIN))
    statement, _ = all_statements(store)
    key = evidence_id(statement.id, statement.evidence[0])
    assert store.find_texts([key, "x", key]) == {key: statement.evidence[0].text}
    assert store.find_texts([]) == {}


def test_find_statements_gives_those_that_are_there(store: GraphStore) -> None:
    """Each once and whole, however often it is asked for; one that is not there is left out."""
    store.write(read(TNF_LOWERS_PAIN, NEEDLES_TREAT_PAIN))
    first, second = all_statements(store)
    assert store.find_statements([second.id, "x", second.id]) == [second]
    assert store.find_statements([]) == []
    assert sorted(s.id for s in store.find_statements([first.id, second.id])) == sorted([first.id, second.id])


def test_neighbourhood_grows_by_depth(store: GraphStore) -> None:
    """One step reaches the entity's own statements, two steps those of its neighbours."""
    raises = say("microglia raise TNF.", MICROGLIA, Predicate.INCREASES, TNF)
    store.write(read(TNF_RAISES_PAIN, raises, NEEDLES_TREAT_PAIN, MORPHINE_CONSTIPATES))
    near = store.neighbourhood(MICROGLIA.id)
    assert [s.object.name for s in near] == ["TNF"]
    assert [s.subject.name for s in store.neighbourhood(MICROGLIA.id, depth=2)] == ["microglia", "TNF"]
    assert len(store.neighbourhood(MICROGLIA.id, depth=3)) == 3
    assert len(store.neighbourhood(MICROGLIA.id, depth=3, limit=2)) == 2
    hedged = StatementFilter(speculated=True)
    assert store.neighbourhood(MICROGLIA.id, depth=3, filter=hedged) == []
    with pytest.raises(NotFoundError, match="HGNC:1"):
        store.neighbourhood("HGNC:1")


def test_iter_statements_is_in_code_point_order(store: GraphStore) -> None:
    """Order is that of identifiers by code points, whatever the locale."""
    ids = ["B:10", "B:1", "a:1", "B:é", "B:z", "B:Z", "B:1-1", "B:ﾮ", "B:😀"]
    sentences = [
        say(f"{key} raises Pain.", Entity(key, key, Kind.CHEMICAL), Predicate.INCREASES, PAIN) for key in ids
    ]
    store.write(read(*sentences))
    found = [s.subject.id for s in store.iter_statements()]
    assert found == ["B:1", "B:1-1", "B:10", "B:Z", "B:z", "B:é", "B:ﾮ", "B:😀", "a:1"]

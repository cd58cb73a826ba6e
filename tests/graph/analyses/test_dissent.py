"""Why some studies say otherwise: what is plain is named, what is not is not."""

from __future__ import annotations

from typing import Any

from graph.analyses.disagreement import Circumstance
from graph.analyses.dissent import Dissent, Reason, find_dissent
from graph.analyses.verdict import judge
from graph.model import Evidence, Predicate, QualifierKind, Sign, Statement
from tests.support.told import HYPERALGESIA, evidence, qualifier, said

P = Predicate


def studies(names: str, **told: Any) -> list[Evidence]:
    """A sentence of each study named by a letter."""
    return [evidence(name, **told) for name in names]


def dissent(statements: list[Statement]) -> tuple[Dissent, ...]:
    """Who says otherwise than the verdict on the statements."""
    return find_dissent(judge(statements, {}), statements, {})


def test_name_the_circumstance_that_the_others_share() -> None:
    """Both studies in mice find no effect, and none of the five in rats."""
    mouse, rat = (qualifier(QualifierKind.SPECIES, name) for name in ("mouse", "rat"))
    lower, none = studies("abcde", qualifiers=(rat,)), studies("fg", qualifiers=(mouse,))
    (found,) = dissent([said(P.DECREASES, *lower), said(P.NO_EFFECT_ON, *none)])
    assert found.side.sign is Sign.NULL
    assert found.reason == Reason(Circumstance.SPECIES, "mouse", 2, 2, 0, 5)


def test_name_the_narrower_entity_that_the_others_speak_of() -> None:
    """Those who say that it raises speak of another outcome."""
    statements = [said(P.DECREASES, *studies("abcdef")), said(P.CAUSES, *studies("gh"), object_=HYPERALGESIA)]
    (found,) = dissent(statements)
    assert found.reason == Reason(None, "hyperalgesia", 2, 2, 0, 6)


def test_name_no_circumstance_that_chance_may_bring() -> None:
    """Two studies of mice among three that are told could be chance."""
    mouse, rat = (qualifier(QualifierKind.SPECIES, name) for name in ("mouse", "rat"))
    lower = [*studies("abcde"), *studies("f", qualifiers=(rat,))]
    (found,) = dissent([said(P.DECREASES, *lower), said(P.NO_EFFECT_ON, *studies("gh", qualifiers=(mouse,)))])
    assert found.reason is None


def test_name_nothing_by_a_single_study() -> None:
    """One study that says otherwise shares nothing with others."""
    mouse, rat = (qualifier(QualifierKind.SPECIES, name) for name in ("mouse", "rat"))
    lower = studies("abcdefghijklmnopqrstuvw", qualifiers=(rat,))
    (found,) = dissent([said(P.DECREASES, *lower), said(P.INCREASES, evidence("z", qualifiers=(mouse,)))])
    assert (found.side.studies, found.reason) == ({"z"}, None)


def test_find_no_dissent_where_all_agree() -> None:
    """One side alone has nobody against it."""
    assert dissent([said(P.DECREASES, *studies("abc"))]) == ()

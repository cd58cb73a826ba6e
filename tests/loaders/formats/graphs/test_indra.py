"""INDRA's statements: signs by type, agents by their databases, evidence by reader and paper."""

from __future__ import annotations

import json

import pytest

from graph.model import Origin
from tests.support.imported import Imported, import_text

TNF = {"name": "TNF", "db_refs": {"UP": "P01375", "HGNC": "11892", "TEXT": "tnf-alpha"}}
IL6 = {"name": "IL6", "db_refs": {"HGNC": "6018"}}
SAID = {"source_api": "reach", "pmid": "99000001", "text": "TNF acts on IL6."}


def read(*statements: dict[str, object]) -> Imported:
    """What is read of a file with these statements."""
    return import_text(json.dumps(list(statements)))


def statement(kind: str, **roles: object) -> dict[str, object]:
    """A statement with one piece of evidence."""
    return {"type": kind, "id": "1", "evidence": [SAID], **roles}


@pytest.mark.parametrize(
    ("kind", "roles", "predicate", "sign"),
    [
        ("Activation", ("subj", "obj"), "INCREASES", 1),
        ("Inhibition", ("subj", "obj"), "DECREASES", -1),
        ("IncreaseAmount", ("subj", "obj"), "INCREASES", 1),
        ("DecreaseAmount", ("subj", "obj"), "DECREASES", -1),
        ("Gef", ("gef", "ras"), "INCREASES", 1),
        ("Gap", ("gap", "ras"), "DECREASES", -1),
        ("Phosphorylation", ("enz", "sub"), "REGULATES", None),
        ("Deubiquitination", ("enz", "sub"), "REGULATES", None),
    ],
)
def test_read_signs_a_statement_by_its_type(
    kind: str, roles: tuple[str, str], predicate: str, sign: int | None
) -> None:
    """A modification tells no direction."""
    imported = read(statement(kind, **dict(zip(roles, (TNF, IL6), strict=True))))
    assert imported.said == [("HGNC:11892", predicate, "HGNC:6018", sign)]


def test_read_names_reader_paper_and_reliability() -> None:
    """The reader is the source, and its evidence is as likely right as INDRA has it."""
    (one,) = read(statement("Activation", subj=TNF, obj=IL6)).assertions
    assert (one.evidence.pattern, one.evidence.origin) == ("indra:reach", Origin.READ)
    assert (one.evidence.study, one.evidence.text) == ("99000001", "TNF acts on IL6.")
    assert one.evidence.probability == 0.65
    assert one.subject.xrefs == ("UNIPROT:P01375",)


def test_read_binds_every_two_members_of_a_complex_and_counts_it_once() -> None:
    """Three members are three interactions and one statement."""
    third = {"name": "X", "db_refs": {"CHEBI": "CHEBI:1"}}
    imported = read(statement("Complex", members=[TNF, IL6, third]))
    assert [one[1] for one in imported.said] == ["INTERACTS_WITH"] * 3
    assert [(one.subject, one.object) for one in imported.statements] == [("HGNC:11892", "HGNC:6018")]
    assert imported.said[1][2] == "CHEBI:1"


def test_read_multiplies_the_polarities_of_an_influence() -> None:
    """Less of the one that makes more of the other is a decrease."""
    subject = {"concept": {"name": "rest", "db_refs": {}}, "delta": {"polarity": -1}}
    object_ = {"concept": {"name": "pain", "db_refs": {"WM": [["wm/pain", 0.9]]}}, "delta": {"polarity": 1}}
    imported = read(statement("Influence", subj=subject, obj=object_))
    assert imported.said == [("NAME:rest", "DECREASES", "WM:wm/pain", -1)]


def test_read_turns_denied_evidence_into_no_effect() -> None:
    """Each piece by itself: one paper finds it, another does not."""
    denial = {**SAID, "pmid": "99000002", "text": "TNF does not.", "epistemics": {"negated": True}}
    imported = read({"type": "Activation", "subj": TNF, "obj": IL6, "evidence": [SAID, denial]})
    assert [one[1] for one in imported.said] == ["INCREASES", "NO_EFFECT_ON"]
    assert len(imported.statements) == 1


def test_read_counts_a_statement_about_one_thing_and_claims_nothing() -> None:
    """Its sentence is kept; the report says what the graph has no place for."""
    imported = read(statement("ActiveForm", agent=TNF, activity="kinase", is_active=True))
    assert [(one.subject, one.relation, one.object) for one in imported.statements] == [
        ("HGNC:11892", "ActiveForm", "")
    ]
    assert imported.said == []
    assert imported.imports[0].reading.document.text.endswith("TNF acts on IL6.")
    assert imported.lost == {"statements of the type ActiveForm that do not relate two things": 1}


def test_read_tells_what_of_an_agent_is_left_out() -> None:
    """Modifications, mutations, what it is bound to."""
    agent = {**TNF, "mods": [{"mod_type": "phosphorylation"}], "bound_conditions": [{"agent": IL6}]}
    lost = read(statement("Activation", subj=agent, obj=IL6)).lost
    assert lost == {"modifications of agents": 1, "what agents are bound to": 1}


@pytest.mark.parametrize(
    "damage", ['[{"type": "Activation", "evidence": [', '[{"type": "Activation", "evidence":' + "[" * 90_000]
)
def test_read_refuses_json_that_is_cut_off_or_nested_without_end(damage: str) -> None:
    """As a whole, with a reason."""
    (error,) = import_text(damage).errors
    assert "cut off" in error.reason

"""Tables of statements: columns by their names, relations in whatever words, signs."""

from __future__ import annotations

import pytest

from graph.model import Origin
from loaders.formats.graphs.statement_table import read_meaning
from loaders.records.source import source_of_bytes
from tests.support.imported import import_source, import_text


def test_read_gives_a_row_with_its_evidence() -> None:
    """Commas inside quotes, names beside identifiers, the source's own figure."""
    (one,) = import_text(
        "subject_id,subject_name,predicate,object_name,sign,sentence,pmid,source,probability\n"
        'HGNC:11892,TNF,regulates,sore knee,+,"TNF, again, hurts.",99000001,Knee DB,0.8\n'
    ).assertions
    assert (one.subject.id, one.subject.name, one.object.id) == ("HGNC:11892", "TNF", "NAME:sore_knee")
    assert (one.predicate.value, one.sign.value) == ("INCREASES", 1)
    assert (one.evidence.text, one.evidence.study) == ("TNF, again, hurts.", "99000001")
    assert (one.evidence.pattern, one.evidence.origin) == ("statements:Knee DB", Origin.CURATED)
    assert one.evidence.probability == 0.8


@pytest.mark.parametrize(
    ("relation", "sign", "expected"),
    [
        ("INCREASES", "", ("INCREASES", 1)),
        ("inhibited", "", ("DECREASES", -1)),
        ("Upregulates", "", ("INCREASES", 1)),
        ("biolink:treats", "", ("TREATS", -1)),
        ("binds to", "", ("INTERACTS_WITH", None)),
        ("associated with", "-1", ("ASSOCIATED_WITH", -1)),
        ("REGULATES", "positive", ("REGULATES", 1)),
        ("affects", "down", ("DECREASES", -1)),
        ("does not affect", "", ("NO_EFFECT_ON", 0)),
        ("reduces", "0", ("NO_EFFECT_ON", 0)),
        ("is a", "", ("IS_A", None)),
    ],
)
def test_read_meaning_of_a_relation(relation: str, sign: str, expected: tuple[str, int | None]) -> None:
    """The graph's own predicates, Biolink's, and verbs; the sign's column where the word tells none."""
    meaning = read_meaning(relation, sign)
    assert (meaning.predicate.value, meaning.sign.value) == expected


def test_read_takes_a_negated_row_for_no_effect() -> None:
    """As a null result of the paper."""
    imported = import_text("subject\tpredicate\tobject\tnegated\nA:1\tincreases\tB:2\tyes\n")
    assert imported.said == [("A:1", "NO_EFFECT_ON", "B:2", 0)]


def test_read_refuses_a_table_without_a_known_column() -> None:
    """Rather than to take it for prose."""
    (error,) = import_text("foo\tbar\n1\t2\n").errors
    assert "without a column that is known" in error.reason


def test_read_takes_a_table_of_an_older_spreadsheet() -> None:
    """Semicolons and Windows-1252."""
    table = "subject;predicate;object;evidence\nA:1;increases;B:2;Naïve mice, 5 µg.\n"
    (one,) = import_source(source_of_bytes("old.csv", table.encode("cp1252"))).assertions
    assert one.evidence.text == "Naïve mice, 5 µg."

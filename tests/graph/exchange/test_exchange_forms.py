"""What every form of an export has in common: what it keeps, and that a hostile text stays text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from graph.exchange import Format, form_of
from graph.model import (
    Entity,
    Kind,
    Qualifier,
    QualifierKind,
    Span,
)
from tests.support.exchange_graph import BACK, GRAPH, LOWERS, PAIN, RAISES, SENTENCE, TNF, text_of
from tests.support.exchange_readers import READERS

HOSTILE = {
    "markup": "<script>alert(1)</script> & <!-- ]]> -->",
    "quotes": "\"'`\\\"\"\" '''",
    "controls": "a\x00b\x07c\x1b[31md\x7f\x85e",
    "line ends": "a\nb\r\nc\td\u2028e",
    "writing direction": "safe\u202egnp.exe\u2066\u200f",
    "formula": '=HYPERLINK("http://x")',
    "separators": "a | b|c ; d, e\t}",
    "percent and braces": "%s {0} {{x}} ${y} %0A #",
    "comments": "a // b # c /* d */ -- e",
    "ten thousand": "x" * 10_000,
}
NAMELESS = {Format.SIF}


@pytest.mark.parametrize("form", list(Format))
def test_dump_keeps_parallel_opposite_and_null_statements(form: Format) -> None:
    """Each statement comes back as an edge of its own, whatever lies beside it."""
    names = ["HGNC:11892", "HP:0012531"] if form in NAMELESS else ["TNF", "Pain"]
    tnf, pain = names
    assert READERS[form][0](text_of(form, *GRAPH)) == (
        sorted(names),
        sorted([(pain, tnf), (tnf, pain), (tnf, pain), (tnf, pain)]),
    )


@pytest.mark.parametrize("form", list(Format))
def test_dump_keeps_a_statement_whose_evidence_was_not_asked_for(form: Format) -> None:
    """A statement that comes without sentences is still in the file."""
    _, ends = READERS[form][0](text_of(form, replace(RAISES, evidence=()), replace(BACK, evidence=())))
    assert len(ends) == 2


@pytest.mark.parametrize("label", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("form", list(Format))
def test_dump_leaves_a_hostile_text_inert(form: Format, label: str) -> None:
    """Two entities and two edges stay two, and the text comes back as text, in each field that holds any."""
    spaceless = "".join(label.split())
    bad = Entity(f"X:{spaceless}", label, Kind.DRUG, (label,), (f"Y:{spaceless}",))
    said = replace(SENTENCE, text=label, cue=label, study=label)
    said = replace(said, qualifiers=(Qualifier(QualifierKind.DOSE, label, Span(0, 1), label),))
    text = text_of(form, *(replace(one, subject=bad, evidence=(said,)) for one in (RAISES, LOWERS)))
    read, kept = READERS[form]
    name, other = (bad.id, PAIN.id) if form in NAMELESS else (label, PAIN.name)
    expected = kept(name)
    assert read(text) == (sorted([expected, other]), [(expected, other)] * 2)


@pytest.mark.parametrize("form", [form for form in Format if form is not Format.CSV])
def test_dump_writes_no_mark_that_reorders_what_is_read(form: Format) -> None:
    """Who opens the file in an editor sees the text in the order in which a program reads it."""
    label = HOSTILE["writing direction"]
    bad = replace(TNF, id=f"X:{label}", name=label)
    assert not re.search(
        "[\u202a-\u202e\u2066-\u2069\u200e\u200f]", text_of(form, replace(RAISES, subject=bad))
    )


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.sif", Format.SIF), ("A.GEXF", Format.GEXF), ("jsonl", None), ("a.txt", None), ("a.sif.gz", None)],
)
def test_form_of_goes_by_the_end_of_the_name(name: str, form: Format | None) -> None:
    """A name that ends in no form's suffix names none."""
    assert form_of(name) is form


@pytest.mark.parametrize("form", list(Format))
def test_dump_of_nothing_is_a_file_that_opens(form: Format) -> None:
    """A graph without statements is written like any other."""
    assert READERS[form][0](text_of(form)) == ([], [])


@pytest.mark.parametrize("form", list(Format))
def test_format_has_a_media_type(form: Format) -> None:
    """Every form can be sent over HTTP."""
    assert re.match(r"[a-z]+/[a-z0-9.+-]+", form.media_type)

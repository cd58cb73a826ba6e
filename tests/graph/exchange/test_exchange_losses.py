"""What each form drops: the report is true, and is what the documentation says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from graph.exchange import Format, Part, loss_report
from graph.model import (
    Balance,
    Judgement,
    Kind,
    Predicate,
    SectionRole,
    Sign,
    Span,
    Statement,
    StudyType,
)
from tests.support.checkout import DOCS
from tests.support.exchange_graph import GRAPH, RAISES, SENTENCE, TNF, text_of

PAGE = (DOCS / "exchange.md").read_text(encoding="utf-8")


def change(**options: Any) -> Statement:
    return replace(RAISES, **options)


def change_subject(**options: Any) -> Statement:
    return replace(RAISES, subject=replace(TNF, **options))


def change_evidence(**options: Any) -> Statement:
    return replace(RAISES, evidence=(replace(SENTENCE, **options),))


CHANGED = {
    Part.NAME: change_subject(name="tumour necrosis factor"),
    Part.KIND: change_subject(kind=Kind.CHEMICAL),
    Part.SYNONYMS: change_subject(synonyms=()),
    Part.XREFS: change_subject(xrefs=("NCBIGene:7124",)),
    Part.PREDICATE: change(predicate=Predicate.CAUSES),
    Part.SIGN: change(sign=Sign.NEGATIVE),
    Part.BELIEF: change(belief=0.5),
    Part.HEDGE: change(speculated=False),
    Part.CONTRADICTION: change(contradicted=False),
    Part.SHOWN: change(shown=False),
    Part.BALANCE: change(balance=Balance(2, 1, 0)),
    Part.SENTENCE: change_evidence(text="TNF might raise pain."),
    Part.DOCUMENT: change_evidence(document_id="doc:c"),
    Part.STUDY: change_evidence(study="10.1/c"),
    Part.SECTION: change_evidence(section=SectionRole.BODY),
    Part.OFFSET: change_evidence(span=Span(11, 32)),
    Part.STANCE: change_evidence(speculated=False),
    Part.STUDY_TYPE: change_evidence(study_type=StudyType.REVIEW),
    Part.QUALIFIER: change_evidence(qualifiers=()),
    Part.CUE: change_evidence(cue="may raise"),
    Part.MENTION: change_evidence(subject_span=Span(11, 13)),
    Part.REVIEW: change_evidence(review=Judgement.DISPUTED),
}


@pytest.mark.parametrize("part", list(Part))
@pytest.mark.parametrize("form", list(Format))
def test_loss_report_is_true(form: Format, part: Part) -> None:
    """A part that is kept changes the file when it changes; one that is dropped does not."""
    differs = without_ids(text_of(form, CHANGED[part])) != without_ids(text_of(form, RAISES))
    assert differs == (part in loss_report(form).kept)


@pytest.mark.parametrize("form", list(Format))
def test_pattern_is_kept_where_the_cue_is(form: Format) -> None:
    """The rule that found a sentence goes where its cue and its probability go."""
    other = change_evidence(pattern="passive")
    assert (text_of(form, other) != text_of(form, RAISES)) == (Part.CUE in loss_report(form).kept)


def without_ids(text: str) -> str:
    """The text without the statement's identifier, which hashes more than its form may show."""
    return re.sub(r"\b[0-9a-f]{16}\b", "", text)


def test_loss_report_counts_what_is_dropped() -> None:
    """With statements, the report says how many of each part the form leaves out of them."""
    counts = loss_report(Format.SIF, GRAPH).counts
    assert (counts[Part.NAME], counts[Part.SYNONYMS], counts[Part.SENTENCE], counts[Part.MENTION]) == (
        2,
        1,
        4,
        8,
    )
    assert Part.SIGN not in counts


def test_loss_report_without_statements_counts_nothing() -> None:
    """The report of a form alone has words and no numbers."""
    assert loss_report(Format.SIF).counts == {}


@pytest.mark.parametrize("form", list(Format))
def test_page_says_what_each_form_drops(form: Format) -> None:
    """The table of the documentation is the report; what all but one form drop is told once, above it."""
    loss = loss_report(form)
    dropped = ", ".join(part for part in loss.dropped if part is not Part.MENTION) or "nothing"
    assert (Part.MENTION in loss.dropped) == (form is not Format.TURTLE)
    assert f"| `{form}` | {dropped} | {' '.join(loss.remarks)} |" in PAGE

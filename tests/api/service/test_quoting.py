"""What of statements from memory is quoted: of each document its weightiest sentence, while it is there."""

from __future__ import annotations

from dataclasses import replace

from api.service.quoting import quote_best
from graph.model import Span, Statement, evidence_id
from graph.weighing.assembly import assemble
from tests.support.readings import TNF_RAISES_PAIN, read


def say_twice() -> Statement:
    """One statement that a document makes twice, the second time surely; without texts."""
    (said,) = assemble(read(TNF_RAISES_PAIN).assertions)
    bare = replace(said.evidence[0], text="", probability=0.5)
    sure = replace(bare, span=Span(bare.span.end, bare.span.end + 9), probability=0.9)
    return replace(said, evidence=(bare, sure))


def test_quote_asks_for_the_weightiest_sentence_of_a_document() -> None:
    """And for no other one."""
    said, asked = say_twice(), list[str]()

    def find_texts(ids: list[str]) -> dict[str, str]:
        asked.extend(ids)
        return dict.fromkeys(ids, "TNF raises pain.")

    (quoted,) = quote_best([said], find_texts)
    assert asked == [evidence_id(said.id, said.evidence[1])]
    assert [one.text for one in quoted.evidence] == ["", "TNF raises pain."]


def test_quote_leaves_out_what_has_gone_meanwhile() -> None:
    """The store knows of no such sentence any more."""
    assert list(quote_best([say_twice()], lambda _: {})) == []

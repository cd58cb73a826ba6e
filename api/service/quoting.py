"""Statements from memory with the sentences that are quoted of them, which the store alone has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graph.model import Evidence, Statement, evidence_id
from graph.weighing.belief import weigh_evidence

FindTexts = Callable[[list[str]], Mapping[str, str]]
"""Gives the texts of the evidence of these identifiers that is there."""


def quote_best(statements: Sequence[Statement], find_texts: FindTexts) -> Iterator[Statement]:
    """The statements with the text of each document's weightiest sentence; of the others it is empty.

    One of which such a sentence has gone meanwhile is left out.
    """
    best = [tuple(_choose(one.evidence).values()) for one in statements]
    keys = [
        [evidence_id(one.id, said) for said in chosen] for one, chosen in zip(statements, best, strict=True)
    ]
    texts = find_texts([key for some in keys for key in some])
    for statement, chosen, some in zip(statements, best, keys, strict=True):
        if texts.keys() >= set(some):
            quoted = {said: texts[key] for said, key in zip(chosen, some, strict=True)}
            told = (
                replace(said, text=quoted[said]) if said in quoted else said for said in statement.evidence
            )
            yield replace(statement, evidence=tuple(told))


def _choose(evidence: Iterable[Evidence]) -> dict[str, Evidence]:
    """Document to its weightiest sentence."""
    best: dict[str, Evidence] = {}
    for one in sorted(evidence, key=lambda one: (-weigh_evidence(one), one.document_id, one.span)):
        best.setdefault(one.document_id, one)
    return best

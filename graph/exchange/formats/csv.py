"""CSV (RFC 4180, UTF-8): one row a piece of evidence, with its statement; a statement without any has one.

Spreadsheets run a cell that starts with =, +, - or @ as a formula, also behind a tab or a line end. Such
a text gets an apostrophe before it, and one that already has apostrophes there gets one more; so a reader
that takes one apostrophe away from a text of that form has the original. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from graph.exchange.elements.facts import describe_qualifiers, sort_evidence
from graph.model import Entity, Evidence, Statement
from graph.weighing.shown import balance_properties

COLUMNS = (
    "statement", "subject_id", "subject_name", "subject_role", "subject_kind", "predicate",
    "object_id", "object_name", "object_role", "object_kind", "sign", "belief", "speculated", "contradicted",
    "evidence", "document", "study", "section", "start", "end", "negated", "hedged", "study_type",
    "qualifiers", "shown", "studies_positive", "studies_negative", "studies_null", "review",
)  # fmt: skip
_NO_EVIDENCE: list[object] = [""] * 10
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def dump_csv(statements: Iterable[Statement]) -> Iterator[str]:
    """The header and then each statement's rows; consumes the statements lazily."""
    yield _lines([COLUMNS])
    for statement in statements:
        about, standing = _statement_cells(statement), _standing_cells(statement)
        rows = [(_evidence_cells(one), one.review.value) for one in sort_evidence(statement.evidence)]
        yield _lines([*about, *row, *standing, marked] for row, marked in rows or [(_NO_EVIDENCE, "")])


def neutralise(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def restore(text: str) -> str:
    """The text that `neutralise` made this cell of."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _lines(rows: Iterable[Iterable[object]]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(
        [neutralise(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return buffer.getvalue()


def _statement_cells(statement: Statement) -> list[object]:
    return [
        statement.id,
        *_entity_cells(statement.subject),
        statement.predicate.value,
        *_entity_cells(statement.object),
        statement.sign.value,
        statement.belief,
        _truth(statement.speculated),
        _truth(statement.contradicted),
    ]


def _standing_cells(statement: Statement) -> list[object]:
    return [_truth(statement.shown), *balance_properties(statement.balance).values()]


def _entity_cells(entity: Entity) -> list[object]:
    return [entity.id, entity.name, entity.role.value, entity.kind.value]


def _evidence_cells(evidence: Evidence) -> list[object]:
    return [
        evidence.text,
        evidence.document_id,
        evidence.study,
        evidence.section.value,
        evidence.span.start,
        evidence.span.end,
        _truth(evidence.negated),
        _truth(evidence.speculated),
        evidence.study_type.value,
        describe_qualifiers(evidence),
    ]


def _truth(value: bool) -> str:
    return "true" if value else "false"

"""The tables of a backup: every property that a store keeps, one table a label, in columns of one type each.

What hangs on a document bears its identifier. The typed arrows between entities are not written: each is
made of the statement that it draws (`ARROW`). A property that is absent is null, and not an empty list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Content(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    TEXTS = "texts"
    INTEGER = "integer"
    INTEGERS = "integers"
    NUMBER = "number"
    TRUTH = "truth"


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table: its name, and what each of its columns holds."""

    name: str
    columns: Mapping[str, Content]

    @property
    def file(self) -> str:
        """The name of its file in a backup."""
        return f"{self.name}.parquet"


def _columns(
    texts: str, *, lists: str = "", integers: str = "", numbers: str = "", truths: str = ""
) -> dict[str, Content]:
    named = {
        Content.TEXT: texts,
        Content.TEXTS: lists,
        Content.INTEGER: integers,
        Content.NUMBER: numbers,
        Content.TRUTH: truths,
    }
    return {column: content for content, columns in named.items() for column in columns.split()}


DOCUMENTS = Table(
    "documents",
    _columns(
        "id kind title journal date doi pmid pmcid notice revised study_type participants duration "
        "evidence_level facts extractor stamp marks sources text",
        lists="authors about cites headings notices species resources limitations gaps",
        integers="sample_size citations readers",
        truths="retracted",
    ),
)
SECTIONS = Table("sections", _columns("document_id role heading text", integers="position start end"))
SOURCES = Table("sources", _columns("document_id place described text sections", integers="position"))
WORK_KEYS = Table("work_keys", _columns("document_id key"))
ENTITIES = Table("entities", _columns("id name role kind search_text extractor", lists="synonyms xrefs"))
MENTIONS = Table(
    "mentions",
    {
        **_columns("document_id entity_id", integers="count"),
        "starts": Content.INTEGERS,
        "ends": Content.INTEGERS,
    },
)
FILINGS = Table("filings", _columns("narrower broader vocabulary"))
STATEMENTS = Table(
    "statements",
    _columns(
        "id subject_id predicate object_id sort_key",
        integers="sign evidence_count document_count studies_positive studies_negative studies_null",
        numbers="belief",
        truths="speculated read curated contradicted shown",
    ),
)
ARROW = frozenset(STATEMENTS.columns) - {"id", "subject_id", "predicate", "object_id", "sort_key"}
"""The columns of a statement that its arrow bears too."""
EVIDENCE = Table(
    "evidence",
    {
        **_columns(
            "id statement_id document_id study section text cue pattern origin review study_type marks",
            lists="qualifier_kinds qualifier_values qualifier_units",
            integers="start end subject_start subject_end object_start object_end",
            numbers="probability",
            truths="quoted negated speculated withdrawn",
        ),
        "qualifier_starts": Content.INTEGERS,
        "qualifier_ends": Content.INTEGERS,
    },
)
REVIEWS = Table(
    "reviews",
    _columns(
        "id topic statement_id document_id sentence subject_id subject_words predicate object_id "
        "object_words mark reason text reviewer at",
        lists="works",
        integers="subject_start subject_end object_start object_end sign",
    ),
)
SAVED_VIEWS = Table(
    "saved_views",
    _columns("id title question theme version saved_at content", integers="entities statements"),
)
TABLES = (
    DOCUMENTS,
    SECTIONS,
    SOURCES,
    WORK_KEYS,
    ENTITIES,
    MENTIONS,
    FILINGS,
    STATEMENTS,
    EVIDENCE,
    REVIEWS,
    SAVED_VIEWS,
)
"""In the order in which they are written and brought back: what a row hangs on comes before it."""

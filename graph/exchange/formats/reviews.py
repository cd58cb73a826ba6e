"""Readers' marks of evidence as JSON Lines, whole and to be read again, and as CSV for tables and training.

A line holds one entry of the log: the sentence, its two ends with their words and offsets in the sentence,
what was read of them, and what the reviewer says. `stands` is false of what the same reviewer replaced or
took back.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from graph.errors import InvalidValueError
from graph.exchange.elements.text import to_json
from graph.exchange.formats.csv import neutralise
from graph.model import Predicate, Sign, Span
from graph.review import Mark, Reason, Review, ReviewedEnd, ReviewLog


class ReviewForm(StrEnum):
    """The form of an export of marks; the value is also the file's suffix."""

    JSONL = "jsonl"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        """The media type that the form is sent as."""
        return "text/csv; charset=utf-8" if self is ReviewForm.CSV else "application/x-ndjson"


COLUMNS = (
    "id", "at", "reviewer", "mark", "reason", "text", "stands", "sentence", "subject_id", "subject_words",
    "subject_start", "subject_end", "predicate", "object_id", "object_words", "object_start", "object_end",
    "sign", "statement", "document", "works",
)  # fmt: skip


def dump_reviews(entries: Iterable[Review], form: ReviewForm) -> Iterator[str]:
    """The log in that form, the oldest entry first, a piece of text a line."""
    log = ReviewLog(entries)
    standing = {one.id for one in log.standing}
    rows = (describe_review(one, stands=one.id in standing) for one in log.entries)
    return _dump_csv(rows) if form is ReviewForm.CSV else (to_json(row) + "\n" for row in rows)


def describe_review(review: Review, *, stands: bool) -> dict[str, Any]:
    """The entry with fixed keys in a fixed order; what it does not tell is None."""
    return {
        "id": review.id,
        "at": review.at,
        "reviewer": review.reviewer,
        "mark": review.mark.value,
        "reason": review.reason and review.reason.value,
        "text": review.text,
        "stands": stands,
        "sentence": review.sentence,
        **_describe_end("subject", review.subject),
        "predicate": review.predicate.value,
        **_describe_end("object", review.object),
        "sign": review.sign.value,
        "statement": review.statement_id,
        "document": review.document,
        "works": list(review.works),
    }


def _describe_end(name: str, end: ReviewedEnd) -> dict[str, Any]:
    start, stop = (end.span.start, end.span.end) if end.span else (None, None)
    return {f"{name}_id": end.id, f"{name}_words": end.words, f"{name}_start": start, f"{name}_end": stop}


def _dump_csv(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield _line(COLUMNS)
    yield from (_line([_cell(row[name]) for name in COLUMNS]) for row in rows)


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    text = " ".join(value) if isinstance(value, list) else value
    return neutralise(text) if isinstance(text, str) else text


def _line(cells: Iterable[object]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def load_reviews(lines: Iterable[str]) -> Iterator[Review]:
    """The entries of JSON Lines; empty lines are left out. Raises: InvalidValueError naming the line."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _read_line(number, line)


def _read_line(number: int, line: str) -> Review:
    try:
        return read_review(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError, InvalidValueError) as error:
        told = error if isinstance(error, InvalidValueError) else "an entry as `review export` writes it"
        raise InvalidValueError(f"line {number}", line[:60].strip(), str(told)) from error


def read_review(row: dict[str, Any]) -> Review:
    """The entry that `describe_review` told. Raises: KeyError, ValueError, TypeError, InvalidValueError."""
    return Review(
        document=str(row["document"]),
        works=tuple(map(str, row["works"])),
        sentence=str(row["sentence"]),
        subject=_read_end("subject", row),
        predicate=Predicate(row["predicate"]),
        object=_read_end("object", row),
        sign=Sign(row["sign"]),
        mark=Mark(row["mark"]),
        reviewer=str(row["reviewer"]),
        at=str(row["at"]),
        reason=Reason(row["reason"]) if row.get("reason") else None,
        text=str(row.get("text", "")),
    )


def _read_end(name: str, row: dict[str, Any]) -> ReviewedEnd:
    start = row[f"{name}_start"]
    span = None if start is None else Span(start, row[f"{name}_end"])
    return ReviewedEnd(str(row[f"{name}_id"]), str(row[f"{name}_words"]), span)

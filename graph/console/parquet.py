"""An answer as Apache Parquet, by pyarrow: the format's own library.

A column is of booleans, integers, numbers or texts where all its values are; else its values are JSON
texts, and its field says so (`content`: `json`). The file's metadata has the `summary`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.console.answer import Answer
from graph.console.values import to_json

BATCH = 5_000


class Content(Enum):
    """What the values of a column are, each with the type that holds them."""

    NOTHING = pa.null()
    TRUTH = pa.bool_()
    INTEGER = pa.int64()
    NUMBER = pa.float64()
    TEXT = pa.string()
    JSON = "json"


_CONTENTS = {
    frozenset[type](): Content.NOTHING,
    frozenset({bool}): Content.TRUTH,
    frozenset({int}): Content.INTEGER,
    frozenset({float}): Content.NUMBER,
    frozenset({int, float}): Content.NUMBER,
    frozenset({str}): Content.TEXT,
}
_NUMBERS = {Content.INTEGER, Content.NUMBER}


def dump_parquet(answer: Answer, summarise: Callable[[], dict[str, Any]]) -> Iterator[bytes]:
    """The file, in one piece; its rows are held in Arrow's compact form until the last has come."""
    columns = [Column(name) for name in answer.columns]
    remaining = iter(answer)
    while rows := list(islice(remaining, BATCH)):
        for column, values in zip(columns, zip(*rows, strict=True), strict=True):
            column.add(values)
    arrays = [column.join() for column in columns]
    schema = pa.schema(
        [pa.field(c.name, a.type, metadata=c.note()) for c, a in zip(columns, arrays, strict=True)],
        metadata={"summary": to_json(summarise())},
    )
    file = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), file, compression="zstd")
    yield file.getvalue()


class Column:
    """The values of one column, batch by batch, each in the narrowest type that holds it."""

    def __init__(self, name: str) -> None:
        self.name, self.content = name, Content.NOTHING
        self._batches: list[tuple[Content, pa.Array]] = []

    def add(self, values: Sequence[Any]) -> None:
        """Keeps the values, plain ones, in their order."""
        content = content_of(values)
        self._batches.append((content, to_array(values, content)))
        self.content = join_contents(self.content, content)

    def join(self) -> pa.ChunkedArray:
        """All values in one type."""
        if self.content is Content.NUMBER and not all(self._is_exact(*batch) for batch in self._batches):
            self.content = Content.JSON
        chunks = [self._widen(*batch) for batch in self._batches]
        return pa.chunked_array(chunks, type=None if chunks else pa.null())

    def note(self) -> dict[str, str]:
        """What a reader has to know of the column beside its type."""
        return {"content": "json"} if self.content is Content.JSON else {}

    @staticmethod
    def _is_exact(content: Content, array: pa.Array) -> bool:
        """True where the values keep their value as numbers."""
        return content is not Content.INTEGER or content_of([*array.to_pylist(), 0.5]) is Content.NUMBER

    def _widen(self, content: Content, array: pa.Array) -> pa.Array:
        return array if content is self.content else to_array(array.to_pylist(), self.content)


def content_of(values: Sequence[Any]) -> Content:
    """What all of the values are; integers beyond 2**53 among numbers are kept as JSON, exactly."""
    content = _CONTENTS.get(frozenset({value.__class__ for value in values} - {type(None)}), Content.JSON)
    if content is Content.NUMBER and any(isinstance(v, int) and abs(v) > 2**53 for v in values):
        return Content.JSON
    return content


def join_contents(one: Content, other: Content) -> Content:
    """What holds the values of both."""
    if one is other or Content.NOTHING in (one, other):
        return other if one is Content.NOTHING else one
    return Content.NUMBER if {one, other} == _NUMBERS else Content.JSON


def to_array(values: Sequence[Any], content: Content) -> pa.Array:
    """The values as an array of that content."""
    if content is Content.JSON:
        return pa.array([None if v is None else to_json(v).decode() for v in values], pa.string())
    return pa.array(values, content.value)

"""The evidence of an index's statements as columns: all of it but the texts of its sentences."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from graph.model import Evidence, Qualifier, QualifierKind, SectionRole, Span, StudyType
from graph.texts import Texts

Ints = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]
Longs = npt.NDArray[np.int64]

SECTIONS, STUDY_TYPES, QUALIFIER_KINDS = tuple(SectionRole), tuple(StudyType), tuple(QualifierKind)
_SECTION_CODE = {section: code for code, section in enumerate(SECTIONS)}
_STUDY_TYPE_CODE = {study_type: code for code, study_type in enumerate(STUDY_TYPES)}
_QUALIFIER_CODE = {kind: code for code, kind in enumerate(QUALIFIER_KINDS)}

NEGATED, SPECULATED, WITHDRAWN, QUOTED = 1, 2, 4, 8
"""The bits of `EvidenceTable.flags`."""
NOWHERE = -1
"""The start and end of a span that there is none of."""
_NAMED = ("document", "study", "cue", "pattern")
_PLACES = ("start", "end", "subject_start", "subject_end", "object_start", "object_end")
_TOLD = ("told_kind", "told_value", "told_unit", "told_start", "told_end")


@dataclass(frozen=True, eq=False)
class EvidenceTable:
    """The evidence of row r is `first[r]:first[r + 1]`, its qualifiers `told_first[e]:told_first[e + 1]`.

    `document`, `study`, `cue`, `pattern`, `told_value` and `told_unit` are numbers of `texts`, which are
    sorted, each once; `section`, `study_type` and `told_kind` are positions in `SECTIONS`, `STUDY_TYPES` and
    `QUALIFIER_KINDS`; `probability` is in 0..1, and a place that is not told is `NOWHERE`.
    """

    first: Longs
    document: Ints
    study: Ints
    cue: Ints
    pattern: Ints
    section: Bytes
    study_type: Bytes
    flags: Bytes
    probability: npt.NDArray[np.float64]
    start: Ints
    end: Ints
    subject_start: Ints
    subject_end: Ints
    object_start: Ints
    object_end: Ints
    told_first: Longs
    told_kind: Bytes
    told_value: Ints
    told_unit: Ints
    told_start: Ints
    told_end: Ints
    text_first: Longs
    text_blob: Bytes

    def __len__(self) -> int:
        return len(self.first) - 1

    @property
    def counts(self) -> Longs:
        """How many pieces of evidence each row has."""
        return np.diff(self.first)

    @cached_property
    def texts(self) -> Texts:
        """What the numbers of texts stand for."""
        return Texts(self.text_first, self.text_blob)

    def read(self, rows: npt.NDArray[np.integer[Any]]) -> list[tuple[Evidence, ...]]:
        """The evidence of each of these rows, in its order, with an empty text."""
        at = spread(self.first, rows)
        every = list(self._read(at))
        ends = np.cumsum(self.counts[rows]).tolist()
        return [tuple(every[low:high]) for low, high in zip([0, *ends], ends, strict=False)]

    def _read(self, at: Longs) -> Iterable[Evidence]:
        texts = self.texts
        columns = (getattr(self, name)[at].tolist() for name in (*_NAMED, *_PLACES))
        codes = (self.section[at].tolist(), self.study_type[at].tolist(), self.flags[at].tolist())
        rows = zip(*columns, *codes, self.probability[at].tolist(), self._read_told(at), strict=True)
        for (
            document,
            study,
            cue,
            pattern,
            start,
            end,
            s0,
            s1,
            o0,
            o1,
            section,
            kind,
            flags,
            sure,
            told,
        ) in rows:
            yield Evidence(
                document_id=texts[document],
                study=texts[study],
                section=SECTIONS[section],
                span=Span(start, end),
                text="",
                subject_span=None if s0 == NOWHERE else Span(s0, s1),
                object_span=None if o0 == NOWHERE else Span(o0, o1),
                cue=texts[cue],
                negated=bool(flags & NEGATED),
                speculated=bool(flags & SPECULATED),
                probability=sure,
                study_type=STUDY_TYPES[kind],
                qualifiers=told,
                pattern=texts[pattern],
                withdrawn=bool(flags & WITHDRAWN),
                quoted=bool(flags & QUOTED),
            )

    def _read_told(self, at: Longs) -> list[tuple[Qualifier, ...]]:
        """The qualifiers of each of these pieces of evidence."""
        inside = spread(self.told_first, at)
        every = [
            Qualifier(QUALIFIER_KINDS[kind], self.texts[value], Span(start, end), self.texts[unit])
            for kind, value, unit, start, end in zip(
                *(getattr(self, name)[inside].tolist() for name in _TOLD), strict=True
            )
        ]
        ends = np.cumsum(np.diff(self.told_first)[at]).tolist()
        return [tuple(every[low:high]) for low, high in zip([0, *ends], ends, strict=False)]


def spread(first: Longs, rows: npt.NDArray[np.integer[Any]]) -> Longs:
    """The positions of all that compressed rows hold, one row after another."""
    counts = np.diff(first)[rows]
    before = np.cumsum(counts) - counts
    return np.repeat(first[:-1][rows] - before, counts) + np.arange(counts.sum())


class EvidenceGathering:
    """Evidence on its way into columns, a row a statement; texts are numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._counts, self._told_counts = array("q"), array("q")
        self._columns = {one: array(_TYPES[one]) for one in (*_NAMED, *_PLACES, *_CODES, *_TOLD)}

    @classmethod
    def empty(cls, rows: int) -> Self:
        """So many rows without evidence."""
        gathering = cls()
        gathering._counts.frombytes(bytes(gathering._counts.itemsize * rows))
        return gathering

    def add(self, evidence: Iterable[Evidence]) -> None:
        """Takes the evidence of one more statement in."""
        before = len(self._told_counts)
        for one in evidence:
            self._add(one)
        self._counts.append(len(self._told_counts) - before)

    def _add(self, one: Evidence) -> None:
        flags = NEGATED * one.negated | SPECULATED * one.speculated
        flags |= WITHDRAWN * one.withdrawn | QUOTED * one.quoted
        spans = (one.span, one.subject_span, one.object_span)
        values: tuple[Any, ...] = (
            *map(self._number, (one.document_id, one.study, one.cue, one.pattern)),
            *(place for span in spans for place in ((span.start, span.end) if span else (NOWHERE, NOWHERE))),
            _SECTION_CODE[one.section],
            _STUDY_TYPE_CODE[one.study_type],
            flags,
            one.probability,
        )
        for name, value in zip((*_NAMED, *_PLACES, *_CODES), values, strict=True):
            self._columns[name].append(value)
        for told in one.qualifiers:
            self._tell(told)
        self._told_counts.append(len(one.qualifiers))

    def _tell(self, told: Qualifier) -> None:
        number = self._number
        said = (_QUALIFIER_CODE[told.kind], number(told.value), number(told.unit), *_place(told.span))
        for name, value in zip(_TOLD, said, strict=True):
            self._columns[name].append(value)

    def _number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def take_over(self, table: EvidenceTable, rows: npt.NDArray[np.integer[Any]]) -> None:
        """Takes the evidence of these rows of a table in, as it is there."""
        at = spread(table.first, rows)
        inside = spread(table.told_first, at)
        number = np.array([self._number(text) for text in table.texts], np.int32)
        self._counts.frombytes(table.counts[rows].tobytes())
        self._told_counts.frombytes(np.diff(table.told_first)[at].tobytes())
        for name, column in self._columns.items():
            taken = getattr(table, name)[inside if name in _TOLD else at]
            column.frombytes((number[taken] if name in _TEXTS else taken).tobytes())

    def tabulate(self, order: npt.NDArray[np.integer[Any]]) -> EvidenceTable:
        """The table of what has been gathered, its rows in this order, its texts sorted."""
        first, told_first = _add_up(np.array(self._counts)), _add_up(np.array(self._told_counts))
        at = spread(first, order)
        inside = spread(told_first, at)
        columns: dict[str, npt.NDArray[Any]] = {
            name: np.array(column)[inside if name in _TOLD else at] for name, column in self._columns.items()
        }
        texts, number = self._sort_texts(columns)
        columns |= {name: number[columns[name]] for name in _TEXTS}
        columns |= {"text_first": texts.first, "text_blob": texts.blob}
        columns |= {"first": _add_up(np.diff(first)[order]), "told_first": _add_up(np.diff(told_first)[at])}
        return _freeze_all(columns)

    def _sort_texts(self, columns: dict[str, npt.NDArray[Any]]) -> tuple[Texts, Ints]:
        """The texts that are used, sorted, and the new number of each old one."""
        used = np.unique(np.concatenate([columns[name] for name in _TEXTS]))
        every = list(self._numbers)
        kept = sorted(used.tolist(), key=every.__getitem__)
        number = np.zeros(len(every), np.int32)
        number[kept] = np.arange(len(kept), dtype=np.int32)
        return Texts.of(every[one] for one in kept), number


_CODES = ("section", "study_type", "flags", "probability")
_TEXTS = (*_NAMED, "told_value", "told_unit")
_TYPES = {
    **dict.fromkeys((*_NAMED, *_PLACES, *_TOLD), "i"),
    **dict.fromkeys(("section", "study_type", "flags", "told_kind"), "B"),
    "probability": "d",
}


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _add_up(counts: npt.NDArray[Any] | Sequence[int]) -> Longs:
    return np.cumsum(np.append([0], counts), dtype=np.int64)


def _freeze_all(columns: dict[str, npt.NDArray[Any]]) -> EvidenceTable:
    for column in columns.values():
        column.flags.writeable = False
    return EvidenceTable(**{one.name: columns[one.name] for one in fields(EvidenceTable)})

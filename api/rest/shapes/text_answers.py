"""The shapes of what a search of texts finds."""

from __future__ import annotations

from typing import Self

from pydantic import Field

from api.rest.shapes.schemas import ModelShape
from api.service.text_search import FoundText


class MarkShape(ModelShape):
    """A word of the query in the text, in code points."""

    start: int
    end: int


class SaidShape(ModelShape):
    """A statement that the sentence supports, told by its ends."""

    id: str
    subject: str
    predicate: str
    object: str
    sign: int | None


class FoundShape(ModelShape):
    """A sentence or a title with the words."""

    document: str = Field(description="identifier of the document")
    title: str | None
    text: str
    marks: tuple[MarkShape, ...] = Field(description="where the words stand, in order")
    statements: tuple[SaidShape, ...] = Field(description="what the sentence supports; none for a title")
    page: str = Field(description="address of the page that shows it in its document")

    @classmethod
    def of(cls, found: FoundText) -> Self:
        """The shape of what was found."""
        return cls(
            document=found.document.id,
            title=found.document.title,
            text=found.text,
            marks=tuple(MarkShape(start=one.start, end=one.end) for one in found.marks),
            statements=tuple(
                SaidShape(
                    id=one.id,
                    subject=one.subject.name,
                    predicate=one.predicate.value,
                    object=one.object.name,
                    sign=one.sign.value,
                )
                for one, _ in found.said
            ),
            page=found.page,
        )

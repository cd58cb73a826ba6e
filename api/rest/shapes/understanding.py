"""The JSON of a question in words as it was understood."""

from __future__ import annotations

from typing import Self

from pydantic import Field

from api.question.understanding.phrases import Mood, Shape
from api.question.understanding.slots import How
from api.question.understanding.understanding import Understanding
from api.rest.shapes.schemas import EntityShape, ModelShape, SignValue


class SlotShape(ModelShape):
    """Words in a place of a question, and what they mean."""

    text: str = Field(description="the words as typed")
    term: str = Field(description="what stands for them in the address: a name, a CURIE, or a role or kind")
    how: How = Field(description="how they were read; `mended` where they were misspelt")
    entity: EntityShape | None = Field(description="what they name; null for a group, anything, nothing")
    others: tuple[EntityShape, ...] = Field(description="what else they may mean, or names spelled nearly so")
    unused: tuple[str, ...] = Field(description="words beside the name that were not understood")


class UnderstandingShape(ModelShape):
    """What a question asks."""

    text: str
    shape: Shape
    address: str = Field(description="the page that answers it")
    parameters: dict[str, list[str]] = Field(description="its query parameters")
    sign: SignValue | None = Field(description="the direction asked for; null for any")
    mood: Mood = Field(description="`whether` where it asks if it is so: the answer has both directions")
    slots: tuple[SlotShape, ...] = Field(description="its ends; or what is compared, then for what")
    passed: tuple[SlotShape, ...] = Field(description="what shall lie between, or shall not")
    unused: tuple[str, ...] = Field(description="all words that were not understood")

    @classmethod
    def of(cls, asked: Understanding) -> Self:
        """The shape of an understood question."""
        parameters: dict[str, list[str]] = {"about": [asked.about]} if asked.about else {}
        for name, value in asked.state.parameters:
            parameters.setdefault(name, []).append(value)
        return cls(
            text=asked.text,
            shape=asked.shape,
            address=asked.address,
            parameters=parameters,
            sign=None if asked.sign is None else asked.sign.value,
            mood=asked.mood,
            slots=tuple(map(SlotShape.model_validate, asked.slots)),
            passed=tuple(map(SlotShape.model_validate, asked.passed)),
            unused=asked.unused,
        )

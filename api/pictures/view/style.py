"""How a picture is coloured and lettered, as its reader chose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Colouring(StrEnum):
    """What the fill of a node tells."""

    ROLE = "role"
    KIND = "kind"
    BELIEF = "belief"


class Lettering(StrEnum):
    """How large labels are."""

    NORMAL = "normal"
    LARGE = "large"


class Lines(StrEnum):
    """What the width of an arrow tells."""

    BELIEF = "belief"
    EVEN = "even"


@dataclass(frozen=True, slots=True)
class Style:
    """What fills, labels and lines are like; shapes and heads tell role and sign in every style."""

    colour: Colouring = Colouring.ROLE
    labels: Lettering = Lettering.NORMAL
    lines: Lines = Lines.BELIEF

    @property
    def letters(self) -> float:
        """How many times as large as usual labels are."""
        return 1.25 if self.labels is Lettering.LARGE else 1.0


USUAL_STYLE = Style()

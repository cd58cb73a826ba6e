"""What fills a node where not its role but its kind or the belief in its arrows shall be seen.

Shapes tell the role in every style, so that within a role few hues are enough to tell its kinds apart.
"""

from __future__ import annotations

from colorsys import hls_to_rgb
from dataclasses import dataclass

from api.wording.palette import Tone
from graph.model import Kind

HUES = (0.485, 0.125, 0.735, 0.94, 0.29, 0.6)
"""Of a role's kinds, in their order; parts of the circle."""
BELIEF_HUE = 0.56


@dataclass(frozen=True, slots=True)
class Fill:
    """The fill of a node and the border around it; `solid` fills what is too small for a name."""

    fill: Tone
    border: Tone
    solid: Tone


def _tone(hue: float, light: tuple[float, float], dark: tuple[float, float]) -> Tone:
    """The hue by (lightness, saturation) on light and on dark ground."""
    return Tone(
        *(
            "#" + "".join(f"{round(255 * part):02x}" for part in hls_to_rgb(hue, *one))
            for one in (light, dark)
        )
    )


def _fill(hue: float, *, pale: float = 0.9, deep: float = 0.18) -> Fill:
    return Fill(
        _tone(hue, (pale, 0.6), (deep, 0.4)),
        _tone(hue, (0.33, 0.55), (0.66, 0.45)),
        _tone(hue, (0.6, 0.5), (0.45, 0.4)),
    )


def _hue_of(kind: Kind) -> float:
    alike = [one for one in Kind if one.role is kind.role]
    return HUES[alike.index(kind)]


KINDS = {kind: _fill(_hue_of(kind)) for kind in Kind}
BELIEFS = tuple(
    _fill(BELIEF_HUE, pale=pale, deep=deep) for pale, deep in ((0.97, 0.1), (0.88, 0.2), (0.76, 0.32))
)
"""Step of belief to the fill: the stronger the fuller."""

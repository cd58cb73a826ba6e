"""The palette's promises: enough contrast, nothing told by colour alone, one source for CSS."""

from __future__ import annotations

import pytest

from api.wording.palette import ROLES, SIGNS, SURFACES, Tone, belief_step, css_variables
from graph.model import Role, Sign


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def pairs(front: Tone, back: Tone) -> list[float]:
    return [contrast(front.light, back.light), contrast(front.dark, back.dark)]


@pytest.mark.parametrize("sign", Sign)
def test_see_a_sign_on_its_ground(sign: Sign) -> None:
    """An arrow has 3 : 1 and a sign's word 4.5 : 1, in light and in dark."""
    look = SIGNS[sign]
    assert min(pairs(look.line, SURFACES["ground"])) >= 3
    assert min(pairs(look.text, SURFACES["ground"]) + pairs(look.text, look.tint)) >= 4.5


@pytest.mark.parametrize("role", Role)
def test_see_a_role_and_read_its_label(role: Role) -> None:
    """A shape's border has 3 : 1 against the page and the label 4.5 : 1 on the fill."""
    look = ROLES[role]
    assert min(pairs(look.border, SURFACES["ground"])) >= 3
    assert min(pairs(SURFACES["ink"], look.fill)) >= 4.5


@pytest.mark.parametrize("name", ["ink", "ink-soft", "accent", "warning"])
def test_read_text_on_every_surface(name: str) -> None:
    """Each colour of text has 4.5 : 1 on the page and on raised parts of it."""
    grounds = [SURFACES["ground"], SURFACES["raised"]]
    assert min(ratio for ground in grounds for ratio in pairs(SURFACES[name], ground)) >= 4.5


def test_tell_signs_and_roles_without_colour() -> None:
    """Every sign has a head and every role a shape of its own."""
    assert len({look.head for look in SIGNS.values()}) == len(Sign)
    assert len({look.shape for look in ROLES.values()}) == len(Role)


def test_draw_belief_in_three_steps() -> None:
    """Belief is drawn in three widths, with the steps at 0.4 and 0.7."""
    assert [belief_step(b) for b in (0, 0.39, 0.4, 0.69, 0.7, 1)] == [0, 0, 1, 1, 2, 2]


def test_give_the_palette_as_css() -> None:
    """Pages take their colours from here: light first, dark where the reader prefers it."""
    light, dark = css_variables().split("@media (prefers-color-scheme:dark)")
    assert "--sign-positive:#0072b2;" in light
    assert "--sign-positive:#56b4e9;" in dark

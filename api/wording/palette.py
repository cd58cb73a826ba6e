"""The one palette: what a sign, a role and a belief look like on pages, in views and in files.

Every colour stands here once, for light and for dark, and nothing is told by colour alone: a sign has
its arrow head, a role its shape, a hedge its dashes, a belief its width. Blue and vermilion are the pair
of Okabe and Ito that all common kinds of colour blindness tell apart. Text has at least 4.5 : 1, lines and
shapes at least 3 : 1 against the ground they lie on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.model import Role, Sign

PALEST_GREY, COLOURFUL = 200, 40


class Head(StrEnum):
    """How an arrow ends, in the words of vis-network."""

    ARROW = "arrow"
    BAR = "bar"
    CIRCLE = "circle"
    VEE = "vee"
    NONE = "none"


class NodeShape(StrEnum):
    """How an entity is drawn."""

    BOX = "box"
    PILL = "pill"
    HEXAGON = "hexagon"
    DOT = "dot"


class Theme(StrEnum):
    """Which colours a picture has: the reader's own, always light or dark, or black on white for print."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"
    PRINT = "print"


@dataclass(frozen=True, slots=True)
class Tone:
    """One colour by light and by dark, as CSS hexadecimal."""

    light: str
    dark: str

    @property
    def print(self) -> str:
        """On paper: white for what is pale, black for other colours, greys as they are."""
        parts = [int(self.light[i : i + 2], 16) for i in (1, 3, 5)]
        grey = sum(parts) // 3
        colourful = max(parts) - min(parts) > COLOURFUL
        value = 255 if grey > PALEST_GREY else 0 if colourful else grey
        return f"#{value:02x}{value:02x}{value:02x}"


@dataclass(frozen=True, slots=True)
class SignLook:
    """A sign: `line` for arrows and marks, `text` where it is read as a word, `tint` behind a word."""

    head: Head
    line: Tone
    text: Tone
    tint: Tone


@dataclass(frozen=True, slots=True)
class RoleLook:
    """A role: its shape, its fill and the border around it; `solid` fills what is too small for a name."""

    shape: NodeShape
    fill: Tone
    border: Tone

    @property
    def solid(self) -> Tone:
        """The tone half way between fill and border."""
        return Tone(_between(self.fill.light, self.border.light), _between(self.fill.dark, self.border.dark))


def _between(one: str, other: str) -> str:
    """The colour half way between two."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{(a + b) // 2:02x}" for a, b in pairs)


_GREY = Tone("#6b7280", "#9aa3af")
_GREY_TEXT = Tone("#575f6b", "#a9b1bc")
_GREY_TINT = Tone("#eef0f2", "#272c33")

SIGNS = {
    Sign.POSITIVE: SignLook(
        Head.ARROW, Tone("#0072b2", "#56b4e9"), Tone("#00609a", "#7cc5ef"), Tone("#e3f0f8", "#132c3c")
    ),
    Sign.NEGATIVE: SignLook(
        Head.BAR, Tone("#d55e00", "#f28c45"), Tone("#a84600", "#f7a56b"), Tone("#fcebdf", "#3b2415")
    ),
    Sign.NULL: SignLook(Head.CIRCLE, _GREY, _GREY_TEXT, _GREY_TINT),
    Sign.UNKNOWN: SignLook(Head.NONE, _GREY, _GREY_TEXT, _GREY_TINT),
}

KINSHIP = SignLook(Head.VEE, _GREY, _GREY_TEXT, _GREY_TINT)
"""Is-a and part-of: a thin line with an open head, whatever the belief."""

ROLES = {
    Role.INTERVENTION: RoleLook(NodeShape.BOX, Tone("#d5ece8", "#173c3a"), Tone("#2f7d74", "#5fb3a8")),
    Role.MEDIATOR: RoleLook(NodeShape.PILL, Tone("#fbf0c9", "#3d3517"), Tone("#8f7415", "#cdb04a")),
    Role.OUTCOME: RoleLook(NodeShape.HEXAGON, Tone("#e8e1f5", "#32284a"), Tone("#715aa8", "#a894dc")),
    Role.CONTEXT: RoleLook(NodeShape.DOT, Tone("#e5e7eb", "#2d3239"), Tone("#6b7280", "#9aa3af")),
}

SURFACES = {
    "ground": Tone("#ffffff", "#121518"),
    "raised": Tone("#f6f7f8", "#1a1e22"),
    "sunken": Tone("#eceef0", "#0c0e10"),
    "rule": Tone("#dfe2e6", "#2e343b"),
    "edge": Tone("#868e98", "#737c87"),
    "ink": Tone("#14181d", "#eceff2"),
    "ink-soft": Tone("#4d555f", "#aeb6c0"),
    "accent": Tone("#14655d", "#74c7bb"),
    "accent-ink": Tone("#ffffff", "#0b211e"),
    "mark": Tone("#fff3bf", "#4a3f10"),
    "warning": Tone("#8a3b00", "#f7a56b"),
}

BELIEF_STEPS = (0.4, 0.7)
WIDTHS = (1.2, 2.4, 4.2)


def belief_step(belief: float) -> int:
    """0, 1 or 2: which of the three widths a belief in 0..1 is drawn with."""
    return sum(belief >= step for step in BELIEF_STEPS)


def css_variables(theme: Theme = Theme.AUTO) -> str:
    """The palette as CSS custom properties: light, dark where the reader prefers it; or one theme."""
    tones = name_tones()
    if theme is not Theme.AUTO:
        fixed = "".join(f"--{name}:{getattr(tone, theme.value)};" for name, tone in tones.items())
        return f":root{{color-scheme:{'dark' if theme is Theme.DARK else 'light'};{fixed}}}\n"
    light = "".join(f"--{name}:{tone.light};" for name, tone in tones.items())
    dark = "".join(f"--{name}:{tone.dark};" for name, tone in tones.items())
    return (
        f":root{{color-scheme:light dark;{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    )


def name_tones() -> dict[str, Tone]:
    """Name of a CSS custom property to its tone."""
    tones = dict(SURFACES)
    for sign, sign_look in SIGNS.items():
        name = sign.name.lower()
        tones[f"sign-{name}"] = sign_look.line
        tones[f"sign-{name}-text"] = sign_look.text
        tones[f"sign-{name}-tint"] = sign_look.tint
    for role, role_look in ROLES.items():
        tones[f"role-{role.value}"] = role_look.fill
        tones[f"role-{role.value}-border"] = role_look.border
    return tones

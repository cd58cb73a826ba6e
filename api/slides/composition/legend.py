"""The legend of a slide: what the forms, heads, dashes and widths that it shows mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from api.pictures.view.fonts import measure
from api.pictures.view.model import Point
from api.slides.composition.arrange import FORMS
from api.slides.composition.selection import Selection
from api.slides.scene.scene import Arrow, Figure, Form, Rect, Words
from api.wording import words
from api.wording.palette import KINSHIP, ROLES, SIGNS, SURFACES, WIDTHS, Head, SignLook
from graph.model import Role, Sign

SIZE = 12.0
ROW = 19.0
SAMPLE = 34.0
WIDTH_WORDS = {False: "weak, fair, strong belief", True: "few, some, many statements"}
_SPACE = 7.0
_BETWEEN = 18.0

Part = Figure | Arrow | Words
Draw = Callable[[str, float, float], tuple[Part, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample, drawn by its identifier from an x and a middle y, and what it means."""

    draw: Draw
    text: str


def make_legend(gathered: Selection, x: float, bottom: float, width: float) -> tuple[Part, ...]:
    """The entries of what the picture shows, in rows that end at `bottom`."""
    rows = _rows(list(_entries(gathered)), width)
    top = bottom - ROW * len(rows)
    return tuple(
        part
        for number, row in enumerate(rows)
        for part in _draw_row(row, x, top + ROW * (number + 0.5), f"legend {number}")
    )


def count_rows(gathered: Selection, width: float) -> int:
    """How many rows the legend takes at that width."""
    return len(_rows(list(_entries(gathered)), width))


def describe_legend(gathered: Selection) -> str:
    """The legend in words, for the notes."""
    heads = {
        Sign.POSITIVE: "blue with an arrow head", Sign.NEGATIVE: "vermilion with a bar",
        Sign.NULL: "thin and grey with a round head", Sign.UNKNOWN: "grey without a head",
    }  # fmt: skip
    signs = {link.sign for link in gathered.links if not link.kin}
    parts = [f"{text}: {heads[sign]}" for sign, text in words.SIGNS.items() if sign in signs]
    parts += (
        ["is a kind or part of: thin with an open head"] if any(link.kin for link in gathered.links) else []
    )
    parts += ["only supposed: dashed"] if any(link.hedged for link in gathered.links) else []
    parts += ["contested: two arrows with a mark between them"] if gathered.contested else []
    parts += [f"width: {WIDTH_WORDS[gathered.by_kind]}"] if gathered.links else []
    return "; ".join(parts)


def _entries(gathered: Selection) -> Iterator[Entry]:
    roles = {item.role for item in gathered.items}
    signs = {link.sign for link in gathered.links if not link.kin}
    for role in Role:
        if role in roles:
            yield Entry(_form(role), role.value)
    for sign, text in words.SIGNS.items():
        if sign in signs:
            yield Entry(_line(SIGNS[sign], WIDTHS[0 if sign is Sign.NULL else 1]), text)
    if any(link.kin for link in gathered.links):
        yield Entry(_line(KINSHIP, WIDTHS[0]), "is a kind or part of")
    if any(link.hedged for link in gathered.links):
        yield Entry(_line(SIGNS[Sign.UNKNOWN], WIDTHS[1], dashed=True), "only supposed")
    if gathered.contested:
        yield Entry(_contested, "contested")
    if gathered.links:
        yield Entry(_widths, WIDTH_WORDS[gathered.by_kind])


def _rows(entries: Iterable[Entry], width: float) -> list[list[Entry]]:
    rows: list[list[Entry]] = []
    used = 0.0
    for entry in entries:
        wide = _wide(entry)
        if not rows or used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += wide
    return rows


def _wide(entry: Entry) -> float:
    return SAMPLE + _SPACE + measure(entry.text, SIZE) + _BETWEEN


def _draw_row(row: Iterable[Entry], x: float, y: float, name: str) -> Iterator[Part]:
    for number, entry in enumerate(row):
        yield from entry.draw(f"{name}.{number}", round(x, 2), y)
        area = Rect(
            round(x + SAMPLE + _SPACE, 2),
            y - ROW / 2,
            round(measure(entry.text, SIZE) + _BETWEEN - 4, 2),
            ROW,
        )
        yield Words(area=area, lines=(entry.text,), size=SIZE, colour=SURFACES["ink"].light, middle=True)
        x += _wide(entry)


def _form(role: Role) -> Draw:
    def draw(name: str, x: float, y: float) -> tuple[Part, ...]:
        look = ROLES[role]
        dot = role is Role.CONTEXT
        area = Rect(x + SAMPLE / 2 - 5, y - 5, 10, 10) if dot else Rect(x + 2, y - 6.5, SAMPLE - 4, 13)
        return (Figure(id=name, form=FORMS[role], area=area, fill=look.fill.light, border=look.border.light),)

    return draw


def _line(look: SignLook, width: float, *, dashed: bool = False) -> Draw:
    def draw(name: str, x: float, y: float) -> tuple[Part, ...]:
        return (_sample(name, look, width, (x, x + SAMPLE), y, dashed=dashed),)

    return draw


def _sample(  # noqa: PLR0913 - what a line is
    name: str, look: SignLook, width: float, ends: tuple[float, float], y: float, *, dashed: bool = False
) -> Arrow:
    start, end = (Point(round(x, 2), y) for x in ends)
    return Arrow(
        id=name, start=start, end=end, colour=look.line.light, width=width, head=look.head, dashed=dashed
    )


def _contested(name: str, x: float, y: float) -> tuple[Part, ...]:
    raises, lowers = SIGNS[Sign.POSITIVE], SIGNS[Sign.NEGATIVE]
    return (
        _sample(f"{name}a", raises, WIDTHS[0], (x, x + SAMPLE), y - 4),
        _sample(f"{name}b", lowers, WIDTHS[0], (x, x + SAMPLE), y + 4),
        make_mark(f"{name}c", Point(x + SAMPLE / 2, y)),
    )


def make_mark(name: str, at: Point) -> Figure:
    """The mark that opposite arrows share."""
    ink = SURFACES["ink"].light
    area = Rect(round(at.x - 7.5, 2), round(at.y - 7.5, 2), 15, 15)
    return Figure(id=name, form=Form.MARK, area=area, fill="#ffffff", border=ink, says="contested")


def _widths(name: str, x: float, y: float) -> tuple[Part, ...]:
    third = SAMPLE / 3
    plain = SignLook(Head.NONE, *(getattr(SIGNS[Sign.UNKNOWN], field) for field in ("line", "text", "tint")))
    return tuple(
        _sample(f"{name}{number}", plain, width, (x + number * third, x + (number + 1) * third - 3), y)
        for number, width in enumerate(WIDTHS)
    )

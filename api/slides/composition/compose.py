"""From a view to a scene: title, picture, legend, citations and edition on one 16:9 page."""

from __future__ import annotations

from collections.abc import Iterator

from api.pictures.view.fonts import Face, cut, measure, wrap
from api.pictures.view.model import View
from api.slides.composition.arrange import FITS, FORMS, Arrangement, Passing, arrange, face_of
from api.slides.composition.badges import make_badges
from api.slides.composition.citations import Citations, cite, edition, fit_entry
from api.slides.composition.legend import ROW, count_rows, describe_legend, make_legend
from api.slides.composition.notes import describe, write_notes
from api.slides.composition.route import Routed, route
from api.slides.composition.selection import MOST, Item, Selection, plain, select
from api.slides.scene.forms import Background
from api.slides.scene.outlines import dot_of
from api.slides.scene.scene import HEIGHT, LEADING, WIDTH, Align, Figure, Form, Rect, Scene, Words
from api.wording import words
from api.wording.palette import ROLES, SURFACES

MARGIN = 36.0
TITLE = 28.0
CITATION = 10.0
SMALL = 9.0
MOST_CITED = 6
STEP = 2
MOST_ARROWS = 45
FEW = 12
LEGEND_WIDTH = 430.0
_INK, _SOFT = SURFACES["ink"].light, SURFACES["ink-soft"].light


def compose(view: View, *, background: Background = Background.WHITE) -> Scene:
    """The view as a scene; the same view gives the same scene.

    At most about 25 entities are shown by name, fewer where their names need the room; the others are
    gathered with a count.
    """
    title = _title(view)
    gathered = select(view)
    citations = cite(view.documents, gathered.links)
    foot = _foot_height(gathered, citations)
    top = title.area.bottom + 14
    frame = Rect(MARGIN, top, WIDTH - 2 * MARGIN, HEIGHT - foot - 14 - top)
    gathered, arranged = _fit(view, frame)
    routed = route(gathered, arranged, {i.id: FORMS[i.role] for i in gathered.items}, view.layout)
    return Scene(
        title=title,
        arrows=tuple(arrow for _, arrow in routed.arrows),
        figures=tuple(_figures(gathered, arranged, routed)),
        badges=make_badges(gathered, routed.arrows, arranged.boxes, citations),
        legend=make_legend(gathered, MARGIN, HEIGHT - 30, _legend_width(citations)),
        foot=tuple(_foot(view, citations, foot)),
        says=describe(view.title, gathered),
        notes=write_notes(view, gathered, citations, describe_legend(gathered)),
        ground="#ffffff" if background is Background.WHITE else None,
    )


def _fit(view: View, frame: Rect) -> tuple[Selection, Arrangement]:
    """As many items as the frame has room for in type of at least 12 points, and eyes for their arrows.

    Rather fewer than arrows behind boxes.
    """
    for passing, fewest in ((Passing.FREE, FEW), (Passing.BEHIND, 1)):
        for most in range(MOST, fewest, -STEP):
            gathered = select(view, most=most)
            if len(gathered.links) > MOST_ARROWS and most > FEW:
                continue
            if arranged := arrange(gathered, view.layout, frame, passing=passing):
                return gathered, arranged
    return Selection((), (), frozenset()), Arrangement(FITS[-1][0], {}, {})


def _title(view: View) -> Words:
    lines = wrap(plain(view.title) or "Untitled", WIDTH - 2 * MARGIN, TITLE, Face.BOLD, most=2)
    area = Rect(MARGIN, 22, WIDTH - 2 * MARGIN, TITLE * LEADING * len(lines))
    return Words(area=area, lines=lines, size=TITLE, colour=_INK, face=Face.BOLD)


def _figures(gathered: Selection, arranged: Arrangement, routed: Routed) -> Iterator[Figure]:
    for item in gathered.items:
        yield _figure(item, arranged, routed)


def _figure(item: Item, arranged: Arrangement, routed: Routed) -> Figure:
    box, label, look = arranged.boxes[item.id], arranged.labels[item.id], ROLES[item.role]
    form = FORMS[item.role]
    room = Rect(box.x, box.y + 11, box.w, box.h - 11) if form is Form.DOT else box
    return Figure(
        id=item.id,
        form=form,
        area=dot_of(box) if form is Form.DOT else box,
        fill=look.fill.light,
        border=look.border.light,
        thickness=2.4 if item.focus else 1.2,
        dashed=bool(item.names),
        words=Words(
            area=room,
            lines=label.lines,
            size=arranged.size,
            colour=_INK,
            face=face_of(item),
            align=Align.CENTRE,
            middle=True,
        ),
        says=f"{item.name}, {item.role.value}" if not item.names else f"{item.name}: {', '.join(item.names)}",
        ports=routed.ports.get(item.id, ()),
    )


def _legend_width(citations: Citations) -> float:
    return LEGEND_WIDTH if citations.documents else WIDTH - 2 * MARGIN


def _foot_height(gathered: Selection, citations: Citations) -> float:
    """The height of what stands below the picture, with the lower margin."""
    legend = ROW * count_rows(gathered, _legend_width(citations))
    listed = sum(len(lines) for lines, _ in _cited(citations)) * CITATION * LEADING
    return 30 + max(legend, listed)


def _cited(citations: Citations) -> Iterator[tuple[tuple[str, ...], str]]:
    """The lines of each citation with its address; of many, the most cited and how many others there are."""
    known = citations.documents
    shown = known if len(known) <= MOST_CITED else known[: MOST_CITED - 1]
    lines = 2 if len(shown) <= 3 else 1
    for number, document in enumerate(shown, start=1):
        yield fit_entry(document, number, _cited_width(), CITATION, lines=lines), words.address(document)
    if len(known) > len(shown):
        yield (f"{len(shown) + 1}–{len(known)}  other documents",), ""


def _cited_width() -> float:
    return WIDTH - 2 * MARGIN - LEGEND_WIDTH - 24


def _foot(view: View, citations: Citations, height: float) -> Iterator[Words]:
    """The list of citations, then version and date at the bottom right."""
    x, y = MARGIN + LEGEND_WIDTH + 24, HEIGHT - height
    for lines, link in _cited(citations):
        area = Rect(x, round(y, 2), _cited_width(), len(lines) * CITATION * LEADING)
        yield Words(area=area, lines=lines, size=CITATION, colour=_SOFT, link=link)
        y += area.h
    text = edition(view.version, citations.documents)
    if view.left_out:
        text = " · ".join(
            filter(
                None, [f"{words.count(view.left_out, 'weaker entity', 'weaker entities')} not shown", text]
            )
        )
    if text:
        yield Words(
            area=Rect(WIDTH - MARGIN - 560, HEIGHT - 22, 560, SMALL * LEADING),
            lines=(cut(text, 560, SMALL) if measure(text, SMALL) > 560 else text,),
            size=SMALL,
            colour=_SOFT,
            align=Align.RIGHT,
        )

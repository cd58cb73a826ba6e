"""Scenes: what stands on a slide, before any file form draws it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from api.pictures.view.layouts import Layout
from api.pictures.view.model import View
from api.slides.composition.compose import compose
from api.slides.scene.forms import Background
from api.slides.scene.scene import HEIGHT, WIDTH, Figure, Form, Rect, Scene
from api.wording.palette import Head
from tests.support.seed_documents import documents
from tests.support.seed_graph import ENTITIES
from tests.support.slide_views import VERSION, acupuncture, contradiction, crowd, everything, hostile_view

VIEWS = {
    "acupuncture": acupuncture(),
    "contradiction": contradiction(),
    "contradiction in rings": contradiction(Layout.CONCENTRIC),
    "everything": everything(),
    "everything in rings": everything(Layout.CONCENTRIC),
    "crowd": crowd(50),
    "hostile": hostile_view(),
}


def room(figure: Figure) -> Rect:
    """What a figure covers, with the words below a dot."""
    return figure.words.area if figure.form is Form.DOT and figure.words else figure.area


def legend_text(scene: Scene) -> set[str]:
    return {part.text for part in scene.legend if hasattr(part, "text")}


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_compose_covers_no_label_with_another(view: View) -> None:
    """Every entity stands clear of every other, inside the page, in type of at least 12 points."""
    figures = compose(view).figures
    covered = [(a.id, b.id) for a, b in combinations(figures, 2) if room(a).overlaps(room(b))]
    assert covered == []
    assert min(figure.words.size for figure in figures if figure.words) >= 12
    assert all(f.area.x >= 0 and f.area.right <= WIDTH and f.area.bottom <= HEIGHT for f in figures)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_compose_keeps_picture_and_foot_apart(view: View) -> None:
    """Title, picture, legend and list of citations do not run into each other."""
    scene = compose(view)
    top = max(figure.area.bottom for figure in scene.figures)
    foot = [part.area for part in (*scene.legend, *scene.foot) if hasattr(part, "area")]
    assert scene.title.area.bottom < min(figure.area.y for figure in scene.figures)
    assert top < min(area.y for area in foot)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_compose_glues_both_ends_of_every_arrow(view: View) -> None:
    """An arrow begins and ends at ports of the figures that it holds to."""
    scene = compose(view)
    figures = {figure.id: figure for figure in scene.figures}
    for arrow in scene.arrows:
        assert arrow.glue
        start, end = (figures[one.figure].ports[one.port] for one in arrow.glue)
        assert (arrow.start, arrow.end) == (start, end)


def test_compose_gathers_the_weakest_with_a_count() -> None:
    """A slide shows at most 25 entities; the others are one figure that says how many they are."""
    scene = compose(crowd(50))
    named = [f.words.text for f in scene.figures if f.words and not f.dashed]
    gathered = next(f for f in scene.figures if f.dashed)
    assert len(scene.figures) <= 25
    assert gathered.words
    assert gathered.words.text == f"{51 - len(named)} more mediators"
    assert "gene 049" in gathered.says


def test_compose_draws_opposite_signs_as_two_arrows_with_a_mark() -> None:
    """A contradiction is told by heads and a mark, so that it is seen in black and white."""
    scene = compose(contradiction())
    ends = (ENTITIES["radiotherapy"].id, ENTITIES["TNF"].id)
    heads = {a.head for a in scene.arrows if a.glue and (a.glue[0].figure, a.glue[1].figure) == ends}
    assert heads == {Head.ARROW, Head.BAR}
    assert [badge.form for badge in scene.badges].count(Form.MARK) == 1
    assert "contested" in legend_text(scene)


def test_compose_joins_statements_of_one_pair_and_sign() -> None:
    """Two statements that say the same of a pair are one arrow; what it stands for is told."""
    scene = compose(acupuncture())
    ends = [arrow.glue for arrow in scene.arrows]
    assert len({(a.id, a.head) for a in scene.arrows}) == len(ends)
    assert "Electroacupuncture relieves bone cancer pain" in {arrow.says for arrow in scene.arrows}


def test_compose_numbers_citations_at_the_arrows_and_below() -> None:
    """Each arrow has the number of its documents, and the list begins with it."""
    scene = compose(acupuncture())
    assert {badge.words.text for badge in scene.badges if badge.words} == {"1"}
    assert scene.foot[0].text.startswith("1 Qi P, Zhou M, Han W. Mechanism of the analgesic effect")
    assert len([badge for badge in scene.badges if badge.words]) == len(scene.arrows)


def test_compose_keeps_the_doi_of_a_citation_that_is_cut() -> None:
    """The title gives path; journal, year and DOI stay, and lead to the paper."""
    cited = compose(contradiction()).foot[0]
    assert cited.text.endswith("Pain Research and Management, 2022. doi:10.1155/2022/1119014.")
    assert cited.link == "https://doi.org/10.1155/2022/1119014"


def test_compose_counts_citations_beyond_the_list() -> None:
    """Of many documents the most cited are listed, and the others counted."""
    papers = [replace(documents()[0], id=f"doc:{i}", title=f"Paper {i}") for i in range(9)]
    view = acupuncture()
    edges = tuple(
        replace(
            edge,
            statement=replace(
                edge.statement,
                evidence=tuple(replace(edge.statement.evidence[0], document_id=paper.id) for paper in papers),
            ),
        )
        for edge in view.edges
    )
    scene = compose(replace(view, edges=edges, documents=tuple(papers)))
    assert scene.foot[5].text == "6–9  other documents"
    assert {badge.words.text for badge in scene.badges if badge.words} == {"1–9"}


def test_compose_tells_version_and_date_of_the_graph() -> None:
    """Both come from the graph, so that the same picture tomorrow says the same."""
    assert compose(acupuncture()).foot[-1].text == f"graph version {VERSION} · newest document 2025-12"


def test_compose_writes_notes_for_the_speaker() -> None:
    """The notes hold statements with belief and sources, legend, citations and version."""
    notes = compose(contradiction()).notes
    assert "Radiotherapy lowers TNF (" in notes
    assert ", contested) [1]" in notes
    assert "Legend: " in notes
    assert "1  Study on the Correlation between Pain" in notes
    assert f"graph version {VERSION}" in notes


def test_compose_lists_in_the_legend_only_what_is_shown() -> None:
    """No sample of a sign or role that the picture lacks."""
    said = legend_text(compose(acupuncture()))
    assert {"intervention", "mediator", "outcome", "lowers, relieves"} <= said
    assert not {"context", "contested", "no effect"} & said


def test_compose_breaks_no_word_that_a_line_holds() -> None:
    """A name is broken between its words, not within them."""
    lines = [line for figure in compose(everything()).figures if figure.words for line in figure.words.lines]
    assert [line for line in lines if line.endswith("-")] == []


def test_compose_leaves_no_ground_behind_a_transparent_picture() -> None:
    """A transparent page has no colour of its own."""
    assert compose(acupuncture(), background=Background.TRANSPARENT).ground is None


def test_compose_nothing_of_nothing() -> None:
    """A view without statements is a page with a title."""
    view = replace(acupuncture(), nodes=(), edges=())
    scene = compose(view)
    assert (scene.figures, scene.arrows) == ((), ())


@pytest.mark.parametrize("layout", Layout)
def test_compose_leaves_hand_placed_entities_where_they_are(layout: Layout) -> None:
    """In rings and maps, what stood left of another still does."""
    if layout is Layout.LAYERED:
        layout = Layout.CONCENTRIC
    view = contradiction(layout)
    placed = {n.entity.id: n.at.x for n in view.nodes}
    figures = {f.id: f.area.middle.x for f in compose(view).figures}
    apart = [(one, other) for one in placed for other in placed if placed[other] - placed[one] > 100]
    assert apart
    assert all(figures[one] < figures[other] for one, other in apart)

"""Views: the same statements give the same picture, arrows stay apart, and no label does harm."""

from __future__ import annotations

import json
import re
import string
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from api.pictures.build import MOST_ENTITIES, build_view
from api.pictures.interactive import Frame, draw
from api.pictures.view.labels import break_label, label_width
from api.pictures.view.layouts import Layout
from api.pictures.view.model import View
from api.wording.palette import NodeShape
from api.wording.words import clean, sentence, verb
from graph.model import Assertion, Entity, Evidence, Kind, Predicate, SectionRole, Span, Statement
from graph.weighing.assembly import assemble
from tests.support.seed_graph import ENTITIES, HOSTILE, contested, hostile, statements


def say(subject: Entity, predicate: Predicate, object_: Entity, text: str = "A sentence.") -> Assertion:
    evidence = Evidence("doc:0", "study", SectionRole.BODY, Span(0, len(text)), text)
    return Assertion(subject, predicate, object_, predicate.sign, evidence)


def hostile_view() -> View:
    """A view in which every name and sentence tries to break out."""
    said, paper = hostile()
    view = build_view(said, title=HOSTILE[0], layout=Layout.LAYERED)
    return replace(view, documents=(paper,))


def seed_view(layout: Layout = Layout.LAYERED, said: tuple[Statement, ...] | None = None) -> View:
    focus = {ENTITIES["radiotherapy"].id}
    return build_view(statements() if said is None else said, title="Seeds", layout=layout, focus=focus)


def content(page: str, name: str) -> dict[str, list[dict[str, Any]]]:
    """What stands as JSON in an element of the page."""
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found
    shown: dict[str, list[dict[str, Any]]] = json.loads(found[1])
    return shown


@pytest.mark.parametrize("layout", Layout)
def test_place_entities_the_same_whatever_the_order(layout: Layout) -> None:
    """Statements in another order give the same view."""
    assert seed_view(layout, statements()[::-1]) == seed_view(layout)


@pytest.mark.parametrize("layout", Layout)
def test_place_entities_without_overlap(layout: Layout) -> None:
    """No node covers another, whatever the layout."""
    nodes = seed_view(layout).nodes
    covered = [
        (a.entity.name, b.entity.name)
        for i, a in enumerate(nodes)
        for b in nodes[i + 1 :]
        if abs(a.at.x - b.at.x) < (a.width + b.width) / 2 and abs(a.at.y - b.at.y) < (a.height + b.height) / 2
    ]
    assert covered == []


def test_place_interventions_left_and_outcomes_right() -> None:
    """The layered layout reads from intervention over mediator to outcome."""
    at = {node.entity.name: node.at.x for node in seed_view().nodes}
    assert at["radiotherapy"] < at["TNF"] < at["pain"]


def test_place_a_path_from_its_source_to_its_target() -> None:
    """Where a path is asked for, its target stands alone in the last column."""
    ends = (ENTITIES["electroacupuncture"].id, ENTITIES["bone cancer pain"].id)
    said = [s for s in statements() if s.subject.id == ends[0]]
    view = build_view(said, title="", layout=Layout.LAYERED, focus=ends, path=(ends[:1], ends[1:]))
    last = max(node.at.x for node in view.nodes)
    assert [node.entity.name for node in view.nodes if node.at.x == last] == ["bone cancer pain"]


def test_draw_opposite_signs_as_two_arrows() -> None:
    """A contradiction is two arrows that run apart, in both colours, and one mark."""
    view = seed_view(said=contested())
    pair = [e for e in view.edges if e.statement.contradicted]
    assert len({e.course for e in pair}) == 2
    assert view.contested == ((ENTITIES["radiotherapy"].id, ENTITIES["TNF"].id),)
    edges = content(draw(view, frame=Frame.EMBEDDED), "network-content")["edges"]
    by_id = {edge["id"]: edge for edge in edges}
    assert {by_id[e.statement.id]["arrows"]["to"]["type"] for e in pair} == {"arrow", "bar"}


def test_draw_a_hedge_dashed_and_a_null_result_with_a_circle() -> None:
    """What is only supposed is dashed; no effect has a circle for a head and is drawn thin."""
    view = seed_view(said=contested())
    edges = content(draw(view, frame=Frame.EMBEDDED), "network-content")["edges"]
    hedged = {e.statement.id for e in view.edges if e.statement.speculated}
    assert {edge["id"] for edge in edges if edge["dashes"]} == hedged
    null = next(edge for edge in edges if edge["sign"] == "null")
    assert (null["arrows"]["to"]["type"], null["width"]) == ("circle", 1.2)


def test_leave_out_the_weakest_and_say_so() -> None:
    """A picture keeps what was asked for and the strongest, and counts the rest."""
    hub = Entity("X:hub", "hub", Kind.DRUG)
    others = [Entity(f"X:{i}", f"gene {i:03}", Kind.PROTEIN) for i in range(80)]
    view = build_view(
        assemble(say(hub, Predicate.INCREASES, one) for one in others),
        title="",
        layout=Layout.CONCENTRIC,
        focus={hub.id},
    )
    assert (len(view.nodes), view.left_out) == (MOST_ENTITIES, 21)
    assert [n.entity.name for n in view.nodes if n.focus] == ["hub"]


def test_draw_nothing_of_nothing() -> None:
    """A view without statements is a picture without nodes, not an error."""
    page = draw(build_view([], title="Empty", layout=Layout.LAYERED), frame=Frame.ALONE)
    assert content(page, "network-content")["nodes"] == []


def test_draw_the_same_bytes_every_time() -> None:
    """The same view is the same file."""
    assert draw(seed_view(), frame=Frame.ALONE) == draw(seed_view(said=statements()[::-1]), frame=Frame.ALONE)


@pytest.mark.parametrize("frame", Frame)
def test_draw_needs_nothing_from_outside(frame: Frame) -> None:
    """No address of another host is loaded: no link, image, style or script has one."""
    page = draw(seed_view(), frame=frame)
    assert re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", page) == []
    assert re.findall(r"@import|url\((?![\"']?data:)", page.split("</style>")[0]) == []
    assert "default-src 'none'; script-src 'sha256-" in unescape(page)


def test_draw_hostile_names_inert() -> None:
    """Names with markup, quotes, direction marks or control characters stay text of a bearable length."""
    page = draw(hostile_view(), frame=Frame.ALONE)
    assert page.count("</script>") == 5
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert "{{ 7 * 7 }}" in page.replace("&#39;", "'")
    shown = page.split("<body>")[1].split("<script>")[0]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x00\x07\x1b]", shown)
    assert max(map(len, re.findall("x+", shown))) <= 2000


def test_read_a_saved_picture_as_a_table() -> None:
    """The file alone has every statement with its sentences, for those who do not see the picture."""
    page = draw(seed_view(), frame=Frame.ALONE)
    table = page.split("<table>")[1].split("</table>")[0]
    assert table.count("<tr id=") == len(statements())
    assert "Radiotherapy relieves pain" in table
    assert "Radiotherapy significantly improved pain scores and quality of life" in table


@pytest.mark.parametrize("name", [*HOSTILE, "", "  ", "a b", "神経免疫相互作用と慢性疼痛における役割"])
def test_break_a_label_into_three_lines_at_most(name: str) -> None:
    """Whatever the name, its label has one to three lines of a bounded length."""
    lines = break_label(name)
    assert 1 <= len(lines) <= 3
    assert label_width(lines, NodeShape.BOX) <= 210


def test_break_a_label_between_words() -> None:
    """A name is broken where it has spaces."""
    assert break_label("nociceptive neurotransmitters") == ("nociceptive", "neurotransmitters")
    assert break_label("T cell activation") == ("T cell activation",)


def test_clean_a_text_of_what_cannot_be_seen() -> None:
    """Line ends, control and direction marks become spaces; what is too long ends in an ellipsis."""
    assert clean("a\u202eb\x00c\nd") == "a b c d"
    assert clean("x" * 300, longest=10) == "xxxxxxxxx…"


def test_say_a_statement_in_the_reader_s_words() -> None:
    """Verbs are those of a reader, and a hedge is heard."""
    said = {sentence(s) for s in statements()}
    assert "Electroacupuncture lowers T cell proliferation" in said
    assert "Radiotherapy raises quality of life" in said
    assert "TNF may go with pain" in said
    assert {verb(s) for s in contested()} >= {"raises", "lowers", "has no effect on"}
    assert all(word[0] in string.ascii_letters for word in said)

"""The file forms of a picture: the same bytes each time, text that is text, and nothing that does harm."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from typing import Any
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Pt

from api.slides.composition.compose import compose
from api.slides.export import export
from api.slides.files.geometry import FIRST_PORT
from api.slides.scene.forms import Background, PictureForm, Scale, form_of_picture
from tests.support.slide_views import VERSION, acupuncture, contradiction, hostile_view

SVG = "{http://www.w3.org/2000/svg}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x00-\x08\x1b]")


def svg_texts(content: bytes) -> list[str]:
    """Every line of text that the picture shows."""
    return [line.text or "" for line in ET.fromstring(content).iter(f"{SVG}tspan")]  # noqa: S314 - our own


def pdf_text(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return str(document[0].get_textpage().get_text_range())


def slide_of(content: bytes) -> Any:
    """The one slide of a presentation, as python-pptx reads it back; what its shapes are no type tells."""
    deck = Presentation(io.BytesIO(content))
    assert len(deck.slides) == 1
    return deck.slides[0]


@pytest.mark.parametrize("form", list(PictureForm))
def test_export_gives_the_same_bytes_again(form: PictureForm) -> None:
    """Nothing in a file depends on when or how often it is written."""
    assert export(contradiction(), form) == export(contradiction(), form)


@pytest.mark.parametrize("form", list(PictureForm))
def test_export_tells_no_time(form: PictureForm, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file written years later is the same file."""
    today = export(acupuncture(), form)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert export(acupuncture(), form) == today


@pytest.mark.parametrize("form", list(PictureForm))
def test_export_opens_with_hostile_names(form: PictureForm) -> None:
    """Names with markup, quotes, formulas, control and direction marks, 10,000 letters: still one picture."""
    content = export(hostile_view(), form)
    if form is PictureForm.SVG:
        assert any("<script>alert(1)</script>" in text for text in svg_texts(content))
    elif form is PictureForm.PPTX:
        assert "alert(1)" in slide_of(content).shapes.title.text
    elif form is PictureForm.PDF:
        assert "alert(1)" in pdf_text(content)
    elif form is PictureForm.PNG:
        assert Image.open(io.BytesIO(content)).size == (2560, 1440)
    else:
        assert content.count(b"</script>") == export(acupuncture(), form).count(b"</script>")


@pytest.mark.parametrize("form", [PictureForm.SVG, PictureForm.PPTX])
def test_export_holds_no_mark_that_reorders_what_is_read(form: PictureForm) -> None:
    """Marks of writing direction and control characters are in no text of the file."""
    content = export(hostile_view(), form)
    if form is PictureForm.PPTX:
        archive = zipfile.ZipFile(io.BytesIO(content))
        content = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    text = content.decode("utf-8", errors="strict")
    assert not HIDDEN.search(text)
    assert max(map(len, re.findall("x+", text))) <= 1000


def test_export_svg_has_no_script_and_asks_for_nothing() -> None:
    """No element that runs, and no address but of citations and of the font inside."""
    root = ET.fromstring(export(hostile_view(), PictureForm.SVG))  # noqa: S314 - our own
    names = Counter(element.tag.removeprefix(SVG) for element in root.iter())
    assert not {"script", "image", "foreignObject", "use"} & set(names)
    style = root.find(f"{SVG}style")
    assert style is not None
    assert re.findall(r"url\((?!data:font/woff;base64,)", style.text or "") == []
    links = [element.get("href") or "" for element in root.iter(f"{SVG}a")]
    assert [link for link in links if not link.startswith(("https://doi.org/10.", "https://pubmed."))] == []
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


def test_export_svg_has_real_text_with_title_and_description() -> None:
    """A reader finds the names as text, and hears what the picture shows."""
    content = export(acupuncture(), PictureForm.SVG)
    root = ET.fromstring(content)  # noqa: S314 - our own
    assert "bone cancer pain" in " ".join(svg_texts(content))
    assert root.get("aria-labelledby") == "title description"
    assert root.findtext(f"{SVG}title") == "Electroacupuncture acts on bone cancer pain"
    assert "Electroacupuncture relieves bone cancer pain." in (root.findtext(f"{SVG}desc") or "")


def test_export_pdf_is_one_page_of_text() -> None:
    """The page is 16:9, its text can be searched, Greek too, and its type is embedded."""
    content = export(acupuncture(), PictureForm.PDF)
    with pypdfium2.PdfDocument(content) as document:
        assert (len(document), document[0].get_size()) == (1, (960.0, 540.0))
    assert "T cell proliferation" in " ".join(pdf_text(content).split())
    assert content.count(b"/FontFile2") == 2


@pytest.mark.parametrize(("scale", "size"), [(Scale.DOUBLE, (2560, 1440)), (Scale.FOURFOLD, (5120, 2880))])
def test_export_png_at_two_sizes(scale: Scale, size: tuple[int, int]) -> None:
    """Twice or four times 1280 x 720 pixels."""
    picture = Image.open(io.BytesIO(export(acupuncture(), PictureForm.PNG, scale=scale)))
    assert picture.size == size


def test_export_png_on_white_or_on_nothing() -> None:
    """The corner is white, or transparent where that is asked for; the picture is there in both."""
    white = Image.open(io.BytesIO(export(acupuncture(), PictureForm.PNG)))
    clear = Image.open(io.BytesIO(export(acupuncture(), PictureForm.PNG, background=Background.TRANSPARENT)))
    assert white.convert("RGBA").getpixel((5, 5)) == (255, 255, 255, 255)
    assert clear.getchannel("A").getpixel((5, 5)) == 0
    assert clear.getchannel("A").getextrema() == (0, 255)


def test_export_png_tells_signs_apart_without_colour() -> None:
    """In grey, the heads of opposite arrows still differ: a triangle and a bar are not the same pixels."""
    scene = compose(contradiction())
    grey = Image.open(io.BytesIO(export(contradiction(), PictureForm.PNG))).convert("L")
    ends = [arrow.end for arrow in scene.arrows if arrow.head.value in ("arrow", "bar")][:2]
    scale = 8 / 3
    cuts = [
        grey.crop(
            (
                round((e.x - 11) * scale),
                round((e.y - 8) * scale),
                round(e.x * scale),
                round((e.y + 8) * scale),
            )
        ).tobytes()
        for e in ends
    ]
    assert cuts[0] != cuts[1]


def test_export_pptx_has_native_shapes_and_connectors_glued_to_them() -> None:
    """Every entity is a shape with its text, every arrow a connector that holds to two of them."""
    scene = compose(contradiction())
    slide = slide_of(export(contradiction(), PictureForm.PPTX))
    names = {shape.shape_id: shape.text_frame.text for shape in slide.shapes if shape.has_text_frame}
    tree = slide.shapes._spTree
    glued = [
        tuple(names[int(end.get("id"))] for end in connector.iter(f"{DRAWING}stCxn", f"{DRAWING}endCxn"))
        for connector in tree.findall(".//{*}cxnSp")
        if connector.find(f".//{DRAWING}stCxn") is not None
    ]
    assert len(glued) == len(scene.arrows)
    assert glued.count(("radiotherapy", "TNF")) == 2
    assert not slide.shapes._spTree.findall(".//{*}pic")


def test_export_pptx_glues_to_sites_that_the_shapes_have() -> None:
    """A connector names a site of its shape's own list: PowerPoint repairs a file in which it does not."""
    tree = slide_of(export(contradiction(), PictureForm.PPTX)).shapes._spTree
    sites = {
        shape.find(".//{*}cNvPr").get("id"): len(shape.findall(f".//{DRAWING}cxn"))
        for shape in tree.findall("{*}sp")
    }
    ends = [end for name in ("stCxn", "endCxn") for end in tree.iter(f"{DRAWING}{name}")]
    assert ends
    assert all(FIRST_PORT <= int(end.get("idx")) < sites[end.get("id")] for end in ends)


def test_export_pptx_has_heads_as_line_ends() -> None:
    """A head is part of its line: a triangle raises, a flat oval across it lowers, a round one is null."""
    tree = slide_of(export(contradiction(), PictureForm.PPTX)).shapes._spTree
    ends = Counter(
        (end.get("type"), end.get("w"), end.get("len"))
        for connector in tree.findall("{*}cxnSp")
        for end in connector.iter(f"{DRAWING}tailEnd")
    )
    assert ends == {("triangle", "med", "med"): 2, ("oval", "lg", "sm"): 1, ("oval", "med", "med"): 1}


def test_export_pptx_is_wide_with_title_notes_and_alternative_texts() -> None:
    """16:9, a title placeholder in 28 points, citations and version in the notes, words for each shape."""
    content = export(acupuncture(), PictureForm.PPTX)
    deck = Presentation(io.BytesIO(content))
    slide = slide_of(content)
    assert (deck.slide_width, deck.slide_height) == (Pt(960), Pt(540))
    assert slide.shapes.title.text == "Electroacupuncture acts on bone cancer pain"
    assert slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size == Pt(28)
    notes = slide.notes_slide.notes_text_frame.text
    assert "Mechanism of the analgesic effect" in notes
    assert f"graph version {VERSION}" in notes
    told = [
        shape._element.xpath(".//p:cNvPr")[0].get("descr")
        for shape in slide.shapes
        if shape.is_placeholder is False and shape.shape_type is not None
    ]
    assert "Electroacupuncture relieves bone cancer pain" in told


def test_export_pptx_uses_every_identifier_once() -> None:
    """Shapes with the same identifier are what PowerPoint repairs."""
    tree = slide_of(export(acupuncture(), PictureForm.PPTX)).shapes._spTree
    ids = [element.get("id") for element in tree.iter("{*}cNvPr")]
    assert len(ids) == len(set(ids))


def test_export_pptx_parts_bear_one_fixed_time() -> None:
    """The archive and its properties do not tell when they were made."""
    content = export(acupuncture(), PictureForm.PPTX)
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_export_html_carries_its_slide_and_its_table() -> None:
    """One file with the interactive picture, the table, and the slide that its buttons save."""
    page = export(acupuncture(), PictureForm.HTML).decode()
    assert 'id="save-png"' in page
    assert "Electroacupuncture relieves bone cancer pain" in page.split("<table>")[1]
    assert re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", page) == []


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.pptx", PictureForm.PPTX), ("A.PNG", PictureForm.PNG), ("png", None), ("a.gif", None)],
)
def test_form_of_picture_goes_by_the_end_of_the_name(name: str, form: PictureForm | None) -> None:
    """A name that ends in no form's suffix names none."""
    assert form_of_picture(name) is form

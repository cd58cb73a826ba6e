"""The doors to pictures: the export menu, the API, the command line, a notebook."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from PIL import Image
from pptx import Presentation
from typer.testing import CliRunner

from api.cli.main import cli
from api.explorer.slide_view import find_picture
from api.question.state import ExplorerState
from api.server.app import create_app
from api.service.service import Service
from api.settings import load_settings
from api.slides.export import export
from api.slides.scene.forms import Background, PictureForm
from graph.exchange import Format, loss_report
from graph.filters.path_filter import Keep
from tests.support.memory_service import make_service
from tests.support.seed_graph import HOSTILE, hostile

PATH = "electroacupuncture -> bone cancer pain"


def open_pages(service: Service) -> TestClient:
    return TestClient(create_app(load_settings(), service), base_url="http://127.0.0.1:8000")


@pytest.fixture
def pages() -> Iterator[TestClient]:
    """The application over the seeds."""
    with open_pages(make_service()) as client:
        yield client


def title_of(state: ExplorerState) -> str:
    return find_picture(make_service(), state).title


@pytest.mark.parametrize("address", ["/picture/file", "/api/picture"])
@pytest.mark.parametrize("form", list(PictureForm))
def test_picture_comes_as_a_file_in_every_form(pages: TestClient, address: str, form: PictureForm) -> None:
    """Page and API give the bytes that a notebook gets, under the title's name."""
    answer = pages.get(address, params={"q": PATH, "format": form})
    view = find_picture(make_service(), ExplorerState(q=PATH))
    assert sha256(answer.content).digest() == sha256(export(view, form)).digest()
    assert answer.headers["Content-Type"] == form.media_type
    assert re.fullmatch(
        rf'attachment; filename="electroacupuncture-[a-z-]+\.{form}"', answer.headers["Content-Disposition"]
    )


def test_picture_at_the_scale_and_on_the_ground_asked_for(pages: TestClient) -> None:
    """A PNG of 5120 x 2880 pixels without a background."""
    answer = pages.get("/picture/file?q=TNF&hidden=include&format=png&scale=4&background=transparent")
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.size == (5120, 2880)
    assert picture.getchannel("A").getpixel((3, 3)) == 0


def test_picture_takes_the_filters_of_the_page(pages: TestClient) -> None:
    """What a filter leaves out of the page is not on the slide."""
    every = pages.get("/api/picture", params={"q": "radiotherapy", "hidden": "include"}).text
    only = pages.get("/api/picture", params={"q": "radiotherapy", "sign": "positive"}).text
    assert "CCL15" in every
    assert "CCL15" not in only
    assert "quality" in only


def test_picture_has_the_title_asked_for(pages: TestClient) -> None:
    """A presenter's own title stands on the slide."""
    asked = {"q": "TNF", "hidden": "include", "format": "pptx", "title": "Why TNF matters"}
    answer = pages.get("/api/picture", params=asked)
    assert Presentation(io.BytesIO(answer.content)).slides[0].shapes.title.text == "Why TNF matters"


@pytest.mark.parametrize(
    ("parameters", "status", "code"),
    [
        ({"q": "nothing of that name"}, 404, "not_found"),
        ({"q": "TNF", "words": "no such words"}, 422, "invalid_value"),
        ({"q": "TNF", "format": "gif"}, 422, "invalid_value"),
        ({"q": "TNF", "scale": "3"}, 422, "invalid_value"),
        ({"q": "TNF", "colour": "red"}, 422, "invalid_value"),
    ],
)
def test_picture_says_what_is_wrong(
    pages: TestClient, parameters: dict[str, str], status: int, code: str
) -> None:
    """A question without an answer and a form that is none are plain errors, never an empty picture."""
    answer = pages.get("/api/picture", params=parameters)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_picture_is_described_in_openapi(pages: TestClient) -> None:
    """The description names every form's media type and every parameter."""
    described = pages.get("/api/openapi.json").json()["paths"]["/api/picture"]["get"]
    types = set(described["responses"]["200"]["content"])
    assert {form.media_type.partition(";")[0] for form in PictureForm} <= types
    names = {parameter["name"] for parameter in described["parameters"]}
    assert {"q", "of", "format", "scale", "background", "title", "sign", "document"} <= names


@pytest.mark.parametrize(
    ("state", "title"),
    [
        (ExplorerState(q=PATH), "Electroacupuncture treats bone cancer pain"),
        (ExplorerState(q="TNF", hidden=Keep.INCLUDE), "What 1 document says about TNF"),
        (
            ExplorerState(of=("electroacupuncture", "radiotherapy")),
            "Electroacupuncture and radiotherapy act alike on 1 target",
        ),
        (ExplorerState(), "16 statements about 19 entities from 3 documents"),
        (ExplorerState(hidden=Keep.INCLUDE), "41 statements about 37 entities from 3 documents"),
    ],
)
def test_picture_is_titled_with_a_sentence(state: ExplorerState, title: str) -> None:
    """The title says what the picture shows."""
    assert title_of(state) == title


def test_menu_offers_every_form(pages: TestClient) -> None:
    """Each link of the menu leads to a file; each form of the statements says what it leaves out."""
    page = pages.get("/explore", params={"q": "TNF", "hidden": "include"}).text
    menu = page[page.index('class="menu exports"') : page.index("<figure")]
    links = [unescape(link) for link in re.findall(r'href="([^"]+)"', menu)]
    for form in PictureForm:
        assert any(f"format={form}" in link or form is PictureForm.HTML for link in links)
    for written in Format:
        link = next(link for link in links if link.startswith(f"/explore/{written}?"))
        answer = pages.get(link)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == written.media_type
        dropped = loss_report(written).dropped
        assert (dropped[0].value if dropped else "leaves nothing out") in menu


def test_menu_survives_hostile_names() -> None:
    """Names that try to break out of the page or the file's name do not."""
    said, paper = hostile()
    with open_pages(make_service(said, (paper,))) as pages:
        for form in PictureForm:
            answer = pages.get("/picture/file", params={"q": "X:0", "format": form, "title": HOSTILE[1]})
            assert answer.status_code == 200
            assert re.fullmatch(
                r'attachment; filename="[a-z0-9-]+\.\w+"', answer.headers["Content-Disposition"]
            )


@pytest.mark.usefixtures("data_folder")
def test_command_writes_a_picture(tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The form goes by the file's name or by the option; the same question gives the same bytes."""
    monkeypatch.setenv("NEUROIMMUNE_DATA", str(data_folder))
    for name, options in {"a.pptx": (), "b.x": ("--format", "pptx")}.items():
        result = CliRunner().invoke(cli, ["picture", "EA -> BCP", str(tmp_path / name), *options])
        assert (result.exit_code, result.stderr) == (0, "")
    assert (tmp_path / "a.pptx").read_bytes() == (tmp_path / "b.x").read_bytes()
    slide = Presentation(str(tmp_path / "a.pptx")).slides[0]
    assert "bone cancer pain" in slide.shapes.title.text


def test_command_refuses_a_scale_that_is_none(tmp_path: Path) -> None:
    """A wrong option is one line that says what to give."""
    result = CliRunner().invoke(cli, ["picture", "TNF", str(tmp_path / "a.png"), "--scale", "3"])
    assert result.exit_code == 2
    assert "give 2 or 4" in result.stderr


def test_notebook_draws_a_view_on_a_transparent_page() -> None:
    """Any view can be drawn: the function takes no question."""
    view = find_picture(make_service(), ExplorerState(q="TNF", hidden=Keep.INCLUDE))
    white = export(view, PictureForm.SVG)
    clear = export(view, PictureForm.SVG, background=Background.TRANSPARENT)
    assert (b'fill="#ffffff"' in white, len(clear) < len(white)) == (True, True)

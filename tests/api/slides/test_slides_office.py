"""The slide in an office program that is not the one that wrote it: LibreOffice opens it and prints it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from api.pictures.view.model import View
from api.slides.export import export
from api.slides.scene.forms import PictureForm
from tests.support.slide_views import acupuncture, contradiction, hostile_view
from tests.support.waiting import PATIENCE_S

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(
    OFFICE is None and not os.environ.get("CI"), reason="no LibreOffice here; CI installs one"
)


def print_slide(folder: Path, content: bytes) -> str:
    """The words of the one page that LibreOffice makes of a presentation."""
    assert OFFICE, "CI needs Debian's libreoffice-impress package"
    slide = folder / "slide.pptx"
    slide.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(slide)]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_S)
    with pypdfium2.PdfDocument(folder / "slide.pdf") as printed:
        assert len(printed) == 1
        return " ".join(str(printed[0].get_textpage().get_text_range()).split())


def test_open_slide_in_an_office_program_shows_all_of_it(tmp_path: Path) -> None:
    """Entities, legend, citation and graph version are there as text."""
    words = print_slide(tmp_path, export(acupuncture(), PictureForm.PPTX))
    assert "electroacupuncture" in words.lower()
    assert "bone cancer pain" in words
    assert "lowers, relieves" in words
    assert "graph version" in words


@pytest.mark.parametrize("view", [contradiction(), hostile_view()], ids=["contradiction", "hostile"])
def test_open_slide_in_an_office_program_whatever_it_holds(tmp_path: Path, view: View) -> None:
    """Arrows side by side and hostile names are no reason to refuse or repair it."""
    assert "graph version" in print_slide(tmp_path, export(view, PictureForm.PPTX))

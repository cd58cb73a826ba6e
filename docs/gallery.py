"""The gallery's pictures, drawn from the seeds anew: `make gallery`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from docs.examples import answer, seeds_loaded

FOLDER = Path(__file__).parent / "gallery"
PICTURES = {
    "mechanism": "electroacupuncture -> bone cancer pain",
    "neighbourhood": "TNF",
    "comparison": "electroacupuncture vs radiotherapy",
    "adverse-effects": "opioid",
    "everything": "",
}
FORMS = {"mechanism": ("png", "pdf", "pptx")}


def draw_all() -> None:
    """Each picture as SVG, one of them in the other forms too."""
    FOLDER.mkdir(exist_ok=True)
    for name, question in PICTURES.items():
        for form in ("svg", *FORMS.get(name, ())):
            answer("picture", question, str(FOLDER / f"{name}.{form}"), "--hidden", "include")


if __name__ == "__main__":
    with TemporaryDirectory() as data, seeds_loaded(Path(data)):
        draw_all()

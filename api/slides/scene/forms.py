"""The forms of a picture and what may be chosen of them."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class PictureForm(StrEnum):
    """The form of a picture; the value is also the file's suffix."""

    HTML = "html"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    PPTX = "pptx"

    @property
    def media_type(self) -> str:
        """The media type that the form is sent as."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    PictureForm.HTML: "text/html; charset=utf-8",
    PictureForm.SVG: "image/svg+xml",
    PictureForm.PNG: "image/png",
    PictureForm.PDF: "application/pdf",
    PictureForm.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


class Background(StrEnum):
    """What lies behind the picture."""

    WHITE = "white"
    TRANSPARENT = "transparent"


class Scale(IntEnum):
    """How many pixels for one of a 1280 x 720 page: 2560 x 1440, or 5120 x 2880 for print."""

    DOUBLE = 2
    FOURFOLD = 4


def form_of_picture(name: str) -> PictureForm | None:
    """The form that a file's name ends in; None where it names none."""
    return next((form for form in PictureForm if name.casefold().endswith(f".{form}")), None)

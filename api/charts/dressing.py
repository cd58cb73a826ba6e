"""A chart's SVG as ours: the reader's colours and type, words for who does not see it, the same bytes."""

from __future__ import annotations

import re
from base64 import b64encode
from xml.etree import ElementTree as ET

from api.pictures.view.fonts import FAMILY, Face, cut_font, drawable
from api.wording.palette import Theme, Tone, css_variables, name_tones

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_ID = re.compile(r'\bid="([^"]+)"')

ET.register_namespace("", _SVG)
ET.register_namespace("xlink", _XLINK)


def dress_svg(drawn: str, *, title: str, says: str, theme: Theme) -> bytes:
    """The drawn chart as one file, its type within; `says` tells in words what it shows.

    Where the reader chooses the theme, its colours are the palette's variables.
    """
    drawn = _number_identifiers(drawn)
    drawn = _leave_to_reader(drawn) if theme is Theme.AUTO else drawn
    root = ET.fromstring(drawn)  # noqa: S314 - drawn in this process
    width, height = root.get("width", "0"), root.get("height", "0")
    root.attrib |= {"viewBox": f"0 0 {width} {height}", "role": "img", "aria-labelledby": "title description"}
    colours = css_variables(theme) if theme is Theme.AUTO else ""
    for at, (tag, text) in enumerate((("title", title), ("desc", says), ("style", colours + _face(root)))):
        element = ET.Element(f"{{{_SVG}}}{tag}")
        element.text = text
        if tag != "style":
            element.set("id", "title" if tag == "title" else "description")
        root.insert(at, element)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _number_identifiers(drawn: str) -> str:
    """The library draws its identifiers by lot: here they are numbered."""
    for number, name in enumerate(dict.fromkeys(_ID.findall(drawn))):
        drawn = re.sub(rf"(?<=[\"#]){re.escape(name)}\b", f"part-{number}", drawn)
    return drawn


def _leave_to_reader(drawn: str) -> str:
    for name, tone in name_tones().items():
        for written in _spellings(tone):
            drawn = drawn.replace(written, f"var(--{name})")
    return drawn


def _spellings(tone: Tone) -> tuple[str, str]:
    parts = ",".join(str(int(tone.light[at : at + 2], 16)) for at in (1, 3, 5))
    return tone.light, f"rgb({parts})"


def _face(root: ET.Element) -> str:
    """The type with the letters in use, as data."""
    letters = {letter for text in root.iter(f"{{{_SVG}}}tspan") for letter in drawable(text.text or "")}
    font = b64encode(cut_font(Face.REGULAR, letters)).decode()
    return f"@font-face{{font-family:{FAMILY};src:url(data:font/woff;base64,{font})format('woff')}}"

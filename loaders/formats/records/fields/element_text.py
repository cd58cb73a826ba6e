"""The text of an XML field whose mark-up is read in place."""

from __future__ import annotations

import re

from loaders.formats.records.fields.markup import plain
from loaders.records.xml import Element

_NUMBER = re.compile(r"[-−–]?\d")
_GREEK = dict(zip("abgdezhqiklmnxprstufcywDFGLPQSWXY", "αβγδεζηθικλμνξπρστυφχψωΔΦΓΛΠΘΣΩΞΨ", strict=True))
_SYMBOL_PAGE = 0xF000
"""Where programs keep the letters of fonts of symbols, in Unicode's private use area."""


def element_text(element: Element | None) -> str:
    """The text of a field's element in one line, "" without element: "CD4+ T cells", "10^6".

    The runs of text are joined as they stand; only a raised number behind a digit is told from it. Tags and
    entities that a publisher sent escaped twice are read as mark-up.
    """
    if element is None:
        return ""
    if not len(element):
        return plain(element.text or "")
    for node in element.iter("sup", "style"):
        _write_out(node)
    return plain("".join(element.itertext()))


def _write_out(node: Element) -> None:
    """Sets a mark before a power, and the letters of the Symbol font as they are printed."""
    text = node.text or ""
    if node.get("font") == "Symbol":
        node.text = _in_greek(text)
    raised = node.tag == "sup" or "superscript" in (node.get("face") or "")
    if raised and _NUMBER.match(text) and _text_before(node)[-1:].isdigit():
        node.text = "^" + text


def _text_before(node: Element) -> str:
    """What stands just before an element, inside the one that holds it."""
    beside = node.getprevious()
    if beside is None:
        parent = node.getparent()
        return (parent.text or "") if parent is not None else ""
    return beside.tail or "".join(beside.itertext())


def _in_greek(run: str) -> str:
    """A letter or two in the Symbol font as they are printed; a longer run was only set in it by mistake."""
    letters = "".join(
        chr(ord(one) - _SYMBOL_PAGE) if _SYMBOL_PAGE <= ord(one) < _SYMBOL_PAGE + 256 else one for one in run
    )
    if letters == run and len(run.strip()) > 2:
        return run
    return "".join(_GREEK.get(one, one) for one in letters)

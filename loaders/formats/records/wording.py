"""The words of records: mark-up inside fields as text, marks of the database taken off titles."""

from __future__ import annotations

import html
import re

from loaders.records.xml import Element

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_ESCAPED_BREAK = re.compile(r"</?(?:p|br|title|sec|list|list-item|div)\b[^<>]{0,99}>", re.IGNORECASE)
_ESCAPED_MARK = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span|italic|bold)\b[^<>]{0,99}>", re.IGNORECASE)
_NUMBER = re.compile(r"[-−–]?\d")
_BRACKETED = re.compile(r"\[(.+)\]\s*([.?!]*)", re.DOTALL)
_NO_TITLE = re.compile(
    r"\W*(?:not available|in process citation|no title(?: available)?|untitled)\W*", re.IGNORECASE
)
_NO_ABSTRACT = re.compile(
    r"\W*(?:no abstract(?: (?:is )?available| provided)?|abstract (?:not |is )?available(?: from the publisher)?)\W*",
    re.IGNORECASE,
)
_GREEK = dict(zip("abgdezhqiklmnxprstufcywDFGLPQSWXY", "αβγδεζηθικλμνξπρστυφχψωΔΦΓΛΠΘΣΩΞΨ", strict=True))
_SYMBOL_PAGE = 0xF000


def element_text(element: Element | None) -> str:
    """The text of a field's element in one line, its mark-up read in place: "CD4+", "10^6".

    A raised number behind a digit is told from it; all else is joined as it stands. Empty without element.
    """
    if element is None:
        return ""
    if not len(element):
        return clean(element.text or "")
    for node in element.iter("sup", "style"):
        _write_out(node)
    return clean("".join(element.itertext()))


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


def clean(text: str) -> str:
    """The text in one line; entities and tags that a publisher sent escaped twice are read as such."""
    if "&" in text:
        text = _REFERENCE.sub(lambda found: html.unescape(found[0]), text)
    if "<" in text:
        text = _ESCAPED_MARK.sub("", _ESCAPED_BREAK.sub(" ", text))
    return " ".join(text.split())


def title_or_none(text: str) -> str | None:
    """The title, a translated one without the brackets that PubMed sets around it; None for a stand-in."""
    if not text or _NO_TITLE.fullmatch(text):
        return None
    framed = _BRACKETED.fullmatch(text)
    return framed[1].strip() + framed[2] if framed and _is_one_frame(framed[1]) else text


def _is_one_frame(inside: str) -> bool:
    """Whether brackets inside close only what they opened, so that the outer ones belong together."""
    depth = 0
    for one in inside:
        depth += (one == "[") - (one == "]")
        if depth < 0:
            return False
    return depth == 0


def is_abstract(text: str) -> bool:
    """Whether it is an abstract and no note that there is none."""
    return bool(text) and not _NO_ABSTRACT.fullmatch(text)

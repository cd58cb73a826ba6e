"""Mark-up as running text: what a person would read of an XML element, without its tags.

The elements are those of JATS (NISO Z39.96), of PubMed's DTD, of MathML and of HTML, in any namespace.
Superscripts stand in the line: "Ca2+", "10^6". Numbers of references and footnotes that stand above the line
would run into the word before them and are left out; those in brackets are kept as they are printed. The
fields of a record have none, so that whatever is raised there is part of its word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from enum import Enum, auto

from lxml import etree

from loaders.records.fields.markup import plain
from loaders.records.xml import Element, local_name

_UNREAD = frozenset({
    "annotation", "annotation-xml", "citation", "element-citation", "fn", "graphic", "index-term",
    "inline-graphic", "label", "media", "mixed-citation", "nlm-citation", "object-id", "private-char", "rp",
    "rt", "strike", "tex-math",
})  # fmt: skip
"""Pictures, TeX, numbers of items, footnotes, struck text, and references where they stand in full."""
_PARAGRAPH = "\x00"
_BLOCKS = (
    "array", "attrib", "boxed-text", "caption", "code", "def-item", "def-list", "disp-quote", "list",
    "list-item", "p", "preformat", "sec", "speech", "statement", "table", "title", "tr", "verse-group",
    "verse-line",
)  # fmt: skip
_SPACED = (
    "br", "break", "def", "disp-formula", "disp-formula-group", "DispFormula", "hr", "td", "term", "th"
)  # fmt: skip
_EDGES = dict.fromkeys(_BLOCKS, _PARAGRAPH) | dict.fromkeys(_SPACED, " ")
_JOINTS = {"mfrac": "/", "msup": "^"}
"""What MathML draws between the two parts of these."""
_INLINE = frozenset({"sup", "xref", "fn", "index-term", "annotation", "annotation-xml", "strike"})
"""What is left out from within a word; what else is left out parts two words."""
_REFERENCES = frozenset({"bibr", "ref"})
_FOOTNOTES = frozenset({"fn", "table-fn", "aff", "corresp", "author-notes", "contrib"})

_NUMBER = re.compile(r"\s*\[?\s*(?!(?:19|20)\d\d[a-z]?\b)\d+[\d\s,;–—-]*[a-z]?\s*\]?\s*")  # and no year
_NUMBERS = re.compile(r"\s*(?:\d+\s*[,;–—-]\s*)+\d+\s*|\s*\[[\d\s,;–—-]+\]\s*")
_SYMBOLS = re.compile(r"[*∗†‡§¶‖#\s,]*[*∗†‡§¶‖#][*∗†‡§¶‖#\s,]*")
_SEPARATOR = re.compile(r"\s*[,;–—-]?\s*")
_EXPONENT = re.compile(r"\s*[-−–]?\d")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060-\u2064\ufeff]")
_EMPTY_BRACKETS = re.compile(r"\s[(\[][\s,;–-]*[)\]]")
_SPACE_BEFORE_STOP = re.compile(r"\s(?=[.,;:](?:\s|$))")


class _Raised(Enum):
    """What may stand above the line: numbers of references and footnotes, or only parts of words."""

    NOTES = auto()
    PARTS = auto()


def element_text(element: Element | None) -> str:
    """The text of a record's field in one line, "" without element: "CD4+ T cells", "10^6".

    Tags and entities that a publisher sent escaped twice are read as mark-up.
    """
    if element is None:
        return ""
    if not len(element):
        return plain(element.text or "")
    return plain(_write(element, _UNREAD, _Raised.PARTS).replace(_PARAGRAPH, " "))


def running_text(element: Element | None, without: Set[str] = frozenset()) -> str:
    """The text of an element in one line, without descendants of the local names in `without`."""
    return " ".join(paragraphs(element, without))


def paragraphs(element: Element | None, without: Set[str] = frozenset()) -> tuple[str, ...]:
    """The paragraphs, list items and other blocks of an element in order, white space as one space.

    Descendants of the local names in `without` are left out with all that is in them, not what follows them.
    """
    if element is None:
        return ()
    tidied = (_tidy(one) for one in _write(element, _UNREAD | without, _Raised.NOTES).split(_PARAGRAPH))
    return tuple(one for one in tidied if one)


def _tidy(text: str) -> str:
    """The text with one space wherever there is white space, and without what dropped notes leave behind."""
    plain = " ".join(_INVISIBLE.sub("", text).split())
    return _SPACE_BEFORE_STOP.sub("", _EMPTY_BRACKETS.sub("", plain)).strip()


def _write(element: Element, unread: Set[str], raised: _Raised) -> str:
    """The raw text with a mark between paragraphs; one walk, without recursion."""
    written: list[str] = []
    left_out: Element | None = None
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        name = local_name(node)
        if (
            event == "start"
            and node is not element
            and (name in unread or (raised is _Raised.NOTES and _is_note(node, name, written)))
        ):
            walk.skip_subtree()
            left_out = node
        elif event == "start":
            written += filter(None, (_EDGES.get(name), _rise(node, name, written), node.text))
        elif node is not element:
            written += _close(node, name) if node is not left_out else _close_left_out(node, name)
    return "".join(written)


def _is_note(node: Element, name: str, written: list[str]) -> bool:
    """Whether it is the number or sign of a reference or footnote, other than one in brackets."""
    if name == "sup":
        return _is_raised_note(node, written)
    if name != "xref":
        return False
    kind, text = node.get("ref-type"), "".join(node.itertext()).strip()
    if kind in _FOOTNOTES:
        return len(text) < 4
    raised = len(node) == 1 and local_name(node[0]) == "sup" and not (node.text or "").strip()
    return kind in _REFERENCES and (raised or (_NUMBER.fullmatch(text) is not None and _is_glued(written)))


def _is_raised_note(sup: Element, written: list[str]) -> bool:
    text, before = "".join(sup.itertext()), _end(written)
    if _SYMBOLS.fullmatch(text) or any(map(_is_mark, sup.iter())):
        return True
    if _NUMBERS.fullmatch(text):
        return not before.isdigit()
    after_a_stop = re.search(r"[^\W\d]{2}[)\]\"”]?[.,;:]$", "".join(written[-3:]))
    between = any(map(_is_mark, _neighbours(sup)))
    return bool((after_a_stop and text.strip().isdigit()) or (between and _SEPARATOR.fullmatch(text)))


def _is_mark(node: Element) -> bool:
    return local_name(node) == "xref" and node.get("ref-type") in _REFERENCES | _FOOTNOTES


def _neighbours(node: Element) -> list[Element]:
    """The elements beside it that no text parts from it."""
    before, after = node.getprevious(), node.getnext()
    return [
        one
        for one, between in ((before, before is not None and before.tail), (after, node.tail))
        if one is not None and not (between or "").strip()
    ]


def _is_glued(written: list[str]) -> bool:
    """Whether a word or stop ends what is written, outside brackets."""
    recent = "".join(written[-30:])[-120:]
    in_brackets = max(map(recent.rfind, "[(")) > max(map(recent.rfind, "])"))
    return not in_brackets and re.search(r"[\w.,;:)”]$", recent) is not None


def _end(written: list[str]) -> str:
    """The last character written."""
    return written[-1][-1:] if written else ""


def _rise(node: Element, name: str, written: list[str]) -> str:
    """The sign of a power before a superscript that would else read as one number with the digits before."""
    raised = name == "sup" and _end(written).isdigit()
    return "^" if raised and _EXPONENT.match("".join(node.itertext())) else ""


def _joint(node: Element) -> str:
    parent = node.getparent()
    first = node.getprevious() is None and node.getnext() is not None
    return _JOINTS.get(local_name(parent), "") if first else ""


def _close(node: Element, name: str) -> Iterator[str]:
    """What an element's end writes, and the text that follows it."""
    return filter(None, (_EDGES.get(name), _joint(node), node.tail))


def _close_left_out(node: Element, name: str) -> Iterator[str]:
    """The text after an element that is left out; a comma or dash between two notes goes with them."""
    tail, following = node.tail or "", node.getnext()
    if _is_mark(node) and following is not None and _is_mark(following) and _SEPARATOR.fullmatch(tail):
        return
    yield from filter(None, ("" if name in _INLINE else " ", tail))

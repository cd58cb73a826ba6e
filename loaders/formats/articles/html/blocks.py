"""A page's tree, freed of its frame, as headings, paragraphs and captions in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from loaders.formats.articles.assembly import Block, BlockKind
from loaders.formats.articles.html.frame import Size, measure, names_of, remove, text_of
from loaders.formats.articles.html.headings import mark_headings
from loaders.records.xml import Element

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
     "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
     "time", "tt", "u", "var", "wbr", "math", "mi", "mn", "mo", "mrow", "msub", "msup", "mtext", "semantics",
     "named-content", "nobr", "ruby", "rt", "rb", "inline-formula", "tex-math")
)  # fmt: skip
_UNSEEN = frozenset(("head", "script", "style", "noscript", "template", "svg", "textarea", "select"))
_LINES = frozenset(("p", "li", "dd", "dt", "blockquote"))
_ABSTRACT = re.compile(r"(?:^|[\s_-])(?:doc-)?abstracts?(?:$|[\s_-])")
_NO_ABSTRACT = re.compile(
    r"graphical|visual|teaser|video|summary|digest|highlights|plain|link|tab|button|title"
)
_FIGURE = re.compile(
    r"(?:^|[\s_-])(?:fig(?:ure)?s?|figs?-\w+|fig-(?:wrap|expansion)|table-wrap|tables?|boxed-figure|"
    r"image-wrap|figure-wrap|scheme|html-fig\w*|html-table\w*)(?:$|[\s_-])"
)
_CAPTION = re.compile(r"(?:^|[\s_-])(?:fig|figure|table|image)?-?(?:captions?|legend)(?:$|[\s_-])|figcaption")
_CITATION = re.compile(r"[\s\d,;–—‐-―\[\]()-]+")
_SPACE = re.compile(r"\s+")
_NO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SENTENCE_END = re.compile(r"[.!?:;…]['\"”’)\]]*(?:\s*\[[\d\s,;–\[\]-]+)?$")
_BULLET = re.compile(r"^[•●▪◦‣·–-]\s*(?=\w)")
_MOST_LINKED = 0.7
_FEWEST_WORDS = 3  # of a caption that says more than its number
_LARGE_SHARE = 0.3
_MOST = 0.9
_SHORTEST_SECTION = 40
_MOST_WRAPPERS = 3


def find_blocks(root: Element) -> list[Block]:
    """The blocks of a page whose frame was taken out; the tree is used up."""
    _remove_citation_marks(root)
    _flatten_headings(root)
    captions = _lift_captions(root)
    mark_headings(root)
    _flatten_headings(root)
    sizes = measure(root)
    return list(_walk(_main(root, sizes), captions, sizes))


def lines_in(root: Element) -> Iterator[str]:
    """All that a page shows, its frame as well, as a browser would copy it: a line for each block."""
    pieces: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        opens = event == "start"
        if element.tag not in _INLINE:
            if line := _SPACE.sub(" ", "".join(pieces).translate(_NO_WIDTH)).strip():
                yield line
            pieces = []
        hidden += (1 if opens else -1) * (element.tag in _UNSEEN)
        if text := (element.text if opens else element.tail):
            pieces += [text] * (hidden == 0)


def _flatten_headings(root: Element) -> None:
    for heading in [one for one in root.iter() if one.tag in _HEADINGS]:
        _flatten(heading, spaced_text(heading))


def _remove_citation_marks(root: Element) -> None:
    """Raised numbers that lead to the list of references are no part of their sentence."""
    for mark in list(root.iter("sup")):
        parent = mark.getparent()
        linked = next(mark.iter("a"), None) is not None or (parent is not None and parent.tag == "a")
        if linked and _CITATION.fullmatch(text_of(mark) or " "):
            remove(mark)


def _lift_captions(root: Element) -> set[Element]:
    """The captions in the tree; what else their figures and tables hold is taken out."""
    sizes = measure(root)
    whole = max(sizes[root].running, 1)
    captions: set[Element] = set()
    inside: set[Element] = set()
    for element in list(root.iter()):
        if element.getparent() in inside:
            inside.add(element)
        elif element is not root and _is_figure(element, sizes[element], whole):
            inside.add(element)
            captions |= _strip_figure(element)
        elif element.tag == "caption" or (element.tag in ("div", "p") and _CAPTION.search(names_of(element))):
            inside.add(element)
            _flatten(element, spaced_text(element))
            captions.add(element)
    return captions


def spaced_text(element: Element) -> str:
    """All the text in an element, with a blank at the edges of blocks."""
    pieces: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        edge = " " if inner.tag not in _INLINE else ""
        text = inner.text if event == "start" else inner.tail if inner is not element else None
        pieces.append(edge + (text or ""))
    return _SPACE.sub(" ", "".join(pieces).translate(_NO_WIDTH)).strip()


def _flatten(element: Element, text: str) -> None:
    """Leaves just a text in an element."""
    for child in list(element):
        element.remove(child)
    element.text = text


def _is_figure(element: Element, size: Size, whole: int) -> bool:
    if element.tag not in ("figure", "table", "div", "section", "p"):
        return False
    named = element.tag in ("figure", "table") or _FIGURE.search(names_of(element)) is not None
    return named and size.running < _LARGE_SHARE * whole


def _strip_figure(figure: Element) -> set[Element]:
    """The captions in a figure or table, which alone are left in it; of one without any, nothing is."""
    kept: list[Element] = []
    inside: set[Element] = set()
    for element in figure.iter():
        if element.getparent() in inside:
            inside.add(element)
        elif element.tag in ("figcaption", "caption") or _CAPTION.search(names_of(element)):
            inside.add(element)
            kept.append(element)
    texts = [spaced_text(one) for one in kept]
    _flatten(figure, " ".join(dict.fromkeys(text for text in texts if text)))
    return {figure} if figure.text else set()


def _main(root: Element, sizes: dict[Element, Size]) -> Element:
    """The deepest element that holds nearly all running text, and the abstract."""
    main = root
    while True:
        inner = max(main, key=lambda child: sizes[child].running, default=None)
        if inner is None or sizes[inner].running < _MOST * sizes[main].running:
            return main
        if inner.tag in _LINES or _is_abstract(inner) or _opens_beside(main, inner):
            return main
        main = inner


def _opens_beside(main: Element, inner: Element) -> bool:
    """Whether a heading or an abstract stands beside the child that holds the most."""
    return any(
        (element.tag in _HEADINGS and element.tag != "h1") or _is_abstract(element)
        for child in main
        if child is not inner
        for element in child.iter()
    )


def _is_abstract(element: Element) -> bool:
    if element.tag not in ("div", "section", "article", "p", "blockquote", "td"):
        return False
    if (element.get("role") or "") == "doc-abstract" or element.get("itemprop") == "abstract":
        return True
    names = names_of(element)
    return _ABSTRACT.search(names) is not None and _NO_ABSTRACT.search(names) is None


class _Run:
    """Text between the edges of blocks."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._linked = 0

    def add(self, text: str | None, *, linked: bool) -> None:
        if text:
            self._pieces.append(text)
            self._linked += len(text.strip()) if linked else 0

    def take(self, *, line: bool) -> str:
        """The text, or nothing where it is a menu's or a label; `line` is a paragraph by its own mark-up."""
        text = _SPACE.sub(" ", "".join(self._pieces).translate(_NO_WIDTH)).strip()
        linked = self._linked
        self._pieces, self._linked = [], 0
        if not any(character.isalpha() for character in text) or linked > _MOST_LINKED * len(text):
            return ""
        text = _BULLET.sub("", text)
        return text if line or _reads_as_prose(text) else ""

    def take_whole(self) -> str:
        """The text as it is."""
        text = _SPACE.sub(" ", "".join(self._pieces).translate(_NO_WIDTH)).strip()
        self._pieces, self._linked = [], 0
        return text


def _reads_as_prose(text: str) -> bool:
    return len(text) > 200 or (len(text) > 40 and _SENTENCE_END.search(text) is not None)


def _walk(main: Element, captions: set[Element], sizes: dict[Element, Size]) -> Iterator[Block]:
    run = _Run()
    abstract = linked = 0
    lines = 0
    owners: dict[Element, int] = {}
    for event, element in etree.iterwalk(main, events=("start", "end")):
        tag, opens = element.tag, event == "start"
        if tag not in _INLINE:
            closed = None if opens else element
            yield from _blocks(run, closed, captions, line=lines > 0, abstract=abstract > 0)
            lines += (1 if opens else -1) * (tag in _LINES)
        if opens:
            abstract += _is_abstract(element)
            linked += tag == "a"
            run.add(element.text, linked=linked > 0)
            continue
        abstract -= _is_abstract(element)
        linked -= tag == "a"
        if tag in _HEADINGS and (owner := _owner(element, main, sizes)) is not None:
            owners.setdefault(owner, _HEADINGS[tag])
        if level := owners.pop(element, 0):
            yield Block(BlockKind.END, level=level)
        if element is not main:
            run.add(element.tail, linked=linked > 0)


def _blocks(
    run: _Run, closed: Element | None, captions: set[Element], *, line: bool, abstract: bool
) -> Iterator[Block]:
    """The block that ends at an edge: at the end of `closed`, or where another element begins."""
    if closed is not None and closed.tag in _HEADINGS:
        if text := run.take_whole():
            yield Block(BlockKind.HEADING, text, _HEADINGS[closed.tag], abstract)
    elif closed is not None and closed in captions:
        if len((text := run.take_whole()).split()) > _FEWEST_WORDS:
            yield Block(BlockKind.CAPTION, text)
    elif text := run.take(line=line):
        yield Block(BlockKind.PARAGRAPH, text, abstract=abstract)


def _owner(heading: Element, main: Element, sizes: dict[Element, Size]) -> Element | None:
    """The element whose end ends the heading's section; None where that is the whole article."""
    owner = heading.getparent()
    for _ in range(_MOST_WRAPPERS):
        if owner is None or owner is main:
            return None
        if owner.tag == "section" or sizes[owner].letters > sizes[heading].letters + _SHORTEST_SECTION:
            return owner
        owner = owner.getparent()
    return None

"""A Word document's paragraphs as a reader of its final version sees them (ECMA-376, part 1).

Insertions under change tracking are in, deletions are out; comments, notes, headers and footers lie in
other parts; cells of tables are left out, and so are a table of contents and hidden text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from loaders.formats.articles.docx.package import Package
from loaders.records.xml import Element, local_name

_SKIPPED = frozenset(
    ("del", "moveFrom", "Fallback", "pPr", "rPr", "sdtPr", "sectPr", "pict", "instrText", "delText", "tblPr")
)
_BREAKS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
_SYMBOL_FONT = dict(zip(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\xa3\xa5\xac\xad\xae\xaf\xb0\xb1\xb3\xb4\xb5\xb7\xb8\xb9\xba\xbb"
    "\xd6\xd7\x2d\x40",
    "αβχδεφγηιϕκλμνοπθρστυϖωξψζΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ≤∞←↑→↓°±≥×∝•÷≠≡≈√⋅−≅", strict=True,
))  # fmt: skip
"""Adobe's encoding of the font Symbol, which Word keeps at U+F000."""
_AS_READ: dict[int, str | None] = {
    **{0xF000 + code: chr(code) for code in range(0x20, 0x7F)},
    **{0xF000 + ord(code): written for code, written in _SYMBOL_FONT.items()},
    0xAD: None,
    0x200B: None,
}
_LEVEL = re.compile(r"heading (\d)")
_MOST_INHERITED = 20
_MOST_OF_TEXT = 0.6
_OFF = frozenset(("0", "false", "off", "none"))


@dataclass(frozen=True, slots=True)
class Look:
    """How a style or a run is set; None is what is not said there. `size` is in half points."""

    bold: bool | None = None
    italic: bool | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style by its name in small letters, the heading level from 1 (0: none), its look."""

    name: str = ""
    level: int = 0
    look: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph that has text.

    `plain` is the text without what is raised above the line; `bold` and `italic` hold for all of it;
    `size` is in half points, 0 where nothing is said; `boxed` stands in a text box, `listed` in what Word
    keeps as the list of references.
    """

    text: str
    plain: str
    style: Style
    bold: bool
    italic: bool
    size: int
    centred: bool
    boxed: bool
    listed: bool


def read_paragraphs(package: Package) -> list[Paragraph]:
    """The paragraphs of the text that are not blank, in order."""
    styles = _styles(package.styles)
    return [one for one in _walk(package.document, styles) if one.text]


def _walk(document: Element, styles: dict[str, Style]) -> Iterator[Paragraph]:
    tables_are_layout = _is_laid_out(document)
    walk = etree.iterwalk(document, events=("start", "end"))
    opened: list[_Writer] = []
    boxes = listed = 0
    for event, element in walk:
        name, starts = local_name(element), event == "start"
        if name in _SKIPPED or (name == "tbl" and not tables_are_layout) or _is_contents(name, element):
            if starts:
                walk.skip_subtree()
            continue
        boxes += (1 if starts else -1) * (name == "txbxContent")
        listed += (1 if starts else -1) * (name == "sdt" and _gallery(element) == "Bibliographies")
        if name == "p" and starts:
            opened.append(_Writer(element, styles, boxed=boxes > 0, listed=listed > 0))
        elif name == "p" and opened:
            yield opened.pop().paragraph()
        elif opened:
            opened[-1].take(name, element, starts=starts)


def _is_laid_out(document: Element) -> bool:
    """Whether most of the text stands in tables, which then lay it out."""
    whole = inside = 0
    for text in document.iter("{*}t"):
        length = len(text.text or "")
        whole += length
        inside += length if next(text.iterancestors("{*}tbl"), None) is not None else 0
    return inside > _MOST_OF_TEXT * whole


def _is_contents(name: str, element: Element) -> bool:
    return name == "sdt" and _gallery(element) == "Table of Contents"


def _gallery(element: Element) -> str:
    found = element.find("{*}sdtPr/{*}docPartObj/{*}docPartGallery")
    return _value(found) or "" if found is not None else ""


class _Writer:
    """A paragraph while its runs are read."""

    def __init__(self, element: Element, styles: dict[str, Style], *, boxed: bool, listed: bool) -> None:
        properties = element.find("{*}pPr")
        named = _child(properties, "pStyle")
        style = styles.get(named or "", Style())
        level = _child(properties, "outlineLvl")
        if level and level.isdigit() and int(level) < 9:
            style = Style(style.name, int(level) + 1, style.look)
        self._style, self._boxed, self._listed = style, boxed, listed
        self._centred = _child(properties, "jc") == "center"
        self._look, self._raised, self._hidden = Look(), False, False
        self._runs: list[tuple[str, Look, bool]] = []

    def take(self, name: str, element: Element, *, starts: bool) -> None:
        if name == "r" and starts:
            properties = element.find("{*}rPr")
            self._look = _look(properties)
            self._raised = _child(properties, "vertAlign") == "superscript"
            self._hidden = _is_on(properties, "vanish") is True
        elif starts and not self._hidden:
            written = (
                element.text if name == "t" else _symbol(element) if name == "sym" else _BREAKS.get(name)
            )
            if written:
                self._runs.append((written, self._look, self._raised))

    def paragraph(self) -> Paragraph:
        style = self._style
        seen = [(text, look) for text, look, _ in self._runs if text.strip()]
        longest = max(seen, key=lambda one: len(one[0]), default=("", Look()))[1]
        return Paragraph(
            text=_joined(text for text, _, _ in self._runs),
            plain=_joined(" " if raised else text for text, _, raised in self._runs),
            style=style,
            bold=bool(seen) and all(_or(look.bold, style.look.bold) for _, look in seen),
            italic=bool(seen) and all(_or(look.italic, style.look.italic) for _, look in seen),
            size=longest.size or style.look.size or 0,
            centred=self._centred,
            boxed=self._boxed,
            listed=self._listed,
        )


def _joined(pieces: Iterator[str]) -> str:
    return " ".join("".join(pieces).translate(_AS_READ).split())


def _symbol(element: Element) -> str:
    """The character of a symbol that is told by its number in a font's private area."""
    code = element.get(_key(element, "char")) or ""
    return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{2,4}", code) else ""


def _or(said: bool | None, inherited: bool | None) -> bool:
    return bool(inherited if said is None else said)


def _styles(root: Element | None) -> dict[str, Style]:
    """The paragraph styles by their identifiers, with what they inherit."""
    if root is None:
        return {}
    told = {one.get(_key(one, "styleId")) or "": one for one in root.iter("{*}style")}
    return {identifier: _style(identifier, told) for identifier in told}


def _style(identifier: str, told: dict[str, Element]) -> Style:
    name, level = "", 0
    look = Look()
    wanted: str | None = identifier
    for _ in range(_MOST_INHERITED):
        element = told.get(wanted or "")
        if element is None:
            break
        own = (_value(element.find("{*}name")) or "").lower()
        name = name or own
        outline = _child(element.find("{*}pPr"), "outlineLvl")
        if not level and (found := _LEVEL.fullmatch(own)):
            level = int(found[1])
        elif not level and outline and outline.isdigit() and int(outline) < 9:
            level = int(outline) + 1
        said = _look(element.find("{*}rPr"))
        look = Look(_first(look.bold, said.bold), _first(look.italic, said.italic), look.size or said.size)
        wanted = _child(element, "basedOn")
    return Style(name, level, look)


def _first(said: bool | None, inherited: bool | None) -> bool | None:
    return inherited if said is None else said


def _look(properties: Element | None) -> Look:
    size = _child(properties, "sz")
    return Look(
        _is_on(properties, "b"), _is_on(properties, "i"), int(size) if size and size.isdigit() else None
    )


def _is_on(properties: Element | None, name: str) -> bool | None:
    found = properties.find(f"{{*}}{name}") if properties is not None else None
    return None if found is None else (_value(found) or "1").lower() not in _OFF


def _child(element: Element | None, name: str) -> str | None:
    found = element.find(f"{{*}}{name}") if element is not None else None
    return _value(found) if found is not None else None


def _value(element: Element | None) -> str | None:
    return element.get(_key(element, "val")) if element is not None else None


def _key(element: Element, name: str) -> str:
    """The attribute's name in the namespace of its element."""
    namespace, brace, _ = element.tag.rpartition("}")
    return f"{namespace}{brace}{name}"

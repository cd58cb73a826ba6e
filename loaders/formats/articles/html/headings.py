"""Headings that a page shows without the elements for them: by role, by class, as a line in bold."""

from __future__ import annotations

import re

from loaders.formats.articles.html.frame import names_of, text_of
from loaders.formats.articles.section_names import divides_abstract, heading_key, role_of
from loaders.records.xml import Element

_LEVEL = re.compile(r"(?:^|\s)h([1-6])(?:\s|$)")
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:(?P<sub>sub-?)?(?:sec(?:tion)?|abstract|heading)-(?:title|head(?:ing)?|text))(?:\s|$)"
)
_LINES = frozenset(("p", "div", "span", "center"))
_BOLD = frozenset(("b", "strong"))
_WITHIN = frozenset(("b", "strong", "font", "i", "em", "span", "u", "sub", "sup", "a", "wbr", "big"))
_NEVER_IN = frozenset(("figure", "caption", "figcaption", "li", "dl"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_FLOAT = re.compile(r"(?:supplementary )?(?:fig(?:ure)?s?|tables?|box|scheme|chart|video)\b", re.IGNORECASE)
_LONGEST = 150
_FEWEST = 3
_LOWEST = 6


def mark_headings(root: Element) -> None:
    """Makes elements for headings of what a page shows as such.

    Lines in bold are the sections of a page that has no other headings, else their lowest divisions.
    """
    for element in list(root.iter()):
        if level := _stated_level(element):
            element.tag = f"h{level}"
    headed = sum(1 for one in root.iter() if one.tag in _HEADINGS and not _names_abstract(one))
    level = _LOWEST if headed >= _FEWEST else 2
    for element in list(root.iter()):
        if _is_bold_line(element):
            element.tag = f"h{level}"


def _names_abstract(heading: Element) -> bool:
    return heading_key(text_of(heading)) in ("abstract", "references")


def _stated_level(element: Element) -> int:
    """The level that role or class state; 0 for what is no heading, or is one already."""
    if element.tag not in _LINES:
        return 0
    if element.get("role") == "heading":
        told = element.get("aria-level") or ""
        return min(max(int(told), 1), _LOWEST) if told.isdigit() else 2
    names = names_of(element)
    found, named = _LEVEL.search(names), _NAMED.search(names)
    if not (found or named) or not _is_one_line(element):
        return 0
    return int(found[1]) if found else 3 if named and named["sub"] else 2


def _is_one_line(element: Element) -> bool:
    text = text_of(element)
    if not 0 < len(text) <= _LONGEST or not any(character.isalpha() for character in text):
        return False
    if any(inner.tag not in _WITHIN for inner in element.iterdescendants()):
        return False
    return not any(outer.tag in _NEVER_IN or outer.tag in _HEADINGS for outer in element.iterancestors())


def _is_bold_line(element: Element) -> bool:
    """Whether an element is a paragraph in bold alone, or bold letters alone between two line breaks."""
    if element.tag in _BOLD:
        whole = element if _stands_alone(element) else None
    elif element.tag in _LINES and element.tag != "span":
        whole = next(element.iter(*_BOLD), None)
    else:
        return False
    if whole is None or not _is_one_line(element):
        return False
    text = text_of(element)
    return text == text_of(whole) and next(element.iter("a"), None) is None and _reads_as_heading(text)


def _stands_alone(bold: Element) -> bool:
    parent, before, after = bold.getparent(), bold.getprevious(), bold.getnext()
    if parent is None or parent.tag in _WITHIN or (bold.tail or "").strip():
        return False
    opens = before is None and not (parent.text or "").strip()
    opens = opens or (before is not None and before.tag == "br" and not (before.tail or "").strip())
    return opens and after is not None and after.tag == "br"


def _reads_as_heading(text: str) -> bool:
    if divides_abstract(text) or role_of(text) is None:
        return True
    begins = text[0].isupper() or text[0].isdigit()
    return begins and _FLOAT.match(text) is None and not text.endswith((".", ":", ";", ",", "!"))

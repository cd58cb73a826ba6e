"""What a page shows of its article between title and abstract, where its head does not say it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.formats.articles.html.frame import REFERENCES, names_of, text_of
from loaders.formats.articles.section_names import is_abstract
from loaders.records.fields.identifiers import find_doi
from loaders.records.xml import Element

_FAMILY = re.compile(r"(?:^|[\s_-])(?:sur-?name|family-?name|last-?name)(?:\s|$)")
_GIVEN = re.compile(r"(?:^|[\s_-])(?:given-?names?|first-?name|fore-?name)(?:\s|$)")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_OWN_DOI = re.compile(r"\s*doi\s*:\s*10\.\d{4,9}/\S+\s*", re.IGNORECASE)
_LONGEST_NAME = 80


def shown_authors(root: Element) -> tuple[str, ...]:
    """The authors as "Family, Given", where the page marks the parts of their names."""
    names = []
    for element in _byline(root):
        if _is_named(element, _FAMILY, "familyName") and (family := text_of(element)):
            parent = element.getparent()
            beside = () if parent is None else parent.iterdescendants()
            given = next((text_of(one) for one in beside if _is_named(one, _GIVEN, "givenName")), "")
            names.append(f"{family}, {given}" if given else family)
    return tuple(dict.fromkeys(name for name in names if len(name) <= _LONGEST_NAME))


def shown_doi(root: Element) -> str | None:
    """The DOI that stands with the title; None where there is none, or more than one."""
    found = set()
    for element in _byline(root):
        href, text = element.get("href") or "", element.text or ""
        if element.tag == "a" and _RESOLVER.match(href):
            found.add(find_doi(href))
        elif _OWN_DOI.fullmatch(text) or _OWN_DOI.fullmatch(element.tail or ""):
            found.add(find_doi(f"{text} {element.tail}"))
    return found.pop() if len(found) == 1 else None


def _byline(root: Element) -> Iterator[Element]:
    """The elements from the article's title on to its abstract, or to its first reference."""
    started = False
    for element in root.iter():
        heading = element.tag in _HEADINGS
        if heading and (element.tag == "h1" or not started):
            started = started or element.tag == "h1"
        elif (heading and is_abstract(text_of(element))) or REFERENCES.search(names_of(element)):
            return
        if started:
            yield element


def _is_named(element: Element, names: re.Pattern[str], property_name: str) -> bool:
    return element.get("property") == property_name or names.search(names_of(element)) is not None

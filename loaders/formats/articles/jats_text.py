"""What a JATS article tells: abstracts, sections of the body one after another, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from graph.model import SectionRole
from loaders.formats.articles.jats_front import child, children
from loaders.formats.articles.out_of_text import is_back_matter
from loaders.records.draft import BETWEEN, Part
from loaders.records.fields.element_text import paragraphs, running_text
from loaders.records.xml import Element, local_name

_SECTIONS = frozenset({"sec", "boxed-text", "app"})
_CAPTIONED = frozenset({"fig", "fig-group", "table-wrap", "table-wrap-group"})
_LEFT_OUT = frozenset({
    "ack", "array", "bio", "code", "fn-group", "glossary", "media", "notes", "preformat", "ref-list",
    "sig-block", "supplementary-material", "table",
})  # fmt: skip
_NOT_ITS_OWN = _SECTIONS | _CAPTIONED | _LEFT_OUT | {"title", "sec-meta"}
"""What inside a section is none of its own paragraphs."""
_BACK_MATTER_TYPES = frozenset({
    "ack", "acknowledgement", "acknowledgments", "author-contributions", "coi-statement",
    "competing-interests", "conflict", "data-availability", "funding", "funding-information",
    "supplementary-material", "supporting-information",
})  # fmt: skip
_ROLES = (
    (re.compile(r"plain|lay\b|digest|non-?technical|author.?summary"), SectionRole.PLAIN_LANGUAGE),
    (
        re.compile(r"key|highlight|significance|precis|précis|what.?s.?new|impact|take.?home"),
        SectionRole.KEY_FINDING,
    ),
    (re.compile(r"graphic|visual"), SectionRole.CAPTION),
    (re.compile(r"teaser|toc|short|executive|summary|web|editor"), SectionRole.SUMMARY),
)
"""What an abstract of another kind is for, by its type and title."""
_BARE_DOI = re.compile(r"DOI:?\s*\S+", re.IGNORECASE)


def abstract_parts(meta: Element) -> Iterator[Part]:
    """The abstracts in the order of the article, a structured one section by section."""
    for abstract in children(meta, "abstract"):
        yield from _parts(abstract, _abstract_role(abstract))


def _abstract_role(abstract: Element) -> SectionRole:
    kind = (abstract.get("abstract-type") or "").casefold()
    title = running_text(child(abstract, "title")).casefold()
    if not kind and title in ("", "abstract", "summary"):
        return SectionRole.ABSTRACT
    told = f"{'author-summary' if title == 'author summary' else kind} {title}"
    return next((role for words, role in _ROLES if words.search(told)), SectionRole.ABSTRACT)


def body_parts(article: Element) -> Iterator[Part]:
    """The sections of the body, each sub-section its own, then appendices and floating figures and boxes."""
    for name in ("body", "back", "floats-group", "floats-wrap"):
        for place in children(article, name):
            yield from _parts(place, SectionRole.BODY)


def _parts(root: Element, role: SectionRole) -> Iterator[Part]:
    """A part for the root and each section in it, in the order in which they begin, and for each caption."""
    walk = etree.iterwalk(root, events=("start",))
    for _, node in walk:
        name = local_name(node)
        if name in _LEFT_OUT or (name == "sec" and _is_aside(node)):
            walk.skip_subtree()
        elif name in _CAPTIONED:
            yield Part(
                SectionRole.CAPTION, running_text_of_label(node), _joined(paragraphs(child(node, "caption")))
            )
        elif name in _SECTIONS or (node is root and name != "back"):
            yield Part(role, _heading(node), _joined(paragraphs(node, _NOT_ITS_OWN)))


def _is_aside(section: Element) -> bool:
    kind = (section.get("sec-type") or "").casefold()
    return kind in _BACK_MATTER_TYPES or is_back_matter(running_text(child(section, "title")))


def _heading(section: Element) -> str:
    """Its number as printed and its title."""
    title = child(section, "title")
    title = title if title is not None else child(section, "caption", "title")
    return f"{running_text_of_label(section)} {running_text(title)}".strip().rstrip(":")


def running_text_of_label(element: Element) -> str:
    """The label of a section, figure or table, as printed."""
    return running_text(child(element, "label"))


def _joined(texts: tuple[str, ...]) -> str:
    return BETWEEN.join(one for one in texts if not _BARE_DOI.fullmatch(one))

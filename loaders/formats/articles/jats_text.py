"""What a JATS article tells: abstracts, sections of the body one after another, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from graph.model import SectionRole
from loaders.formats.articles.jats_front import child, children
from loaders.formats.articles.section_names import role_of
from loaders.records.draft import BETWEEN, Part
from loaders.records.fields.element_text import paragraphs, running_text
from loaders.records.xml import Element, local_name

_SECTIONS = frozenset({"sec", "boxed-text", "app"})
_CAPTIONED = frozenset({"fig", "fig-group", "table-wrap", "table-wrap-group"})
_LEFT_OUT = frozenset({
    "ack", "array", "bio", "code", "fn-group", "glossary", "media", "notes", "preformat", "ref-list",
    "sig-block", "supplementary-material", "table",
})  # fmt: skip
_DECLARING = frozenset({"fn", "notes", "funding-statement"})
"""What declares funding or interests outside the sections."""
_NOT_ITS_OWN = _SECTIONS | _CAPTIONED | _LEFT_OUT | {"title", "sec-meta"}
"""What inside a section is none of its own paragraphs."""
_OF_TYPE: dict[str, SectionRole | None] = {
    **dict.fromkeys(
        ("ack", "acknowledgement", "acknowledgments", "data-availability",
         "supplementary-material", "supporting-information")
    ),
    **dict.fromkeys(
        ("author-contributions", "coi-statement", "competing-interests", "conflict", "financial-disclosure",
         "funding", "funding-information", "funding-statement", "supported-by"),
        SectionRole.STUDY_FACTS,
    ),
}  # fmt: skip
"""Types of sections, notes and footnotes to their roles; None where they are left out."""
_CALLED = {
    **dict.fromkeys(("coi-statement", "competing-interests", "conflict"), "Conflicts of interest"),
    **dict.fromkeys(
        ("financial-disclosure", "funding", "funding-information", "funding-statement", "supported-by"),
        "Funding",
    ),
}
"""What a declaration without a title is called."""
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


def declaration_parts(article: Element) -> Iterator[Part]:
    """Who paid for the article and its authors' interests, as front and back matter declare them."""
    for name in ("front", "front-stub", "back"):
        for place in children(article, name):
            for node in place.iter(*(f"{{*}}{tag}" for tag in _DECLARING)):
                if _type(node) in _CALLED or role_of(_title(node)) is SectionRole.STUDY_FACTS:
                    told = (one for one in paragraphs(node, {"title"}) if role_of(one) is SectionRole.BODY)
                    yield Part(SectionRole.STUDY_FACTS, _heading(node), _joined(tuple(told)))


def _parts(root: Element, role: SectionRole) -> Iterator[Part]:
    """A part for the root and each section in it, in the order in which they begin, and for each caption."""
    roles: dict[Element, SectionRole | None] = {root: role}
    walk = etree.iterwalk(root, events=("start",))
    for _, node in walk:
        name = local_name(node)
        if name in _LEFT_OUT:
            walk.skip_subtree()
        elif name in _CAPTIONED:
            if _role_around(node, roles):
                caption = paragraphs(child(node, "caption"))
                yield Part(SectionRole.CAPTION, running_text_of_label(node), _joined(caption))
        elif name in _SECTIONS or (node is root and name != "back"):
            own = role if node is root else _role(node, _role_around(node, roles))
            roles[node] = own
            if own:
                yield Part(own, _heading(node), _joined(paragraphs(node, _NOT_ITS_OWN)))


def _role_around(node: Element, roles: dict[Element, SectionRole | None]) -> SectionRole | None:
    """The role of the section that an element lies in."""
    return next(roles[one] for one in node.iterancestors() if one in roles)


def _role(section: Element, around: SectionRole | None) -> SectionRole | None:
    """The role of a section in one of that role; None where it is left out, as all is in one left out."""
    title = _title(section)
    own = _OF_TYPE.get(_type(section), role_of(title))
    if own is SectionRole.STUDY_FACTS or around is None:
        return own if own is SectionRole.STUDY_FACTS else None
    return own if around is SectionRole.BODY and own is not SectionRole.ABSTRACT else own and around


def _type(node: Element) -> str:
    told = (node.get(name) for name in ("sec-type", "fn-type", "notes-type"))
    return next(filter(None, told), local_name(node)).casefold()


def _title(section: Element) -> str:
    title = child(section, "title")
    return running_text(title if title is not None else child(section, "caption", "title"))


def _heading(section: Element) -> str:
    """Its number as printed and its title; what a declaration without one is called."""
    printed = f"{running_text_of_label(section)} {_title(section)}".strip().rstrip(":")
    return _CALLED.get(_type(section), printed) if not _title(section) else printed


def running_text_of_label(element: Element) -> str:
    """The label of a section, figure or table, as printed."""
    return running_text(child(element, "label"))


def _joined(texts: tuple[str, ...]) -> str:
    return BETWEEN.join(one for one in texts if not _BARE_DOI.fullmatch(one))

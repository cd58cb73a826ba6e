"""What of a page is its site's frame and no article: by element, role, class and id, whatever the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from typing import NamedTuple

from loaders.records.xml import Element

_NEVER = frozenset(
    ("script", "style", "noscript", "template", "svg", "nav", "footer", "form", "button", "select",
     "option", "iframe", "object", "embed", "video", "audio", "canvas", "dialog", "input", "textarea",
     "head", "annotation", "annotation-xml", "map", "datalist", "menu", "img", "picture", "link", "meta")
)  # fmt: skip
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu",
     "menubar", "toolbar", "tooltip", "doc-bibliography", "doc-endnotes", "doc-footnote", "form", "alert")
)  # fmt: skip
_BLOCKS = frozenset(
    ("div", "section", "aside", "header", "ul", "ol", "dl", "p", "table", "article", "main", "details",
     "address", "fieldset", "center", "figure", "td", "dd", "li", "span")
)  # fmt: skip


def _words(*patterns: str) -> re.Pattern[str]:
    """Any of these among the names, wherever a hyphen bounds it."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(patterns)})(?:$|[\s_-])")


def _names(*patterns: str) -> re.Pattern[str]:
    """Any of these as a whole name, or as the end of one: "toc" and "page-toc", not "toc-section"."""
    around = r"(?:-(?:list|links|box|bar|wrapper|container|panel|block|items?|group|buttons?|area))?"
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(patterns)}){around}(?:$|\s)")


REFERENCES = _words(
    "references", "ref-?list", "reflist", "references?-list", "bibliography", "bibliography-sec",
    "literature-cited", "citation-list", "elife-reflinks", "reflinks",
)  # fmt: skip
_NO_CONTENT = _words(
    "affs?", "affiliations?", "aff-(?:list|group)", "institutions?-list", "author-?(?:list|groups?|info)",
    "author-information", "author-(?:affiliations?|notes?|details|names)", "authors", "authors-list",
    "contributors?", "contrib(?:-group|s)?", "correspondence", "corresp", "citedby", "cited-by",
    "cookies?", "breadcrumbs?", "altmetric", "advert\\w*", "mathjax(?:_preview)?", "mjx-\\w+",
    "screen-?reader\\w*", "sr-only", "(?:show-)?for-sr", "off-?screen", "assistive(?:-text)?",
    "visually-?hidden", "element-invisible", "skip-?links?", "back-to-top",
    "fn-group", "footnotes?", "kwd-group", "keywords", "tooltips?", "figure-links", "reviewer-?comments?",
    "publication-history", "journal-info", "citation-info", "google-ad", "side-?bar", "navbar", "overlays?",
    "ref(?:erence)?-(?:ctt|content|popup|popover|tip)", "(?:pop|fly)-?(?:over|out)s?",
)  # fmt: skip
_FRAME = _names(
    "nav", "navigation", "menu", "submenu", "left-?col", "right-?col", "right-panel", "footer", "masthead",
    "banner", "branding", "consent", "promo(?:tion)?s?", "popups?", "modals?", "dialog", "log-?in",
    "sign-?in", "sign-?up", "newsletter", "alerts?", "subscribe", "subscription", "comments?", "related",
    "related-(?:content|articles|items|information)", "recommended?", "recommendations?",
    "recommended-articles", "similar", "similar-articles", "suggest(?:ions?|ed)", "trending", "most-read",
    "tools?", "toolbar", "toolbox", "actions?", "downloads?", "search", "search-form", "pagination", "pager",
    "toc", "outline", "jump-?links?", "jumpto",
    "article-?(?:info|information|details|meta|metadata|tools|history)",
    "issue-information", "page-header", "publisher", "hide", "hidden", "mfp-hide", "d-none", "is-hidden",
    "invisible", "supplementary(?:-(?:material|data|information))?", "supplements?", "associated-data",
    "tags", "social", "share", "sharing", "ads?", "metrics", "licen[sc]e", "permissions", "copyright",
    "history", "notes", "linkout", "notice", "cite", "how-to-cite", "cite-?this(?:-article)?",
    "(?:self|suggested|article)-citation",
    "citation-text",
)  # fmt: skip
_ACTION = re.compile(
    r"(?:(?:open|view|show|display|download|save|enlarge|expand|hide|jump to|go to|skip to|copy|export|print)"
    r"(?=[\s:]|$).{0,40}|full[- ]?size(?: (?:image|table))?|powerpoint(?: slide)?|"
    r"(?:high|original)[- ]res\w*(?: image)?|"
    r"(?:view )?(?:large|larger) (?:image|version)|ppt|slide)[:.]?",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NEGATED = re.compile(r"(?:^|(?<=\s))(?:no|not|non|has|with|without)-\S+")
"""Names such as "no-nav" and "has-sidebar", which say what an element lacks or stands beside."""
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONGEST_NAMES = 400
_MOST_OF_FRAME = 0.3
_LISTS = frozenset(("ul", "ol", "dl", "table"))
_MOST_OF_MENU = 0.6
_SHORTEST_RUN = 30


def names_of(element: Element) -> str:
    """The element's id and classes as words, a hyphen for each change of case, in small letters."""
    told = f"{element.get('id') or ''} {element.get('class') or ''}"[:_LONGEST_NAMES]
    return _CAMEL.sub("-", told).replace("__", "-").lower()


def text_of(element: Element) -> str:
    """All the text in an element, each run of space as one blank."""
    return " ".join("".join(element.itertext()).split())


def remove(element: Element) -> None:
    """Empties an element, so that only its edge is left; the text after it stays."""
    edge = "hr" if element.tag in _BLOCKS and element.tag != "span" else "wbr"
    element.clear(keep_tail=True)
    element.tag = edge


def remove_frame(root: Element) -> list[Element]:
    """Takes out of the tree what is no content; the lists of references that were in it.

    A name alone is no proof: what seems to be frame and yet holds a good part of the page's text stays.
    """
    for element in [one for one in root.iter() if one.tag in _NEVER and one is not root]:
        remove(element)
    for link in [one for one in root.iter("a") if _ACTION.fullmatch(text_of(one))]:
        remove(link)
    sizes = measure(root)
    whole = max(sizes[root].running, 1)
    references: list[Element] = []
    for element in _outermost(root, sizes, whole):
        if REFERENCES.search(names_of(element)) or element.get("role") == "doc-bibliography":
            references.append(copy(element))
        remove(element)
    return references


def _outermost(root: Element, sizes: dict[Element, Size], whole: int) -> Iterator[Element]:
    """The elements to take out, none inside another of them."""
    out: set[Element] = set()
    found = []
    for element in root.iter():
        if element.getparent() in out:
            out.add(element)
        elif element is not root and _is_out(element, sizes[element], whole):
            out.add(element)
            found.append(element)
    yield from found


def _is_out(element: Element, size: Size, whole: int) -> bool:
    tag, share = element.tag, size.running / whole
    if tag not in _BLOCKS:
        return False
    if tag in _LISTS and size.linked > _MOST_OF_MENU * size.letters:
        return True
    names = _NEGATED.sub("", names_of(element))
    if REFERENCES.search(names) or element.get("role") in _ROLES:
        return tag != "span" and share < 0.8
    if share >= _MOST_OF_FRAME:
        return False
    hidden = element.get("hidden") is not None or _INVISIBLE.search(
        (element.get("style") or "")[:_LONGEST_NAMES]
    )
    if tag == "aside" or hidden or _NO_CONTENT.search(names):
        return True
    return tag != "span" and _FRAME.search(names) is not None


class Size(NamedTuple):
    """How many letters an element holds: all, those in links, those in runs of some length outside links."""

    letters: int = 0
    linked: int = 0
    running: int = 0


def measure(root: Element) -> dict[Element, Size]:
    """The size of each element under the root, and of the root."""
    sizes: dict[Element, Size] = {}
    for element in reversed(list(root.iter())):
        letters, linked, running = _own(element.text)
        for child in element:
            inner, after = sizes[child], _own(child.tail)
            letters += inner.letters + after.letters
            linked += inner.linked
            running += inner.running + after.running
        sizes[element] = Size(letters, letters, 0) if element.tag == "a" else Size(letters, linked, running)
    return sizes


def _own(text: str | None) -> Size:
    length = len(text.strip()) if text else 0
    return Size(length, 0, length if length > _SHORTEST_RUN else 0) if length else _NOTHING


_NOTHING = Size()

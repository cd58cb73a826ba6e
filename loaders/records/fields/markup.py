"""Text of a record's field without the mark-up that databases leave in it."""

from __future__ import annotations

import html
import re

_ATTRIBUTES = r"(?:\s{1,9}[\w:-]{1,40}\s?=\s?(?:\"[^\"<>]{0,400}\"|'[^'<>]{0,400}'|[^\s\"'<>]{1,400})){0,9}"
_INLINE = re.compile(
    rf"</?(?:jats:)?(?:i|b|u|em|strong|sub|sup|inf|span|italic|bold|sc|small|font|a|underline){_ATTRIBUTES}\s?/?>",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    rf"</?(?:jats:)?(?:p|br|div|h[1-6]|ul|ol|li|sec|title|abstract|abstracttext){_ATTRIBUTES}\s?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});", re.IGNORECASE)
_HEADING = re.compile(
    r"<(?:h[1-6]|jats:title)>\s*([^<>]{1,80}?)\s*:?\s*</(?:h[1-6]|jats:title)>", re.IGNORECASE
)
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n")


def plain(text: str) -> str:
    """One line of text: tags of HTML and JATS off, entities as characters, white space single."""
    return " ".join(_without_tags(text).split())


def plain_paragraphs(text: str) -> str:
    """The paragraphs of a text, a blank line between them: single line breaks come from wrapping.

    A heading that HTML or JATS marks becomes the label of what follows: "Background: ...".
    """
    blocks = _PARAGRAPHS.split(_without_tags(_HEADING.sub(r"\n\n\1: ", text)))
    return "\n\n".join(joined for block in blocks if (joined := " ".join(block.split())))


def _without_tags(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if "<" in text:
        text = _BLOCK.sub("\n\n", _INLINE.sub("", text))
    return text

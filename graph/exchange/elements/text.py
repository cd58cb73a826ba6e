"""Text as exchange formats may hold it: no character that XML forbids, none that reorders what is read."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.sax.saxutils import escape, quoteattr

_NOT_XML = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def clean(text: str) -> str:
    """The text, with U+FFFD for each character that XML does not allow."""
    return _NOT_XML.sub("\ufffd", text)


def visible(text: str) -> str:
    """The cleaned text, with U+FFFD for marks of writing direction too."""
    return _UNSEEN.sub("\ufffd", clean(text))


def flatten(text: str) -> str:
    """The cleaned text on one line, with a space for each run of white space, control and direction marks."""
    plain = text if text.isprintable() else clean(_BREAKING.sub(" ", text))
    return " ".join(plain.split())


def to_attribute(text: str) -> str:
    """The cleaned text as a quoted XML attribute; marks of writing direction are written as numbers."""
    return _UNSEEN.sub(lambda found: f"&#x{ord(found[0]):x};", quoteattr(clean(text)))


def to_element(text: str) -> str:
    """The cleaned text as content of an XML element; marks of writing direction are written as numbers."""
    return _UNSEEN.sub(lambda found: f"&#x{ord(found[0]):x};", escape(clean(text)))


def on_one_line(text: str) -> str:
    """The visible text with a space for each run of white space."""
    return " ".join(visible(text).split())


def to_json(value: Any) -> str:
    """The value as JSON on one line; line ends and marks of writing direction are escaped, TNF-α is not."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))

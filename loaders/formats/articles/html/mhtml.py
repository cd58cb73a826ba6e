"""A page saved as a single file by Chrome or Edge (MHTML, RFC 2557): the HTML in it."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

from loaders.formats.articles.html.tree import LARGEST_PAGE
from loaders.records.source import Head, Source, source_of_bytes

_HEAD_BYTES = 4_096
_RELATED = re.compile(r"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_VERSION = re.compile(r"^mime-version:", re.IGNORECASE | re.MULTILINE)


def is_mhtml(head: Head) -> bool:
    """Whether a file opens as a page in a single file does."""
    opening = head.text[:_HEAD_BYTES]
    return bool(_RELATED.search(opening) and _VERSION.search(opening))


def page_in_mhtml(source: Source) -> Source:
    """The page itself, without its pictures and styles.

    Raises:
        DocumentError: it is too large, or holds no page.
    """
    message = message_from_bytes(source.read(LARGEST_PAGE), policy=policy.compat32)
    parts = [message, *(message.get_payload() if message.is_multipart() else ())]
    for part in parts:
        if not isinstance(part, str) and part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return source_of_bytes(source.name, content)
    raise source.error("the saved page holds no HTML", "save the page again as HTML")

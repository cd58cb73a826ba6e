"""What a title says of the standing of a work: a notice of another one, or itself withdrawn."""

from __future__ import annotations

import re

from graph.document import Notice

_RETRACTED = re.compile(
    r"\W*(?:retracted|withdrawn)(?:\s+(?:article|paper|chapter|manuscript|publication))?\s*[\]):–—-]"
    r"|.*[\[(](?:retracted|withdrawn)(?:\s+(?:article|paper|in)\b[^\])]*)?[\])]\W*$",
    re.IGNORECASE | re.DOTALL,
)
_END = r"\s*(?:[:.–—-](?:\s|$)|$|(?:to|for|of|on|regarding)\s*[:\"“'‘])"
_TO = rf"(?:{_END}|\s+(?:to|for)\s)"
_PATTERNS = {
    Notice.RETRACTION: (
        rf"(?:notice\s+of\s+)?(?:retraction|withdrawal)(?:{_END}|\s+(?:notice|note|statement){_TO})"
    ),
    Notice.EXPRESSION_OF_CONCERN: rf"(?:editorial\s+)?(?:expression|statement|note)s?\s+of\s+concern{_TO}",
    Notice.CORRECTION: (
        rf"(?:(?:publisher|author)['’]?s?\s+)?(?:corrections?|erratum|errata|corrigend(?:um|a)){_TO}"
    ),
}
_NOTICES = {kind: re.compile(rf"\W*{words}", re.IGNORECASE) for kind, words in _PATTERNS.items()}


def is_marked_retracted(title: str) -> bool:
    """Whether the title is marked as a retracted work's: "RETRACTED ARTICLE: ...", "... [Retracted]"."""
    return _RETRACTED.match(title) is not None


def notice_in_title(title: str) -> Notice | None:
    """What a title announces as notices do: "Retraction: ...", "Erratum to: ...", "Expression of Concern"."""
    return next((kind for kind, pattern in _NOTICES.items() if pattern.match(title)), None)

"""What a title says of the standing of a work: a notice of another one, or itself withdrawn."""

from __future__ import annotations

import re

from graph.document import Notice

_RETRACTED = re.compile(
    r"\W*(?:retracted|withdrawn)(?:\s+(?:article|paper|chapter|manuscript|publication))?\s*[\]):–—-]"
    r"|.*[\[(](?:retracted|withdrawn)(?:\s+(?:article|paper|in)\b[^\])]*)?[\])]\W*$",
    re.IGNORECASE | re.DOTALL,
)
_KINDS = {
    Notice.RETRACTION: r"(?:notice\s+of\s+)?(?:retraction|withdrawal)(?:\s+(?:notice|note|statement))?",
    Notice.EXPRESSION_OF_CONCERN: r"(?:editorial\s+)?(?:expression|statement|note)s?\s+of\s+concern",
    Notice.CORRECTION: r"(?:publisher|author|editorial)?['’]?s?\s*(?:correction|erratum|errata|corrigend(?:um|a))s?",
}
_AFTER = r"(?:\s*[:.–—-](?:\s|$)|\s*$|\s+(?:to|for|of|on|regarding)\s*[:\"“'‘]|\s+(?:to|for)\s)"
_NOTICES = {kind: re.compile(rf"\W*{words}{_AFTER}", re.IGNORECASE) for kind, words in _KINDS.items()}


def is_marked_retracted(title: str) -> bool:
    """Whether the title is marked as that of a retracted work: "RETRACTED ARTICLE: ...", "... [Retracted]"."""
    return _RETRACTED.match(title) is not None


def notice_in_title(title: str) -> Notice | None:
    """What a title announces as a notice does: "Retraction: ...", "Erratum to: ...", "Expression of Concern"."""
    return next((kind for kind, pattern in _NOTICES.items() if pattern.match(title)), None)

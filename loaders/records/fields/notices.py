"""Whether a record is retracted, or announces something of another work, as titles, types and notes say it.

Publishers put "RETRACTED:" before the title (Elsevier, Wiley), "RETRACTED ARTICLE:" (Springer Nature), or, as
Web of Science does, "(Retracted article. See vol. 9, pg. 3, 2009)" behind it; NLM has the types "Retracted
Publication" and "Retraction of Publication".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.document import Notice

_WORK = r"(?:article|paper|chapter|publication|manuscript|preprint)"
_END = r"\s*(?:[:—\])]|[.–-](?:\s|$)|$|(?:to|for|of|on|regarding)\s*[:\"“'‘])"
_OF_OTHER = rf"(?:{_END}|\s+(?:to|for)\s)"
"""What stands behind the name of a notice, as it does not behind the same word of medicine."""
_RETRACTED_TITLE = re.compile(
    rf"\W*(?:retracted|withdrawn|removed|temporary removal|retraction)(?:\s+{_WORK})?\s*(?:[:\])]|—|–|-\s)"
    rf"|\W*this {_WORK} has been retracted\b"
    rf"|.*[\[(]\s*(?:retracted(?:\s+{_WORK}\b|\s+(?:in|by)\b|[.:,;]|\s*[\])])|withdrawn(?:\s+{_WORK})?\s*[\])])"
    rf"|.*[\[(]\s*this {_WORK} (?:has been|was) retracted\b"
    rf"|.*\s[-–—]\s*retracted(?:\s+{_WORK})?\W*$",
    re.IGNORECASE | re.DOTALL,
)
_RETRACTION_TITLE = re.compile(
    rf"\W*(?:editorial\s+)?retraction(?:{_END}|\s*(?:to\b|note\b|notice\b|statement\b))"
    rf"|\W*retraction\s+of\s+(?:the\s+)?(?:{_WORK}\b|[\"“‘'])"
    rf"|\W*(?:notice|statement)\s+of\s+(?:retraction|withdrawal)\b"
    rf"|\W*withdrawal(?:{_END}|\s+(?:notice|note|statement)\b|\s+of\s+{_WORK}\b)"
    r"|.*[\[(]\s*retraction\s+of\s+(?:vol|[^\[\]()]{0,200}\b(?:19|20)\d\d)",
    re.IGNORECASE | re.DOTALL,
)
_CONCERN_TITLE = re.compile(
    r"\W*(?:editorial\s+)?(?:expressions?\s+of\s+(?:editorial\s+)?concern\b"
    rf"|(?:statement|note)s?\s+of\s+concern{_OF_OTHER})",
    re.IGNORECASE,
)
_CORRECTION_TITLE = re.compile(
    r"\W*(?:(?:publisher|author)(?:'s|’s|s['’]?)?\s+)?"
    rf"(?:corrections?|corrigend(?:um|a)|erratum|errata)(?:{_OF_OTHER}|(?<!corrections)(?<!correction)\s+in\b)",
    re.IGNORECASE,
)
_RETRACTED_STATEMENT = re.compile(
    rf"^\W*retracted(?:\s+{_WORK})?\W*$|(?:^|[;,|]\s*)retracted\s+(?:publication|article)\s*(?:$|[;,|])"
    rf"|^\W*(?:retraction\s+in|retracted\s+(?:by|in|on|from))\b|^\W*this\s+{_WORK}\s+(?:has\s+been|was|is)\s+retracted\b",
    re.IGNORECASE,
)
_RETRACTION_STATEMENT = re.compile(
    r"(?:^|[;,|]\s*)retraction(?:\s+of\s+publication|\s+notice|\s+note)?\s*(?:$|[;,|])|^\W*retraction\s+of\s*:",
    re.IGNORECASE,
)
_CONCERN_TYPE = re.compile(r"(?:^|[;,|]\s*)expression\s+of\s+concern\s*(?:$|[;,|])", re.IGNORECASE)
_CORRECTION_TYPE = re.compile(
    r"(?:^|[;,|]\s*)(?:published\s+)?(?:erratum|corrigendum|correction)\s*(?:$|[;,|])", re.IGNORECASE
)


def find_notice(title: str | None, statements: Iterable[str] = ()) -> Notice | None:
    """What a record announces of another work; `statements` are its types and notes, each by itself."""
    told, stated = title or "", list(statements)
    if _RETRACTION_TITLE.match(told) or _any(_RETRACTION_STATEMENT, stated):
        return Notice.RETRACTION
    if _CONCERN_TITLE.match(told) or _any(_CONCERN_TYPE, stated):
        return Notice.EXPRESSION_OF_CONCERN
    if _CORRECTION_TITLE.match(told) or _any(_CORRECTION_TYPE, stated):
        return Notice.CORRECTION
    return None


def is_retracted(title: str | None, statements: Iterable[str] = ()) -> bool:
    """Whether a record says of itself that it is withdrawn, or is the notice of a retraction."""
    told, stated = title or "", list(statements)
    return bool(
        _RETRACTED_TITLE.match(told)
        or _RETRACTION_TITLE.match(told)
        or _any(_RETRACTED_STATEMENT, stated)
        or _any(_RETRACTION_STATEMENT, stated)
    )


def _any(pattern: re.Pattern[str], statements: list[str]) -> bool:
    return any(pattern.search(one) for one in statements)

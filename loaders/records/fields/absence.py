"""What databases write in the place of a title or an abstract that a record does not have."""

from __future__ import annotations

import re

_ABSENT = re.compile(
    r"\W*(?:no (?:abstracts?|title|text)(?: (?:is|was))?(?: (?:available|provided|listed))?|"
    r"(?:publisher: )?abstracts? (?:is )?(?:not )?available(?: from the publisher)?|not available|"
    r"in process citation|untitled|n/?a|nan|none|null)?\W*",
    re.IGNORECASE,
)


def told(text: str) -> str | None:
    """The text; None for one without a letter or figure, or that only says that there is none."""
    return None if _ABSENT.fullmatch(text) else text

"""What NLM writes around and in the place of titles and abstracts."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"\[(.+)\]\s*([.?!]*)", re.DOTALL)
_NO_TITLE = re.compile(
    r"\W*(?:not available|in process citation|no title(?: available)?|untitled)?\W*", re.IGNORECASE
)
_NO_ABSTRACT = re.compile(
    r"\W*(?:no abstract(?: (?:is )?available| provided)?|(?:publisher: )?abstract (?:not )?available"
    r"(?: from the publisher)?)?\W*",
    re.IGNORECASE,
)


def title_or_none(text: str) -> str | None:
    """The title, a translated one without the brackets that NLM sets around it; None for a stand-in."""
    if _NO_TITLE.fullmatch(text):
        return None
    framed = _BRACKETED.fullmatch(text)
    return framed[1].strip() + framed[2] if framed and _is_one_frame(framed[1]) else text


def _is_one_frame(inside: str) -> bool:
    """Whether brackets inside close only what they opened, so that the outer ones belong together."""
    depth = 0
    for one in inside:
        depth += (one == "[") - (one == "]")
        if depth < 0:
            return False
    return depth == 0


def is_abstract(text: str) -> bool:
    """Whether it is an abstract and no note that there is none."""
    return not _NO_ABSTRACT.fullmatch(text)

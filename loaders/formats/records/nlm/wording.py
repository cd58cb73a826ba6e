"""What NLM writes around and in the place of titles."""

from __future__ import annotations

import re

from loaders.records.fields.absence import told

_BRACKETED = re.compile(r"\[(.+)\]\s*([.?!]*)", re.DOTALL)


def title_or_none(text: str) -> str | None:
    """The title, a translated one without the brackets that NLM sets around it; None for a stand-in."""
    if not told(text):
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

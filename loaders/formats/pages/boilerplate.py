"""Lines of a web page that are no content, whatever site it is from.

Each pattern is matched against a whole line. `INTERRUPTS` is dropped and what stands around it goes
on; after `CLOSES` nothing is content until the next heading the format knows; after `ENDS` nothing
is content at all: other papers are listed there.
"""

from __future__ import annotations

import re


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_NETWORKS = r"(?:post|tweet|share|email|e-mail|print|save|copy link|facebook|twitter|linkedin|whatsapp|x)"

INTERRUPTS = _lines(
    r"share:?\s*(?:on|this|via)?\s*(?:" + _NETWORKS + r"[\s,|·/]*)*",
    r"(?:" + _NETWORKS + r"[\s,|·/]*){2,}",
    r"(?:advertisement|advert|sponsored(?: content| links?)?|ad|promoted)\W*",
    r"(?:continue|read|show|see) (?:reading|more|less|full text|all)\W*",
    r"(?:download|view|open)(?: the)? (?:pdf|full text|article|original|study|source)\W*",
    r"this article is free to access\W*",
    r"we use cookies.*|(?:accept|reject|manage)(?: all)? cookies.*",
    r"[\W_]+",
)
CLOSES = _lines(
    r"←.*|.*→",
    r"(?:found|was|did you find) this (?:\w+ ){0,4}(?:helpful|useful).*",
    r"your feedback|(?:give|send|leave)(?: us)? feedback.*|(?:leave a |post a )?comments?",
    r"ready to try .*|find an? (?:practitioner|acupuncturist|doctor|clinic)\b.*|browse our .*",
    r"book (?:an appointment|now).*",
    r"(?:register|sign (?:up|in)|log ?in|subscribe|join)(?: (?:to|for|now|free|today|with|our|here)\b.*)?",
    r"already have an account.*|.* helps you to discover research.*|save time finding.*",
    r"(?:get|receive) (?:the|our) (?:latest|newsletter|weekly).*|newsletter.*",
    r"back to \S.*|skip to \S.*",
    r"©.*|copyright\b.*|all rights reserved\W*|privacy policy.*|terms of (?:use|service).*|disclaimer\W*",
    r"quick links|contact(?: us)?|about(?: us)?|menu|home",
    r"making .* research accessible to everyone.*",
)
ENDS = _lines(
    r"(?:related|similar|recommended|suggested) (?:research|articles?|studies|papers|documents|reading)"
    r"\s?(?:(?:in|on|to) .*)?",
    r"you (?:may|might) also (?:like|be interested).*",
    r"people who read this also read.*",
)


def is_boilerplate(line: str) -> bool:
    """Whether the whole line is part of a site's frame."""
    return any(patterns.fullmatch(line) for patterns in (INTERRUPTS, CLOSES, ENDS))

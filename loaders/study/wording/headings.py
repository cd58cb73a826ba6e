"""Headings under which an article declares who paid for it, what interests its authors have, who did what."""

from __future__ import annotations

import re

_NUMBER = r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?"
_MORE = (
    r"(?:\s*(?:\band\b|&|/|,)\s*.*|\s+for\s+th(?:e|is)\b.*|"
    r"\s+(?:information|statements?|sources?|disclosures?|details|declarations?|acknowledge?ments?))*[\s:.]*"
)
_FUNDING = re.compile(
    rf"{_NUMBER}(?:(?:sources?|role|statements?|declarations?) of (?:the )?"
    r"(?:funding|fund(?:er|ing source)s?|(?:study )?sponsor\w*|(?:financial )?support)|fund(?:ing|ers)|"
    rf"(?:financial|grant|research) (?:support|disclosures?|funding)|grants?|sponsor\w*){_MORE}",
    re.IGNORECASE,
)
_INTERESTS = re.compile(
    rf"{_NUMBER}(?:(?:potential|declarations?|disclosures?|statements?|authors?['’]?s?)\s+(?:of\s+)?)*"
    r"(?:conflicts?\s+of\s+(?:competing\s+)?interests?|conflicting\s+interests?|"
    rf"(?:competing|financial)\s+(?:financial\s+)?interests?|interests|disclosures?){_MORE}",
    re.IGNORECASE,
)
_OF_TEXT = re.compile(
    rf"{_NUMBER}(?:authors?['’]?s?['’]?\s+contributions?|contributions?\s+of\s+(?:the\s+)?authors?|"
    rf"(?:list\s+of\s+)?(?:non-?standard\s+)?abbreviations?(?:\s+(?:used|list).*)?|nomenclature){_MORE}",
    re.IGNORECASE,
)


def is_of_funding(heading: str) -> bool:
    """Whether it announces who paid: "Funding", "Role of the funding source", "Grant support"."""
    return _FUNDING.fullmatch(heading) is not None


def is_of_interests(heading: str) -> bool:
    """Whether it announces the authors' interests: "Conflicts of interest", "Competing interests"."""
    return _INTERESTS.fullmatch(heading) is not None


def is_of_text(heading: str) -> bool:
    """Whether it announces who wrote what, or which words are short for what: facts of the text alone."""
    return _OF_TEXT.fullmatch(heading) is not None

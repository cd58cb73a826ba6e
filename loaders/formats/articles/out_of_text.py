"""Headings under which an article says nothing of its findings: thanks, money, interests, files, lists."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|[IVX]+)[.)]?\s+")
_HEADING = re.compile(
    r"(?:acknowled?ge?ments?(?:\s+and\s+.*)?"
    r"|(?:(?:potential|declaration|disclosure|statement)s?\s+(?:of\s+)?)*"
    r"(?:conflicts?\s+of\s+interests?|(?:competing|conflicting|financial)\s+(?:financial\s+)?interests?)"
    r"(?:\s+(?:statement|disclosures?))?"
    r"|declarations?|disclosures?|disclaimers?|(?:financial|grant)\s+(?:support|disclosures?).*"
    r"|funding(?:\s+(?:information|sources?|statement|and\s+.*))?|sources?\s+of\s+funding|role\s+of\s+.*funding.*"
    r"|authors?['’]?s?['’]?\s+(?:contributions?|information|details|note|affiliations?|statement)"
    r"|contributions?(?:\s+of\s+authors?)?|contributors|about\s+the\s+authors?"
    r"|(?:electronic\s+)?supplement(?:ary|al|ed)?\s+(?:online\s+)?(?:materials?|data|information|files?|contents?)\b.*"
    r"|supporting\s+information|additional\s+(?:information|files?)|associated\s+content"
    r"|(?:data|code|materials?)\s+(?:and\s+\w+\s+)?(?:availability|sharing)\b.*|availability\s+of\s+.*data.*"
    r"|(?:list\s+of\s+)?(?:non-?standard\s+)?abbreviations(?:\s+(?:used|list))?(?:\s+.*)?|nomenclature|glossary"
    r"|pre-?publication\s+history|publisher['’]?s\s+note|consent\s+(?:for|to)\s+publi\w+|open\s+access"
    r"|references?|bibliography|literature\s+cited|further\s+reading|footnotes?|endnotes?)",
    re.IGNORECASE,
)


def is_back_matter(heading: str) -> bool:
    """Whether what stands under a heading is left out of an article's text."""
    return _HEADING.fullmatch(_NUMBER.sub("", heading.strip()).rstrip(" :.")) is not None

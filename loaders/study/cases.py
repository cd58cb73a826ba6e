"""Whether a document reports a case, or a few, and who it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graph.study import Fact
from loaders.study.wording.sentence import Part, Said

_CASE_TITLE = re.compile(
    r"\bcase (?:report|study|series)\b|\breport of (?:a|an|one|two|three|four|five|\w+ )?\s?cases?\b|"
    r"\breport (?:of|on) (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:\w+ )?patients\b|"
    r"\b(?:a|an unusual|a rare) case of\b|\bcases? report\b",
    re.IGNORECASE,
)
_A_CASE = re.compile(
    r"\b(?:we|authors|this (?:paper|article|report)|here(?:in)?)(?:,? we)? (?:here |hereby |"
    r"herein |also |now )?(?:reports?|describes?|presents?|reported|described)"
    r"(?: on| here)? (?:(?P<one>an?|the|one|a further)|(?P<more>two|three|four|five|six|seven|"
    r"eight|nine|ten|\d{1,3})) "
    r"(?:(?!(?:novel|new|method|mutation|of)\b)[\w/-]+,? ){0,4}?(?:cases?|patients?|man|woman|"
    r"boys?|girls?|infants?|child|children|men|women|sisters|brothers|siblings|male|female|"
    r"neonate)\b",
    re.IGNORECASE,
)
_CASE_TOLD = re.compile(
    r"^case report\b|\b(?:a|the|one) (?:[\w-]+ ){0,2}case of [^.;]{0,200}? (?:is|"
    r"was) (?:here )?(?:reported|described|presented)\b",
    re.IGNORECASE,
)
_CASES_TOLD = re.compile(
    r"\b(?:we|article|report|paper) (?:report|describe|present)s? [^.;]{0,80}? (?:in|on|of|"
    r"from) (?:two|three|four|five|six|seven|eight|nine|ten|1?[2-9]) (?:[\w-]+ ){0,3}(?:patients|"
    r"cases|children|infants)\b"
    r"|^(?:two|three|four|five|six|seven|eight|nine|ten|1?[2-9]) (?:[\w-]+ ){0,3}(?:patients|"
    r"cases|children|infants)\b[^.;]{0,160}? (?:are|were) (?:described|presented|reported)\b",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"\b(?:an?|one|our) (?:(?:previously|otherwise|healthy|male|female|new|\w+ed|"
    r"\w+ic) ){0,2}?(?P<who>(?P<age>\d{1,3}[- ](?:years?|yr|months?|weeks?|days?)[- ]old) "
    r"(?:[\w-]+,? ){0,5}?(?:man|woman|male|female|boy|girl|patient|infant|child|neonate|lady|gentleman))\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?P<who>(?P<age>\d{1,3}[- ](?:years?|yr|months?|weeks?|days?)[- ]old) "
    r"(?:[\w-]+,? ){0,5}?(?:man|woman|male|female|boy|girl|patient|infant|child|neonate|lady|gentleman))\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:another|second|third|other|proband|family|daughters?|sons?|siblings?|mother|father|mice|"
    r"rats)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?:cases|patients)\b|series", re.IGNORECASE)
_TELLS = frozenset((
    "described", "presented", "reported", "report", "reports", "describe", "describes", "present", "presents",
))  # fmt: skip
_MANY = frozenset(("patients", "cases", "family", "families", "brothers", "sisters", "siblings"))
CASE, CASES = "case report", "case series"


def case_in(sentences: Sequence[Said]) -> Fact | None:
    """ "case report" or "case series", where the sentences report no more than that; else None."""
    titles = [said for said in sentences if said.part is Part.TITLE]
    for said in titles:
        if not said.words.isdisjoint(("case", "cases", "report")) and (told := _CASE_TITLE.search(said.text)):
            return said.fact(CASES if _SEVERAL.search(told[0]) else CASE)
    one = all(said.words.isdisjoint(_MANY) for said in titles)
    told_by = ((said, _told(said, one=one)) for said in sentences if said.part is not Part.TITLE)
    return next((said.fact(name) for said, name in told_by if name), None)


def _told(said: Said, *, one: bool) -> str | None:
    """What a sentence says it reports; a patient of some age is a case where the title speaks of `one`."""
    if not said.words.isdisjoint(_TELLS):
        if told := _A_CASE.search(said.text):
            return CASES if told["more"] else CASE
        if _CASES_TOLD.search(said.text):
            return CASES
    if "case" in said.words and _CASE_TOLD.search(said.text):
        return CASE
    aged = one and "old" in said.words and _OLD.search(said.text) and not _ANOTHER.search(said.text)
    return CASE if aged else None


def single_case(sentences: Iterable[Said]) -> Fact | None:
    """The one person a case report tells of, as "45-year-old woman"; None where there are several."""
    found = [
        (match, said) for said in sentences if "old" in said.words for match in _PERSON.finditer(said.text)
    ]
    if len({match["age"] for match, _ in found}) != 1:
        return None
    match, said = found[0]
    return said.fact(match["who"])

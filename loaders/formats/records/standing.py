"""Whether a record stands: retracted, or the notice of a retraction, a concern or a correction.

Read from what the database says first: how the record is tied to others and its publication types, both in
the words of PubMed (https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html); where it says nothing,
from how publishers open the titles of such records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.document import Notice

_NOTICE_OF_TIE = {
    "RetractionOf": Notice.RETRACTION,
    "ExpressionOfConcernFor": Notice.EXPRESSION_OF_CONCERN,
    "ErratumFor": Notice.CORRECTION,
}
_RETRACTING_TIES = frozenset(("RetractionIn", "RetractedandRepublishedIn"))
_NOTICE_OF_TYPE = {
    "retraction of publication": Notice.RETRACTION,
    "retraction notice": Notice.RETRACTION,
    "expression of concern": Notice.EXPRESSION_OF_CONCERN,
    "published erratum": Notice.CORRECTION,
}
_RETRACTED_TYPE = "retracted publication"
_WHAT = r"(?:\s+(?:article|paper|publication|chapter|manuscript|study))?"
_RETRACTED_TITLE = re.compile(
    rf"\W*(?:retracted|withdrawn){_WHAT}\s*[:\])}}.–—-]|.*[\[(]\s*retracted{_WHAT}\s*[\]).,;:]", re.IGNORECASE
)
_NOTICE_TITLES = (
    (
        Notice.RETRACTION,
        r"(?:notice of retraction|retraction (?:notice|note|statement))\b|(?:retraction(?: of| to)?|withdrawal)\s*:"
        r"|retraction for [^:]{1,80} et al\b",
    ),
    (Notice.EXPRESSION_OF_CONCERN, r"(?:editorial )?(?:expression of concern|note of concern)\b"),
    (
        Notice.CORRECTION,
        r"(?:author|publisher) correction\b|corrections?(?: to)?\s*:|correction to [\"“'‘]|correction for [^:]{1,80} et al\b|corrections?\W*\Z"
        r"|errat(?:um|a)\b|corrigend(?:um|a)\b",
    ),
)
_NOTICES_BY_TITLE = tuple(
    (notice, re.compile(r"\W*(?:" + opening + ")", re.IGNORECASE)) for notice, opening in _NOTICE_TITLES
)


@dataclass(frozen=True, slots=True)
class Tie:
    """How a record is tied to another, as PubMed's RefType calls it, and that record's PMID, else its DOI."""

    kind: str
    to: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a draft says under the same names."""

    retracted: bool = False
    notice: Notice | None = None
    about: tuple[str, ...] = ()


def judge(title: str | None, types: Iterable[str] = (), ties: Sequence[Tie] = ()) -> Standing:
    """How a record stands by its title, publication types and ties to others.

    A notice of retraction counts as retracted too: its title repeats the claim.
    """
    known = {name.strip().casefold() for name in types}
    notice, about = _notice(title or "", known, ties)
    retracted = (
        notice is Notice.RETRACTION
        or _RETRACTED_TYPE in known
        or any(tie.kind in _RETRACTING_TIES for tie in ties)
        or _RETRACTED_TITLE.match(title or "") is not None
    )
    return Standing(retracted, notice, about)


def _notice(title: str, types: set[str], ties: Sequence[Tie]) -> tuple[Notice | None, tuple[str, ...]]:
    """The gravest notice that the record gives, and of which works."""
    for kind, notice in _NOTICE_OF_TIE.items():
        if found := [tie for tie in ties if tie.kind == kind]:
            return notice, tuple(dict.fromkeys(tie.to for tie in found if tie.to))
    for name, notice in _NOTICE_OF_TYPE.items():
        if name in types:
            return notice, ()
    return next((notice for notice, opening in _NOTICES_BY_TITLE if opening.match(title)), None), ()

"""What a document declares: its registration, who paid for it, and its authors' interests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.study import Fact
from loaders.study.wording.sentence import Part, Said

_REGISTRATION = re.compile(
    r"\b(?:PROSPERO[^.;]{0,40}?\b(?=CRD)|EudraCT(?: (?:number|no\.?|nr\.?))?:? ?(?=\d)|"
    r"UMIN-CTR[^.;]{0,20}?(?=\d{9}))?"
    r"(?P<number>NCT ?\d{8}|ISRCTN ?\d{8}|ChiCTR-?(?:[A-Z]{3,4}-?)?\d{8,10}|ACTRN ?\d{14}|"
    r"\d{4}-\d{6}-\d{2}|CRD ?4\d{10}|"
    r"DRKS ?\d{8}|IRCT ?\d{8,16}N?\d{0,3}|CTRI/\d{4}/\d{2,3}/\d{6}|UMIN ?\d{9}|jRCTs?\d{9,12}|"
    r"KCT\d{7}|NTR ?\d{3,5}|"
    r"JapicCTI-\d{6}|PACTR ?\d{12,16}|TCTR ?\d{11}|RBR-\w{6,8})\b"
)
_REGISTRY_WORDS = frozenset((
    "nct", "isrctn", "chictr", "actrn", "eudract", "prospero", "crd", "drks", "irct", "ctri", "umin",
    "jrct", "jrcts", "kct", "ntr", "japiccti",
    "pactr", "tctr", "rbr",
))  # fmt: skip
_REGISTERED = frozenset(("registration", "registered", "registry", "prospero", "identifier"))
_FUNDED = re.compile(
    r"\b(?:(?:this|the present|the|our|present) (?:[\w-]+ ){0,3}?(?:work|study|research|project|"
    r"trial|review|investigation|article|publication|paper)s? (?:[\w-]+ ){0,2}?(?:was|is|were|"
    r"has been|received|are)\b[^.;]{0,30}?"
    r"(?:supported|funded|financed|sponsored|funding|financial support|grants?)|(?:we|"
    r"authors?) (?:\w+ )?(?:acknowledge|received?|thank|are grateful)[^.;]{0,60}?(?:funding|"
    r"financial support|grants? )"
    r"|(?:supported|funded|sponsored) (?:in part |partly |partially |jointly )?by (?:the |"
    r"an? )?[^.;]{0,80}?(?:grants?|foundation|council|institutes?|ministry|NIH|university|fund|"
    r"programme|program|inc|pharma\w*|association|society|gmbh|ltd)\b"
    r"|no (?:specific |external |financial )?(?:funding|financial support|"
    r"grant)[^.;]{0,30}? (?:was|were|received|from|for)|received no (?:specific |external |"
    r"financial )?(?:funding|grant|support))",
    re.IGNORECASE,
)
_FUNDED_WORDS = frozenset(
    ("supported", "funded", "funding", "financed", "sponsored", "grant", "grants", "financial")
)
_INTERESTS = re.compile(
    r"\b(?:conflicts? of interests?|competing (?:financial )?interests?|"
    r"competing (?:financial )?conflicts?|declarations? of interests?|"
    r"nothing to (?:disclose|declare)|no (?:financial )?disclosures?)\b",
    re.IGNORECASE,
)
_NONE_DECLARED = re.compile(
    r"\b(?:no|not|none|nothing|without)\b[^.;]{0,80}?\b(?:conflicts?|competing|interests?|"
    r"disclose|declare|disclosures?)\b|interests?:? none\b|that none\b",
    re.IGNORECASE,
)
_INTEREST_WORDS = frozenset(("interest", "interests", "disclose", "declare", "disclosures", "disclosure"))
_PAID = frozenset((
    "received", "receives", "honoraria", "honorarium", "consultant", "consulting", "consultancy",
    "fees", "employee", "employed", "employees",
    "stock", "shareholder", "shares", "advisory", "advisor", "patent", "paid", "speaker", "sponsored",
))  # fmt: skip


def registrations_in(sentences: Iterable[Said]) -> Iterator[Fact]:
    """The numbers under which the study is registered: "NCT01234567"."""
    for said in sentences:
        told = said.own or not said.words.isdisjoint(_REGISTERED)
        if told and not _REGISTRY_WORDS.isdisjoint(said.words):
            yield from (said.fact(match["number"]) for match in _REGISTRATION.finditer(said.text))


def funding_in(sentences: Sequence[Said]) -> Iterator[Fact]:
    """The sentences that say who paid."""
    for said in sentences:
        if said.part is Part.FUNDING or (
            not _FUNDED_WORDS.isdisjoint(said.words) and _FUNDED.search(said.text)
        ):
            yield said.fact(said.text)


def conflicts_in(sentences: Sequence[Said]) -> Iterator[Fact]:
    """ "none declared", or the sentence that says what interests the authors have."""
    for said in sentences:
        named = not said.words.isdisjoint(_INTEREST_WORDS) and bool(_INTERESTS.search(said.text))
        if named and _NONE_DECLARED.search(said.text):
            yield said.fact("none declared")
        elif (named and len(said.text) > 40) or (
            said.part is Part.INTERESTS and not said.words.isdisjoint(_PAID)
        ):
            yield said.fact(said.text)

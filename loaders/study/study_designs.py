"""The designs of a study in one wording each: randomised controlled trial, cohort study, case report, ...

A design counts where the title names it, or where a sentence says that this study is of it: "in a double-blind
trial", "we conducted a cohort study", "the patients were randomised". Others' studies, and studies that are
still needed, do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.study import Fact
from loaders.study.sentence import Part, Said

_UP_TO = r"(?:[\w/-]+,? ){0,4}?"
_STUDY = r"(?:stud(?:y|ies)|trials?|investigations?|experiments?)"
_DESIGNS = (
    ("meta-analysis", ("meta", "metaanalysis"), r"meta-?\s?analys[ie]s"),
    ("systematic review", ("systematic", "scoping", "umbrella"), r"(?:systematic(?:ally)?|scoping|umbrella) (?:[\w-]+ )?review"),
    ("randomised controlled trial", ("randomized", "randomised", "rct", "randomly"),
     rf"(?<!non)(?<!non-)randomi[sz]ed,?(?: [\w/-]+,?| and){{0,6}}? (?:trials?|study|studies|design|manner|fashion|comparison)|RCT"),
    ("crossover trial", ("crossover", "cross"), r"(?:cross-?over|cross over)(?:,? [\w-]+){0,3}? (?:trial|study|design|manner|fashion)"),
    ("double-blind", ("blind", "blinded"), r"double[- ]blind(?:ed)?"),
    ("placebo-controlled", ("placebo",), r"placebo[- ]controlled"),
    ("open-label", ("open",), r"open[- ]label(?:led)?|open (?:trial|study)"),
    ("clinical trial", ("trial", "phase"), rf"(?:phase (?:[1-4]|I{{1,3}}V?|IV)[ab]?(?:/(?:[1-4]|I{{1,3}}))? )?(?:clinical trial|trial)(?= of| in| comparing| with| on| was|,|[.:]|$)|phase (?:[1-4]|I{{1,3}}V?|IV)[ab]? study"),
    ("cohort study", ("cohort",), rf"(?:cohort (?:study|analysis)|(?:prospective|retrospective|population-based|birth|historical|nationwide) {_UP_TO}cohort)"),
    ("case-control study", ("case",), r"(?:case[-/–  ]control|case-cohort) (?:[\w-]+ ){0,2}?(?:study|analys[ie]s|design|association study)"),
    ("cross-sectional study", ("sectional",), rf"cross[- ]sectional {_UP_TO}(?:study|survey|analysis|design)"),
    ("longitudinal study", ("longitudinal",), rf"longitudinal {_UP_TO}study"),
    ("retrospective study", ("retrospective", "retrospectively"), rf"retrospective(?:ly)?,? {_UP_TO}(?:study|analysis|review|evaluation|survey|series|reviewed|analy[sz]ed|evaluated|studied)"),
    ("prospective study", ("prospective", "prospectively"), rf"prospective(?:ly)?,? {_UP_TO}(?:study|trial|evaluation|survey|studied|evaluated|followed|investigated|series)"),
    ("observational study", ("observational",), rf"(?:observational) {_UP_TO}study"),
    ("pilot study", ("pilot",), rf"pilot {_UP_TO}(?:study|trial)"),
    ("genome-wide association study", ("genome", "gwas"), r"genome-?wide association (?:study|analysis|scan|meta-analysis)"),
    ("Mendelian randomisation", ("mendelian",), r"Mendelian randomi[sz]ation"),
    ("survey", ("survey",), rf"(?:questionnaire|national|population|postal|online|population-based|health) survey"),
    ("qualitative study", ("qualitative",), r"qualitative (?:[\w-]+ )?study"),
)  # fmt: skip
_PATTERNS = tuple((name, frozenset(gate), re.compile(rf"\b(?:{p})\b", re.IGNORECASE)) for name, gate, p in _DESIGNS)
_GATE = frozenset(word for _, gate, _ in _PATTERNS for word in gate)
_OWN = re.compile(
    r"\b(?:this|our|the present|the current|present|in an?|in the present|we|were|was|design:?|performed|conducted|"
    r"carried out|using an?|through an?|is an?)\b",
    re.IGNORECASE,
)
_LED = re.compile(
    r"(?:\b(?:this|our|the (?:present|current)|present|in an?|using an?|through an?|by an?|an?|as an?|is|was|were|"
    r"(?:performed|conducted|undertook|completed|carried out|report|designed|did)(?: (?:the|an?|this))?)"
    r"(?: first| large| small| new| single| further|,)?\s?(?:[\w/()-]+,? (?:and )?){0,7}?|^|: |^[A-Z ]+: )$",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:within|part of|from|data of|participants of|patients of) (?:an?|the|one|this|our)(?: [\w-]+,?){0,6} ?$", re.IGNORECASE)
_NOT_OWN = re.compile(
    r"\b(?:previous(?:ly)?|earlier|recent(?:ly)?|prior|published|future|further|"
    r"(?:is|are|were|be) (?:still |clearly |also )?(?:needed|required|warranted|necessary)|should|other|several|many|most|various|numerous|few|no|these|those|ongoing|past|literature|reports of|"
    r"(?:has|have) (?:\w+ )?been|lack of|another)\b",
    re.IGNORECASE,
)
_RANDOMISED = re.compile(r"\b(?:were|was) (?:[\w-]+ ){0,2}?(?:randomi[sz]ed|randomly (?:assigned|allocated|divided))\b", re.IGNORECASE)
_CASE_TITLE = re.compile(r"\bcase (?:report|study|series)\b|\breport of (?:a|an|one|two|three|four|five|\w+ )?\s?cases?\b|\breport (?:of|on) (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:\w+ )?patients\b|\b(?:a|an unusual|a rare) case of\b|\bcases? report\b", re.IGNORECASE)
_A_CASE = re.compile(
    r"\b(?:we|authors|this (?:paper|article|report)|here(?:in)?)(?:,? we)? (?:here |hereby |herein |also |now )?(?:reports?|describes?|presents?|reported|described)"
    r"(?: on| here)? (?:(?P<one>an?|the|one|a further)|(?P<more>two|three|four|five|six|seven|eight|nine|ten|\d{1,3})) "
    r"(?:(?!(?:novel|new|method|mutation|of)\b)[\w/-]+,? ){0,4}?(?:cases?|patients?|man|woman|boys?|girls?|infants?|child|children|men|women|sisters|brothers|siblings|male|female|neonate)\b",
    re.IGNORECASE,
)
_CASE_TOLD = re.compile(
    r"^case report\b|\b(?:a|the|one) (?:[\w-]+ ){0,2}case of [^.;]{0,200}? (?:is|was) (?:here )?(?:reported|described|presented)\b",
    re.IGNORECASE,
)
_CASES_TOLD = re.compile(
    r"\b(?:we|article|report|paper) (?:report|describe|present)s? [^.;]{0,80}? (?:in|on|of|from) (?:two|three|four|five|six|seven|eight|nine|ten|1?[2-9]) (?:[\w-]+ ){0,3}(?:patients|cases|children|infants)\b"
    r"|^(?:two|three|four|five|six|seven|eight|nine|ten|1?[2-9]) (?:[\w-]+ ){0,3}(?:patients|cases|children|infants)\b[^.;]{0,160}? (?:are|were) (?:described|presented|reported)\b",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"\b(?:an?|one|our) (?:(?:previously|otherwise|healthy|male|female|new|\w+ed|\w+ic) ){0,2}?(?P<who>(?P<age>\d{1,3}[- ](?:years?|yr|months?|weeks?|days?)[- ]old) "
    r"(?:[\w-]+,? ){0,5}?(?:man|woman|male|female|boy|girl|patient|infant|child|neonate|lady|gentleman))\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?P<who>(?P<age>\d{1,3}[- ](?:years?|yr|months?|weeks?|days?)[- ]old) "
    r"(?:[\w-]+,? ){0,5}?(?:man|woman|male|female|boy|girl|patient|infant|child|neonate|lady|gentleman))\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\b(?:another|second|third|other|proband|family|daughters?|sons?|siblings?|mother|father|mice|rats)\b", re.IGNORECASE)
_PROTOCOL_TITLE = re.compile(r"\b(?:study|trial|review|research)? ?protocols?\b(?: for| of|$|\.$)|\bstudy protocol\b|\brationale and design\b", re.IGNORECASE)
_PROTOCOL_KIND = re.compile(r"\b(?:trial|study|review|meta-analysis|cohort)\b", re.IGNORECASE)
_PROTOCOL = re.compile(r"\bthis (?:study |trial )?protocol (?:describes|reports|outlines|presents)|\b(?:patients|participants|subjects|adults|children|women) (?:[\w-]+ ){0,8}?will be (?:\w+ )?(?:recruited|enrolled|included|randomi[sz]ed|randomly|assigned|allocated)", re.IGNORECASE)
_TELLS = frozenset(("described", "presented", "reported", "report", "reports", "describe", "describes", "present", "presents"))
_REVIEWS = ("meta-analysis", "systematic review")
ON_PEOPLE = frozenset((
    "randomised controlled trial", "crossover trial", "clinical trial", "cohort study", "case-control study",
    "cross-sectional study", "case report", "case series", "genome-wide association study", "Mendelian randomisation",
    "survey", "qualitative study", "retrospective study", "open-label",
))  # fmt: skip
"""Designs that are of people where no animals are named."""
OBSERVED = frozenset(("cohort study", "case-control study", "cross-sectional study", "longitudinal study", "survey", "case report", "case series", "retrospective study", "observational study"))
"""Designs that only watch, animals too."""
TRIALS = frozenset(("randomised controlled trial", "crossover trial", "clinical trial", "placebo-controlled", "open-label", "double-blind"))
"""Designs in which people are treated as the study decides."""


def designs_in(sentences: Sequence[Said], *, reviews: bool) -> list[Fact]:
    """The designs of the study, each once; of a review (`reviews`) only those of a review and a protocol."""
    found: dict[str, Fact] = {}
    for said in sentences:
        for name in _named(said):
            if not reviews or name in (*_REVIEWS, "protocol"):
                found.setdefault(name, said.fact(name))
    if not reviews and not found.keys() & {"randomised controlled trial", "case-control study", "cohort study"}:
        found |= {name: fact for name, fact in _cases(sentences) if name not in found}
    if "randomised controlled trial" in found or "crossover trial" in found:
        found.pop("clinical trial", None)
    if "cohort study" in found or "retrospective study" in found and "case series" not in found:
        pass
    return list(found.values())


def _named(said: Said) -> Iterator[str]:
    """The designs that a sentence says this study is of."""
    if said.words.isdisjoint(_GATE) and said.words.isdisjoint(("protocol", "will")):
        return
    if said.part is Part.TITLE:
        if "protocol" in said.words or "rationale" in said.words:
            if _PROTOCOL_TITLE.search(said.text) and _PROTOCOL_KIND.search(said.text):
                yield "protocol"
        names = [name for name, gate, pattern in _PATTERNS if not said.words.isdisjoint(gate) and (m := pattern.search(said.text)) and not _of_others(said.text, m)]
        reviews = [name for name in names if name in _REVIEWS]
        yield from reviews or names
        return
    if ("protocol" in said.words or "will" in said.words) and _PROTOCOL.search(said.text):
        yield "protocol"
    if _NOT_OWN.search(said.text):
        return
    for name, gate, pattern in _PATTERNS:
        if not said.words.isdisjoint(gate):
            match = pattern.search(said.text)
            if match and _is_own(said.text, match):
                yield name
    if {"randomized", "randomised", "randomly"} & said.words and _RANDOMISED.search(said.text) and {"patients", "participants", "subjects", "women", "men", "adults", "children", "volunteers", "individuals"} & said.words:
        yield "randomised controlled trial"


def _of_others(title: str, match: re.Match[str]) -> bool:
    """True for "trials" in the plural and "evidence from": a title about others' studies."""
    return match[0].lower().endswith(("trials", "studies"))


def _is_own(text: str, match: re.Match[str]) -> bool:
    if match[0].lower().endswith(("trials", "studies")):
        return False
    before = text[max(0, match.start() - 110) : match.start()]
    return bool(_LED.search(before)) and not _WITHIN.search(before)


def _cases(sentences: Sequence[Said]) -> Iterator[tuple[str, Fact]]:
    """Whether one case is reported, or a few."""
    plural = any(said.part is Part.TITLE and {"patients", "cases", "family", "families", "brothers", "sisters", "siblings"} & said.words for said in sentences)
    for said in sentences:
        if said.part is Part.TITLE:
            if {"case", "cases", "report"} & said.words and (match := _CASE_TITLE.search(said.text)):
                several = re.search(r"\b(?:cases|patients)\b|series", match[0], re.IGNORECASE)
                yield ("case series" if several else "case report"), said.fact("case series" if several else "case report")
                return
            continue
        if {"report", "reports", "describe", "describes", "present", "presents", "reported", "described"} & said.words and (match := _A_CASE.search(said.text)):
            name = "case series" if match["more"] else "case report"
            yield name, said.fact(name)
            return
        if "case" in said.words and _CASE_TOLD.search(said.text):
            yield "case report", said.fact("case report")
            return
        if not _TELLS.isdisjoint(said.words) and _CASES_TOLD.search(said.text):
            yield "case series", said.fact("case series")
            return
        if "old" in said.words and not plural and _OLD.search(said.text) and not _ANOTHER.search(said.text):
            yield "case report", said.fact("case report")
            return


def single_case(sentences: Iterable[Said]) -> Fact | None:
    """The one person a case report tells of, as "45-year-old woman"; None where there are several."""
    found = [(match, said) for said in sentences if "old" in said.words for match in _PERSON.finditer(said.text)]
    if len({match["age"] for match, _ in found}) != 1:
        return None
    match, said = found[0]
    return said.fact(match["who"])

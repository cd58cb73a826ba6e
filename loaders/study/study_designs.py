"""The designs of a study in one wording each: randomised controlled trial, cohort study, case report, ...

A design counts where the title names it, or where a sentence says that this study is of it: "in a
double-blind trial", "we conducted a cohort study", "the patients were randomised". Others' studies, and
studies that are still needed, do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.study import Fact
from loaders.study.cases import case_in
from loaders.study.wording.sentence import Part, Said

_UP_TO = r"(?:[\w/-]+,? ){0,4}?"
_DESIGNS = (
    ("meta-analysis", ("meta", "metaanalysis"), r"meta-?\s?analys[ie]s"),
    ("systematic review", ("systematic", "scoping", "umbrella"),
        r"(?:systematic(?:ally)?|scoping|umbrella) (?:[\w-]+ )?review"),
    ("randomised controlled trial", ("randomized", "randomised", "rct", "randomly"),
     r"(?<!non)(?<!non-)randomi[sz]ed,?(?: [\w/-]+,?| and){0,6}? (?:trials?|study|studies|"
     r"design|manner|fashion|comparison)|RCT"),
    ("crossover trial", ("crossover", "cross"),
        r"(?:cross-?over|cross over)(?:,? [\w-]+){0,3}? (?:trial|study|design|manner|fashion)"),
    ("double-blind", ("blind", "blinded"), r"double[- ]blind(?:ed)?"),
    ("placebo-controlled", ("placebo",), r"placebo[- ]controlled"),
    ("open-label", ("open",), r"open[- ]label(?:led)?|open (?:trial|study)"),
    ("clinical trial", ("trial", "phase"),
        r"(?:phase (?:[1-4]|I{1,3}V?|IV)[ab]?(?:/(?:[1-4]|I{1,3}))? )?(?:clinical trial|"
        r"trial)(?= of| in| comparing| with| on| was|,|[.:]|$)|phase (?:[1-4]|I{1,3}V?|"
        r"IV)[ab]? study"),
    ("cohort study", ("cohort",),
        r"(?:cohort (?:study|analysis)|(?:prospective|retrospective|population-based|birth|historical|"
        rf"nationwide) {_UP_TO}cohort)"),
    ("case-control study", ("case",),
        r"(?:case[-/–  ]control|case-cohort) (?:[\w-]+ ){0,2}?(?:study|analys[ie]s|design|"
        r"association study)"),
    ("cross-sectional study", ("sectional",),
        rf"cross[- ]sectional {_UP_TO}(?:study|survey|analysis|design)"),
    ("longitudinal study", ("longitudinal",), rf"longitudinal {_UP_TO}study"),
    ("retrospective study", ("retrospective", "retrospectively"),
        rf"retrospective(?:ly)?,? {_UP_TO}(?:study|analysis|review|evaluation|survey|series|reviewed|"
        r"analy[sz]ed|evaluated|studied)"),
    ("prospective study", ("prospective", "prospectively"),
        rf"prospective(?:ly)?,? {_UP_TO}(?:study|trial|evaluation|survey|studied|evaluated|followed|"
        r"investigated|series)"),
    ("observational study", ("observational",), rf"(?:observational) {_UP_TO}study"),
    ("pilot study", ("pilot",), rf"pilot {_UP_TO}(?:study|trial)"),
    ("genome-wide association study", ("genome", "gwas"),
        r"genome-?wide association (?:study|analysis|scan|meta-analysis)"),
    ("Mendelian randomisation", ("mendelian",), r"Mendelian randomi[sz]ation"),
    ("survey", ("survey",),
        r"(?:questionnaire|national|population|postal|online|population-based|health) survey"),
    ("qualitative study", ("qualitative",), r"qualitative (?:[\w-]+ )?study"),
)  # fmt: skip
_PATTERNS = tuple(
    (name, frozenset(gate), re.compile(rf"\b(?:{p})\b", re.IGNORECASE)) for name, gate, p in _DESIGNS
)
_GATE = frozenset(word for _, gate, _ in _PATTERNS for word in gate) | {"protocol", "rationale", "will"}
_LED = re.compile(
    r"(?:\b(?:this|our|the (?:present|current)|present|in an?|using an?|through an?|by an?|an?|"
    r"as an?|is|was|were|"
    r"(?:performed|conducted|undertook|completed|carried out|report|designed|did)(?: (?:the|an?|this))?)"
    r"(?: first| large| small| new| single| further|,)?\s?(?:[\w/()-]+,? (?:and )?){0,7}?|^|: |^[A-Z ]+: )$",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:within|part of|from|data of|participants of|patients of) (?:an?|the|one|this|"
    r"our)(?: [\w-]+,?){0,6} ?$",
    re.IGNORECASE,
)
_NOT_OWN = re.compile(
    r"\b(?:previous(?:ly)?|earlier|recent(?:ly)?|prior|published|future|further|"
    r"(?:is|are|were|be) (?:still |clearly |also )?(?:needed|required|warranted|necessary)|should|"
    r"other|several|many|most|various|numerous|few|no|these|those|ongoing|past|literature|"
    r"reports of|"
    r"(?:has|have) (?:\w+ )?been|lack of|another)\b",
    re.IGNORECASE,
)
_RANDOMISED = re.compile(
    r"\b(?:were|was) (?:[\w-]+ ){0,2}?(?:randomi[sz]ed|randomly (?:assigned|"
    r"allocated|divided))\b",
    re.IGNORECASE,
)
_PROTOCOL_TITLE = re.compile(
    r"\b(?:study|trial|review|research)? ?protocols?\b(?: for| of|$|\.$)|\bstudy protocol\b|"
    r"\brationale and design\b",
    re.IGNORECASE,
)
_PROTOCOL_KIND = re.compile(r"\b(?:trial|study|review|meta-analysis|cohort)\b", re.IGNORECASE)
_PROTOCOL = re.compile(
    r"\bthis (?:study |trial )?protocol (?:describes|reports|outlines|presents)|\b(?:patients|"
    r"participants|subjects|adults|children|women) (?:[\w-]+ ){0,8}?will be (?:\w+ )?(?:recruited|"
    r"enrolled|included|randomi[sz]ed|randomly|assigned|allocated)",
    re.IGNORECASE,
)
_PROTOCOL_WORDS = frozenset(("protocol", "will"))
PROTOCOL = "protocol"
_REVIEWS = ("meta-analysis", "systematic review")
_OF_REVIEWS = (*_REVIEWS, PROTOCOL)
_NO_CASES = ("randomised controlled trial", "case-control study", "cohort study")
_SUBJECTS = frozenset((
    "patients", "participants", "subjects", "women", "men", "adults", "children", "volunteers", "individuals",
))  # fmt: skip
ON_PEOPLE = frozenset((
    "randomised controlled trial", "crossover trial", "clinical trial", "cohort study", "case-control study",
    "cross-sectional study", "case report", "case series", "genome-wide association study",
    "Mendelian randomisation", "survey", "qualitative study", "retrospective study", "open-label",
))  # fmt: skip
"""Designs that are of people where no animals are named."""
OBSERVED = frozenset((
    "cohort study", "case-control study", "cross-sectional study", "longitudinal study", "survey",
    "case report", "case series", "retrospective study", "observational study",
))  # fmt: skip
"""Designs that only watch, animals too."""
TRIALS = frozenset((
    "randomised controlled trial", "crossover trial", "clinical trial", "placebo-controlled", "open-label",
    "double-blind",
))  # fmt: skip
"""Designs in which people are treated as the study decides."""


def designs_in(sentences: Sequence[Said], *, reviews: bool) -> list[Fact]:
    """The designs of the study, each once; of a review (`reviews`) only those of a review and a protocol."""
    found: dict[str, Fact] = {}
    for said in sentences:
        for name in _named(said):
            if not reviews or name in _OF_REVIEWS:
                found.setdefault(name, said.fact(name))
    if not reviews and found.keys().isdisjoint(_NO_CASES) and (case := case_in(sentences)):
        found.setdefault(case.value, case)
    if "randomised controlled trial" in found or "crossover trial" in found:
        found.pop("clinical trial", None)
    return list(found.values())


def _named(said: Said) -> Iterator[str]:
    """The designs that a sentence says this study is of."""
    if not said.words.isdisjoint(_GATE):
        yield from _in_title(said) if said.part is Part.TITLE else _in_text(said)


def _in_title(said: Said) -> Iterator[str]:
    if _PROTOCOL_TITLE.search(said.text) and _PROTOCOL_KIND.search(said.text):
        yield PROTOCOL
    names = [name for name, match in _matches(said) if not _of_others(match)]
    yield from [name for name in names if name in _REVIEWS] or names


def _in_text(said: Said) -> Iterator[str]:
    if not said.words.isdisjoint(_PROTOCOL_WORDS) and _PROTOCOL.search(said.text):
        yield PROTOCOL
    names = [name for name, match in _matches(said) if _is_own(said.text, match)]
    if not said.words.isdisjoint(_SUBJECTS) and _RANDOMISED.search(said.text):
        names.append("randomised controlled trial")
    if names and not _NOT_OWN.search(said.text):
        yield from names


def _matches(said: Said) -> Iterator[tuple[str, re.Match[str]]]:
    """The designs that a sentence names, whoever's they are."""
    for name, gate, pattern in _PATTERNS:
        if not said.words.isdisjoint(gate) and (match := pattern.search(said.text)):
            yield name, match


def _of_others(match: re.Match[str]) -> bool:
    """True for "trials" in the plural: those of others."""
    return match[0].lower().endswith(("trials", "studies"))


def _is_own(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 110) : match.start()]
    return not _of_others(match) and bool(_LED.search(before)) and not _WITHIN.search(before)

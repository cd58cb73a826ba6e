"""How long a study took, and what it measured its outcome by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.study import Fact
from loaders.study.wording.sentence import Said

_N = (
    r"(?:\d{1,3}(?:\.\d+)?(?:\s?(?:-|–|to)\s?\d{1,3}(?:\.\d+)?)?|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|twelve|fourteen|sixteen|eighteen|twenty(?:-four)?)"
)
_UNIT = r"(?:days?|weeks?|wks?|months?|years?|yrs?)"
_TIME = rf"{_N}[\s-]?{_UNIT}"
_DURATION = re.compile(
    r"\b(?:daily|weekly|twice|once|times|treated|treatment|therapy|administered|administration|"
    r"given|received|diet|fed|day|placebo|orally|gavage|supplementation|infusion|training|"
    r"exercise|injected|"
    r"intervention|acupuncture|sessions|exposure|exposed|p\.?o\.?|i\.?p\.?|s\.?c\.?|mg/kg|mg|"
    r"course|/day|d\))\)?,? (?:(?!(?:and|who|which|had|were|was)\b)[\w.,()/%-]+ )"
    rf"{{0,8}}?(?P<for>(?:for|over|lasted|lasting|during) (?:a (?:total |period )?(?:of )?|"
    rf"up to )?(?:\d+ )?(?:consecutive )?{_TIME}(?: consecutively| period)?)\b(?!\s?(?:after|"
    r"before|post|later|ago|old|follow|or (?:longer|more)))"
    rf"|(?<!within a )(?<!last )(?<!first )\b(?P<long>{_N}-? ?(?:day|week|month|year)) (?:(?!(?:of|"
    r"after|before|in|to|for|following|from|with|and|or|on|the|post|prior|later|interval|"
    rf"intervals|old)\b)[\w-]+,? ){{0,3}}?(?:trial|treatment|therapy|intervention|course|"
    r"double-blind|treatment period|programme|program|regimen|supplementation)\b"
    rf"|\b(?:for|received|receiving|underwent|completed|during|following) (?P<weeks>{_N} (?:days|"
    rf"weeks|months|years)) of (?:(?!(?:after|before|follow)\b)[\w-]+ ){{0,3}}?(?:treatment|"
    r"therapy|intervention|supplementation|training)\b"
    r"|\b(?:treatment|therapy|intervention)(?: duration| period)? (?:of|for|lasted|"
    rf"was) (?:approximately |about |another )?(?P<of>{_TIME})\b",
    re.IGNORECASE,
)
_DURATION_WORDS = frozenset(
    ("day", "days", "week", "weeks", "month", "months", "year", "years", "wk", "wks", "yr", "yrs")
)
_FOLLOWED = re.compile(
    r"\b(?:(?:mean|median|average|total|maximum|minimum) )?(?:duration of )?follow(?:ed)?[- "
    r"]?up(?: (?:period|duration|time|data))?(?: \((?:mean|median|range)\))?(?: (?:of|was|for|"
    r"lasted|at|to|over|were|ranged from|:))*,? (?:(?:a |an |the )?(?:mean|median|average|total|"
    rf"maximum|minimum|period|up|least|at) (?:of |to )?){{0,3}}(?P<of>{_TIME})\b"
    r"|\bfollowed (?:\w+ly )?(?:up )?(?:for|over|during) (?:(?:a |an |at )?(?:mean|median|average|"
    rf"total|period|maximum|minimum|up to|least)? ?(?:of )?){{0,3}}(?P<for>{_TIME})\b"
    rf"|\b(?P<long>{_N}[- ](?:day|week|month|year)s?)[- ](?:of )?follow[- ]?up\b",
    re.IGNORECASE,
)
_FOLLOW_WORDS = frozenset(("follow", "followup", "followed"))
_PRIMARY = re.compile(
    r"\b(?P<which>(?:co-)?primary|main|secondary) (?:efficacy |clinical |safety |"
    r"study )?(?:outcomes?|end[- ]?points?)(?: (?:measures?|variables?|parameters?|criteri(?:on|"
    r"a)))?(?: of (?:the|this) (?:study|trial))? ?(?:was|were|included|is|are|will be|:|"
    r",)\s(?:the |an? )?(?P<what>[^.;:()\[\]]{4,160}?)(?=[.;:()\[\]]|, (?:while|with|which|as)\b|"
    r" and (?:the )?secondary|$)",
    re.IGNORECASE,
)
_NOT_WHAT = re.compile(
    r"^(?:met|not|achieved|similar|observed|reached|reported|significantly|assessed|analy[sz]ed|lower|"
    r"higher|also|improved|evaluated|determined|recorded|measured|defined|collected|compared|obtained|"
    r"reduced)\b",
    re.IGNORECASE,
)
_MEASURES = (
    (("analogue", "analog", "vas"),
        r"visual analog(?:ue)? (?:pain )?(?:scales?|scores?)|(?-i:VAS)(?: (?:pain )?scores?)?"),
    (("rating", "nrs"), r"numeric(?:al)? (?:pain )?rating scales?|(?-i:NRS)"),
    (("rating",),
        r"(?:Hamilton|Montgomery[- –]?[ÅA]sberg|Hamilton Depression|Hamilton Anxiety|Young Mania|"
        r"Brief Psychiatric|Unified Parkinson['’]?s Disease|Clinical Dementia|"
        r"Unified Huntington['’]?s Disease|Abnormal Involuntary Movements?)(?: (?:Depression|Anxiety|"
        r"Disease))? (?:Rating )?Scales?"),
    (("mcgill",), r"McGill Pain Questionnaire"),
    (("pain",), r"Brief Pain Inventory|pain (?:intensity|threshold)s?"),
    (("oswestry", "womac", "sf", "eq", "edss", "mmse", "updrs", "panss", "madrs", "bprs", "nihss", "moca",
        "hads", "haq"),
     r"Oswestry Disability Index|WOMAC|SF-?(?:36|12)|EQ-?5D(?:-[35]L)?|EDSS|MMSE|UPDRS|PANSS|"
     r"MADRS|BPRS|NIHSS|MoCA|HADS|HAQ(?:-DI)?"),
    (("mini",), r"Mini[- ]Mental State(?: Examination)?"),
    (("ham", "hamd", "hdrs", "adas", "cgi", "bdi", "gcs"),
        r"HAM-?[DA]|HDRS|ADAS-?[Cc]og|CGI(?:-[SI])?|BDI(?:-II)?"),
    (("beck",), r"Beck (?:Depression|Anxiety) Inventory"),
    (("positive",), r"Positive and Negative Syndrome Scale"),
    (("expanded",), r"Expanded Disability Status Scale"),
    (("clinical",), r"Clinical Global Impressions?(?: scale)?"),
    (("withdrawal", "pwt", "pwl", "mwt"),
        r"(?:paw|mechanical|thermal|hind ?paw)(?: (?:mechanical|thermal|"
        r"paw))? withdrawal (?:thresholds?|latenc(?:y|ies))|(?-i:PWTs?|PWLs?)"),
    (("frey",), r"von Frey(?: (?:filaments?|hairs?|test))?"),
    (("hargreaves",), r"Hargreaves(?:['’])?(?: (?:test|method|apparatus))?"),
    (("hot", "hotplate"), r"hot[- ]?plate(?: (?:test|latency|assay))?"),
    (("tail",), r"tail[- ](?:flick|immersion|suspension|withdrawal)(?: (?:tests?|latenc(?:y|ies)|assay))?"),
    (("rotarod", "rota"), r"rota-?rod(?: (?:test|performance))?"),
    (("open",), r"open[- ]field(?: (?:test|activity|behaviou?r))?"),
    (("maze",),
        r"(?:elevated plus|Morris water|radial[- ]arm|Barnes|water|elevated zero|eight-arm radial|"
        r"(?-i:T|Y))[- ]maze(?: test| task)?"),
    (("swim", "swimming"), r"forced[- ]swim(?:ming)?(?: test)?"),
    (("preference",), r"conditioned place preference|sucrose preference(?: test)?"),
    (("writhing",), r"(?:acetic acid )?writhing test"),
    (("formalin",), r"formalin test"),
    (("avoidance",), r"(?:passive|inhibitory|active) avoidance(?: (?:task|test))?"),
    (("recognition",), r"novel object recognition(?: (?:test|task))?"),
    (("locomotor",), r"locomotor activity"),
)  # fmt: skip
_PATTERNS = tuple(
    (
        frozenset(gate),
        re.compile(
            rf"(?<![\w-])(?:{pattern})(?![\w-])", 0 if gate[0] in ("oswestry", "ham") else re.IGNORECASE
        ),
    )
    for gate, pattern in _MEASURES
)
_GATE = frozenset(word for gate, _ in _PATTERNS for word in gate) | {"primary", "main", "secondary"}


def durations_in(sentences: Iterable[Said]) -> Iterator[Fact]:
    """How long the treatment took: "for 8 weeks", "12-week"."""
    for said in sentences:
        if not _DURATION_WORDS.isdisjoint(said.words):
            yield from (
                said.fact(match["for"] or match["long"] or match["weeks"] or match["of"])
                for match in _DURATION.finditer(said.text)
            )


def follow_ups_in(sentences: Iterable[Said]) -> Iterator[Fact]:
    """How long those who took part were followed: "2 years"."""
    for said in sentences:
        if not _FOLLOW_WORDS.isdisjoint(said.words):
            yield from (
                said.fact(match["of"] or match["for"] or match["long"])
                for match in _FOLLOWED.finditer(said.text)
            )


def outcomes_in(sentences: Iterable[Said]) -> Iterator[Fact]:
    """What was measured: the named scales and tests, and what is called the primary outcome."""
    for said in sentences:
        if said.words.isdisjoint(_GATE):
            continue
        for gate, pattern in _PATTERNS:
            if not gate.isdisjoint(said.words):
                yield from (said.fact(match[0]) for match in pattern.finditer(said.text))
        if not said.words.isdisjoint(("primary", "main", "secondary")):
            for match in _PRIMARY.finditer(said.text):
                if not _NOT_WHAT.match(match["what"]):
                    yield said.fact(f"{match['which'].lower()}: {match['what'].strip()}")

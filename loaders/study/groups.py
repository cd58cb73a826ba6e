"""How those who took part were divided, and what a review pools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.study import Fact
from loaders.study.totals import Total
from loaders.study.wording.counts import NUMBER
from loaders.study.wording.sample import N
from loaders.study.wording.sentence import Part, Said
from loaders.text.word_lists import words

_EACH = re.compile(
    r"\b(?P<each>(?:[nN]\s?=\s?\d{1,4}\s?(?:-|–|to)?\s?\d{0,4},?\s?(?:/|per |in each |"
    r"for each )\s?(?:\w+ )?(?:group|arm)"
    r"|[nN]\s?=\s?\d{1,4} each"
    r"|groups of (?:\d{1,3}|[a-z]{3,7}(?:teen)?) (?:male |female )?(?:rats|mice|animals|patients|"
    r"subjects|rabbits|each)"
    r"|(?:\d{1,3}|[a-z]{3,8}) (?:rats|mice|animals|patients|subjects|rabbits|dogs) (?:per|in each|"
    r"each) (?:group|arm)))\b"
)
_INTO = re.compile(
    r"\b(?:divided|randomi[sz]ed|assigned|allocated|separated|distributed|classified|categori[sz]ed|split)\s"
    r"(?:\w+ ){0,3}?(?:into|to)\s(?:one of )?(?P<groups>(?:two|three|four|five|six|seven|eight|"
    r"nine|ten|\d{1,2})\s(?:[\w-]+ ){0,3}?(?:groups|arms))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?P<name>[^\W\d_][\w+/'’αβγδ-]*(?: [\w+/'’αβγδ-]+){0,4}?)(?:,)? ?[(\[](?:[\w-]{1,12}[,;:] )"
    r"?(?P<n>[nN]\s?=\s?\d{1,3}(?:,\d{3})*|[nN]\s?=\s?\d{1,6})[)\],;]"
    r"|(?P<group>[^\W\d][\w/-]*(?: [\w/-]+)? groups?)[,;:]? (?P<size>[nN]\s?=\s?\d{1,6})(?![\w.])"
)
_GROUP_WORDS = frozenset((
    "group", "groups", "randomized", "randomised", "randomly", "assigned", "divided", "allocated", "controls",
    "placebo", "arm", "arms", "received", "receive", "vehicle", "saline", "sham",
))  # fmt: skip
_NO_NAME = words("groups.no_name")
_NAME_STARTS = re.compile(
    r"^(?:.*\b(?:or|and|to|either|in|the|of|with|were|was|into|versus|vs|a|an|for|receiving?|received|"
    r"by|compared|than|from|on|groups?:|receives?|this|these|our|that) )",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"^\d[\d.,-]* ?(?:mg|g|µg|mcg|ml|mL|IU|U|%)(?:/\w+)* ")
_DIVIDED = frozenset(("randomly", "randomized", "randomised", "assigned", "divided", "allocated"))
_REPORTS = r"(?:studies|trials|RCTs|articles|papers|publications|cohorts|reviews|case reports)"
_KINDS = r"(?:(?!(?:for|to|from|of|in|until|and|or|on|with)\b)[\w-]+ ){0,5}?"
_STUDIES = re.compile(
    rf"(?<![\w.,/–-])(?P<studies>(?!(?:19|20)\d\d\b){NUMBER} {_KINDS}{_REPORTS})\b"
    r"(?=[^.;]{0,90}?\b(?:included|eligible|met|fulfilled|identified|selected|pooled|analy[sz]ed|"
    r"involving|comprising|with|were|that)\b)"
    r"|\b(?:included|identified|pooled|selected|analy[sz]ed|from|of) (?P<more>(?!(?:19|"
    rf"20)\d\d\b){NUMBER} {_KINDS}{_REPORTS})\b",
    re.IGNORECASE,
)
_STUDY_WORDS = frozenset(
    ("studies", "trials", "rcts", "articles", "papers", "publications", "cohorts", "reviews", "reports")
)


def groups_in(sentences: Iterable[Said]) -> Iterator[Fact]:
    """How those who took part were divided: "EA group (n = 30)", "3 groups", "n = 8 per group"."""
    for said in sentences:
        if said.part is Part.TITLE or (_GROUP_WORDS.isdisjoint(said.words) and "each" not in said.words):
            continue
        yield from (said.fact(match["groups"]) for match in _INTO.finditer(said.text))
        yield from (said.fact(match["each"]) for match in _EACH.finditer(said.text))
        if "n" in said.words:
            yield from (
                said.fact(f"{name} ({match['n'] or match['size']})")
                for match in _NAMED.finditer(said.text)
                if (name := _bare(match["name"] or match["group"]))
            )


def _bare(name: str) -> str:
    """The group's name without what leads to it; empty where none is left."""
    bare = _AMOUNT.sub("", _NAME_STARTS.sub("", name)).strip()
    named = len(bare) > 1 and bare[0].isalpha() and bare.split()[0].casefold() not in _NO_NAME
    return bare if named and bare.split()[-1].casefold() not in _NO_NAME else ""


def group_sum(sentences: Iterable[Said]) -> int | None:
    """How many the groups of the sentence that divides them all make; None where it is not clear."""
    for said in sentences:
        if said.part is not Part.OWN or _DIVIDED.isdisjoint(said.words) or {"each", "per"} & said.words:
            continue
        sizes = N.findall(said.text)
        if len(sizes) > 1 and not any(each for _, each in sizes):
            return sum(int(size.replace(",", "")) for size, _ in sizes)
    return None


def included_in(sentences: Iterable[Said], totals: Iterable[Total]) -> Iterator[Fact]:
    """What a review pools: "23 randomised trials", "4,512 patients"."""
    for said in sentences:
        if not _STUDY_WORDS.isdisjoint(said.words):
            yield from (
                said.fact(match["studies"] or match["more"]) for match in _STUDIES.finditer(said.text)
            )
    yield from (total.said.fact(total.words) for total in totals)

"""Who took part in a study: how many in all, in which groups, of what sex and age.

A count is a total where the sentence says that so many were studied: "a total of 60 patients", "60 patients
were randomised", "we enrolled 60 patients", "a trial in 60 patients with"; counts joined by "and" add up.
"12 of 60 patients", "12 patients developed" and "n = 8 per group" are no totals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.study import Fact
from loaders.study.counts import ANIMALS, COUNTED, NUMBER, Count, counts_in, number_of
from loaders.study.sentence import Part, Said

_DONE = (
    r"(?:enrolled|recruited|included|randomi[sz]ed|studied|examined|evaluated|investigated|analy[sz]ed|assigned|"
    r"allocated|divided|assessed|genotyped|screened|selected|tested|interviewed|surveyed|sequenced|"
    r"monitored|compared|followed|entered|reviewed|registered|used|identified|trained|obtained|purchased|admitted)"
)
_JOINED_IN = re.compile(r"\b(?:participated|received|underwent|treated|enrolled|recruited|randomi[sz]ed|included)\b", re.IGNORECASE)
_LEAD = re.compile(r"^.*\b(?:of|in|from|with|the|these|for|and|on|among|between|to|by) ", re.IGNORECASE)
_LABELLED = re.compile(
    r"^(?:[A-Za-z/ ]{0,24}(?:PATIENTS|SUBJECTS|PARTICIPANTS|PATIENT\(S\)|Patients|Subjects|Participants|POPULATION|SAMPLE)): $"
)
_REPORTED = re.compile(r"\b(?:we|authors?|article|report|paper|here(?:in)?),? (?:\w+ )?(?:report|describe|present)(?:s|ed)?(?: on| here| of| the cases? of|[^.;]{0,80}? (?:on|in|of))? (?:the (?:first )?)?$", re.IGNORECASE)
_OF_ALL = re.compile(r"(?:^|: )Of (?:the |these |all )?$")
_STUDIED_AFTER = re.compile(r"^ (?:who were |that were )?(?:(?:included|enrolled|participating) in (?:the|this|our) (?:study|trial)|(?:studied|enrolled|randomi[sz]ed|evaluated|included|recruited)\b)")
_TREATED = re.compile(r"^(?:[^.;:]{0,160}?)(?<!who )\bwere (?:\w+ly )?treated\b", re.IGNORECASE)
_GIVEN_TO = re.compile(r"\b(?:administered|given|offered|applied)\b[^.;:]{0,80} to $", re.IGNORECASE)
_GIVEN = re.compile(r"^(?: with [^.;:,]{1,60})?,? (?:each )?(?:received|underwent|ingested|inhaled|completed|performed)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:a |the )?total (?:number |sample )?of (?:the )?$|\b(?:altogether|in total|overall),? $", re.IGNORECASE)
_RANDOM = re.compile(
    r"^[^.;]{0,160}?\b(?:were|was)\s(?:then |also |\w+ly ){0,2}(?:randomi[sz]ed|assigned|allocated|divided)\b",
    re.IGNORECASE,
)
_ENROLLED = re.compile(
    rf"^(?:(?:[^.;:]|\.(?=\d)){{0,220}}?)(?<!who )(?<!which )(?<!that )\b(?:(?:were|was)\s(?:\w+ly |then |also |first |consecutively )?{_DONE}\b"
    r"|(?:participated|took part|volunteered|entered the|completed the|comprised the|formed the|enrolled in)\b)",
    re.IGNORECASE,
)
_WE_STUDIED = re.compile(
    r"\b(?:(?:we|authors|investigators|study|trial|cohort|series|sample|population|registry)\b[^.;:]{0,60}?\s"
    r"(?:\w+ly )?(?:enroll?ed|recruited|included|studied|examined|evaluated|investigated|analy[sz]ed|randomi[sz]ed|"
    r"assessed|genotyped|screened|selected|tested|interviewed|surveyed|sequenced|compared|followed|reviewed|"
    r"comprised|consisted of|involved|comprising|consisting of|including|involving)"
    r"|(?:study|trial|cohort|series|sample|population|survey|analysis|review|records|charts|data|files|experience|"
    r"investigation) (?:of|in|on|with|from|involving|among|including|comprising)"
    r"|(?:samples?|blood|dna|rna|serum|plasma|sera|tissues?|specimens|biopsies|data|tumou?rs|cells)"
    r"[^.;:]{0,40}? (?:from|of))"
    r"(?: (?:the |a total of |our )?| ?: )$"
    r"|\b(?:studied|examined|enrolled|recruited|included|analy[sz]ed),? including $",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|on|among|from|of|for|with|between) $", re.IGNORECASE)
_STUDY_VERB = re.compile(
    r"\b(?:studied|examined|evaluated|investigated|analy[sz]ed|assessed|genotyped|screened|tested|compared|measured|"
    r"determined|performed|carried out|conducted|reviewed|obtained|collected|sequenced|undertaken|recorded|"
    r"administered to|monitored|estimated|quantified|explored)\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    rf"\b(?:of|out of|among) (?:the |these |those |all |our )?(?:total )?{NUMBER}(?: [\w-]+){{0,4}},? $"
    r"|\b(?:of|among) (?:the|these|those|which|whom)(?: \w+)?,? $|\bgroup of $|%\)? of (?:the )?$",
    re.IGNORECASE,
)
_SUBSET_AFTER = re.compile(
    r"^\s?(?:(?:were )?(?:used )?(?:in|for|per|from) (?:each|every)\b|(?:per|each)\b|/|(?:of [^.;:,]{1,50}? )?(?:were|have been) reported|\([\d.,]+ ?%|\[[\d.,]+ ?%|(?:had|developed|showed|experienced|died|responded|reported|achieved|relapsed|presented|"
    r"withdrew|dropped|discontinued|required|did|could|remained|became|improved|carried|exhibited|demonstrated|"
    r"failed|suffered|met|survived)\b)",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(rf"\b(?:{NUMBER}) (?:\([^()]{{1,20}}\) )?(?:out )?of (?:the |these |our )?$", re.IGNORECASE)
_JOINT = re.compile(
    r"^(?:[^.;:]{0,120}?)(?:,| )\s?(?:and|as well as|plus|versus|vs\.?|with|to|or)\s(?:in |from |on |a |the |of )?(?:control group of )?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^\s?(?:\([^()]{0,60}\)|with [^.;:,]{1,60}|\w+ing [^.;:,]{1,60})?,\s(?:and )?$")
_AGAIN = re.compile(r"\b(?:previous|earlier|recent|published|other) (?:studies|study|trials?|reports?|work)\b|\b(?:has|have) (?:\w+ )?been (?:\w+ly )?(?:reported|shown|described|identified|found|suggested|implicated|demonstrated|published|documented|associated|linked|proposed|observed|recommended)\b", re.IGNORECASE)
_MORE = re.compile(
    r"^(?:[ ,](?:with|who|undergoing|suffering from|aged|diagnosed with|scheduled for|receiving|treated with|on|at|"
    r"having|from)\s(?:[^.,;:()\[\]]|[.,](?=\d)|\([^()]{1,12}\)(?= \w)){2,90}?)?(?=\s(?:were|was|who|which|had|in a|participated|and (?:\d|compared|were|was|had|in|the|who)|after|before|during|"
    r"by|using|to|suggest\w*|show\w*|according|received|underwent|completed|is|are|have|has|for|treated|given|examined|attending)\b|[.,](?!\d)|[;:()\[\]]|$)",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will be|shall be|to be (?:recruited|enrolled|included|randomi[sz]ed)|will (?:recruit|enroll?|include|randomi[sz]e|involve))\b", re.IGNORECASE)
_DIVIDED = re.compile(
    r"\b(?:were|was|into|divided|randomi[sz]ed|assigned|allocated|received|underwent|of which|comprising|consisting)\b|:",
    re.IGNORECASE,
)
_FEW = 20  # a report that opens with so many patients is about them
_A_GROUP = 15  # fewer animals may be one group of several
_SEXED = frozenset(("men", "women", "males", "females", "boys", "girls"))
_RELATIVE = re.compile(r"\([^()]{0,200}\)|\b(?:who|that|which) (?:were|was|had|have)\b|\bwere compared\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]{0,120}\)")
_BREAK = re.compile(r"[:;(]|\bof wh|, (?:including|of)")
_UNITS = r"(?:years?|yrs?|months?|weeks?|days?|h|hours?|mg|kg|g|ml|min|minutes?|times|to|and|or|sites|centers|centres|countries|hospitals|mm|cm|Gy|Hz|institutions)\b"
_FURTHER = re.compile(rf"(?<![\w.,/–-])(?<!from )(?<!in )(?<!at )(?<!type )(?<!aged )(?<!stage ){NUMBER} (?!{_UNITS})[a-zA-Z]", re.IGNORECASE)
_LIST_BEFORE = re.compile(rf"(?<![\w.,/–-])\d+ (?!{_UNITS})[^.;:,]{{2,40}},(?: and)? $|\bfrom (?:a |the |our |an )?[^,.;]{{0,50}}(?:cohort|population|database|registry|sample) of $", re.IGNORECASE)
_LIST_AFTER = re.compile(rf"^[^.;:,]{{0,60}}(?:,| and| or|, and) {NUMBER} (?!{_UNITS})(?!(?:{'|'.join(sorted(COUNTED))})\b)(?!(?:\w+ )?(?:men|women|males?|females?)\b)[a-zA-Z]", re.IGNORECASE)
_INCLUDING = re.compile(r"\b(?:including|included|whom|which|comprising|consisting of)[ :](?:\w+ )?$", re.IGNORECASE)
_N = re.compile(r"\b[nN]\s?=\s?(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6})(?P<each>\s?(?:/|per |in each |for each |each)\s?(?:group|treatment|arm|cell)?s?)?")
_NOUN_N = re.compile(
    rf"(?:[^\W\d][\w-]*,? ){{0,4}}?(?P<noun>{'|'.join(sorted(COUNTED, key=len, reverse=True))})(?: with [^;:()]{{1,160}}| [A-Z-]{{2,8}})? ?[(\[][nN]\s?=\s?(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})[)\],;]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Total:
    """How many a sentence says were studied; `rank` is how plainly it says so, 1 to 4."""

    number: int
    rank: int
    words: str
    counts: tuple[Count, ...]
    said: Said

    @property
    def animals(self) -> bool:
        """Whether only animals are counted."""
        return all(count.animals for count in self.counts)


def totals_in(sentences: Iterable[Said]) -> list[Total]:
    """What the sentences say of how many were studied in all, in order."""
    texts = list(sentences)
    opening = next((said for said in texts if said.part is not Part.TITLE), None)
    return [
        total
        for said in texts
        if not COUNTED.isdisjoint(said.words) or "n" in said.words
        for total in _totals(said, opens=said is opening)
    ]


def is_planned(said: Said) -> bool:
    """Whether the sentence says what shall be done, not what was."""
    return "will" in said.words and bool(_WILL.search(said.text)) or "to be" in said.text and bool(_WILL.search(said.text))


def _totals(said: Said, *, opens: bool) -> Iterator[Total]:
    """The first count of the sentence that is a total, with those joined to it."""
    if _AGAIN.search(said.text):
        return
    counts = _not_included(said.text, counts_in(said.text))
    for at, count in enumerate(counts):
        if rank := 3 if opens and count.start == 0 and count.number <= _FEW else _rank(said, count):
            joined = _joined(said.text, counts, at)
            number = sum(one.number for one in joined)
            if _is_whole(said.text, counts, joined, rank) and (number > 2 or rank == 4 or opens or _REPORTED.search(said.text[: count.start])):
                words = said.text[joined[0].start : joined[-1].end] + _more(said.text, joined[-1].end)
                yield Total(number, rank, words, tuple(joined), said)
            return
    if said.part is not Part.RESULTS and not counts and "n" in said.words and (_STUDY_VERB.search(said.text) or _JOINED_IN.search(said.text)):
        yield from _with_n(said)


def _not_included(text: str, counts: Sequence[Count]) -> list[Count]:
    """The counts without those that only split up one before: "60 patients, including 20 women"."""
    return [
        one
        for at, one in enumerate(counts)
        if at == 0 or not _INCLUDING.search(text[max(0, one.start - 30) : one.start])
    ]


def _is_whole(text: str, counts: Sequence[Count], joined: Sequence[Count], rank: int) -> bool:
    """False where the sentence counts more than was added up: "in 10 patients this, in 14 patients that"."""
    start, end = joined[0].start, joined[-1].end
    if _LIST_BEFORE.search(text[max(0, start - 60) : start]):
        return False
    inside = _BRACKETED.sub("", text[start:end])
    if len(_FURTHER.findall(inside)) > len(joined):
        return False
    if rank == 4:
        return not any(c.start > end and c.number >= joined[0].number for c in counts)
    apart = [c for c in counts if c.start > end and not _NUMBER_OF.search(text[max(0, c.start - 40) : c.start])]
    smaller = [c for c in apart if c.number < joined[0].number and _BREAK.search(text[end : c.start])]
    return len(smaller) == len(apart) and not _LIST_AFTER.match(_BRACKETED.sub("", text[end : end + 160]))


def _with_n(said: Said) -> Iterator[Total]:
    """The total of "patients (n = 20) and controls (n = 22)", where each bracket follows people or animals."""
    found = list(_NOUN_N.finditer(said.text))
    animals = any(match["noun"].lower() in ANIMALS for match in found)
    few = sum(int(match["n"].replace(",", "")) for match in found) < _A_GROUP
    if {"groups", "per", "each"} & said.words or (animals and few and not {"randomly", "divided"} & said.words):
        return
    if found and len(found) == len(_N.findall(said.text)):
        number = sum(int(match["n"].replace(",", "")) for match in found)
        words = _LEAD.sub("", said.text[found[0].start() : found[0].start("noun")])
        words += said.text[found[0].start("noun") : found[-1].end()]
        count = Count(number, found[0]["noun"].lower(), found[0].start(), found[-1].end())
        if len(words) < 200:
            yield Total(number, 2, words, (count,), said)


def _more(text: str, at: int) -> str:
    more = _MORE.match(text[at : at + 130])
    return more[0].rstrip() if more else ""


def _rank(said: Said, count: Count) -> int:
    """How plainly the sentence says that so many were studied: 4 in all, 0 not at all."""
    before, after = said.text[max(0, count.start - 120) : count.start], said.text[count.end :]
    if before.rfind("(") > before.rfind(")") or before.rfind("[") > before.rfind("]"):
        return 0
    if _NUMBER_OF.search(before) or _SUBSET_AFTER.match(after):
        return 0
    if _TOTAL.search(before) or _LABELLED.match(before):
        return 4
    if _REPORTED.search(before):
        return 3
    if _STUDIED_AFTER.match(after) and (_OF_ALL.search(before) or before.endswith("the ")):
        return 3
    if _PART_OF.search(before) and not _WE_STUDIED.search(before):
        return 0
    if _RANDOM.match(after) and said.part is not Part.RESULTS:
        return 4
    if _WE_STUDIED.search(before):
        return 3
    if said.part is Part.TITLE:
        return 2 if _IN.search(before) else 0
    if _ENROLLED.match(after) and not (_IN.search(before) and "," in after[:3]):
        return 3 if said.part is Part.OWN else 0
    if said.part is Part.OWN and before[-2:] in ("", ": ") and _TREATED.match(after):
        return 2
    if said.part is Part.OWN and _GIVEN_TO.search(before) and "(" not in before[-8:]:
        return 2
    if said.part is Part.OWN and count.noun in ("volunteers", "subjects", "participants", "adults") and _GIVEN.match(after):
        return 2
    if said.part is Part.OWN and _IN.search(before) and _STUDY_VERB.search(said.text):
        return 2
    return 0


def _joined(text: str, counts: Sequence[Count], at: int) -> list[Count]:
    """The count with those that "and" or a comma adds to it; what only splits it up is not added."""
    first, *rest = counts[at:]
    joined = [first]
    for count in rest:
        between = _RELATIVE.sub("", text[joined[-1].end : count.start])
        if ("(" in between and ")" not in between) or "whom" in between or _DIVIDED.search(between):
            break
        if _SUBSET_AFTER.match(text[count.end :]) or not (_JOINT.match(between) or _LISTED.match(between)):
            break
        joined.append(count)
    splits = sum(one.number for one in joined[1:]) == first.number and len(joined) > 2
    sexes = any(one.noun in _SEXED for one in joined[1:]) and first.noun not in _SEXED
    return [first] if splits or sexes else joined


def sample_of(totals: Sequence[Total]) -> Total | None:
    """The total that says the size of the study; None where two that are as plain disagree."""
    if not totals:
        return None
    best = max(total.rank for total in totals)
    first, *rest = [total for total in totals if total.rank == best]
    return None if any(other.number > first.number for other in rest) else first


_EACH = re.compile(
    r"\b(?P<each>(?:[nN]\s?=\s?\d{1,4}\s?(?:-|–|to)?\s?\d{0,4},?\s?(?:/|per |in each |for each )\s?(?:\w+ )?(?:group|arm)"
    r"|[nN]\s?=\s?\d{1,4} each"
    r"|groups of (?:\d{1,3}|[a-z]{3,7}(?:teen)?) (?:male |female )?(?:rats|mice|animals|patients|subjects|rabbits|each)"
    r"|(?:\d{1,3}|[a-z]{3,8}) (?:rats|mice|animals|patients|subjects|rabbits|dogs) (?:per|in each|each) (?:group|arm)))\b"
)
_INTO = re.compile(
    r"\b(?:divided|randomi[sz]ed|assigned|allocated|separated|distributed|classified|categori[sz]ed|split)\s"
    r"(?:\w+ ){0,3}?(?:into|to)\s(?:one of )?(?P<groups>(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s(?:[\w-]+ ){0,3}?(?:groups|arms))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?P<name>[^\W\d_][\w+/'’αβγδ-]*(?: [\w+/'’αβγδ-]+){0,4}?)(?:,)? ?[(\[](?:[\w-]{1,12}[,;:] )?(?P<n>[nN]\s?=\s?\d{1,3}(?:,\d{3})*|[nN]\s?=\s?\d{1,6})[)\],;]"
    r"|(?P<group>[^\W\d][\w/-]*(?: [\w/-]+)? groups?)[,;:]? (?P<size>[nN]\s?=\s?\d{1,6})(?![\w.])"
)
_GROUP_WORDS = frozenset((
    "group", "groups", "randomized", "randomised", "randomly", "assigned", "divided", "allocated", "controls",
    "placebo", "arm", "arms", "received", "receive", "vehicle", "saline", "sham",
))  # fmt: skip
_NO_NAME = frozenset((
    "group", "groups", "each", "respectively", "years", "with", "without", "identified", "infusion", "therapy", "cohorts", "test", "animals",
    "rats", "mice", "included", "studied", "treatment", "days", "weeks", "daily", "min", "mg", "kg", "day", "than", "was", "were", "only", "who",
    "low", "high", "not", "no", "analysis", "study", "trial", "population", "underwent", "administered", "phase", "iv", "mm", "ml", "per",
))  # fmt: skip
_NAME_STARTS = re.compile(r"^(?:.*\b(?:or|and|to|either|in|the|of|with|were|was|into|versus|vs|a|an|for|receiving?|received|by|compared|than|from|on|groups?:|receives?|this|these|our|that) )", re.IGNORECASE)


def groups_in(sentences: Iterable[Said]) -> Iterator[Fact]:
    """How those who took part were divided: "EA group (n = 30)", "3 groups", "n = 8 per group"."""
    for said in sentences:
        if said.part is Part.TITLE or _GROUP_WORDS.isdisjoint(said.words) and "each" not in said.words:
            continue
        yield from (said.fact(match["groups"]) for match in _INTO.finditer(said.text))
        yield from (said.fact(match["each"]) for match in _EACH.finditer(said.text))
        if "n" in said.words:
            yield from (said.fact(f"{name} ({match['n'] or match['size']})") for match in _NAMED.finditer(said.text) if (name := _bare(match["name"] or match["group"])))


def _bare(name: str) -> str:
    """The group's name without what leads to it; empty where none is left."""
    bare = _NAME_STARTS.sub("", name).strip()
    named = len(bare) > 1 and bare[0].isalpha() and bare.split()[0].casefold() not in _NO_NAME
    return bare if named and bare.split()[-1].casefold() not in _NO_NAME and "/d" not in bare else ""


def group_sum(groups: Sequence[Fact], sentences: Sequence[Said]) -> int | None:
    """How many the groups of one sentence that divides them all make; None where it is not clear."""
    for said in sentences:
        if said.part is not Part.OWN or {"randomly", "randomized", "randomised", "assigned", "divided", "allocated"}.isdisjoint(said.words):
            continue
        sizes = _N.findall(said.text)
        if len(sizes) >= 2 and not any(each for _, each in sizes) and "each" not in said.words and "per" not in said.words:
            return sum(int(n.replace(",", "")) for n, _ in sizes)
    return None


_REPORTS = r"(?:studies|trials|RCTs|articles|papers|publications|cohorts|reviews|case reports)"
_KINDS = r"(?:(?!(?:for|to|from|of|in|until|and|or|on|with)\b)[\w-]+ ){0,5}?"
_STUDIES = re.compile(
    rf"(?<![\w.,/–-])(?P<studies>(?!(?:19|20)\d\d\b){NUMBER} {_KINDS}{_REPORTS})\b"
    r"(?=[^.;]{0,90}?\b(?:included|eligible|met|fulfilled|identified|selected|pooled|analy[sz]ed|involving|comprising|with|were|that)\b)"
    rf"|\b(?:included|identified|pooled|selected|analy[sz]ed|from|of) (?P<more>(?!(?:19|20)\d\d\b){NUMBER} {_KINDS}{_REPORTS})\b",
    re.IGNORECASE,
)
_STUDY_WORDS = frozenset(("studies", "trials", "rcts", "articles", "papers", "publications", "cohorts", "reviews", "reports"))


def included_in(sentences: Iterable[Said], totals: Iterable[Total]) -> Iterator[Fact]:
    """What a review pools: "23 randomised trials", "4,512 patients"."""
    for said in sentences:
        if not _STUDY_WORDS.isdisjoint(said.words):
            yield from (said.fact(match["studies"] or match["more"]) for match in _STUDIES.finditer(said.text))
    yield from (total.said.fact(total.words) for total in totals)

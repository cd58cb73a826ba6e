"""How many were studied in all.

A count is a total where the sentence says that so many were studied: "a total of 60 patients", "60 patients
were randomised", "we enrolled 60 patients", "a trial in 60 patients with"; counts joined by "and" add up.
"12 of 60 patients", "12 patients developed" and "n = 8 per group" are no totals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.study.wording.counts import ANIMALS, COUNTED, Count, counts_in
from loaders.study.wording.sample import (
    A_GROUP,
    AGAIN,
    BRACKETED,
    BREAK,
    CONTROLS_NEXT,
    DIVIDED,
    EACH_AFTER,
    ENROLLED,
    FEW,
    FURTHER,
    GIVEN,
    GIVEN_TO,
    IN,
    INCLUDING,
    JOINED_IN,
    JOINT,
    LABELLED,
    LEAD,
    LEADING,
    LIST_AFTER,
    LIST_BEFORE,
    LISTED,
    MORE,
    NOUN_N,
    NUMBER_OF,
    OF_ALL,
    PART_OF,
    PLAINLY_STUDIED,
    RANDOM,
    RELATIVE,
    REPORTED,
    SEXED,
    STUDIED_AFTER,
    STUDY_VERB,
    SUBSET_AFTER,
    TOTAL,
    TREATED,
    WE_STUDIED,
    WILL,
    N,
)
from loaders.study.wording.sentence import Part, Said


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
    return not said.words.isdisjoint(("will", "be")) and bool(WILL.search(said.text))


def _totals(said: Said, *, opens: bool) -> Iterator[Total]:
    """The first count of the sentence that is a total, with those joined to it."""
    if AGAIN.search(said.text):
        return
    counts = _not_included(said.text, counts_in(said.text))
    for at, count in enumerate(counts):
        if rank := _rank(said, count, opens=opens):
            joined = _joined(said.text, counts, at)
            number = sum(one.number for one in joined)
            surely = rank == 4 or opens or REPORTED.search(said.text[: count.start])
            if (number > 2 or surely) and _is_whole(said.text, counts, joined, rank):
                words = said.text[joined[0].start : joined[-1].end] + _more(said.text, joined[-1].end)
                yield Total(number, rank, words, tuple(joined), said)
            return
    if "n" in said.words and not counts and said.part is not Part.RESULTS:
        yield from _with_n(said)


def _not_included(text: str, counts: Sequence[Count]) -> list[Count]:
    """The counts without those that only split up one before: "60 patients, including 20 women"."""
    return [
        one
        for at, one in enumerate(counts)
        if at == 0 or not INCLUDING.search(text[max(0, one.start - 30) : one.start])
    ]


def _is_whole(text: str, counts: Sequence[Count], joined: Sequence[Count], rank: int) -> bool:
    """False where the sentence counts more than was added up: "in 10 patients this, in 14 patients that"."""
    start, end = joined[0].start, joined[-1].end
    if LIST_BEFORE.search(text[max(0, start - 60) : start]):
        return False
    inside = BRACKETED.sub("", text[start:end])
    if len(FURTHER.findall(inside)) > len(joined):
        return False
    if rank == 4:
        return not any(c.start > end and c.number >= joined[0].number for c in counts)
    apart = [
        c for c in counts if c.start > end and not NUMBER_OF.search(text[max(0, c.start - 40) : c.start])
    ]
    smaller = [c for c in apart if c.number < joined[0].number and BREAK.search(text[end : c.start])]
    return len(smaller) == len(apart) and not LIST_AFTER.match(BRACKETED.sub("", text[end : end + 160]))


def _with_n(said: Said) -> Iterator[Total]:
    """The total of "patients (n = 20) and controls (n = 22)", where each bracket follows who is counted."""
    sizes = len(N.findall(said.text))
    if not sizes or {"groups", "per", "each"} & said.words:
        return
    found = list(NOUN_N.finditer(said.text))
    if len(found) != sizes:
        return
    number, noun = sum(int(match["n"].replace(",", "")) for match in found), found[0]["noun"].lower()
    one_group = noun in ANIMALS and number < A_GROUP and not {"randomly", "divided"} & said.words
    middle, end = found[0].start(), found[-1].end()
    leading = LEADING.search(said.text[max(0, middle - 60) : middle])
    lead = LEAD.sub("", leading[0]) if leading else ""
    start, words = middle - len(lead), lead + said.text[middle:end]
    if (
        not one_group
        and len(words) < _LONGEST
        and (STUDY_VERB.search(said.text) or JOINED_IN.search(said.text))
    ):
        yield Total(number, 2, words, (Count(number, noun, start, end),), said)


def _more(text: str, at: int) -> str:
    more = MORE.match(text[at : at + 130])
    return more[0].rstrip() if more else ""


_LONGEST = 200
_THE = ("the ", "The ")
_WHO_ARE_GIVEN = frozenset(("volunteers", "subjects", "participants", "adults"))


@dataclass(frozen=True, slots=True)
class _Place:
    """A count with what stands before and after it in its sentence."""

    said: Said
    count: Count
    before: str
    after: str


_RANKS: tuple[tuple[int, Callable[[_Place], object]], ...] = (
    (3, lambda p: p.before.endswith("(") and p.count.noun == "cases" and CONTROLS_NEXT.match(p.after)),
    (0, lambda p: p.before.rfind("(") > p.before.rfind(")") or p.before.rfind("[") > p.before.rfind("]")),
    (0, lambda p: NUMBER_OF.search(p.before) or SUBSET_AFTER.match(p.after)),
    (4, lambda p: TOTAL.search(p.before) or LABELLED.match(p.before)),
    (3, lambda p: REPORTED.search(p.before)),
    (3, lambda p: STUDIED_AFTER.match(p.after) and (OF_ALL.search(p.before) or p.before.endswith(_THE))),
    (0, lambda p: PART_OF.search(p.before) and not WE_STUDIED.search(p.before)),
    (4, lambda p: p.said.part is not Part.RESULTS and RANDOM.match(p.after)),
    (3, lambda p: WE_STUDIED.search(p.before)),
    (2, lambda p: p.said.part is Part.TITLE and IN.search(p.before)),
    (3, lambda p: p.before[-2:] in ("", ": ") and PLAINLY_STUDIED.match(p.after)),
    (0, lambda p: p.said.part is not Part.OWN),
    (3, lambda p: ENROLLED.match(p.after) and not (IN.search(p.before) and "," in p.after[:3])),
    (2, lambda p: p.before[-2:] in ("", ": ") and TREATED.match(p.after)),
    (2, lambda p: GIVEN_TO.search(p.before)),
    (2, lambda p: p.count.noun in _WHO_ARE_GIVEN and GIVEN.match(p.after)),
    (2, lambda p: IN.search(p.before) and STUDY_VERB.search(p.said.text)),
)
"""How plainly a sentence says that so many were studied: 4 in all, 0 not at all; the first that holds."""


def _rank(said: Said, count: Count, *, opens: bool) -> int:
    before, after = said.text[max(0, count.start - 120) : count.start], said.text[count.end :]
    if EACH_AFTER.match(after):
        return 0
    if opens and count.start == 0 and count.number <= FEW:
        return 3
    place = _Place(said, count, before, after)
    return next((rank for rank, holds in _RANKS if holds(place)), 0)


def _joined(text: str, counts: Sequence[Count], at: int) -> list[Count]:
    """The count with those that "and" or a comma adds to it; what only splits it up is not added."""
    first, *rest = counts[at:]
    joined = [first]
    for count in rest:
        between = RELATIVE.sub("", text[joined[-1].end : count.start])
        if ("(" in between and ")" not in between) or "whom" in between or DIVIDED.search(between):
            break
        if SUBSET_AFTER.match(text[count.end :]) or not (JOINT.match(between) or LISTED.match(between)):
            break
        joined.append(count)
    splits = sum(one.number for one in joined[1:]) == first.number and len(joined) > 2
    sexes = first.noun not in SEXED and any(
        one.noun in SEXED and text[before.end : one.start].startswith(",") for before, one in pairwise(joined)
    )
    return [first] if splits or sexes else joined


def sample_of(totals: Sequence[Total]) -> Total | None:
    """The total that says the size of the study; None where two that are as plain disagree."""
    if not totals:
        return None
    best = max(total.rank for total in totals)
    first, *rest = [total for total in totals if total.rank == best]
    return None if any(other.number > first.number for other in rest) else first

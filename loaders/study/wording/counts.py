"""Counts of people and animals as a sentence words them: "1,204 adults", "Forty-two male Wistar rats"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {
    **{word: number for number, word in enumerate(_ONES, 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    "a": 1,
}
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])}))?|{'|'.join(_ONES)})"
_BELOW_THOUSAND = (
    rf"(?:(?:{'|'.join(_ONES[:9])}|a) hundred(?:(?: and)?[- ]{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
)
_WORDED = rf"(?:{_BELOW_HUNDRED} thousand(?:,? (?:and )?{_BELOW_THOUSAND})?|{_BELOW_THOUSAND})(?![\w-])"
NUMBER = rf"(?:\d{{1,3}}(?:[,  ]\d{{3}})+(?!\d)|\d{{1,6}}(?![\d.%])|{_WORDED})"
"""A count in digits or words, as a pattern without groups."""

PEOPLE = (
    "patients", "participants", "subjects", "individuals", "volunteers", "adults", "adolescents", "children",
    "infants", "neonates", "newborns", "women", "men", "males", "females", "people", "persons", "survivors",
    "veterans", "athletes", "outpatients", "inpatients", "caregivers", "probands", "controls", "cases",
    "students", "nurses", "girls", "boys", "workers", "donors", "smokers", "nonsmokers", "mothers", "users",
    "recipients", "diabetics", "alcoholics", "addicts", "hypertensives", "carriers", "respondents",
    "residents",
)  # fmt: skip
ANIMALS = (
    "mice", "rats", "animals", "rabbits", "dogs", "cats", "pigs", "piglets", "monkeys", "hamsters", "gerbils",
    "sheep", "ewes", "lambs", "ferrets", "macaques", "baboons", "chickens", "calves", "cows", "horses",
    "goats",
    "pups", "squirrels", "marmosets", "beagles",
)  # fmt: skip
COUNTED = frozenset((*PEOPLE, *ANIMALS))
"""Who can be counted, in lower case: a sentence without any of them, or "n", gives no size."""

_NO_WORD_BETWEEN = (
    r"(?!(?:and|or|to|of|in|on|with|for|from|by|at|the|were|was|are|is|had|have|per|mg|kg|ml|g|h|hours?|min|"
    r"minutes?|days?|weeks?|months?|years?|times?|than|who|which|that|after|before|between|among|versus|vs|"
    r"studies|trials|genes?|cells?|mM|nM|cm|mm|Hz|group|groups|wk|yr|yrs|d|as|into|other|more|additional|"
    r"further|such|these|those|both|all|not|each|different|but|treated|showed|samples?|lines?|loci|snps?|"
    r"families|fold|doses?|pairs?|strains?|types?|classes|variants?|alleles?|hospitals?|centers?|centres?|"
    r"remaining|cycles?|courses?|mutations?|affected|of|if|when|while|during|received|had|"
    r"(?:\w+ed) (?:in|by|with))\b)"
)
_COUNT = re.compile(
    rf"(?<![\w.,/–+±=<>≥≤^:−-])(?P<count>{NUMBER}),? "
    rf"(?P<who>(?:{_NO_WORD_BETWEEN}(?:type \d(?:-\w+)? |stage [IV\d]+ |[^\W\d][\w'’/-]{{0,30}},? |"
    rf"\d+[- ]years?[- ]old |\d/\d+ )){{0,6}}?"
    rf"(?P<noun>{'|'.join(sorted(COUNTED, key=len, reverse=True))}))\b(?!['’/-])",
    re.IGNORECASE,
)
_INEXACT = re.compile(
    r"\b(?:about|around|approximately|roughly|over|more than|less than|fewer than|at least|up to|"
    r"nearly|almost|"
    r"between|every|each|per|another|further|other|groups? of|out of|or|to|type|grade|stage|phase|day|"
    r"group|aged|level|version|weeks|class)\s?$|[<>≥≤=~±]\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Count:
    """`number` of those that `noun` names; [start, end) in the sentence, `exact` unless "about", "per"."""

    number: int
    noun: str
    start: int
    end: int

    @property
    def animals(self) -> bool:
        """Whether animals are counted."""
        return self.noun in ANIMALS


def counts_in(sentence: str) -> list[Count]:
    """The exact counts of people or animals in a sentence, in order; "type 2" and "aged 40" count nothing."""
    return [
        Count(number_of(match["count"]), match["noun"].lower(), match.start(), match.end())
        for match in _COUNT.finditer(sentence)
        if not _INEXACT.search(sentence[max(0, match.start() - 16) : match.start()])
    ]


def number_of(count: str) -> int:
    """The number that digits or words say: 42 for "forty-two", 120 for "one hundred and twenty"."""
    if count[0].isdigit():
        return int(re.sub(r"\D", "", count))
    total = thousands = 0
    for word in re.findall(r"[a-z]+", count.lower()):
        if word == "thousand":
            thousands, total = total * 1000, 0
        elif word == "hundred":
            total *= 100
        elif word != "and":
            total += _VALUES[word]
    return thousands + total

"""Doses with the drug they belong to.

A dose belongs to the drug that stands beside it: "sildenafil (1.4 mg/kg/day ip)", "300 mg of aspirin",
"morphine at a dose of 5 mg/kg". A dose without a drug is none, nor is a concentration, or a level that was
measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.study.wording.sentence import Said
from loaders.text.word_lists import words

_N = r"\d+(?:[.,·]\d+)?"
_RANGE = rf"{_N}(?:(?:\s?(?:-|–|/|to|±)\s?|, (?:and |or )?|,? and |,? or ){_N}){{0,5}}"
_AMOUNT = (
    r"(?:(?:mg|µg|μg|microg|micrograms|ug|mcg|g|ng|U|IU|units?|mmol|[µμ]mol|nmol|mL|ml|mEq)(?:\.?/|"
    r" per | ?[·x]? ?)"
    r"(?:kg(?:-1|−1|\(-1\))?(?: body weight| b\.?w\.?| diet)?|m2|m\(2\)|m²|day|d|h)(?:(?:/| per |"
    r"/ )(?:day|d|h|hr|min|dose|week|infusion|injection))?"
    r"|mg|µg|μg|microg|mcg|ug|nmol|IU|g)"
)
_DOSE = rf"(?:[≥>≤<~] ?)?{_RANGE}[\s-]?{_AMOUNT}(?![\w%]|/?\s?(?:d?[lL]\b|m[lL]\b)|\.?/(?!kg|day|d\b|m2))"
_ROUTE = (
    r"i\.?p\.?|i\.?v\.?|s\.?c\.?|p\.?o\.?|i\.?m\.?|i\.?c\.?v\.?|i\.?t\.?|intraperitoneal(?:ly)?|"
    r"intravenous(?:ly)?|subcutaneous(?:ly)?|"
    r"intramuscular(?:ly)?|intrathecal(?:ly)?|intracerebroventricular(?:ly)?|intragastric(?:ally)?|"
    r"orally|oral|per os|by gavage|topically"
)
_OFTEN = (
    r"(?:once|twice|thrice|three times|four times|\d times|two times)(?: a|[ -]per| every|"
    r"/)? ?(?:daily|day|weekly|week|month)|daily|weekly|"
    r"b\.?i\.?d\.?|t\.?i\.?d\.?|q\.?d\.?|every (?:other day|\d+ (?:h|hours|days|weeks))|per day|/day|a day"
)
_LENGTH = (
    r"(?:for|over|x) (?:\d+|one|two|three|four|five|six|seven|eight|ten|"
    r"twelve)(?: consecutive)?[ -](?:days?|weeks?|months?|years?|wk|d|h|hours)"
)
_HOW = rf"(?:{_ROUTE}|{_OFTEN}|{_LENGTH})"
_TAIL = rf"(?:(?:[,;]\s?|\s|/){_HOW}(?!\w)|\s\({_HOW}\)){{0,4}}"
_HEAD = (
    r"(?:monohydrate|dihydrate|acid|sodium|potassium|hydrochloride|HCl|sulfate|sulphate|acetate|"
    r"phosphate|chloride|citrate|maleate|mesylate|bromide|dinitrate|trinitrate|mononitrate|"
    r"nitroprusside|medoxomil|alpha|beta|A|B|extract|oxide|toxin|succinate|hydrobromide|methyl ester)"
)
_FIRST = (
    r"(?:sodium|potassium|calcium|lithium|magnesium|recombinant|human|isosorbide|glyceryl|angiotensin|"
    r"retinoic|unfractionated|low-dose|high-dose|acetylsalicylic|interferon|vitamin|pegylated|"
    r"liposomal|growth|conjugated|ferrous|zinc|cyclosporin|cyclosporine|botulinum|nicotinic|\w+ic)"
)
_DRUG = (
    rf"(?P<drug>(?:{_FIRST} )?(?:\(?[+±-]\)?-)?(?:\d[\w,'’-]{{0,12}}(?<!-)-)"
    rf"?[A-Za-zα-ω][\w'’α-ω,/+-]*[\wα-ω](?: {_HEAD}){{0,2}})"
)
_BRACKETED = re.compile(
    rf"(?<![\w)-]){_DRUG} (?:\([A-Za-z][\w-]{{0,12}}\) )?[(\[](?:[A-Za-z][\w α-ω-]{{0,24}}[,;:] ?)"
    r"?(?:(?:at |a |an |single |total |daily |dose |doses |of |\w+ly,? |"
    rf"oral ){{0,4}})(?P<dose>{_DOSE}{_TAIL})"
)
_AT_DOSE = re.compile(
    rf"(?<![\w)-]){_DRUG}(?: \([^()]{{1,20}}\))?,? (?:(?:given |administered |treatment )?(?:at|"
    r"in) )?(?:a |an |the )?(?:(?:single|daily|oral|total|low|high|higher|lower|cumulative|fixed|"
    rf"mean|maximum|therapeutic|intravenous|different|various|two|three) ){{0,3}}"
    rf"(?:doses?|dosages?)(?: levels?)? (?:of |\()?(?P<dose>{_DOSE}{_TAIL})"
)
_BEFORE = re.compile(rf"(?<![\w.,/-])(?P<dose>{_DOSE}{_TAIL})(?: of)? {_DRUG}(?![\w-])")
_AFTER = re.compile(rf"(?<![\w)-]){_DRUG},? (?P<dose>{_DOSE}{_TAIL})")
_ANY = re.compile(_DOSE)
_FORMS = (_BRACKETED, _AT_DOSE, _AFTER, _BEFORE)
DOSE_WORDS = frozenset(
    ("mg", "g", "ug", "mcg", "kg", "iu", "u", "units", "nmol", "ng", "mmol", "mol", "ml", "meq", "unit")
)
_GIVEN = words("doses.given")
NO_DRUG = words("doses.no_drug")
_NO_DRUGS_END = (
    "ly", "ing", "tion", "ment", "ity", "ness", "ceeds", "ed", "-related", "-dependent", "-dose", "/kg",
    "/day", "toxic", "ative", "ous", "osis", "itis", "uria", "emia", "ology", "/l", "/ml",
)  # fmt: skip


def doses_in(said: Said) -> Iterator[str]:
    """Each dose with its drug, such as "morphine 5 mg/kg i.p."; each place of the sentence is read once."""
    if not _ANY.search(said.text):
        return
    given = not _GIVEN.isdisjoint(said.words)
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(said.text):
            start, end = match.span("dose")
            apart = all(end <= before or after <= start for before, after in taken)
            if apart and (given or _is_by_weight(match["dose"])) and _is_drug(match["drug"]):
                taken.append((start, end))
                yield f"{match['drug']} {match['dose']}"


def _is_by_weight(dose: str) -> bool:
    """Whether the dose is one for a body, which needs no word that says it was given."""
    return "/kg" in dose or "/m2" in dose


def _is_drug(drug: str) -> bool:
    first, *_, last = drug.lower().split() * 2
    return len(drug) > 2 and not {first, last} & NO_DRUG and not last.endswith(_NO_DRUGS_END)

"""What was done in a study, with its parameters, and what it was compared with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.study import Fact
from loaders.study.doses import DOSE_WORDS, NO_DRUG, doses_in
from loaders.study.wording.sentence import Part, Said
from loaders.text.word_lists import words

_N = r"\d+(?:[.,·]\d+)?"
_HZ = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:\s?(?:/|-|–|and|or|to)\s?\d+(?:\.\d+)?)?\s?-?k?Hz\b")
_MA = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:\s?(?:-|–|to|and)\s?\d+(?:\.\d+)?)?\s?(?:mA|µA|μA)\b")
_MIN = re.compile(r"(?<![\w.])\d+\s?-?(?:min|minutes)\b")
_POINT = re.compile(
    r"\b(?:ST|SP|LI|LU|LR|LV|GB|BL|KI|HT|SI|PC|TE|SJ|GV|DU|CV|RN)[\s-]?\d{1,2}\b|\b(?:Zusanli|"
    r"Sanyinjiao|Huantiao|Yanglingquan|Neiguan|Hegu|"
    r"Baihui|Shenshu|Taichong|Weizhong|Dazhui|Kunlun|Quchi|Shenmen|Tianshu|Guanyuan|Yintang)\b"
)
_STIMULATED = re.compile(
    r"\b(?:electro-?\s?acupuncture|manual acupuncture|acupuncture|moxibustion|"
    r"(?:repetitive )?transcranial magnetic stimulation|rTMS|"
    r"transcutaneous electrical nerve stimulation|TENS|spinal cord stimulation|"
    r"deep brain stimulation|vagus nerve stimulation|"
    r"transcranial direct current stimulation|tDCS|EA)\b"
)
_STIMULATION_WORDS = frozenset((
    "acupuncture", "electroacupuncture", "electro", "moxibustion", "stimulation", "tens", "rtms",
    "tdcs", "ea",
))  # fmt: skip
_GRAY = re.compile(
    rf"(?<![\w.,-])(?P<dose>{_N}(?:\s?(?:-|–|to|and|or)\s?{_N})?[\s-]?(?:c?Gy|cGy)(?:(?:,| in|"
    rf" given in| delivered in|/)? ?(?:a )?(?:single |{_N} ?|one |two |five |ten |\w+teen |"
    r"twenty )(?:daily )?(?:fractions?|fx))?)\b(?!/min)"
)
_RADIATED = frozenset(("radiotherapy", "radiation", "irradiation", "irradiated", "fractions", "fraction"))
_TREATED = re.compile(
    r"\b(?:patients|rats|mice|animals|subjects|participants|volunteers|dogs|rabbits|they|women|men|"
    r"children|adults) (?:[\w-]+ ){0,2}?"
    r"(?:were (?:\w+ly |then |also )?(?:treated|injected|infused|pretreated|pre-treated) with|"
    r"received|underwent) (?:a |an |the |single |daily |oral |intravenous |intraperitoneal |"
    r"injections? of |infusions? of |either |treatment with |doses? of ){0,5}"
    r"(?P<drug>[^\W\d][\w'’α-ω/+-]*(?: (?!(?:in|at|for|or|and|by|with|on|during|to|before|after|"
    r"from|plus|via|as|were|was|that|which|had|have|of|daily|alone|therapy|treatment|every|twice|"
    r"once|until|while|the|showed)\b)[^\W\d][\w'’α-ω/-]*){0,3})",
    re.IGNORECASE,
)
_TREATED_WORDS = frozenset(("treated", "received", "injected", "infused", "underwent", "pretreated"))
_NO_TREATMENT = words("treatments.no_treatment")
_ADVERB = re.compile(r" (?=\w+(?:ed|ly)\b)")
_SHAM = (
    r"sham(?:[- ](?:electro-?acupuncture|acupuncture|stimulation|surgery|operation|operated|treatment|"
    r"control|EA|TENS|rTMS|injection|group|needling|intervention))"
)
_COMPARATORS = (
    ("sham", "sham", re.compile(rf"\b{_SHAM}s?\b|\bor sham\b|\bsham(?:-| )controlled\b", re.IGNORECASE)),
    ("placebo", "placebo", re.compile(
        r"\bplacebo[- ](?:controlled|group|treated|treatment|arm|acupuncture|tablets?|capsules?|"
        r"recipients|patients|or)\b|\b(?:or|and|to|with|versus|vs\.?|than|received|receive|a|by|from|"
        r"over|the|of|either|given) (?:a )?(?:matching )?placebo\b(?! (?:effect|response))", re.IGNORECASE)),
    ("vehicle", "vehicle", re.compile(
        r"\bvehicle[- ](?:treated|controls?|group|injected|alone|administration|rats|mice)\b|\b(?:or|"
        r"versus|with|received|the|and|to) (?:a )?vehicle\b(?! (?:for|accident|of))", re.IGNORECASE)),
    ("saline", "saline", re.compile(
        r"\bsaline[- ](?:treated|controls?|group|injected|infused|injections?|rats|mice|alone)\b|"
        r"\b(?:or|versus|received|receiving|(?:treated|injected|infused|compared|"
        r"pretreated) with) (?:an? )?(?:(?:normal|physiological|isotonic|sterile|equal volume of|"
        r"injection of|0\.9%) )*saline\b", re.IGNORECASE)),
    ("usual care", "care", re.compile(
        r"\b(?:usual|standard|routine|conventional)(?: medical)? care\b", re.IGNORECASE)),
    ("waiting list", "list", re.compile(r"\bwait(?:ing)?[- ]?list(?:ed)?\b", re.IGNORECASE)),
    ("no treatment", "no", re.compile(
        r"\bno[- ]treatment (?:control|group|arm)|\b(?:or|versus|received|receive|"
        r"with) no (?:treatment|intervention)\b", re.IGNORECASE)),
    ("untreated controls", "untreated", re.compile(
        r"\buntreated (?:controls?|rats|mice|animals|group|patients)\b", re.IGNORECASE)),
    ("healthy controls", "healthy", re.compile(
        r"\b(?:healthy|normal) (?:(?!patients)[\w-]+,? ){0,3}?(?:controls|control (?:subjects|"
        r"individuals|group))\b|\b(?:and|with|than|versus|vs\.?|to|"
        r"from) (?:\w+ )?(?:of )?(?:\d+ )?(?:[\w-]+-matched )?(?:normal )?healthy (?:volunteers|"
        r"subjects|individuals)\b", re.IGNORECASE)),
)  # fmt: skip
_COMPARED = frozenset(word for _, word, _ in _COMPARATORS)


def interventions_in(sentences: Sequence[Said]) -> Iterator[Fact]:
    """What was given or done: "sildenafil 1.4 mg/kg/day ip", "electroacupuncture, 2 Hz, ST36"."""
    titles = " ".join(said.text for said in sentences if said.part is Part.TITLE)
    title = frozenset(titles.lower().rstrip(".?").split())
    for said in sentences:
        if not DOSE_WORDS.isdisjoint(said.words):
            yield from (said.fact(value) for value in doses_in(said))
        if not _STIMULATION_WORDS.isdisjoint(said.words):
            yield from (said.fact(value) for value in _stimulation(said.text))
        if not _RADIATED.isdisjoint(said.words) and "Gy" in said.text:
            yield from (said.fact(f"radiation {match['dose']}") for match in _GRAY.finditer(said.text))
        if said.part is Part.OWN and not _TREATED_WORDS.isdisjoint(said.words):
            yield from (said.fact(value) for value in _given(said.text, title))


def _given(text: str, title: frozenset[str]) -> Iterator[str]:
    """What the study's subjects are said to have been given, where the title names it too."""
    for match in _TREATED.finditer(text):
        first = match["drug"].split()[0].lower()
        if first in title and first not in _NO_TREATMENT and first not in NO_DRUG:
            yield _ADVERB.split(match["drug"])[0]


def _stimulation(text: str) -> Iterator[str]:
    """Stimulation with the parameters that its sentence gives; without any it is told nowhere."""
    named = _STIMULATED.search(text)
    if named is None:
        return
    told = [match[0] for pattern in (_HZ, _MA) for match in pattern.finditer(text)]
    told += [match[0] for match in _POINT.finditer(text)]
    if told:
        told[2:2] = [match[0] for match in list(_MIN.finditer(text))[:1]]
        yield ", ".join(dict.fromkeys((named[0], *told)))


def comparators_in(sentences: Iterable[Said]) -> Iterator[Fact]:
    """What the treatment is compared with: "placebo", "sham", "vehicle", "usual care"."""
    for said in sentences:
        if said.words.isdisjoint(_COMPARED):
            continue
        for name, word, pattern in _COMPARATORS:
            if word in said.words and pattern.search(said.text):
                yield said.fact(name)

"""What was done in a study, with dose, route and frequency, and what it was compared with.

A dose belongs to the drug that stands beside it: "sildenafil (1.4 mg/kg/day ip)", "300 mg of aspirin", "morphine
at a dose of 5 mg/kg". A dose without a drug is none, nor is a concentration, or a level that was measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.study import Fact
from loaders.study.sentence import Part, Said

_N = r"\d+(?:[.,·]\d+)?"
_RANGE = rf"{_N}(?:(?:\s?(?:-|–|/|to|±)\s?|, (?:and |or )?|,? and |,? or ){_N}){{0,5}}"
_AMOUNT = (
    r"(?:(?:mg|µg|μg|microg|micrograms|ug|mcg|g|ng|U|IU|units?|mmol|[µμ]mol|nmol|mL|ml|mEq)(?:\.?/| per | ?[·x]? ?)"
    r"(?:kg(?:-1|−1|\(-1\))?(?: body weight| b\.?w\.?| diet)?|m2|m\(2\)|m²|day|d|h)(?:(?:/| per |/ )(?:day|d|h|hr|min|dose|week|infusion|injection))?"
    r"|mg|µg|μg|microg|mcg|ug|nmol|IU|g)"
)
_DOSE = rf"(?:[≥>≤<~] ?)?{_RANGE}[\s-]?{_AMOUNT}(?![\w%]|/?\s?(?:d?[lL]\b|m[lL]\b)|\.?/(?!kg|day|d\b|m2))"
_ROUTE = (
    r"i\.?p\.?|i\.?v\.?|s\.?c\.?|p\.?o\.?|i\.?m\.?|i\.?c\.?v\.?|i\.?t\.?|intraperitoneal(?:ly)?|intravenous(?:ly)?|subcutaneous(?:ly)?|"
    r"intramuscular(?:ly)?|intrathecal(?:ly)?|intracerebroventricular(?:ly)?|intragastric(?:ally)?|orally|oral|per os|by gavage|topically"
)
_OFTEN = (
    r"(?:once|twice|thrice|three times|four times|\d times|two times)(?: a|[ -]per| every|/)? ?(?:daily|day|weekly|week|month)|daily|weekly|"
    r"b\.?i\.?d\.?|t\.?i\.?d\.?|q\.?d\.?|every (?:other day|\d+ (?:h|hours|days|weeks))|per day|/day|a day"
)
_LENGTH = r"(?:for|over|x) (?:\d+|one|two|three|four|five|six|seven|eight|ten|twelve)(?: consecutive)?[ -](?:days?|weeks?|months?|years?|wk|d|h|hours)"
_TAIL = rf"(?:(?:[,;]\s?|\s\(?|/)(?:{_ROUTE}|{_OFTEN}|{_LENGTH})(?![\w])\)?){{0,4}}"
_HEAD = r"(?:monohydrate|dihydrate|acid|sodium|potassium|hydrochloride|HCl|sulfate|sulphate|acetate|phosphate|chloride|citrate|maleate|mesylate|bromide|dinitrate|trinitrate|mononitrate|nitroprusside|medoxomil|alpha|beta|A|B|extract|oxide|toxin|succinate|hydrobromide|methyl ester)"
_FIRST = r"(?:sodium|potassium|calcium|lithium|magnesium|recombinant|human|isosorbide|glyceryl|angiotensin|retinoic|unfractionated|low-dose|high-dose|acetylsalicylic|interferon|vitamin|pegylated|liposomal|growth|conjugated|ferrous|zinc|cyclosporin|cyclosporine|botulinum|nicotinic|\w+ic)"
_DRUG = rf"(?P<drug>(?:{_FIRST} )?(?:\(?[+±-]\)?-)?(?:\d[\w,'’-]{{0,12}}(?<!-)-)?[A-Za-zα-ω][\w'’α-ω,/+-]*[\wα-ω](?: {_HEAD}){{0,2}})"
_BRACKETED = re.compile(rf"(?<![\w)-]){_DRUG} (?:\([A-Za-z][\w-]{{0,12}}\) )?[(\[](?:[A-Za-z][\w α-ω-]{{0,24}}[,;:] ?)?(?:(?:at |a |an |single |total |daily |dose |doses |of |\w+ly,? |oral ){{0,4}})(?P<dose>{_DOSE}{_TAIL})")
_AT_DOSE = re.compile(
    rf"(?<![\w)-]){_DRUG}(?: \([^()]{{1,20}}\))?,? (?:(?:given |administered |treatment )?(?:at|in) )?(?:a |an |the )?(?:(?:single|daily|oral|total|low|high|higher|lower|cumulative|fixed|mean|maximum|therapeutic|intravenous|different|various|two|three) ){{0,3}}"
    rf"(?:doses?|dosages?)(?: levels?)? (?:of |\()?(?P<dose>{_DOSE}{_TAIL})"
)
_BEFORE = re.compile(rf"(?<![\w.,/-])(?P<dose>{_DOSE}{_TAIL})(?: of)? {_DRUG}(?![\w-])")
_AFTER = re.compile(rf"(?<![\w)-]){_DRUG},? (?P<dose>{_DOSE}{_TAIL})")
_FORMS = (_BRACKETED, _AT_DOSE, _AFTER, _BEFORE)
_DOSE_WORDS = frozenset(("mg", "g", "ug", "mcg", "kg", "iu", "u", "units", "nmol", "ng", "mmol", "mol", "ml", "meq", "unit"))
_GIVEN = frozenset((
    "treated", "treatment", "received", "receive", "receiving", "given", "injected", "injection", "injections", "administered", "administration",
    "dose", "doses", "dosage", "infused", "infusion", "orally", "oral", "intravenous", "intravenously", "daily", "placebo", "therapy", "took",
    "intrathecal", "microinjected", "microinjection", "pretreated", "pretreatment", "randomized", "randomised", "bolus", "ip", "iv", "sc", "tablets",
))  # fmt: skip
_NO_DRUG = frozenset((
    "dose", "doses", "dosage", "weight", "body", "group", "groups", "rats", "mice", "animals", "patients", "subjects", "treatment", "treated", "control",
    "administration", "injection", "injections", "infusion", "received", "given", "administered", "daily", "orally", "oral", "low", "high", "drug", "drugs",
    "concentration", "concentrations", "level", "levels", "creatinine", "protein", "glucose", "albumin", "cholesterol", "calcium", "tissue", "intake",
    "excretion", "ed50", "ld50", "ic50", "id50", "of", "at", "in", "with", "and", "or", "the", "a", "an", "to", "from", "by", "for", "than", "is", "was", "were",
    "be", "on", "as", "after", "before", "per", "bw", "daily", "twice", "once", "single", "total", "mean", "median", "maximum", "increased", "reduced", "intravenous",
    "intraperitoneal", "subcutaneous", "intravenously", "intraperitoneally", "subcutaneously", "intramuscularly", "sc", "ip", "iv", "po", "im", "icv",
    "each", "both", "respectively", "only", "when", "about", "approximately", "either", "then", "every", "day", "days", "h", "hours", "min", "kg", "mg", "i.p", "i.v",
    "compound", "agent", "solution", "volume", "saline", "vehicle", "placebo", "tablet", "tablets", "capsules", "x", "ml", "bolus", "therapy", "equivalent", "used",
    "loading", "maintenance", "range", "ranging", "between", "therapeutic", "toxic", "lethal", "higher", "lower", "effective", "it", "they", "that", "which",
    "using", "over", "until", "up", "until", "repeated", "initial", "intragastric", "gavage", "diet", "food", "water", "pellet", "rat", "mouse", "dna", "rna", "plasma",
    "serum", "urine", "blood", "urinary", "units", "consumption", "requirement", "requirements", "compared", "followed", "versus", "vs", "alone", "plus", "injected", "infused",
    "weighing", "weighed", "ranged", "least", "exceeding", "approx", "divided", "effect", "effects", "response", "responses", "bid", "tid", "i", "p", "v", "c", "s", "we",
    "medication", "regimen", "test", "reached", "above", "below", "combination", "exposure", "containing", "prior", "challenge", "intrathecal", "intrathecally", "consisting",
    "topical", "topically", "chronic", "acute", "not", "but", "de", "this", "these", "same", "different", "doxycyclines", "carbohydrate", "fat", "salt", "loss", "gain",
    "interval", "intervals", "rate", "rates", "heavy", "monohydrate", "dihydrate", "acid", "hydrochloride", "usual", "low-sodium", "week", "weeks", "together", "subsequent", "suspension", "herein", "prophylaxis", "inhibitor", "agonist", "antagonist", "implant",
    "first", "second", "third", "similar", "period", "periods", "events", "exerts", "whether", "although", "state", "intraduodenal", "extracellular", "top", "real",
    "aggressive", "potent", "through", "under", "without", "within", "night", "average", "incremental", "behavior", "allodynia", "fruits", "pills", "pill", "cigarette",
    "tar", "gauges", "courses", "course", "standard", "gave", "bought", "performance", "vwf", "bsa", "corn", "oil", "nor", "apart", "dosages", "cumulative", "use", "into",
    "contrast", "did", "synthase", "receptor", "should", "receive", "took", "even", "whereas", "thereafter", "four", "two", "three", "five", "six", "one", "s-1", "and/or",
    "plus", "minus", "just", "another", "intranasal", "nitric", "arabic", "supratherapeutic", "amount", "amounts", "quantity", "total", "supplement", "supplements", "beginning",
    "starting", "more", "less", "greater", "almost", "nearly", "around", "because", "if", "while", "since", "through", "throughout", "against", "among", "upon", "via",
    "diets", "meal", "extracts", "powder", "formulation", "cream", "gel", "patch", "placebos", "group's", "arm", "phase", "cohort", "man", "woman", "patient", "child",
    "moreover", "however", "furthermore", "short", "long", "infusions", "produces", "produced", "produce", "antagonizes", "had", "showed", "where", "also",
    "intramuscular", "s.c", "p.o", "i.m", "i.c.v", "i.t", "per", "intracerebroventricular", "i.v.", "i.p.", "during", "equal", "all", "time", "times", "pretreatment",
))  # fmt: skip
_HZ = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:\s?(?:/|-|–|and|or|to)\s?\d+(?:\.\d+)?)?\s?-?k?Hz\b")
_MA = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:\s?(?:-|–|to|and)\s?\d+(?:\.\d+)?)?\s?(?:mA|µA|μA)\b")
_MIN = re.compile(r"(?<![\w.])\d+\s?-?(?:min|minutes)\b")
_POINT = re.compile(
    r"\b(?:ST|SP|LI|LU|LR|LV|GB|BL|KI|HT|SI|PC|TE|SJ|GV|DU|CV|RN)[\s-]?\d{1,2}\b|\b(?:Zusanli|Sanyinjiao|Huantiao|Yanglingquan|Neiguan|Hegu|"
    r"Baihui|Shenshu|Taichong|Weizhong|Dazhui|Kunlun|Quchi|Shenmen|Tianshu|Guanyuan|Yintang)\b"
)
_STIMULATED = re.compile(
    r"\b(?:electro-?\s?acupuncture|manual acupuncture|acupuncture|moxibustion|(?:repetitive )?transcranial magnetic stimulation|rTMS|"
    r"transcutaneous electrical nerve stimulation|TENS|spinal cord stimulation|deep brain stimulation|vagus nerve stimulation|"
    r"transcranial direct current stimulation|tDCS|EA)\b"
)
_STIMULATION_WORDS = frozenset((
    "acupuncture", "electroacupuncture", "electro", "moxibustion", "stimulation", "tens", "rtms", "tdcs", "ea",
))  # fmt: skip
_GRAY = re.compile(
    rf"(?<![\w.,-])(?P<dose>{_N}(?:\s?(?:-|–|to|and|or)\s?{_N})?[\s-]?(?:c?Gy|cGy)(?:(?:,| in| given in| delivered in|/)? ?(?:a )?(?:single |{_N} ?|one |two |five |ten |\w+teen |twenty )(?:daily )?(?:fractions?|fx))?)\b(?!/min)"
)
_RADIATED = frozenset(("radiotherapy", "radiation", "irradiation", "irradiated", "fractions", "fraction"))
_TO_RECEIVE = re.compile(
    r"\b(?:assigned|randomi[sz]ed|allocated|divided)\b[^.;:]{0,60}? to (?:receive |treatment with |therapy with |either |a |an |the |oral |daily ){0,5}(?P<first>[^\W\d][\w /+'’α-ω-]{2,60}?)(?: \([^()]{1,60}\))?(?:,| or| versus| vs\.?| and)\s",
    re.IGNORECASE,
)
_TREATED = re.compile(
    r"\b(?:patients|rats|mice|animals|subjects|participants|volunteers|dogs|rabbits|they|women|men|children|adults) (?:[\w-]+ ){0,2}?"
    r"(?:were (?:\w+ly |then |also )?(?:treated|injected|infused|pretreated|pre-treated) with|received|underwent) (?:a |an |the |single |daily |oral |intravenous |intraperitoneal |injections? of |infusions? of |either |treatment with |doses? of ){0,5}"
    r"(?P<drug>[^\W\d][\w'’α-ω/+-]*(?: (?!(?:in|at|for|or|and|by|with|on|during|to|before|after|from|plus|via|as|were|was|that|which|had|have|of|daily|alone|therapy|treatment|every|twice|once|until|while|the|showed)\b)[^\W\d][\w'’α-ω/-]*){0,3})",
    re.IGNORECASE,
)
_TREATED_WORDS = frozenset(("treated", "received", "injected", "infused", "underwent", "pretreated"))
_NO_TREATMENT = frozenset((
    "treatment", "the", "either", "no", "a", "an", "different", "one", "two", "three", "both", "various", "placebo", "saline", "vehicle", "it", "this", "these", "drug", "drugs", "other",
    "high", "low", "only", "group", "control", "same", "therapy", "more", "less", "active", "standard", "some", "any", "additional", "similar", "increasing", "each", "all", "at", "them",
    "surgery", "examination", "assessment", "testing", "evaluation", "measurement", "sham", "usual", "study", "medication", "further", "increased", "genetic", "detailed", "clinical", "complete", "of",
))  # fmt: skip
_ADVERB = re.compile(r" (?=\w+(?:ed|ly)\b)")
_SHAM = r"sham(?:[- ](?:electro-?acupuncture|acupuncture|stimulation|surgery|operation|operated|treatment|control|EA|TENS|rTMS|injection|group|needling|intervention))"
_COMPARATORS = (
    ("sham", "sham", re.compile(rf"\b{_SHAM}s?\b|\bor sham\b|\bsham(?:-| )controlled\b", re.IGNORECASE)),
    ("placebo", "placebo", re.compile(r"\bplacebo[- ](?:controlled|group|treated|treatment|arm|acupuncture|tablets?|capsules?|recipients|patients|or)\b|\b(?:or|and|to|with|versus|vs\.?|than|received|receive|a|by|from|over|the|of|either|given) (?:a )?(?:matching )?placebo\b(?! (?:effect|response))", re.IGNORECASE)),
    ("vehicle", "vehicle", re.compile(r"\bvehicle[- ](?:treated|controls?|group|injected|alone|administration|rats|mice)\b|\b(?:or|versus|with|received|the|and|to) (?:a )?vehicle\b(?! (?:for|accident|of))", re.IGNORECASE)),
    ("saline", "saline", re.compile(r"\bsaline[- ](?:treated|controls?|group|injected|infused|injections?|rats|mice|alone)\b|\b(?:or|versus|received|receiving|(?:treated|injected|infused|compared|pretreated) with) (?:an? )?(?:(?:normal|physiological|isotonic|sterile|equal volume of|injection of|0\.9%) )*saline\b", re.IGNORECASE)),
    ("usual care", "care", re.compile(r"\b(?:usual|standard|routine|conventional)(?: medical)? care\b", re.IGNORECASE)),
    ("waiting list", "list", re.compile(r"\bwait(?:ing)?[- ]?list(?:ed)?\b", re.IGNORECASE)),
    ("no treatment", "no", re.compile(r"\bno[- ]treatment (?:control|group|arm)|\b(?:or|versus|received|receive|with) no (?:treatment|intervention)\b", re.IGNORECASE)),
    ("untreated controls", "untreated", re.compile(r"\buntreated (?:controls?|rats|mice|animals|group|patients)\b", re.IGNORECASE)),
    ("healthy controls", "healthy", re.compile(r"\b(?:healthy|normal) (?:(?!patients)[\w-]+,? ){0,3}?(?:controls|control (?:subjects|individuals|group))\b|\b(?:and|with|than|versus|vs\.?|to|from) (?:\w+ )?(?:of )?(?:\d+ )?(?:[\w-]+-matched )?(?:normal )?healthy (?:volunteers|subjects|individuals)\b", re.IGNORECASE)),
)  # fmt: skip
_COMPARED = frozenset(word for _, word, _ in _COMPARATORS)


def interventions_in(sentences: Sequence[Said]) -> Iterator[Fact]:
    """What was given or done, with its parameters: "sildenafil 1.4 mg/kg/day ip", "electroacupuncture, 2 Hz, ST36"."""
    title = frozenset(word for said in sentences if said.part is Part.TITLE for word in said.text.lower().rstrip(".?").split())
    for said in sentences:
        if not _DOSE_WORDS.isdisjoint(said.words):
            yield from (said.fact(value) for value in _doses(said))
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
        if first in title and first not in _NO_TREATMENT and first not in _NO_DRUG:
            yield _ADVERB.split(match["drug"])[0]


def _doses(said: Said) -> Iterator[str]:
    """Each dose with its drug, each place of the sentence read once."""
    given = not _GIVEN.isdisjoint(said.words)
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(said.text):
            drug, (start, end) = match["drug"], match.span("dose")
            if any(start < e and s < end for s, e in taken) or not (given or "/kg" in match["dose"] or "/m2" in match["dose"]):
                continue
            if not _is_drug(drug):
                continue
            taken.append((start, end))
            yield f"{drug} {_closed(match['dose'])}"


def _is_drug(drug: str) -> bool:
    words = drug.lower().split()
    return len(drug) > 2 and words[0] not in _NO_DRUG and words[-1] not in _NO_DRUG and not words[-1].endswith(("ly", "ing", "tion", "ment", "ity", "ness", "ceeds", "ed", "-related", "-dependent", "-dose", "/kg", "/day", "toxic", "ative", "ous", "osis", "itis", "uria", "emia", "ology", "/l", "/ml")) or drug in ("EA",)


def _closed(dose: str) -> str:
    """The dose with as many closing brackets as opening ones."""
    return dose.rstrip(" )") if dose.count(")") > dose.count("(") else dose


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

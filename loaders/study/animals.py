"""The animals of a study, their strains and models, and the sex and age of those who took part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.study import Fact
from loaders.study.wording.counts import ANIMALS, NUMBER, PEOPLE
from loaders.study.wording.sentence import Said

_WHAT = r"(?:mice|mouse|rats?|rabbits?|dogs?|pigs?|guinea pigs?|hamsters?|males?|females?)"
_STRAINS = re.compile(
    r"(?<![\w/])(?:(?P<surely>C57BL/?(?:6|10)(?:JRj|J|N|NCrl|NTac|By|Sca|ScSn)?|C57/?BL/?6J?|"
    r"BALB/?c(?:ByJ|J|AnN)?|Balb/?c|Sprague[- –]Dawley|"
    r"Spraque[- ]Dawley|Long[- –]Evans|Lister[- ]hooded|Brown[- ]Norway|Wistar[- ]Kyoto|"
    r"Wistar(?:[- ](?:albino|Han|Hannover|Furth))?|"
    r"Fischer[- ]?344|F344|Fisher[- ]344|DBA/[12]J?|SJL/?J?|FVB/?NJ?|129/?S[v\w]*|C3H/?He[JN]?|"
    r"CBA/?J?|NOD/?(?:SCID|ShiLtJ|scid)?|"
    r"(?:athymic )?nude|SCID|CD-?1|ICR|NMRI|ddY|Kunming|Swiss(?:[- ](?:albino|Webster))?|AKR/?J?|"
    r"MRL/(?:lpr|Mp\w*)|A/J|"
    r"Dunkin[- ]Hartley|New Zealand [Ww]hite|Japanese [Ww]hite|spontaneously hypertensive|SHR|"
    r"Zucker(?: diabetic fatty| fatty)?|"
    r"Dahl(?: salt-sensitive)?|Goto[- ]Kakizaki|Otsuka Long[- ]Evans Tokushima Fatty|OLETF|Lewis|Holtzman|"
    r"Albino Oxford|db/db|ob/ob|mdx|Syrian(?: golden)?|Mongolian|Golden Syrian|Gottingen|Göttingen|"
    r"Yucatan|beagle|Beagle|mongrel|"
    r"rhesus|cynomolgus)) (?:(?:male|female|adult|albino|transgenic|knockout|wild-type|inbred|"
    r"outbred|SPF|\([\w-]{1,12}\)|J) ){0,3}"
    rf"(?P<what>{_WHAT}|monkeys|macaques|gerbils)\b(?!-)"
)
_STRAIN_WORDS = frozenset((
    "mice", "mouse", "rats", "rat", "rabbits", "rabbit", "dogs", "pigs", "hamsters", "males",
    "females", "monkeys", "macaques", "gerbils",
))  # fmt: skip
_CULTURED = re.compile(
    r"^ (?:\w+ )?(?:cells?|hepatocytes|neurons|macrophages|brain|liver|heart|serum|"
    r"antibod\w+|anti)\b",
    re.IGNORECASE,
)

_AILMENT = (
    r"pain|hyperalgesia|allodynia|arthritis|colitis|seizures?|convulsions?|epilepsy|diabetes|"
    r"nephrotoxicity|hepatotoxicity|cardiotoxicity|"
    r"neurotoxicity|injury|inflammation|neuropathy|hypertension|parkinsonism|catalepsy|edema|"
    r"oedema|encephalomyelitis|encephalitis|"
    r"ischa?emia|infarction|stroke|fibrosis|cirrhosis|hepatitis|nephritis|nephropathy|obesity|"
    r"asthma|sepsis|shock|ulcers?|pancreatitis|"
    r"depression|anxiety|amnesia|dementia|dyskinesias?|carcinogenesis|tumou?rs?|cancer|hypertrophy|"
    r"arrhythmias?|myocarditis|cystitis|"
    r"mucositis|dermatitis|psoriasis|toxicity|damage|failure|deficits?|impairments?|"
    r"status epilepticus|uveitis|osteoarthritis|"
    r"nociception|constipation|diarrh?oea|diarrhea|anaphylaxis|cardiomyopathy|proteinuria|hypoxia|"
    r"steatosis|lupus|retinopathy|osteoporosis|hypotension"
)
_MODEL_OF = re.compile(
    r"\b(?:(?:rat|mouse|murine|rodent|animal|rabbit|canine|porcine|primate|zebrafish|in vivo|mice|"
    r"monkey|hamster|experimental|preclinical|"
    r"transgenic|xenograft)s?(?: [\w-]+){0,2}? models? of|models? of) "
    r"(?:the |an? |human )?(?P<of>(?:(?!(?:in|by|with|and|to|using|that|which|was|were|is|for|"
    r"from|we|on|the|as|after|through|has|have|can|based|because|at|including|whose|caused|"
    r"treated|induced|during|following|without|or|but|showed|shows|when|where|under|we|upon|"
    r"within|due|rats|mice|animals)\b)[\w'’/-]+ ?(?:\([\w/-]{2,10}\) ?)?){1,7})",
    re.IGNORECASE,
)
_INDUCED = re.compile(
    rf"(?<![\w-])(?P<by>(?:[A-Za-z][\w'’,-]*? )?[\w'’α-ωΑ-Ω/-]{{2,40}})[- –]?induced "
    rf"(?P<what>(?:(?!(?:of|in|by|and|or|with|on|the|to|for|[\w-]+s)\b)[\w-]+ ){{0,2}}?(?:{_AILMENT}|"
    r"(?:diabetic|hypertensive|arthritic|parkinsonian|epileptic|obese|neuropathic|nephrotic) (?:rats|"
    r"mice|animals)))\b",
    re.IGNORECASE,
)
_NAMED_MODEL = re.compile(
    r"\b(?P<name>(?:chronic constriction injury|spared nerve injury|spinal nerve ligation|"
    r"spinal nerve transection|partial sciatic nerve ligation|"
    r"complete Freund['’]?s['’]? adjuvant|experimental autoimmune (?:encephalomyelitis|uveitis|"
    r"neuritis|myocarditis)|"
    r"(?:collagen|adjuvant|antigen)[- ]induced arthritis|adjuvant arthritis|"
    r"middle cerebral artery occlusion|cecal ligation and puncture|"
    r"Walker[- ]256|chronic unpredictable (?:mild )?stress|unilateral ureteral obstruction|"
    r"bone cancer pain|formalin test|"
    r"forced swim(?:ming)? stress|transient (?:global |focal )?(?:cerebral )?isch?aemia|CFA|EAE|"
    r"CCI|SNI|SNL|MCAO|CIA)"
    r"(?: (?:rats?|mice|mouse|models?|animals|pain))?)\b"
)
_MODEL_WORDS = frozenset(("model", "models"))
_NAMED_WORDS = frozenset((
    "constriction", "spared", "ligation", "transection", "adjuvant", "autoimmune", "arthritis",
    "occlusion", "walker", "stress", "ureteral",
    "cancer", "cfa", "eae", "cci", "sni", "snl", "mcao", "cia", "ischemia", "ischaemia",
))  # fmt: skip
_SHORT = frozenset(("CFA", "EAE", "CCI", "SNI", "SNL", "MCAO", "CIA"))
_NO_MODEL = re.compile(
    r"^(?:[\w-]*(?:ic|al|ive|-)$|acute$|chronic$|early$|severe$|rats|mice|drug|colloidal|voluntary|"
    r"switching|care|service|action|action\b.*|this|these|our|choice|disease$|diseases?$|interest|"
    r"treatment|regression|such|it|drug|"
    r"pharmaco\w*|gene|protein|binding|behaviou?r$|health|inheritance|learning|risk|evolution|"
    r"\w+ (?:binding|regulation|action|structure))",
    re.IGNORECASE,
)
_LAST_OF_NAME = frozenset((
    "acid", "ligation", "injury", "sulfate", "sodium", "stress", "adjuvant", "diet", "exposure",
    "administration", "injection", "treatment", "ii", "chloride",
    "overload", "reperfusion", "hydrochloride", "salt", "phosphate", "hcl",
))  # fmt: skip
_NO_CAUSE = frozenset((
    "the", "and", "against", "subsequently", "by", "of", "that", "this", "these", "or", "in", "with",
    "experimentally", "pharmacologically", "electrically",
    "chemically", "drug", "drug's", "an", "a", "on", "its", "their", "to", "for", "both", "is", "not",
    "conditioning", "self",
))  # fmt: skip
_OTHER_SUBJECTS = r"(?:rats?|mice|rabbits|dogs|pigs|hamsters|monkeys|animals|pups)"
_ADULT = (
    r"(?:adult|young|aged|old|healthy|naive|pregnant|albino|weanling|mature|neonatal|na[iï]ve|intact|"
    r"castrated|ovariectomi[sz]ed|nude|outbred|inbred)"
)
_SEX = re.compile(
    r"\b(?P<sex>(?:male and female|female and male|males? or females?|male|"
    rf"female)) (?:{_ADULT} )?(?:[\w/()-]+ ){{0,3}}?{_OTHER_SUBJECTS}\b"
    r"|\b(?P<both>(?:rats|mice|animals|patients|subjects|volunteers|adults) of (?:both sexes|either sex))\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    rf"(?P<split>\b{NUMBER} (?:\([\d.]+ ?%\) )?(?:were )?(?:fe)?(?:males?|men|women|boys|"
    rf"girls)(?: patients| subjects)?(?:,| and|, and|/) ?{NUMBER} (?:\([\d.]+ ?%\) )?(?:were )?(?:fe)"
    r"?(?:males?|men|women|boys|girls)\b)"
    rf"|(?P<pair>\b\d{{1,6}} ?[MF] ?[/,;] ?\d{{1,6}} ?[MF]\b)"
    r"|(?P<share>\b\d{1,3}(?:\.\d+)? ?% (?:of (?:the )?(?:patients|participants|"
    r"subjects) )?(?:were )?(?:women|men|female|male|females|males)\b)"
)
_PERSON_SEX = re.compile(
    rf"\b(?:{NUMBER}) (?:(?!men\b|women\b)[\w-]+,? ){{0,3}}?(?P<who>(?:fe)?male) "
    rf"(?:{'|'.join(PEOPLE[:12])}|outpatients|inpatients|smokers)\b",
    re.IGNORECASE,
)
_SEX_WORDS = frozenset(
    ("male", "female", "males", "females", "men", "women", "sexes", "sex", "boys", "girls", "f", "m")
)
_AGE = re.compile(
    r"\b(?P<age>(?:mean|median|average) age(?: at \w+)?(?: ?[±(\[]? ?(?:SD|SEM|range|"
    r"\+/-)[)\]]?)?,?(?: of (?:the )?(?:patients|participants|subjects))?(?: was| of|:|,|=|"
    r" were)? ?(?:approximately )?\d{1,3}(?:\.\d+)?(?: ?(?:±|\+/-|\+-|"
    r"\(SD) ?\d+(?:\.\d+)?\)?)?(?: ?(?:years?|yrs?|months|weeks|days|y)\b)?(?: old)?"
    r"|(?:aged|ages|age range(?: of)?:?|age[ds]? (?:between|from|range[sd]? from)|"
    r"ranging in age from) (?:between |from )?\d{1,3}(?:\.\d+)?(?: ?(?:years?|yrs?|"
    r"months?))?(?: ?(?:-|–|to|and) ?\d{1,3}(?:\.\d+)?)(?: ?(?:years?|yrs?|months|weeks|days|"
    r"y))?(?: old)?"
    r"|aged (?:≥|>|over |at least )?\s?\d{1,3} (?:years?|yrs?|months|weeks|days)(?: (?:or|"
    r"and) (?:older|over|above|more))?"
    r"|\d{1,3}(?: ?(?:-|–|to) ?\d{1,3})?[- ](?:to \d{1,3}[- ])?(?:years?|yr|months?|weeks?|wks?|"
    r"days?)[- ]old)(?![\w-])",
    re.IGNORECASE,
)
_AGE_WORDS = frozenset(("aged", "age", "ages", "old"))


def strains_in(sentences: Iterable[Said]) -> Iterator[Fact]:
    """The strains of the animals: "Sprague-Dawley rats"."""
    for said in sentences:
        if _STRAIN_WORDS.isdisjoint(said.words):
            continue
        for match in _STRAINS.finditer(said.text):
            if not _CULTURED.match(said.text[match.end() : match.end() + 30]):
                yield said.fact(f"{match['surely']} {match['what']}")


def models_in(sentences: Iterable[Said]) -> Iterator[Fact]:
    """What the animals are a model of: "neuropathic pain", "pilocarpine-induced seizures"."""
    for said in sentences:
        if not _MODEL_WORDS.isdisjoint(said.words):
            for match in _MODEL_OF.finditer(said.text):
                if len(of := match["of"].strip()) > 1 and not _NO_MODEL.match(of):
                    yield said.fact(of)
        if "induced" in said.words:
            for match in _INDUCED.finditer(said.text):
                if cause := _cause(match["by"]):
                    yield said.fact(f"{cause}-induced {match['what']}")
        if not _NAMED_WORDS.isdisjoint(said.words):
            for match in _NAMED_MODEL.finditer(said.text):
                if match["name"] not in _SHORT:
                    yield said.fact(match["name"])


def _cause(by: str) -> str:
    """The last word of what induces, with those before that belong to its name; empty where none is named."""
    words = by.rstrip("- –").split()
    if words[-1].lower() in _NO_CAUSE:
        return ""
    several = len(words) > 1 and words[-1].lower() in _LAST_OF_NAME and words[-2].lower() not in _NO_CAUSE
    return " ".join(words[-2:] if several else words[-1:])


def sexes_in(sentences: Iterable[Said]) -> Iterator[Fact]:
    """The sex of those who took part: "male", "30 men and 20 women", "both sexes"."""
    for said in sentences:
        if _SEX_WORDS.isdisjoint(said.words):
            continue
        for match in _SEX.finditer(said.text):
            yield said.fact((match["sex"] or "both sexes").lower())
        yield from (
            said.fact(match["split"] or match["pair"] or match["share"])
            for match in _SPLIT.finditer(said.text)
        )
        if not said.words.isdisjoint(("male", "female")):
            yield from (said.fact(match["who"].lower()) for match in _PERSON_SEX.finditer(said.text))


def ages_in(sentences: Iterable[Said]) -> Iterator[Fact]:
    """The age of those who took part: "mean age 45.3 ± 12 years", "8-week-old"."""
    for said in sentences:
        if not _AGE_WORDS.isdisjoint(said.words):
            yield from (said.fact(match["age"]) for match in _AGE.finditer(said.text))


def first_animals(sentences: Iterable[Said]) -> Said | None:
    """The first sentence about this study's animals; None where there is none."""
    named = frozenset(
        (
            *ANIMALS,
            "mouse",
            "rat",
            "animal",
            "rabbit",
            "zebrafish",
            "dog",
            "pig",
            "porcine",
            "canine",
            "murine",
            "hamster",
            "monkey",
            "cat",
        )
    )
    return next((said for said in sentences if not named.isdisjoint(said.words)), None)

"""The names that sections of articles have, in the wording of journals and preprints."""

from __future__ import annotations

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    """A pattern that takes any of these, in capitals or small letters."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


ABSTRACT = any_of(r"(?:abstract|summary|zusammenfassung|r[ée]sum[ée]|resumen)(?: \(\w+\))?")
_STUDIED = r"(?:patients?|subjects?|participants?|materials?|animals?|experimental|study|research)"
_HOW = r"(?:patients?|materials?|animals?|methods?|methodology|procedures?|design|section)"
BODY = any_of(
    r"(?:general )?introduction",
    r"background",
    r"(?:\w+ ){0,2}methods?",
    rf"(?:{_STUDIED} )?(?:and |& )?(?:{_HOW}(?: and |/|, )?)+",
    r"results?(?: and discussions?)?",
    r"(?:general )?discussions?(?: and conclusions?)?",
    r"(?:summary and )?conclusions?",
    r"conclusions and (?:future )?\w+",
    r"concluding remarks",
    r"case (?:report|presentation|description|study)s?",
    r"case(?: series)?",
    r"findings",
    r"limitations?(?: and \w+)?",
    r"strengths and limitations",
    r"future (?:directions|perspectives|work)",
    r"statistical analys[ie]s",
    r"significance",
    r"objectives?|aims?",
    r"experimental (?:section|procedures)",
    r"(?:literature )?review",
    r"outcome|comments?|implications",
)
REFERENCES = any_of(
    r"references?(?: cited| and notes| list)?",
    r"notes and references",
    r"bibliography",
    r"(?:cited )?literature(?: cited)?",
    r"works cited",
    r"literatur(?:verzeichnis)?",
    r"r[ée]f[ée]rences",
    r"bibliograf[íi]a",
    r"referencias",
)
BACK_MATTER = any_of(
    r"acknowledge?ments?(?: (?:and|&) .*)?",
    r"(?:source of |study |sources of )?(?:funding|financial)(?: \w+){0,3}",
    r"(?:(?:declarations?|statement) of )?(?:\w+ )?(?:conflicts?|competing|duality)(?: of)?(?: \w+)?"
    r" (?:interests?|disclosures?)(?: \w+)?",
    r"(?:financial )?disclosures?(?: \w+)?",
    r"declarations?(?: of interests?)?",
    r"authors?['’`s]* ?['’`]? (?:contributions?|details|information|affiliations?|note|statement|roles)"
    r"(?: statement)?",
    r"contributions?|contributors?(?:hip)?|credit author.*",
    r"pre-?publication history|publisher['’]s note",
    r"additional (?:files?|information)",
    r"supplement(?:ary|al) (?:materials?|data|information|files?|figures?|tables?)(?: .*)?",
    r"supporting information",
    r"(?:data|code|materials?)(?: and \w+)? (?:availability|sharing|accessibility)(?: statements?)?",
    r"availability of (?:data|supporting).*",
    r"(?:list of )?abbreviations?(?: used)?|nomenclature",
    r"key ?words?|index terms",
    r"open access|copyright|rights and permissions|reprints.*",
    r"(?:cite this article|how to cite).*|citation|correspondence",
    r"peer review.*|provenance.*|reviewers?.*|editors?.*|orcid.*",
    r"article (?:information|history|info)",
    r"consent(?: (?:for|to) publication)?|ethics approval and consent to participate",
    r"biograph(?:y|ies)|about the authors?",
    r"transparency.*|trial registration.*",
    r"submit your .*|.*next manuscript.*",
)
BOXES = any_of(
    r"key (?:points?|messages?)|take[- ]home (?:points?|messages?)|highlights|at a glance|in brief",
    r"(?:graphical|visual) abstract|(?:plain[- ]language|lay|author|non-?technical) summary|elife digest",
    r"significance statement|impact statement|contribution to the field(?: statement)?",
    r"what (?:is|was)(?: already)? known.*|what this (?:study|paper|article) adds.*",
    r"what are the new findings.*",
    r"how (?:this study )?might (?:it|this|these).*|research in context|statement of significance",
    r"strengths and limitations of this study|points? of interest|clinical perspectives?",
)
"""What heads the boxes beside an abstract that tell an article's points once more."""
LABELS = any_of(
    r"(?:background|introduction|objectives?|purposes?|aims?|context|importance|rationale|goals?|question"
    r"|motivation)(?: (?:and|of|&) .{1,30})?",
)
"""What an abstract in parts begins with."""
_AND_MORE = r"(?: and (?:aims?|objectives?|purpose|methods|relevance|conclusions?|significance))?"
ABSTRACT_PARTS = any_of(
    rf"(?:background|introduction|objectives?|aims?|purposes?|rationale|importance|context){_AND_MORE}",
    rf"(?:(?:study )?design|settings?|participants|patients|subjects|interventions?|exposures?){_AND_MORE}",
    r"(?:main )?outcomes?(?: and measures?| measures?)?|measurements?|data sources",
    r"(?:materials? and |patients and |study )?methods?(?:[/ -].*)?",
    r"methodology(?:/principal findings)?",
    rf"(?:main |principal )?(?:results?|findings){_AND_MORE}",
    r"conclusions?(?:[/ ].*)?",
    rf"(?:interpretation|discussion|significance|implications|limitations){_AND_MORE}",
)
"""The parts that an abstract has: the names of a body's sections among them."""

"""The wordings by which a sentence says how many were studied, or that it counts only a part of them.

A pattern that ends in "$" looks at what stands before a count, one that begins with "^" at what follows it.
"""

from __future__ import annotations

import re

from loaders.study.wording.counts import COUNTED, NUMBER

_DONE = (
    r"(?:enrolled|recruited|included|randomi[sz]ed|studied|examined|evaluated|investigated|"
    r"analy[sz]ed|assigned|"
    r"allocated|divided|assessed|genotyped|screened|selected|tested|interviewed|surveyed|sequenced|"
    r"monitored|compared|followed|entered|reviewed|registered|used|identified|trained|obtained|"
    r"purchased|admitted)"
)
JOINED_IN = re.compile(
    r"\b(?:participated|received|underwent|treated|enrolled|recruited|"
    r"randomi[sz]ed|included)\b",
    re.IGNORECASE,
)
LEAD = re.compile(r"^.*\b(?:of|in|from|with|the|these|for|and|on|among|between|to|by) ", re.IGNORECASE)
LABELLED = re.compile(
    r"^(?:[A-Za-z/ ]{0,24}(?:PATIENTS|SUBJECTS|PARTICIPANTS|PATIENT\(S\)|Patients|Subjects|"
    r"Participants|POPULATION|SAMPLE)): $"
)
REPORTED = re.compile(
    r"\b(?:we|authors?|article|report|paper|here(?:in)?),? (?:\w+ )?(?:report|describe|present)(?:s|"
    r"ed)?(?: on| here| of| the cases? of|[^.;]{0,80}? (?:on|in|of))? (?:the (?:first )?)?$",
    re.IGNORECASE,
)
CONTROLS_NEXT = re.compile(r"^(?:,|;| and)(?: and)? \d[\d,]* (?:[\w-]+ ){0,3}controls\b")
PLAINLY_STUDIED = re.compile(
    r"^(?: with [^.;:,]{1,60})? were (?:\w+ly )?(?:studied|enrolled|recruited|randomi[sz]ed|included|"
    r"analy[sz]ed|evaluated|reviewed)\b",
    re.IGNORECASE,
)
OF_ALL = re.compile(r"(?:^|: )Of (?:the |these |all )?$")
STUDIED_AFTER = re.compile(
    r"^ (?:who were |that were )?(?:(?:included|enrolled|participating) in (?:the|this|our) (?:study|"
    r"trial)|(?:studied|enrolled|randomi[sz]ed|evaluated|included|recruited|treated)\b)",
    re.IGNORECASE,
)
TREATED = re.compile(r"^(?:[^.;:]{0,160}?)(?<!who )\bwere (?:\w+ly )?(?:treated|given)\b", re.IGNORECASE)
GIVEN_TO = re.compile(r"\b(?:administered|given|offered|applied)\b[^.;:]{0,80} to $", re.IGNORECASE)
GIVEN = re.compile(
    r"^(?: with [^.;:,]{1,60})?,? (?:each )?(?:received|underwent|ingested|inhaled|completed|"
    r"performed)\b",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"\b(?:a |the )?total (?:number |sample )?of (?:the )?$|\b(?:altogether|"
    r"in total|overall),? $",
    re.IGNORECASE,
)
RANDOM = re.compile(
    r"^[^.;]{0,160}?\b(?:were|was)\s(?:then |also |\w+ly ){0,2}(?:randomi[sz]ed|assigned|"
    r"allocated|divided)\b",
    re.IGNORECASE,
)
ENROLLED = re.compile(
    rf"^(?:(?:[^.;:]|\.(?=\d)){{0,220}}?)(?<!who )(?<!which )(?<!that )\b(?:(?:were|"
    rf"was)\s(?:\w+ly |then |also |first |consecutively )?{_DONE}\b"
    r"|(?:participated|took part|volunteered|entered the|completed the|comprised the|formed the|"
    r"enrolled in)\b)",
    re.IGNORECASE,
)
WE_STUDIED = re.compile(
    r"\b(?:(?:we|authors|investigators|study|trial|cohort|series|sample|population|registry)\b[^.;:]{0,60}?\s"
    r"(?:\w+ly )?(?:enroll?ed|recruited|included|studied|examined|evaluated|investigated|"
    r"analy[sz]ed|randomi[sz]ed|"
    r"assessed|genotyped|screened|selected|tested|interviewed|surveyed|sequenced|compared|followed|reviewed|"
    r"comprised|consisted of|involved|comprising|consisting of|including|involving)"
    r"|(?:study|trial|cohort|series|sample|population|survey|analysis|review|records|charts|data|"
    r"files|experience|"
    r"investigation) (?:of|in|on|with|from|involving|among|including|comprising)"
    r"|(?:samples?|blood|dna|rna|serum|plasma|sera|tissues?|specimens|biopsies|data|tumou?rs|cells)"
    r"[^.;:]{0,40}? (?:from|of))"
    r"(?: (?:the |a total of |our )?| ?: )$"
    r"|\b(?:studied|examined|enrolled|recruited|included|analy[sz]ed),? including $",
    re.IGNORECASE,
)
IN = re.compile(r"\b(?:in|on|among|from|of|for|with|between) $", re.IGNORECASE)
STUDY_VERB = re.compile(
    r"\b(?:studied|examined|evaluated|investigated|analy[sz]ed|assessed|genotyped|screened|tested|"
    r"compared|measured|"
    r"determined|performed|carried out|conducted|reviewed|obtained|collected|sequenced|undertaken|recorded|"
    r"administered to|monitored|estimated|quantified|explored)\b",
    re.IGNORECASE,
)
PART_OF = re.compile(
    rf"\b(?:of|out of|among) (?:the |these |those |all |our )?(?:total )?{NUMBER}(?: [\w-]+){{0,4}},? $"
    r"|\b(?:of|among) (?:the|these|those|which|whom)(?: \w+)?,? $|\bgroup of $|%\)? of (?:the )?$",
    re.IGNORECASE,
)
EACH_AFTER = re.compile(
    r"^\s?(?:(?:were )?(?:used )?(?:in|for|per|from) (?:each|every)\b|(?:per|each)\b|/)", re.IGNORECASE
)
SUBSET_AFTER = re.compile(
    r"^\s?(?:(?:of [^.;:,]{1,50}? )?(?:were|have been) reported|\([\d.,]+ ?%|\[[\d.,]+ ?%|(?:had|"
    r"developed|showed|experienced|died|responded|reported|achieved|relapsed|presented|"
    r"withdrew|dropped|discontinued|required|did|could|remained|became|improved|carried|exhibited|"
    r"demonstrated|"
    r"failed|suffered|met|survived)\b)",
    re.IGNORECASE,
)
NUMBER_OF = re.compile(
    rf"\b(?:{NUMBER}) (?:\([^()]{{1,20}}\) )?(?:out )?of (?:the |these |our )?$", re.IGNORECASE
)
JOINT = re.compile(
    r"^(?:[^.;:]{0,120}?)(?:,| )\s?(?:and|as well as|plus|versus|vs\.?|with|to|or)\s(?:in |from |"
    r"on |a |the |of )?(?:control group of )?$",
    re.IGNORECASE,
)
LISTED = re.compile(r"^\s?(?:\([^()]{0,60}\)|with [^.;:,]{1,60}|\w+ing [^.;:,]{1,60})?,\s(?:and )?$")
AGAIN = re.compile(
    r"\b(?:previous|earlier|recent|published|other) (?:studies|study|trials?|reports?|work)\b|\b(?:has|"
    r"have) (?:\w+ )?been (?:\w+ly )?(?:reported|shown|described|identified|found|suggested|implicated|"
    r"demonstrated|published|documented|associated|linked|proposed|observed|recommended)\b",
    re.IGNORECASE,
)
MORE = re.compile(
    r"^(?:[ ,](?:with|who|undergoing|suffering from|aged|diagnosed with|scheduled for|receiving|"
    r"treated with|on|at|"
    r"having|from)\s(?:[^.,;:()\[\]]|[.,](?=\d)|\([^()]{1,12}\)(?= \w)){2,90}?)?(?=\s(?:were|was|"
    r"who|which|had|in a|participated|and (?:\d|compared|were|was|had|in|the|who)|after|before|"
    r"during|"
    r"by|using|to|suggest\w*|show\w*|according|received|underwent|completed|is|are|have|has|for|"
    r"treated|given|examined|attending)\b|[.,](?!\d)|[;:()\[\]]|$)",
    re.IGNORECASE,
)
WILL = re.compile(
    r"\b(?:will be|shall be|to be (?:recruited|enrolled|included|randomi[sz]ed)|will (?:recruit|"
    r"enroll?|include|randomi[sz]e|involve))\b",
    re.IGNORECASE,
)
DIVIDED = re.compile(
    r"\b(?:were|was|into|divided|randomi[sz]ed|assigned|allocated|received|underwent|of which|"
    r"comprising|consisting)\b|:",
    re.IGNORECASE,
)
FEW = 20  # a report that opens with so many patients is about them
A_GROUP = 15  # fewer animals may be one group of several
SEXED = frozenset(("men", "women", "males", "females", "boys", "girls"))
RELATIVE = re.compile(
    r"\([^()]{0,200}\)|\b(?:who|that|which) (?:were|was|had|have)\b|\bwere compared\b", re.IGNORECASE
)
BRACKETED = re.compile(r"\([^()]{0,120}\)")
BREAK = re.compile(r"[:;(]|\bof wh|, (?:including|of)")
_UNITS = (
    r"(?:years?|yrs?|months?|weeks?|days?|h|hours?|mg|kg|g|ml|min|minutes?|times|to|and|or|sites|"
    r"centers|centres|countries|hospitals|mm|cm|Gy|Hz|institutions)\b"
)
FURTHER = re.compile(
    rf"(?<![\w.,/–-])(?<!from )(?<!in )(?<!at )(?<!type )(?<!aged )(?<!stage ){NUMBER} (?!{_UNITS})"
    r"[a-zA-Z]",
    re.IGNORECASE,
)
LIST_BEFORE = re.compile(
    rf"(?<![\w.,/–-])\d+ (?!{_UNITS})[^.;:,]{{2,40}},(?: and)? $|\bfrom (?:a |the |our |"
    rf"an )?[^,.;]{{0,50}}(?:cohort|population|database|registry|sample) of $",
    re.IGNORECASE,
)
LIST_AFTER = re.compile(
    rf"^[^.;:,]{{0,60}}(?:,| and| or|, and) {NUMBER} (?!{_UNITS})(?!(?:{'|'.join(sorted(COUNTED))})\b)"
    r"(?!(?:\w+ )?(?:men|women|males?|females?)\b)[a-zA-Z]",
    re.IGNORECASE,
)
INCLUDING = re.compile(
    r"\b(?:including|included|whom|which|comprising|consisting of)[ :](?:\w+ )?$", re.IGNORECASE
)
N = re.compile(
    r"\b[nN]\s?=\s?(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6})(?P<each>\s?(?:/|per |in each |for each |"
    r"each)\s?(?:group|treatment|arm|cell)?s?)?"
)
LEADING = re.compile(r"(?:[^\W\d][\w-]*,? ){1,4}$")
NOUN_N = re.compile(
    rf"\b(?P<noun>{'|'.join(sorted(COUNTED, key=len, reverse=True))})"
    rf"(?: with [^;:()]{{1,160}}| [A-Z-]{{2,8}})? ?[(\[][nN]\s?=\s?(?P<n>\d{{1,3}}(?:,\d{{3}})+|"
    rf"\d{{1,6}})[)\],;]",
    re.IGNORECASE,
)

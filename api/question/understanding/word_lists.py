"""What the grammar of questions knows of words: groups, species, studies, what asks and means nothing."""

from __future__ import annotations

from graph.model import StudyType

OPEN = "any"
GROUPS = {
    "interventions": "interventions treatments treatment therapies therapy remedies remedy intervention",
    "mediators": "mediators mediator molecules molecule factors factor signals targets",
    "outcomes": "outcomes outcome consequences symptoms-or-conditions problems complications",
    "kind:drug": "drugs drug medicines medicine medications medication painkillers analgesics pills",
    "kind:procedure": "procedures procedure",
    "kind:protein": "proteins protein genes gene receptors enzymes",
    "kind:chemical": "chemicals chemical metabolites neurotransmitters",
    "kind:cell": "cells cell cell-types",
    "kind:process": "processes process pathways pathway mechanisms",
    "kind:condition": "conditions condition diseases disease disorders disorder illnesses",
    "kind:symptom": "symptoms symptom",
    OPEN: "anything everything something things thing substances agents what who stuff any",
}
"""What stands for all of a role or kind, as an address says it, to its words."""
GROUP_OF = {word.replace("-", " "): term for term, listed in GROUPS.items() for word in listed.split()}

SPECIES = {
    "rat": ("rat",), "rats": ("rat",), "mouse": ("mouse",), "mice": ("mouse",), "murine models": ("mouse",),
    "rodents": ("mouse", "rat"), "humans": ("human",), "human": ("human",), "people": ("human",),
    "patients": ("human",), "volunteers": ("human",), "women": ("human",), "men": ("human",),
    "children": ("human",), "adults": ("human",), "man": ("human",), "dogs": ("dog",), "pigs": ("pig",),
    "rabbits": ("rabbit",), "monkeys": ("rhesus monkey",), "zebrafish": ("zebrafish",),
}  # fmt: skip
"""Words for species to the species as evidence tells them."""
STUDIES = {
    r"(?:clinical|randomi[sz]ed(?: controlled)?|human) trials?|trials in (?:people|humans)|rcts?": (
        StudyType.HUMAN_TRIAL
    ),
    r"(?:observational|cohort|human) studies": StudyType.HUMAN_OBSERVATION,
    r"animal (?:studies|models|experiments)|animals|vivo": StudyType.ANIMAL,
    r"vitro|cell cultures?|cultured cells|cell lines": StudyType.IN_VITRO,
    r"(?:systematic )?reviews|meta-?analys[ei]s": StudyType.REVIEW,
}
"""Words for a kind of study, after "in"."""

VERBS = {
    "+": (
        "bring on,bring about,give rise to,give,set off,turn on,make worse,lead to,predispose to,upset,"
        "harm,hurt,damage,fuel,release,feed,build up,boost,cause"
    ),
    "-": (
        "ease,kill,stop,end,fight,help with,help against,help,work against,work for,cut,bring down,turn off,"
        "shut down,get rid of,heal,calm,quell,shrink,subdue,remedy,clear,quiet,tame,keep down,avert,negate,"
        "disturb,spoil,interrupt"
    ),
    "?": "act on,act upon,work on,interact with,do something to,matter for,matter in,play a role in,mean for",
}
"""Verbs of questions that texts seldom use, by what they say; the others are the extractor's."""
IRREGULAR = {"gave": "give", "given": "give", "fought": "fight", "shrank": "shrink", "fed": "feed"}

BENEFIT = (
    "effective|useful|helpful|good|beneficial|efficacious|recommended|indicated|used|given|suitable|best|"
    "better|safe and effective|of use|of benefit|worth trying|an option|available|prescribed|successful"
)
WHOLE_LEADS = (
    r"(?:hi|hello|hey)\b[,!]?",
    r"please",
    r"(?:can|could|would) (?:you|anyone|somebody) (?:please )?(?:tell|show|explain|find|list|say)"
    r"(?: to)?(?: me)?",
    r"(?:i|we) (?:want|need|would like|'d like|wanted) to (?:know|understand|see|find out)(?: more)?",
    r"i (?:wonder|am wondering|was wondering|heard|have heard|read)(?: that)?",
    r"(?:tell|show|explain|give)(?: to)? me",
    r"(?:explain|find|list|search(?: for)?|look up|summari[sz]e|describe)",
    r"(?:do|does) (?:you|we|anyone|science) know",
    r"(?:whether|if|that)",
)
"""What a question may begin with and means nothing."""
WHETHER_LEADS = (
    r"who (?:says|claims|states|thinks|found|finds|showed|shows)(?: that)?",
    r"is it (?:true|known|clear|proven|shown|possible|established)(?: that| whether| if)?",
    r"(?:is|are) there (?:any |good |strong |some )*(?:evidence|proof|data|stud(?:y|ies)|papers?|trials?)"
    r"(?: (?:that|which)(?: (?:say|says|show|shows))?(?: that)?| for| on| showing(?: that)?)?",
    r"(?:do|does|did|have|has) (?:the |any )?(?:studies|papers|trials|evidence|research|anyone)"
    r" (?:show|shows|shown|say|suggest|prove|proven|find|found)(?: that)?",
    r"what(?: is|'s) the (?:evidence|proof)(?: that| for| on)",
)
"""What a question begins with that asks whether it is so."""
ABOUT_LEADS = (
    r"what(?: is|'s| was| has been) (?:already )?(?:known|said|written|published|reported|there)"
    r"(?: about| on| of)?",
    r"what (?:do|does|can) (?:we|you|studies|papers|the literature|science|research|it)(?: all)?"
    r" (?:know|say|tell us|tell)(?: about| on| of)",
    r"(?:all|everything|more|something|information|facts|literature|evidence|papers|studies|research|"
    r"findings)(?: there is| known)? (?:about|on|regarding|concerning)",
    r"(?:about|regarding|concerning)",
    r"(?:what|who)(?: is| are|'s)(?: an?| the)?",
    r"(?:overview|summary|profile) of",
)
"""What asks for all that is said of something."""
_NOISE = """
a an the any some all my your our their his her its this that these those of to in on at by for with from and
or not is are was were be been do does did can could may might will would should has have had it as more most
very really actually ever often also both than then there which what who how why when please known effect
effects use using used role level levels amount exactly
"""
NOISE = frozenset(_NOISE.split())
"""Words that name nothing by themselves, and are not missed."""

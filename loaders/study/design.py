"""What a page says of the study: its size, its kind, its species, its limits, the resources it names.

Every rule reads plain wording that any page may use; a fact that is not said, or not clearly, is
None or empty.

The kind of study, by the first rule that fits:
1. REVIEW: the title or the text calls itself a review, an overview or a meta-analysis.
2. Named participants or a title about patients make it human; a title about animals, animal.
3. Else the text decides by whom it reports on: animals alone, people alone, or cells alone.
Human studies are HUMAN_TRIAL where the page says randomised, placebo, sham, trial or arms of the study
itself, HUMAN_OBSERVATION otherwise: patients measured before and after their usual treatment are observed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.model import StudyType
from loaders.study.wording.sentence import Said
from loaders.text.word_lists import letters_of

HUMAN = "NCBITaxon:9606"
_NO_ANIMAL = (
    r"(?! (?:anti\b|anti-|(?:monoclonal|polyclonal|IgG|immunoglobulin|antibod|antiser|hyperimmune|"
    r"serum albumin|"
    r"(?:[\w-]+ ){0,2}(?:virus|retrovirus|reticulocyte|antibod(?:y|ies)|homologs?|homologues?|"
    r"orthologs?)\b)))"
)
_NO_HOST = r"(?<!anti-)(?<!anti )(?<!-)"
_SPECIES = {
    "NCBITaxon:10090": re.compile(rf"{_NO_HOST}\b(?:mice\b|(?:mouse|murine)\b{_NO_ANIMAL})", re.IGNORECASE),
    "NCBITaxon:10116": re.compile(rf"{_NO_HOST}\brats?\b{_NO_ANIMAL}", re.IGNORECASE),
    "NCBITaxon:7955": re.compile(r"\bzebrafish\b", re.IGNORECASE),
    "NCBITaxon:9615": re.compile(r"\b(?:dogs?|canines?)\b", re.IGNORECASE),
    "NCBITaxon:9823": re.compile(r"(?<!guinea )(?<!guinea-)\b(?:pigs?|porcine|swine)\b", re.IGNORECASE),
    "NCBITaxon:9544": re.compile(r"\brhesus\b(?! (?:D|factor|blood|negative|positive))", re.IGNORECASE),
    "NCBITaxon:9986": re.compile(rf"{_NO_HOST}\brabbits?\b{_NO_ANIMAL}(?! syndrome)", re.IGNORECASE),
}
_DERIVED = re.compile(r"\bcell lines? (?:established|derived|isolated) from\b", re.IGNORECASE)
_OF_TISSUE = re.compile(r"\b(?:cultures?|cloning)\b", re.IGNORECASE)
_PLURAL = re.compile(
    r"\b(?:(?<!anti-)mice|(?<!anti-)rats|rabbits|dogs|(?<!guinea )pigs|(?:mouse|rat|murine|rabbit|"
    r"porcine|canine) (?:[\w-]+ )?models?|zebrafish)\b",
    re.IGNORECASE,
)
_ANIMALS_USED = re.compile(
    r"\b(?:mice|rats|rabbits|dogs|pigs|zebrafish) (?:were|received|underwent)\b", re.IGNORECASE
)
_IN_CULTURE = re.compile(
    r"\b(?:mouse|murine|rat|rabbit|porcine|canine|pig|dog)\b(?=(?: [\w-]+){0,3}? (?:cells?|"
    r"hepatocytes|fibroblasts|"
    r"myoblasts|macrophages|neurons|cardiomyocytes|myocytes|astrocytes|microglia|keratinocytes|"
    r"adipocytes|osteoblasts|"
    r"lines?|gene|genes|protein|proteins|cDNA|promoter|receptor|receptors|enhancer|genome|"
    r"microsomes|synaptosomes|"
    r"membranes|chromosome|locus|loci|mRNA|isoforms?|mitochondria)\b)",
    re.IGNORECASE,
)
_SPECIES_WORDS = {
    "NCBITaxon:10090": frozenset(("mice", "mouse", "murine")),
    "NCBITaxon:10116": frozenset(("rat", "rats")),
    "NCBITaxon:7955": frozenset(("zebrafish",)),
    "NCBITaxon:9615": frozenset(("dog", "dogs", "canine", "canines")),
    "NCBITaxon:9823": frozenset(("pig", "pigs", "porcine", "swine")),
    "NCBITaxon:9544": frozenset(("rhesus",)),
    "NCBITaxon:9986": frozenset(("rabbit", "rabbits")),
}
_ANY_SPECIES = frozenset().union(*_SPECIES_WORDS.values())
_PEOPLE = re.compile(
    r"\b(?:patients?|participants?|volunteers?|individuals|adults|adolescents|children|infants|women|men|"
    r"humans|people|elderly|child|infant|boy|girl|woman|persons?|survivors|veterans|athletes|"
    r"outpatients|inpatients|caregivers)\b",
    re.IGNORECASE,
)
_HUMAN_WORDING = re.compile(
    r"\bpatients? (?:with|who|undergoing|treated|receiv\w+|were)\b|\b(?:participants|volunteers)\b",
    re.IGNORECASE,
)
_OTHERS = (
    r"guinea pigs?|hamsters|monkeys|sheep|ewes|gerbils|ferrets|macaques|piglets|marmosets|baboons|"
    r"(?:adult|anesthetized|anaesthetized|conscious) cats"
)
_ANIMAL_WORDING = re.compile(
    rf"\banimal (?:model|stud|experiment)\w*|\b(?:rodents?|in vivo model|{_OTHERS})\b", re.IGNORECASE
)
_OTHER_ANIMALS = re.compile(rf"\b(?:{_OTHERS})\b", re.IGNORECASE)
_CELL_WORDING = re.compile(
    r"\bin vitro\b|\bcell lines?\b|\bcultured (?:\w+ )?(?:cells|neurons|microglia|astrocytes)\b",
    re.IGNORECASE,
)

_CELL_TITLE = re.compile(
    r"\b(?:(?:cancer|carcinoma|tumou?r|leuk[a]?emia|leukaemia|glioma|melanoma|lymphoma|epithelial|"
    r"endothelial|stem|muscle|"
    r"neuroblastoma|hepatoma|myeloma|cultured|human \w+|[A-Z][\w-]*\d[\w-]*|HeLa) cells|"
    r"cell lines?|in vitro|fibroblasts|"
    r"hepatocytes|keratinocytes|cultured|cultures)\b"
)

_REVIEW_TITLE = re.compile(
    r"\b(?:review(?! of (?:our|\d+|(?:\w+ ){1,2}(?:cases|patients))\b)|meta-analys[ie]s|overview|"
    r"state of the art|recent advances)\b"
    r"|\bprogress (?:based|in|of|on)\b",
    re.IGNORECASE,
)
_REVIEW_TEXT = re.compile(
    r"\b(?:present|current|the) (?:(?!retrospective|chart|case|record|"
    r"medical)[\w-]+ ){0,3}(?:review|meta-analysis)\b(?! of| by| boards?| committee| panel)"
    r"|\b(?:this|our) (?:(?!retrospective|chart|case|record|medical)[\w-]+ ){0,3}(?:review|"
    r"meta-analysis|overview)\b"
    r"|\b(?:we|here,? we|researchers|the authors|scientists) (?:\w+ly |"
    r"first )?(?:review\b(?! board| the (?:medical|clinical|cases?|charts?|records?))"
    r"|reviewed (?:the |all |current |recent |available |relevant )*(?:literature|evidence|"
    r"published|studies|trials|publications|research))",
    re.IGNORECASE,
)
_REVIEW_TEXT_WORDS = frozenset(("review", "reviewed", "meta", "metaanalysis", "overview"))
_REVIEW_WORDS = _REVIEW_TEXT_WORDS | {"art", "advances", "progress", "selection"}
_HUMAN_WORDS = frozenset(("patient", "patients", "participants", "volunteers"))
_CELL_WORDS = frozenset(("vitro", "cell", "cultured"))
_OTHER_WORDS = frozenset((
    "guinea", "hamsters", "monkeys", "sheep", "ewes", "gerbils", "ferrets", "macaques", "piglets",
    "marmosets", "baboons", "cats",
))  # fmt: skip
_SEARCHED = re.compile(
    r"\b(?:SEARCH (?:STRATEGY|METHODS)|SELECTION CRITERIA|DATA SOURCES|STUDY SELECTION):|"
    r"(?:Search strategy|Selection criteria|Data sources|Study selection): "
)
_CASE = re.compile(
    r"\bcases?\b(?: \w+){0,3} and (?:a )?(?:brief |short )?(?:literature )?review\b|\bcase (?:report|"
    r"presentation|series)",
    re.IGNORECASE,
)
_TRIAL_TITLE = re.compile(r"\btrials?\b|\brandomi[sz]ed\b|\b(?:placebo|sham)[- ]controlled\b", re.IGNORECASE)
_TRIAL_TEXT = re.compile(
    r"\b(?:this|our|present|the) (?:[\w-]+ ){0,5}(?:trial|rct)\b"
    r"|\bwere (?:\w+ )?(?:randomly (?:assigned|allocated|divided)|randomi[sz]ed)\b"
    r"|\b(?:double|single|triple)-blind\b|\b(?:placebo|sham)[- ]controlled (?:trial|study)\b"
    r"|\brandomi[sz]ed,? (?:[\w-]+,? ){0,4}(?:trial|study)\b"
    r"(?! (?:is|are|would be) (?:needed|required|warranted))",
    re.IGNORECASE,
)

_ABSENT = re.compile(
    r"(?:not|none|un)[ -]?(?:specified|reported|stated|available|given|known|applicable|provided)?"
    r"|n\s?/\s?a|[\W_]+",
    re.IGNORECASE,
)
_COUNTED = (
    r"(?:patients?|participants?|individuals|volunteers?|adults|adolescents|children|infants|women|men|males|"
    r"females|people|persons|subjects|controls?|cases|survivors|veterans|athletes|outpatients|"
    r"inpatients|caregivers|"
    r"mice|rats|animals|rabbits|dogs|pigs)"
)
_COUNT = re.compile(
    r"(?<![\w.,/–-])(?<!type )(?<!grade )(?<!stage )(?<!level )(?<!phase )(?<!group )"
    r"(\d{1,3}(?:,\d{3})+|\d{1,7})\s"
    rf"(?:(?!(?:and|or|to|years?|months?|weeks?|days?)\b)[^\W\d][\w'’-]{{0,30}}\s){{0,5}}?{_COUNTED}\b",
    re.IGNORECASE,
)
_N_EQUALS = re.compile(r"\bn\s*=\s*(\d{1,3}(?:,\d{3})+|\d{1,7})", re.IGNORECASE)
_UNCLEAR = re.compile(
    r"\b(?:per|each|groups? of|about|around|approximately|roughly|over|more than|less than|fewer than|"
    r"at least|up to|nearly|almost|between)\b|~|≈|[<>≥≤]|\d\s*(?:-|–|to)\s*\d",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\([^()]*\)|[,;:]?\s?\b(?:including|comprising|consisting of|of (?:whom|which|them)|divided|split|"
    r"randomi[sz]ed|randomly|assigned|aged?)\b.*",
    re.IGNORECASE,
)


def stated(text: str | None) -> str | None:
    """The fact as the page words it; None where the page says that it is not specified."""
    return None if text is None or _ABSENT.fullmatch(text.strip()) else text.strip()


def sample_size(participants: str | None) -> int | None:
    """How many took part: 60 for "30 patients and 30 healthy individuals"; None where not clear.

    Numbers in brackets or after "including" split up a total and are not added to it.
    """
    if participants is None:
        return None
    whole = _PARTS.sub("", participants)
    outside = _COUNT.findall(whole) or _N_EQUALS.findall(whole)
    counts = outside or _N_EQUALS.findall(participants)
    if not counts or _UNCLEAR.search(whole if outside else participants):
        return None
    return sum(int(count.replace(",", "")) for count in counts)


def is_review(title: str, text: str, words: frozenset[str]) -> bool:
    """Whether the document calls itself a review; `words` are the runs of letters of title and text."""
    if words.isdisjoint(_REVIEW_WORDS) or ("case" in words and _CASE.search(title)):
        return False
    if _REVIEW_TITLE.search(title) or ("selection" in words and _SEARCHED.search(text)):
        return True
    return not words.isdisjoint(_REVIEW_TEXT_WORDS) and bool(_REVIEW_TEXT.search(text))


def kind_by_subjects(title: str, text: str, participants: str | None, words: frozenset[str]) -> StudyType:
    """The kind of a study that is no review, by whom it reports on."""
    for said in (participants or "", title):
        animals, people = _animals_named(said, words), bool(_PEOPLE.search(said))
        if animals != people:
            return StudyType.ANIMAL if animals else _human(title, text)
    if _DERIVED.search(title) or (_CELL_TITLE.search(title) and not _PEOPLE.search(title)):
        return StudyType.IN_VITRO
    animals, people = _animals_in_text(text, words), _people_in_text(text, words)
    if animals != people:
        return StudyType.ANIMAL if animals else _human(title, text)
    cells = None if words.isdisjoint(_CELL_WORDS) else _CELL_WORDING.search(f"{title}. {text}")
    alive = cells is not None and cells[0].lower() == "in vitro" and "in vivo" in text
    return StudyType.IN_VITRO if cells and not alive else StudyType.UNKNOWN


def _animals_named(said: str, words: frozenset[str]) -> bool:
    """Whether a title or a label names animals that are no more than the source of a cell or a gene."""
    if not said or _DERIVED.search(said):
        return False
    if _ANIMAL_WORDING.search(said):
        return True
    if words.isdisjoint(_ANY_SPECIES) or (_OF_TISSUE.search(said) and not _PLURAL.search(said)):
        return False
    return bool(_animals(_IN_CULTURE.sub("", said), words))


def _animals_in_text(text: str, words: frozenset[str]) -> bool:
    """Whether running text speaks of animals more than once, in the plural or as a model."""
    if words.isdisjoint(_ANY_SPECIES) and words.isdisjoint(_OTHER_WORDS):
        return False
    return (
        len(_PLURAL.findall(text)) > 1
        or bool(_ANIMALS_USED.search(text))
        or bool(_OTHER_ANIMALS.search(text))
    )


def _people_in_text(text: str, words: frozenset[str]) -> bool:
    return not words.isdisjoint(_HUMAN_WORDS) and len(_HUMAN_WORDING.findall(text)) > 1


def first_cells(sentences: Iterable[Said]) -> Said | None:
    """The first sentence that speaks of cells in culture; None where there is none."""
    return next(
        (one for one in sentences if _CELL_WORDING.search(one.text) or _CELL_TITLE.search(one.text)), None
    )


def _human(title: str, text: str) -> StudyType:
    trial = _TRIAL_TITLE.search(title) or _TRIAL_TEXT.search(text)
    return StudyType.HUMAN_TRIAL if trial else StudyType.HUMAN_OBSERVATION


def _animals(text: str, words: frozenset[str]) -> tuple[str, ...]:
    return tuple(
        curie
        for curie, name in _SPECIES.items()
        if not words.isdisjoint(_SPECIES_WORDS[curie]) and name.search(text)
    )


def species(kind: StudyType, title: str, text: str, words: frozenset[str] | None = None) -> tuple[str, ...]:
    """The species studied, as NCBI Taxonomy CURIEs in their order; empty where none is named.

    For a review only its title tells; its text names the species of others' studies.
    """
    if kind in (StudyType.HUMAN_TRIAL, StudyType.HUMAN_OBSERVATION):
        return (HUMAN,)
    words = letters_of(f"{title} {text}") if words is None else words
    if kind is StudyType.REVIEW:
        return tuple(sorted((*_animals(title, words), *((HUMAN,) if _PEOPLE.search(title) else ()))))
    return tuple(sorted(_animals(f"{title}. {text}", words)))

"""The seeds' documents with statements made by hand: what pages show where no store runs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from graph.document import Document, DocumentKind, Section, document_id
from graph.model import (
    Assertion,
    Entity,
    Evidence,
    Kind,
    Predicate,
    Qualifier,
    QualifierKind,
    SectionRole,
    Sign,
    Span,
    Statement,
    StudyType,
)
from graph.weighing.assembly import assemble
from tests.support.seed_documents import documents

P = Predicate

ENTITIES = {
    entity.name: entity
    for entity in (
        Entity("MESH:D015671", "electroacupuncture", Kind.PROCEDURE, ("EA",)),
        Entity("MESH:D011878", "radiotherapy", Kind.PROCEDURE, ("external radiation therapy",)),
        Entity("MESH:D000701", "opioid", Kind.DRUG, ("opioids",)),
        Entity("CHEBI:17303", "morphine", Kind.DRUG),
        Entity("GO:0061900", "glial cell activation", Kind.PROCESS),
        Entity("GO:0042098", "T cell proliferation", Kind.PROCESS),
        Entity("MESH:D018836", "inflammatory cytokines", Kind.PROTEIN),
        Entity("MESH:D018377", "neurotransmitter receptors", Kind.PROTEIN),
        Entity("MESH:D018847", "nociceptive neurotransmitters", Kind.CHEMICAL),
        Entity("HGNC:11892", "TNF", Kind.PROTEIN, ("TNF-α", "tumor necrosis factor")),
        Entity("HGNC:10632", "CCL5", Kind.PROTEIN, ("RANTES",)),
        Entity("HGNC:10613", "CCL15", Kind.PROTEIN, ("MIP-1δ",)),
        Entity("HGNC:10635", "CCL8", Kind.PROTEIN, ("MCP-2",)),
        Entity("HGNC:11820", "TIMP1", Kind.PROTEIN, ("TIMP-1",)),
        Entity("HGNC:5472", "IGFBP3", Kind.PROTEIN),
        Entity("CL:0000540", "neuron", Kind.CELL),
        Entity("CL:0000129", "microglial cell", Kind.CELL),
        Entity("CL:0000127", "astrocyte", Kind.CELL),
        Entity("CL:0000084", "T cell", Kind.CELL),
        Entity("CL:0000516", "satellite glial cell", Kind.CELL),
        Entity("CL:0000235", "macrophage", Kind.CELL),
        Entity("MESH:C000001", "neuroimmune interface", Kind.INTERFACE),
        Entity("MESH:D000092862", "bone cancer pain", Kind.CONDITION, ("BCP",)),
        Entity("MESH:D059350", "chronic pain", Kind.CONDITION),
        Entity("MESH:D009437", "neuropathic pain", Kind.CONDITION),
        Entity("HP:0000001", "inflammatory pain", Kind.CONDITION),
        Entity("MESH:D010146", "pain", Kind.SYMPTOM),
        Entity("MESH:D011788", "quality of life", Kind.MEASURE),
        Entity("MESH:D009293", "addiction", Kind.ADVERSE_EFFECT),
        Entity("MESH:D004361", "drug tolerance", Kind.ADVERSE_EFFECT),
        Entity("MESH:D019966", "dependence", Kind.ADVERSE_EFFECT),
        Entity("MESH:D060825", "cognitive impairment", Kind.ADVERSE_EFFECT),
        Entity("MESH:D009325", "nausea", Kind.ADVERSE_EFFECT),
        Entity("MESH:D003248", "constipation", Kind.ADVERSE_EFFECT),
        Entity("MESH:D007674", "nephrotoxicity", Kind.ADVERSE_EFFECT),
        Entity("GO:9900001", "central sensitization", Kind.PROCESS),
        Entity("GO:9900002", "peripheral sensitization", Kind.PROCESS),
        Entity("UBERON:0000044", "dorsal root ganglion", Kind.ANATOMY),
    )
}
CYTOKINES = ("CCL15", "CCL8", "TIMP1", "CCL5", "IGFBP3", "TNF")
SEEN_AS = {
    "CCL15": "MIP-1δ", "CCL8": "MCP-2", "TIMP1": "TIMP-1", "CCL5": "RANTES", "TNF": "TNF-α",
    "drug tolerance": "tolerance", "neuron": "neurons", "microglial cell": "microglia",
    "astrocyte": "astrocytes", "T cell": "T lymphocytes", "satellite glial cell": "satellite glial cells",
    "macrophage": "macrophages", "electroacupuncture": "EA", "bone cancer pain": "BCP",
    "inflammatory cytokines": "inflammatory", "neuropathic pain": "neuropathic pain",
    "inflammatory pain": "inflammatory", "neuroimmune interface": "neuroimmune interface",
    "nociceptive neurotransmitters": "neurotransmitter", "neurotransmitter receptors": "receptor",
}  # fmt: skip


def _sentence(text: str, words: str) -> Span:
    """The sentence that the words stand in; bullets and lines end it as well as full stops."""
    at = text.index(words)
    start = max(
        text.rfind(". ", 0, at) + 2 if text.rfind(". ", 0, at) >= 0 else 0, text.rfind("\n", 0, at) + 1
    )
    stops = [i for i in (text.find(". ", at), text.find(".\n", at), text.find("\n", at)) if i >= 0]
    return Span(start, min(stops) + 1 if stops else len(text))


def _find(text: str, span: Span, name: str) -> Span | None:
    at = text.casefold().find(SEEN_AS.get(name, name).casefold(), span.start, span.end)
    return Span(at, at + len(SEEN_AS.get(name, name))) if at >= 0 else None


def say(  # noqa: PLR0913 - options, each named where it is called
    document: Document,
    subject: str,
    predicate: Predicate,
    object_: str,
    words: str,
    *,
    sign: Sign | None = None,
    hedged: bool = False,
    study_type: StudyType | None = None,
) -> Assertion:
    """One assertion with its sentence, found by words that stand in it."""
    span = _sentence(document.text, words)
    text = document.text[span.start : span.end]
    species = "rat" if "animal" in text.casefold() else ""
    return Assertion(
        ENTITIES[subject],
        predicate,
        ENTITIES[object_],
        predicate.sign if sign is None else sign,
        Evidence(
            document_id=document.id,
            study=document.study_key,
            section=next(
                (s.role for s in document.sections if s.span.start <= span.start < s.span.end),
                SectionRole.BODY,
            ),
            span=span,
            text=text,
            subject_span=_find(document.text, span, subject),
            object_span=_find(document.text, span, object_),
            speculated=hedged,
            probability=0.9,
            study_type=study_type or document.study_type,
            qualifiers=(Qualifier(QualifierKind.SPECIES, species, span),) if species else (),
        ),
    )


@cache
def assertions() -> tuple[Assertion, ...]:
    """What a careful reader finds in the seeds."""
    library, study, catalogue = documents()
    ea, rt = "electroacupuncture", "radiotherapy"
    notes = "Animal studies demonstrate EA attenuates"
    found = [
        say(library, ea, P.TREATS, "bone cancer pain", notes, study_type=StudyType.ANIMAL),
        say(library, ea, P.TREATS, "bone cancer pain", "Electroacupuncture produces analgesic"),
        say(library, ea, P.DECREASES, "glial cell activation", notes),
        say(library, ea, P.DECREASES, "glial cell activation", "Electroacupuncture produces analgesic"),
        say(library, ea, P.DECREASES, "T cell proliferation", notes),
        say(library, ea, P.DECREASES, "T cell proliferation", "Electroacupuncture produces analgesic"),
        say(library, ea, P.DECREASES, "inflammatory cytokines", "The studies found that EA reduces pain"),
        say(library, ea, P.REGULATES, "inflammatory cytokines", notes),
        say(library, ea, P.REGULATES, "nociceptive neurotransmitters", notes),
        say(library, ea, P.REGULATES, "neurotransmitter receptors", notes),
        say(library, ea, P.TREATS, "pain", "The studies found that EA reduces pain"),
        say(library, "bone cancer pain", P.ASSOCIATED_WITH, "inflammatory pain", "overlapping inflammatory"),
        say(library, "bone cancer pain", P.ASSOCIATED_WITH, "neuropathic pain", "overlapping inflammatory"),
        say(library, "morphine", P.IS_A, "opioid", "doctors primarily prescribe"),
    ]
    harms = (
        "addiction",
        "drug tolerance",
        "cognitive impairment",
        "nausea",
        "constipation",
        "nephrotoxicity",
    )
    found += [say(library, "opioid", P.CAUSES, harm, "doctors primarily prescribe") for harm in harms]
    found += [
        say(library, "opioid", P.CAUSES, harm, "Current first-line opioid therapy")
        for harm in ("drug tolerance", "dependence", "cognitive impairment", "nephrotoxicity")
    ]
    found += [
        say(study, rt, P.TREATS, "pain", "Radiotherapy significantly improved pain scores"),
        say(study, rt, P.TREATS, "pain", "radiotherapy significantly improved pain and quality"),
        say(study, rt, P.INCREASES, "quality of life", "Radiotherapy significantly improved pain scores"),
        *(say(study, rt, P.REGULATES, c, "Specific cytokines, including") for c in CYTOKINES),
        *(say(study, c, P.ASSOCIATED_WITH, "pain", "Levels of MIP-1δ", hedged=True) for c in CYTOKINES),
    ]
    cells = ("microglial cell", "astrocyte", "T cell")
    found += [say(catalogue, "neuron", P.INTERACTS_WITH, c, "In the central nervous system") for c in cells]
    found += [
        say(catalogue, "neuron", P.INTERACTS_WITH, c, "In the periphery")
        for c in ("T cell", "satellite glial cell", "macrophage")
    ]
    found += [
        say(catalogue, "neuroimmune interface", P.CAUSES, "chronic pain", "plays an important role"),
        say(catalogue, "neuroimmune interface", P.REGULATES, "neuron", "can modulate", hedged=True),
        say(
            catalogue,
            "neuroimmune interface",
            P.REGULATES,
            "central sensitization",
            "can modulate",
            hedged=True,
        ),
        say(
            catalogue,
            "neuroimmune interface",
            P.REGULATES,
            "peripheral sensitization",
            "can modulate",
            hedged=True,
        ),
    ]
    return tuple(found)


@cache
def statements() -> tuple[Statement, ...]:
    """The seeds' statements, strongest belief first."""
    return tuple(sorted(assemble(assertions()), key=lambda s: (-s.belief, s.id)))


def contested() -> tuple[Statement, ...]:
    """Statements around one pair that is said both ways, and once to have no effect."""
    _, study, _ = documents()
    words = "Levels of MIP-1δ"
    return tuple(
        assemble(
            (
                say(study, "radiotherapy", P.INCREASES, "TNF", words),
                _by_another_study(say(study, "radiotherapy", P.DECREASES, "TNF", words)),
                say(study, "radiotherapy", P.NO_EFFECT_ON, "CCL5", words),
                say(study, "TNF", P.CAUSES, "pain", words),
                say(study, "dorsal root ganglion", P.ASSOCIATED_WITH, "pain", words, hedged=True),
            )
        )
    )


def _by_another_study(assertion: Assertion) -> Assertion:
    return replace(assertion, evidence=replace(assertion.evidence, study="10.1/another"))


HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnp.exe\u202c\u200f\u0000\u0007\u001b[31m",
    "<!-- ]]> &lt;b&gt; \u2028\u2029",
    '=HYPERLINK("http://x")',
    "x" * 10_000,
)


def hostile() -> tuple[tuple[Statement, ...], Document]:
    """Statements whose names and sentences try to break out of where they are shown, and their document."""
    text = "\n".join(HOSTILE)
    span = Span(0, len(text))
    document = Document(
        id=document_id(text),
        kind=DocumentKind.PLAIN_TEXT,
        text=text,
        title=HOSTILE[0],
        authors=(HOSTILE[1],),
        journal=HOSTILE[2],
        doi=HOSTILE[1],
        limitations=HOSTILE,
        sections=(Section(SectionRole.BODY, HOSTILE[1], span),),
    )
    entities = [Entity(f"X:{i}", name, Kind.PROTEIN, (HOSTILE[i - 1],)) for i, name in enumerate(HOSTILE)]
    evidence = Evidence(document.id, document.study_key, SectionRole.BODY, span, text, cue=HOSTILE[1])
    said = [Assertion(entities[0], P.CAUSES, other, Sign.POSITIVE, evidence) for other in entities[1:]]
    return tuple(assemble(said)), document

"""Invented documents that contradict each other, with what a careful reader finds in them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from graph.document import Document, DocumentKind, Section, document_id
from graph.model import (
    Assertion,
    Evidence,
    Predicate,
    Qualifier,
    QualifierKind,
    SectionRole,
    Span,
    Statement,
    StudyType,
)
from graph.weighing.assembly import assemble
from tests.support.seed_graph import ENTITIES

P = Predicate
EA, TNF, GLIA, PAIN, LIFE = (
    "electroacupuncture",
    "TNF",
    "glial cell activation",
    "bone cancer pain",
    "quality of life",
)
MORPHINE, TOLERANCE, CCL5, T_CELLS, NEURON = (
    "morphine",
    "drug tolerance",
    "CCL5",
    "T cell proliferation",
    "neuron",
)
SAID = {
    "rats": (
        ("Electroacupuncture at 2 Hz lowered TNF in rats.", EA, P.DECREASES, TNF),
        ("Electroacupuncture lowered glial cell activation in rats.", EA, P.DECREASES, GLIA),
        ("TNF raised bone cancer pain in rats.", TNF, P.INCREASES, PAIN),
        ("Glial cell activation raised bone cancer pain in rats.", GLIA, P.INCREASES, PAIN),
        ("CCL5 raised T cell proliferation in rats.", CCL5, P.INCREASES, T_CELLS),
    ),
    "mice": (
        ("Electroacupuncture at 100 Hz raised TNF in mice.", EA, P.INCREASES, TNF),
        ("TNF may lower bone cancer pain in mice.", TNF, P.DECREASES, PAIN),
        ("Morphine raised glial cell activation in mice.", MORPHINE, P.INCREASES, GLIA),
        ("Glial cell activation raised bone cancer pain in mice.", GLIA, P.INCREASES, PAIN),
        ("Electroacupuncture goes with CCL5 in mice.", EA, P.ASSOCIATED_WITH, CCL5),
        ("T cell proliferation may raise bone cancer pain in mice.", T_CELLS, P.INCREASES, PAIN),
    ),
    "people": (
        ("Electroacupuncture had no effect on TNF in people.", EA, P.NO_EFFECT_ON, TNF),
        ("Electroacupuncture relieved bone cancer pain in people.", EA, P.TREATS, PAIN),
        ("Morphine relieved bone cancer pain in people.", MORPHINE, P.TREATS, PAIN),
        ("Morphine caused drug tolerance in people.", MORPHINE, P.CAUSES, TOLERANCE),
        ("Bone cancer pain lowered quality of life in people.", PAIN, P.DECREASES, LIFE),
    ),
}
FACTS = {
    "rats": ("rat", StudyType.ANIMAL, "2019", "Needles, glia and bone cancer pain in rats", "2"),
    "mice": ("mouse", StudyType.ANIMAL, "2021", "Fast needles and morphine in mice", "100"),
    "people": ("human", StudyType.HUMAN_TRIAL, "2023", "A trial of needles and morphine in people", ""),
}


@cache
def papers() -> tuple[Document, ...]:
    """The three documents, whose whole text is their abstract."""
    return tuple(_document(name) for name in SAID)


def _document(name: str) -> Document:
    _, study_type, year, title, _ = FACTS[name]
    text = " ".join(sentence for sentence, *_ in SAID[name])
    return Document(
        id=document_id(text),
        kind=DocumentKind.PLAIN_TEXT,
        text=text,
        title=title,
        authors=(f"A. {name.title()}", "B. Other"),
        journal="Journal of Invented Results",
        date=year,
        study_type=study_type,
        sections=(Section(SectionRole.ABSTRACT, "", Span(0, len(text))),),
    )


@cache
def said() -> tuple[Statement, ...]:
    """What the documents say: one pair in three paths, another in two, the rest undisputed."""
    return tuple(assemble(_assertions()))


@cache
def partly_curated() -> tuple[Statement, ...]:
    """The same, of which what is said of people was curated elsewhere and has no sentences."""
    people = papers()[list(SAID).index("people")].id
    return tuple(
        assemble(_curate(one) if one.evidence.document_id == people else one for one in _assertions())
    )


def _curate(assertion: Assertion) -> Assertion:
    evidence = replace(assertion.evidence, pattern="indra:signor", quoted=False)
    return replace(assertion, evidence=evidence)


def _assertions() -> list[Assertion]:
    return [
        Assertion(
            ENTITIES[subject],
            predicate,
            ENTITIES[object_],
            predicate.sign,
            _evidence(name, text, subject, object_),
        )
        for name in SAID
        for text, subject, predicate, object_ in SAID[name]
    ]


def _evidence(name: str, text: str, subject: str, object_: str) -> Evidence:
    species, study_type, _, _, hertz = FACTS[name]
    document = papers()[list(SAID).index(name)]
    span = Span(document.text.index(text), document.text.index(text) + len(text))
    qualifiers = [Qualifier(QualifierKind.SPECIES, species, span)]
    if "Hz" in text:
        qualifiers.append(Qualifier(QualifierKind.FREQUENCY, hertz, span, "Hz"))
    return Evidence(
        document_id=document.id,
        study=document.study_key,
        section=SectionRole.ABSTRACT,
        span=span,
        text=text,
        subject_span=_find(text, subject, span.start),
        object_span=_find(text, object_, span.start),
        speculated=" may " in text,
        study_type=study_type,
        qualifiers=tuple(qualifiers),
    )


def _find(text: str, name: str, start: int) -> Span:
    """Where the sentence, which starts there in its document, names an entity."""
    at = start + text.casefold().index(name.casefold())
    return Span(at, at + len(name))

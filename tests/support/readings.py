"""Readings for tests: sentences written for them, with what each is meant to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graph.document import Document, DocumentKind, Mention, Reading, Section, document_id
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

EXTRACTOR = "test 1"
ELECTROACUPUNCTURE = Entity("MESH:D015671", "Electroacupuncture", Kind.PROCEDURE)
MORPHINE = Entity("CHEBI:17303", "morphine", Kind.DRUG)
TNF = Entity("HGNC:11892", "TNF", Kind.PROTEIN, ("TNF-α", "tumor necrosis factor"), ("UP:P01375",))
CCL5 = Entity("HGNC:10632", "CCL5", Kind.PROTEIN, ("RANTES",))
MICROGLIA = Entity("CL:0000129", "microglia", Kind.CELL)
PAIN = Entity("HP:0012531", "Pain", Kind.SYMPTOM)
CONSTIPATION = Entity("HP:0002019", "Constipation", Kind.ADVERSE_EFFECT, ("opioid constipation",))


@dataclass(frozen=True)
class Said:
    """A sentence and the statement that it supports; `options` are further fields of the evidence."""

    text: str
    subject: Entity
    predicate: Predicate
    object: Entity
    sign: Sign
    options: dict[str, Any]


def say(
    text: str,
    subject: Entity,
    predicate: Predicate,
    object_: Entity,
    *,
    sign: Sign | None = None,
    **options: Any,
) -> Said:
    """A sentence with what it says; its sign is the predicate's own unless another is given."""
    return Said(text, subject, predicate, object_, predicate.sign if sign is None else sign, options)


def state(
    subject: Entity, predicate: Predicate, object_: Entity, belief: float = 0.5, **facts: Any
) -> Statement:
    """A statement without sentences, by one document, with the predicate's own sign unless told otherwise."""
    common: dict[str, Any] = {
        "sign": predicate.sign,
        "evidence_count": 1,
        "document_count": 1,
        "speculated": False,
    }
    return Statement(subject, predicate, object_, belief=belief, contradicted=False, **(common | facts))


def bear_out(
    study: str = "s1",
    *,
    species: Iterable[str] = (),
    dose: str = "",
    study_type: StudyType = StudyType.UNKNOWN,
) -> Evidence:
    """One sentence of one study, which names these species and this dose, such as "8 Gy"."""
    span = Span(0, 1)
    named = [Qualifier(QualifierKind.SPECIES, one, span) for one in species]
    if dose:
        value, _, unit = dose.partition(" ")
        named.append(Qualifier(QualifierKind.DOSE, value, span, unit))
    return Evidence(
        f"doc:{study}", study, SectionRole.BODY, span, "x", study_type=study_type, qualifiers=tuple(named)
    )


def read(
    *sentences: Said, extractor: str = EXTRACTOR, entities: tuple[Entity, ...] = (), **facts: Any
) -> Reading:
    """A reading of a document made of these sentences, one a line; `facts` are fields of the document."""
    text = "\n".join(sentence.text for sentence in sentences) or facts.get("title", "nothing")
    sections = (Section(SectionRole.BODY, "", Span(0, len(text))),)
    document = Document(document_id(text), DocumentKind.PLAIN_TEXT, text, sections=sections, **facts)
    ends = {e.id: e for s in sentences for e in (s.subject, s.object)} | {e.id: e for e in entities}
    assertions, start = [], 0
    for sentence in sentences:
        assertions.append(_assert(sentence, document, start))
        start += len(sentence.text) + 1
    return Reading(document, extractor, tuple(ends.values()), tuple(_mentions(text, ends)), tuple(assertions))


def _assert(said: Said, document: Document, start: int) -> Assertion:
    evidence = Evidence(
        document_id=document.id,
        study=document.study_key,
        section=SectionRole.BODY,
        span=Span(start, start + len(said.text)),
        text=said.text,
        subject_span=_find(said.text, said.subject.name, start),
        object_span=_find(said.text, said.object.name, start),
        **said.options,
    )
    return Assertion(said.subject, said.predicate, said.object, said.sign, evidence)


def _find(text: str, name: str, start: int) -> Span | None:
    at = text.find(name)
    return None if at < 0 else Span(start + at, start + at + len(name))


def _mentions(text: str, entities: dict[str, Entity]) -> list[Mention]:
    found = [(entity, _find(text, entity.name, 0)) for entity in entities.values()]
    return [Mention(span, entity.name, entity.id) for entity, span in found if span]


TNF_RAISES_PAIN = say("TNF may increase Pain in rats.", TNF, Predicate.INCREASES, PAIN, speculated=True)
TNF_LOWERS_PAIN = say("In one trial TNF decreased Pain.", TNF, Predicate.DECREASES, PAIN)
TNF_LEAVES_PAIN = say("TNF had no effect on Pain.", TNF, Predicate.NO_EFFECT_ON, PAIN)
NEEDLES_TREAT_PAIN = say("Electroacupuncture relieves Pain.", ELECTROACUPUNCTURE, Predicate.TREATS, PAIN)
MORPHINE_CONSTIPATES = say("morphine causes Constipation.", MORPHINE, Predicate.CAUSES, CONSTIPATION)
PAIN_WITH_TNF = say("Pain goes along with TNF.", PAIN, Predicate.ASSOCIATED_WITH, TNF)

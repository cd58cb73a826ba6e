"""A small library of studies that disagree about morphine and pain, and a graph of it in memory."""

from __future__ import annotations

from api.service.service import Service
from graph.document import Reading
from graph.model import Entity, Kind, Predicate, Qualifier, QualifierKind, Span, StudyType
from graph.store.memory import MemoryStore
from loaders.pipeline.extraction import load_extractor
from tests.support.readings import MORPHINE, PAIN, read, say

RAT = Entity("NCBITaxon:10116", "rat", Kind.SPECIES)
DOSE = Qualifier(QualifierKind.DOSE, "10", Span(0, 8), "mg/kg")
SMALL_DOSE = Qualifier(QualifierKind.DOSE, "500", Span(0, 8), "ug/kg")
IN_RATS = Qualifier(QualifierKind.SPECIES, "rat", Span(0, 8))

LOWERS = read(
    say("morphine reduced Pain in rats.", MORPHINE, Predicate.DECREASES, PAIN,
        study_type=StudyType.ANIMAL, qualifiers=(DOSE, IN_RATS), probability=0.95),
    title="Rats and morphine", authors=("Ann Adams",), date="2019", doi="10.1/rats", journal="Pain",
    sample_size=24, entities=(RAT,), species=(RAT.id,),
)  # fmt: skip
SUPPOSES = read(
    say("morphine may relieve Pain.", MORPHINE, Predicate.TREATS, PAIN,
        study_type=StudyType.HUMAN_TRIAL, qualifiers=(SMALL_DOSE,), speculated=True, probability=0.8),
    title="A trial", authors=("Bo Berg",), date="2022", doi="10.1/trial", sample_size=130,
)  # fmt: skip
SAYS_BOTH = read(
    say("morphine raised Pain after weeks.", MORPHINE, Predicate.INCREASES, PAIN, probability=0.9),
    say("morphine had no effect on Pain at first.", MORPHINE, Predicate.NO_EFFECT_ON, PAIN, probability=0.7),
    title="=Both <b>ways</b>", authors=("Cy Cole",), date="2022", doi="10.1/both",
)  # fmt: skip
WITHDRAWN = read(
    say("morphine lowered Pain.", MORPHINE, Predicate.DECREASES, PAIN, withdrawn=True, probability=0.9),
    title="Taken back", date="2010", doi="10.1/gone", retracted=True,
)  # fmt: skip
UNSURE = read(
    say("Pain was lower where morphine was.", MORPHINE, Predicate.DECREASES, PAIN, probability=0.4),
    title="Unsure", date="2015", doi="10.1/unsure",
)  # fmt: skip
READINGS: tuple[Reading, ...] = (LOWERS, SUPPOSES, SAYS_BOTH, WITHDRAWN, UNSURE)


def make_store() -> MemoryStore:
    """The graph of these studies."""
    store = MemoryStore()
    for reading in READINGS:
        store.write(reading)
    return store


def make_told_service() -> Service:
    """The service over it."""
    return Service(make_store(), load_extractor)

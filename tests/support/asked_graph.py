"""A small graph of well-known names, whose statements questions in words are asked of."""

from __future__ import annotations

from itertools import pairwise

from api.service.service import Service
from graph.model import Entity, Kind, Predicate, Statement
from tests.support.memory_service import make_service
from tests.support.readings import state

NAMED = {
    Kind.DRUG: ("morphine", "gabapentin", "ketamine", "opioid", "aspirin", "ibuprofen", "dexamethasone"),
    Kind.PROCEDURE: ("electroacupuncture", "radiotherapy"),
    Kind.PROTEIN: ("TNF", "BDNF", "IL6", "cytokine", "P2RX4", "TRPV1"),
    Kind.CHEMICAL: ("glutamate", "serotonin", "prostaglandin E2"),
    Kind.CELL: ("microglia", "astrocyte"),
    Kind.PROCESS: ("inflammation", "sensitisation", "sleep"),
    Kind.CONDITION: ("neuropathic pain", "bone cancer pain", "depression", "nerve damage", "arthritis"),
    Kind.SYMPTOM: ("pain", "allodynia", "hyperalgesia", "constipation", "fever", "itch"),
}
SYNONYMS = {
    "TNF": ("tumor necrosis factor", "TNF-alpha"),
    "IL6": ("IL-6", "interleukin 6"),
    "BDNF": ("abrineurin",),
}
ENTITIES = tuple(
    Entity(f"{kind.name}:{number}", name, kind, SYNONYMS.get(name, ()))
    for kind, names in NAMED.items()
    for number, name in enumerate(names)
)
TWINS = tuple(Entity(f"TWIN:{n}", f"twin protein {n}", Kind.PROTEIN, ("twinase",)) for n in (1, 2))
OUTCOMES = (
    ("morphine", Predicate.TREATS, "pain"),
    ("aspirin", Predicate.TREATS, "fever"),
    ("opioid", Predicate.CAUSES, "constipation"),
)
BY_NAME = {entity.name: entity for entity in ENTITIES}
STATEMENTS: tuple[Statement, ...] = (
    *(
        state(one, Predicate.DECREASES if other.kind.is_disorder else Predicate.INCREASES, other)
        for one, other in pairwise((*ENTITIES, *TWINS))
    ),
    *(state(BY_NAME[one], predicate, BY_NAME[other]) for one, predicate, other in OUTCOMES),
)


def make_asked() -> Service:
    """The service over the graph."""
    return make_service(STATEMENTS, ())

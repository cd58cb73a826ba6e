"""A small graph with opposite, hedged, null and undirected statements, and a question of its paths."""

from __future__ import annotations

from graph.index.mechanism_index import MechanismIndex
from graph.model import Entity, Kind, Predicate
from graph.paths import Path, PathEnds, PathQuery
from tests.support.readings import state

EA = Entity("X:ea", "electroacupuncture", Kind.PROCEDURE)
TNF = Entity("X:tnf", "TNF", Kind.PROTEIN)
GLIA = Entity("X:glia", "microglia", Kind.CELL)
PAIN = Entity("X:pain", "bone cancer pain", Kind.CONDITION)
CANCER_PAIN = Entity("X:cancer-pain", "cancer pain", Kind.CONDITION)
LONELY = Entity("X:lonely", "lonely", Kind.PROTEIN)

RAISES, LOWERS = Predicate.INCREASES, Predicate.DECREASES


STATEMENTS = (
    state(EA, LOWERS, TNF, 0.8, document_count=3),
    state(EA, RAISES, TNF, 0.5, document_count=1),
    state(EA, Predicate.NO_EFFECT_ON, TNF, 0.4, document_count=2),
    state(TNF, RAISES, PAIN, 0.5),
    state(EA, LOWERS, GLIA, 0.9, speculated=True),
    state(GLIA, RAISES, PAIN, 0.4),
    state(GLIA, Predicate.ASSOCIATED_WITH, TNF, 0.9),
    state(PAIN, Predicate.IS_A, CANCER_PAIN, 1.0),
)
INDEX = MechanismIndex.build(STATEMENTS, version="v1", entities=[LONELY])
QUERY = PathQuery(sources=PathEnds.named("X:ea"), targets=PathEnds.named("X:pain"))


def entities_of(path: Path) -> str:
    """The identifiers along a path, without their prefix."""
    return " ".join(entity.id[2:] for entity in path.entities)

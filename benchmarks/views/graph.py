"""The graph that both pictures show: a few hubs, many others, twice as many statements as entities."""

from __future__ import annotations

import random

from graph.model import Entity, Kind, Predicate, Statement

SEED = 1
KINDS = (
    *(Kind.PROTEIN, Kind.PROTEIN, Kind.CELL, Kind.PROCESS),
    *(Kind.DRUG, Kind.PROCEDURE, Kind.CONDITION, Kind.SYMPTOM),
)
PREDICATES = (
    *(Predicate.INCREASES, Predicate.DECREASES),
    *(Predicate.ASSOCIATED_WITH, Predicate.NO_EFFECT_ON, Predicate.IS_A),
)
SYLLABLES = ("neuro", "glia", "cyto", "kin", "algia", "pro", "recept", "inter", "leuk", "opi", "morph", "gen")


def make_statements(entities: int) -> list[Statement]:
    """Statements about so many entities, every one named by at least one of them."""
    draw = random.Random(SEED)
    known = [_entity(draw, number) for number in range(entities)]
    pairs = {(_hub(draw, number), number) for number in range(1, entities)}
    while len(pairs) < 2 * entities:
        subject, object_ = _hub(draw, entities), draw.randrange(entities)
        if subject != object_:
            pairs.add((subject, object_))
    return [_statement(draw, known[a], known[b]) for a, b in sorted(pairs)]


def _hub(draw: random.Random, below: int) -> int:
    """A number below the limit, low ones much more often."""
    return int(below * draw.random() ** 2.5)


def _entity(draw: random.Random, number: int) -> Entity:
    name = "".join(draw.choices(SYLLABLES, k=draw.randint(2, 4)))
    return Entity(f"BENCH:{number:05}", f"{name} {number}", KINDS[number % len(KINDS)])


def _statement(draw: random.Random, subject: Entity, object_: Entity) -> Statement:
    predicate = draw.choice(PREDICATES)
    return Statement(
        subject=subject,
        predicate=predicate,
        object=object_,
        sign=predicate.sign,
        belief=round(draw.uniform(0.2, 0.95), 3),
        evidence_count=1,
        document_count=1,
        speculated=draw.random() < 0.25,
        contradicted=False,
    )

"""A library of invented documents of any size: what each says depends on its number alone."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from graph.document import Reading
from graph.model import Entity, Kind, Predicate
from tests.support.readings import Said, read, say

DRUGS = [Entity(f"DRUG:{n}", f"drug {n}", Kind.DRUG) for n in range(6)]
PROTEINS = [Entity(f"PROTEIN:{n}", f"protein {n}", Kind.PROTEIN, (f"P{n}",)) for n in range(10)]
CELLS = [Entity(f"CELL:{n}", f"cell {n}", Kind.CELL) for n in range(5)]
CONDITIONS = [Entity(f"CONDITION:{n}", f"condition {n}", Kind.CONDITION) for n in range(4)]
RAT = Entity("NCBITaxon:10116", "rat", Kind.SPECIES)
CHAIN = ((DRUGS, 1), (PROTEINS, 3), (CELLS, 7), (CONDITIONS, 3))


def invent_reading(number: int) -> Reading:
    """What the document of that number says: a chain from a drug to a condition, and who disagrees."""
    passed = [kind[number * stride % len(kind)] for kind, stride in CHAIN]
    sentences = [
        _state(number, *ends, raises=(number + step) % 3 > 0) for step, ends in enumerate(pairwise(passed))
    ]
    rats: dict[str, Any] = {"entities": (RAT,), "species": (RAT.id,)} if number % 2 else {}
    return read(*sentences, title=f"Study {number}", date=str(1990 + number % 35), **rats)


def _state(number: int, subject: Entity, object_: Entity, *, raises: bool) -> Said:
    verb, predicate = ("raises", Predicate.INCREASES) if raises else ("lowers", Predicate.DECREASES)
    return say(f"In study {number} {subject.name} {verb} {object_.name}.", subject, predicate, object_)

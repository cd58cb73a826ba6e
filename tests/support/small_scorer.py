"""A scorer as the corpora have one beside them, with the least that training needs.

It is copied as `score.py` beside corpora that are written for a test, see `tests.support.annotated`. Every
relation of two annotated entities is judged.
"""

from __future__ import annotations

from typing import Any

LEVELS = ("entity", "pair", "directed pair", "signed triple")
SIGNS = {"increases": "+", "causes": "+", "decreases": "-", "treats": "-", "no_effect": "0"}


class Relation:
    """A relation by its ends and sign."""

    def __init__(self, data: dict[str, Any], predicted: bool = False) -> None:
        self.data = data
        self.subject, self.object = keys_of(data["subj"]), keys_of(data["obj"])
        self.sign = "0" if data.get("negated") else SIGNS.get(data["rel"])
        self.either_order = data["rel"] in ("associated", "binds") and not predicted

    def same_pair(self, other: Relation) -> bool:
        swapped = match(self.subject, other.object) and match(self.object, other.subject)
        return swapped or (match(self.subject, other.subject) and match(self.object, other.object))

    def same_direction(self, gold: Relation) -> bool:
        forward = match(self.subject, gold.subject) and match(self.object, gold.object)
        return self.same_pair(gold) if gold.either_order else forward

    def agrees(self, gold: Relation, level: str) -> bool:
        if level == "pair":
            return self.same_pair(gold)
        return self.same_direction(gold) and (level != "signed triple" or self.sign == gold.sign)


def keys_of(entity: dict[str, Any]) -> frozenset[str]:
    return frozenset(str(entity[key]).casefold() for key in ("ident", "name", "text") if entity.get(key))


def match(keys_a: frozenset[str], keys_b: frozenset[str]) -> bool:
    return bool(keys_a & keys_b)


def plain_name(name: str) -> str:
    return name.casefold()


def score_relations(
    item: dict[str, Any], prediction: dict[str, Any], level: str, *_: object
) -> tuple[int, int, int, int]:
    """(gold, gold hit, judged, right); judged is what relates two annotated entities."""
    golds = [Relation(data) for data in item["relations"]]
    known = [keys_of(entity) for entity in item["entities"]]
    said = [Relation(data, predicted=True) for data in prediction["relations"]]
    judged = [one for one in said if _is_known(one.subject, known) and _is_known(one.object, known)]
    right = [one for one in judged if any(one.agrees(gold, level) for gold in golds)]
    found = [gold for gold in golds if any(one.agrees(gold, level) for one in said)]
    return len(golds), len(found), len(judged), len(right)


def _is_known(side: frozenset[str], known: list[frozenset[str]]) -> bool:
    return any(match(side, keys) for keys in known)

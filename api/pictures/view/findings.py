"""From statements to arrows: one finding is one arrow, and opposite signs stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.wording import words
from graph.model import Statement


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said with one sign of one ordered pair of nodes: statements, strongest first; never none."""

    source: str
    target: str
    statements: tuple[Statement, ...]


def find_findings(statements: Iterable[Statement], gathered: Mapping[str, str]) -> list[Finding]:
    """The findings between nodes, in a fixed order; `gathered` are entities to the node they are part of.

    What lies within one node has no arrow; what an entity does to itself has.
    """
    together: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for one in statements:
        source, target = (gathered.get(end.id, end.id) for end in (one.subject, one.object))
        if source != target or source not in gathered.values():
            kind = "kin" if one.predicate in words.KINSHIP else one.sign.name
            together[source, target, kind].append(one)
    return [
        Finding(key[0], key[1], tuple(sorted(said, key=lambda s: (-s.belief, s.predicate.value, s.id))))
        for key, said in sorted(together.items(), key=lambda item: (_pair(item[0]), item[0]))
    ]


def _pair(key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(key[:2]))

"""What the build reads from a vocabulary, before the vocabularies are merged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from graph.model import Kind
from loaders.text.normalisation import key_of

PREFERRED, SYNONYM, WEAK = 3, 2, 1


@dataclass(slots=True)
class Record:
    """One entry of one vocabulary; `names` maps each name to its rank, `same` are CURIEs of the same thing.

    `same` decides which records become one node; `xrefs` are further identifiers that only go along;
    `support` counts, by key, how often the vocabularies give a name: it settles whose a shared alias is.
    """

    id: str
    name: str
    kind: Kind
    source: str
    names: dict[str, int] = field(default_factory=dict)
    same: set[str] = field(default_factory=set)
    xrefs: set[str] = field(default_factory=set)
    parents: set[str] = field(default_factory=set)
    support: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.add(self.name, PREFERRED)

    def add(self, name: str, rank: int) -> None:
        """One more name, at the best rank that it was given."""
        name = " ".join(name.split())
        if name:
            self.names[name] = max(rank, self.names.get(name, 0))
            self.support[key_of(name)] += 1

    @property
    def vocabulary(self) -> str:
        """The prefix of its CURIE."""
        return self.id.split(":", 1)[0]

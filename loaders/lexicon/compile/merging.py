"""One node for one thing: records of different vocabularies that mean the same become one.

The rule. Curated rows come first: a row takes in what its xrefs name, and two rows are never joined. Else
a node never holds two identifiers of one vocabulary, and all its records are of one family of kinds
(proteins and chemicals; cells; anatomy; processes; conditions, symptoms and measures; ...). Within that,
records join by the vocabularies' own cross-references, then by a preferred name that two vocabularies
share, then by a preferred name that is the other's synonym and no one else's. The node's identifier is the
first of: the curated one, HGNC, FPLX, CHEBI, GO, CL, UBERON, MONDO, HP, NCBITAXON, MESH, DOID, MGI, RGD.
All others become cross-references.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.model import Kind, Role
from loaders.lexicon.compile.record import PREFERRED, Record
from loaders.text.normalisation import key_of

ORDER = (
    "NEUROIMMUNE",
    "HGNC",
    "FPLX",
    "CHEBI",
    "GO",
    "CL",
    "UBERON",
    "MONDO",
    "HP",
    "NCBITAXON",
    "MESH",
    "DOID",
    "MGI",
    "RGD",
)
_FAMILIES = (
    {kind for kind in Kind if kind.is_molecule},
    {kind for kind in Kind if kind.role is Role.OUTCOME},
    {Kind.PROCESS, Kind.INTERFACE},
    {Kind.PROCEDURE, Kind.COMBINATION, Kind.BLOCKADE},
)
_GENES = {"HGNC", "MGI", "RGD", "FPLX"}
_CHARGED = re.compile(r"\(\d*[+-]\)|zwitterion")
_FAMILY = {kind: number for number, kinds in enumerate(_FAMILIES) for kind in kinds}


def family(kind: Kind) -> int | Kind:
    """Kinds of one family may name the same thing in different vocabularies."""
    return _FAMILY.get(kind, kind)


class Merger:
    """Groups of records that are one thing; what is in `no_genes` shares its name with a gene and is none."""

    def __init__(
        self,
        records: Iterable[Record],
        curated: frozenset[str] = frozenset(),
        *,
        no_genes: frozenset[str] = frozenset(),
    ) -> None:
        self.records = {record.id: record for record in records}
        self.curated, self.no_genes = curated, no_genes
        self._group = {curie: curie for curie in self.records}
        self._members = {curie: [curie] for curie in self.records}

    def join(self, first: str, second: str, *, any_kind: bool = False) -> bool:
        """Make two records one thing, unless the rule forbids it; False if forbidden or unknown."""
        if first not in self.records or second not in self.records:
            return False
        one, two = self._group[first], self._group[second]
        if one == two or self._both_curated(one, two) or not (any_kind or self._may_join(one, two)):
            return one == two
        for curie in self._members[two]:
            self._group[curie] = one
        self._members[one] += self._members.pop(two)
        return True

    def join_forms(self, pairs: Iterable[tuple[str, str]], within: frozenset[str]) -> None:
        """Join pairs that may share the vocabularies in `within`, and no other."""
        for first, second in pairs:
            if first in self.records and second in self.records:
                one, two = self._group[first], self._group[second]
                kinds = {family(self.records[group].kind) for group in (one, two)}
                if self._vocabularies(one) & self._vocabularies(two) <= within and len(kinds) == 1:
                    self.join(first, second, any_kind=True)

    def _may_join(self, one: str, two: str) -> bool:
        kinds = {family(self.records[curie].kind) for group in (one, two) for curie in self._members[group]}
        vocabularies = self._vocabularies(one), self._vocabularies(two)
        if self.no_genes & {*self._members[one], *self._members[two]} and _GENES & set().union(*vocabularies):
            return False
        return not vocabularies[0] & vocabularies[1] and len(kinds) == 1

    def _vocabularies(self, group: str) -> set[str]:
        return {curie.split(":")[0] for curie in self._members[group]}

    def _both_curated(self, one: str, two: str) -> bool:
        """Curated rows are kept apart, whatever the vocabularies say."""
        return all(self.curated & set(self._members[group]) for group in (one, two))

    def join_cross_references(self) -> None:
        """Follow what the vocabularies themselves say, in a fixed order."""
        pairs = [
            (record.id, same)
            for record in self.records.values()
            for same in record.same
            if same in self.records
        ]
        mutual: dict[tuple[str, str], int] = defaultdict(int)
        for one, two in pairs:
            mutual[one, two.split(":")[0]] += 1
            mutual[two, one.split(":")[0]] += 1
        pairs.sort(
            key=lambda pair: (
                mutual[pair[0], pair[1].split(":")[0]] * mutual[pair[1], pair[0].split(":")[0]],
                not self._alike(pair),
                pair,
            )
        )
        for one, two in pairs:
            self.join(one, two)

    def _alike(self, pair: tuple[str, str]) -> bool:
        return key_of(self.records[pair[0]].name) == key_of(self.records[pair[1]].name)

    def join_names(self) -> None:
        """Join records whose preferred names agree, then those where one's name is the other's synonym."""
        for ranks in ((PREFERRED,), (PREFERRED, PREFERRED - 1)):
            holders: dict[tuple[object, str], dict[str, int]] = defaultdict(dict)
            for record in self.records.values():
                for name, rank in record.names.items():
                    if rank in ranks:
                        key = (family(record.kind), key_of(name))
                        holders[key][record.id] = max(rank, holders[key].get(record.id, 0))
            for (_, name), found in sorted(holders.items(), key=lambda item: item[0][1]):
                self._join_holders(name, found)

    def _join_holders(self, key: str, found: dict[str, int]) -> None:
        groups = sorted({self._group[curie] for curie in found})
        vocabularies = [curie.split(":")[0] for curie in found]
        plain = len(key) > 4 and len(set(vocabularies)) == len(vocabularies)
        if len(groups) > 1 and plain and PREFERRED in found.values():
            for group in groups[1:]:
                if not self._both_genes(groups[0], group):
                    self.join(groups[0], group)

    def _both_genes(self, one: str, two: str) -> bool:
        """A rodent gene that shares a name with another gene is no ortholog for that."""
        return all(self._vocabularies(group) & _GENES for group in (one, two))

    def nodes(self) -> Iterator[Record]:
        """Each group as one record under its preferred identifier, in order of identifiers."""
        for members in sorted(self._members.values(), key=min):
            yield self._one(sorted(members, key=self._standing))

    def _standing(self, curie: str) -> tuple[bool, int, bool, str]:
        """What decides whose identifier a node takes; a charged form comes after the neutral one."""
        charged = _CHARGED.search(self.records[curie].name) is not None
        return curie not in self.curated, _place(curie), charged, curie

    def _one(self, members: list[str]) -> Record:
        head = self.records[members[0]]
        node = Record(head.id, head.name, head.kind, head.source)
        for curie in members:
            record = self.records[curie]
            for name, rank in record.names.items():
                node.names[name] = max(rank, node.names.get(name, 0))
            node.support += record.support
            node.xrefs |= record.xrefs | {curie}
            node.parents |= record.parents
        node.xrefs.discard(head.id)
        if (
            node.kind is Kind.CHEMICAL
            and any(self.records[curie].kind is Kind.DRUG for curie in members)
            and head.vocabulary != "CHEBI"
        ):
            node.kind = Kind.DRUG
        return node

    def owner(self, curie: str) -> str:
        """The identifier of the node that a record became part of."""
        members = self._members[self._group[curie]]
        return min(members, key=self._standing)


def _place(curie: str) -> int:
    vocabulary = curie.split(":", maxsplit=1)[0]
    return ORDER.index(vocabulary) if vocabulary in ORDER else len(ORDER)

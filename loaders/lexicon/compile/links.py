"""What each vocabulary files under what: kinds, members and parts, one step at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from loaders.lexicon.compile.curated import read_curated
from loaders.lexicon.compile.releases import Releases

ROLE = "CHEBI:50906"
_UNDER = ("is_a", "part_of", "has_role")


class Link(NamedTuple):
    """A CURIE filed directly under another, by the vocabulary with that letter (see `Columns.sources`)."""

    narrower: str
    broader: str
    source: str


def read_links(releases: Releases) -> Iterator[Link]:
    """Every vocabulary's links, the vocabulary to be believed first where they make a circle first."""
    return chain(
        _curated(),
        _families(releases),
        _ontology(releases.terms("chebi"), "", "C"),
        _ontology(releases.terms("go"), "", "G"),
        _cell_guide(releases, "CL", "L"),
        _cell_guide(releases, "UBERON", "U"),
        _ontology(releases.terms("mondo"), "MONDO:", "O"),
        _ontology(releases.terms("hp"), "", "P"),
        _ontology(releases.terms("doid"), "", "D"),
        _headings(releases),
        _supplement(releases),
    )


def read_roles(releases: Releases) -> dict[str, list[str]]:
    """CURIE to names of ChEBI's roles, such as "analgesic", which the lexicon knows as MeSH's headings."""
    terms = {term["id"]: term for term in releases.terms("chebi")}
    found: dict[str, list[str]] = {}
    for curie, term in terms.items():
        if any(upper == ROLE for upper in _uppers(terms, curie)):
            found[curie] = [term["name"], *term.get("synonyms", ())]
    return found


def _uppers(terms: dict[str, dict[str, Any]], curie: str) -> Iterator[str]:
    met, left = {curie}, [curie]
    while left:
        for upper in terms.get(left.pop(), {}).get("relations", {}).get("is_a", ()):
            if upper not in met:
                met.add(upper)
                left.append(upper)
                yield upper


def _curated() -> Iterator[Link]:
    return (Link(row.id, parent, "N") for row in read_curated() for parent in sorted(row.parents))


def _families(releases: Releases) -> Iterator[Link]:
    symbols = {row[1]: row[0] for row in releases.rows("hgnc_entries.tsv") if row[3] == "Approved"}
    for vocabulary, child, _, _, parent in releases.rows("famplex/relations.csv", ","):
        curie = symbols.get(child) if vocabulary == "HGNC" else f"FPLX:{child}"
        if curie and vocabulary in ("HGNC", "FPLX"):
            yield Link(curie, f"FPLX:{parent}", "F")


def _ontology(terms: Iterable[dict[str, Any]], prefix: str, source: str) -> Iterator[Link]:
    for term in terms:
        relations = term.get("relations", {})
        for upper in chain.from_iterable(relations.get(name, ()) for name in _UNDER):
            yield Link(prefix + term["id"], prefix + upper, source)


def _cell_guide(releases: Releases, name: str, source: str) -> Iterator[Link]:
    """One step up; the cell guide's release of Uberon tells kinds and parts alike."""
    _, terms = releases.ontology(name)
    for curie, term in sorted(terms.items()):
        for upper, steps in term["ancestors"].items():
            if steps == 1 and not term["deprecated"]:
                yield Link(curie, upper, source)


def _headings(releases: Releases) -> Iterator[Link]:
    rows = list(releases.rows("mesh_id_label_mappings.tsv"))
    by_tree = {tree: f"MESH:{row[0]}" for row in rows for tree in row[3].split("|") if tree}
    for tree, curie in by_tree.items():
        upper = by_tree.get(tree.rpartition(".")[0])
        if upper and upper != curie:
            yield Link(curie, upper, "S")


def _supplement(releases: Releases) -> Iterator[Link]:
    for number, _, _, mapped, *_ in releases.rows("mesh_supp_id_label_mappings.tsv"):
        for heading in filter(None, mapped.split(",")):
            yield Link(f"MESH:{number}", f"MESH:{heading.lstrip('*')}", "S")

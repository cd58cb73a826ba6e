"""What each vocabulary files under what: kinds, members and parts, one step at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from loaders.lexicon.compile.curated import read_curated
from loaders.lexicon.compile.releases import Releases

ROLE = "CHEBI:50906"
SYMPTOMS = "s"
"""The letter of MeSH where it files symptoms under each other, which HPO does more sparsely."""
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
    headings = {f"MESH:{row[0]}": _Heading(row[1], row[3].split("|")) for row in _heading_rows(releases)}
    by_tree = {tree: curie for curie, heading in headings.items() for tree in heading.trees if tree}
    for tree, curie in by_tree.items():
        upper = by_tree.get(tree.rpartition(".")[0])
        if upper and upper != curie and _is_kind(headings[curie], headings[upper], tree):
            yield Link(curie, upper, SYMPTOMS if tree.startswith("C23.888.") else "S")


def _supplement(releases: Releases) -> Iterator[Link]:
    """What has no heading of its own, under the headings that MeSH files its papers under."""
    headings = {row[0]: _Heading(row[1], row[3].split("|")) for row in _heading_rows(releases)}
    for number, _, _, mapped, *_ in releases.rows("mesh_supp_id_label_mappings.tsv"):
        for heading in (one.lstrip("*") for one in mapped.split(",")):
            if heading in headings and _is_class(headings[heading]):
                yield Link(f"MESH:{number}", f"MESH:{heading}", "S")


class _Heading(NamedTuple):
    name: str
    trees: list[str]


def _heading_rows(releases: Releases) -> Iterator[list[str]]:
    return releases.rows("mesh_id_label_mappings.tsv")


_STRUCTURES = ("D01", "D02", "D03", "D04", "D09", "D10", "D13", "D20")
_ONE = re.compile(r"(?:[^s]|ss|us|is)$")
_MECHANISM = re.compile(r"(?:Inhibitors|Agonists|Antagonists|Blockers|Modulators)$")
_NO_KINDS_OF = ("Neurotransmitter Agents", "Body Fluids")


def _is_kind(heading: _Heading, upper: _Heading, tree: str) -> bool:
    """Whether MeSH files a kind or part under a heading, and not only what one looks for there.

    What acts on neurotransmitters stands under them, all of a cell under the body's fluids, and inhibitors of
    cyclooxygenase under the analgesics.
    """
    if upper.name in _NO_KINDS_OF:
        return False
    if tree.startswith("D27"):
        return not _MECHANISM.search(heading.name) or bool(_MECHANISM.search(upper.name))
    return _is_class(upper)


def _is_class(heading: _Heading) -> bool:
    """False for one substance, under which MeSH files its derivatives; classes have names in the plural."""
    structure = all(tree.startswith(_STRUCTURES) for tree in heading.trees)
    return not (structure and _ONE.search(heading.name.partition(",")[0]))

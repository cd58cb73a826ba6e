"""Ontologies: GO, MONDO, HPO, the Disease Ontology, ChEBI, the Cell Ontology, Uberon, NCBI's species."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from graph.model import Kind
from loaders.lexicon.compile.record import PREFERRED, SYNONYM, WEAK, Record
from loaders.lexicon.compile.releases import Releases
from loaders.text.normalisation import key_of

_RELATION = re.compile(
    r"(?:(?:positive|negative) )?regulation of |.* involved in "
    r"|.* (?:production|generation|secretion|release)$"
)
_XREFS = {
    "MSH": "MESH", "MESH": "MESH", "MeSH": "MESH", "UMLS": "UMLS", "UMLS_CUI": "UMLS", "DOID": "DOID",
    "MONDO": "MONDO", "OMIM": "OMIM", "EFO": "EFO", "HP": "HP",
}  # fmt: skip
_ABNORMALITY = "HP:0000118"
_CHARACTERISTIC = "0021125"  # MONDO's "iatrogenic" and "grade 3" say what a disease is like
_SAME = {"MESH", "DOID", "MONDO", "HP"}


def read_processes(releases: Releases) -> Iterator[Record]:
    """GO's processes and components; "regulation of ..." and "... production" are relations, not things."""
    for term in releases.terms("go"):
        namespace, name = term["namespace"], term["name"]
        if (
            namespace == "molecular_function"
            or _RELATION.match(name)
            or len(name) > 60
            or name.startswith("obsolete")
        ):
            continue
        kind = Kind.PROCESS if namespace == "biological_process" else Kind.ANATOMY
        record = Record(term["id"], name, kind, "G", parents=set(term.get("relations", {}).get("is_a", ())))
        _add_synonyms(record, term.get("synonyms", ()))
        yield record


def read_diseases(releases: Releases) -> Iterator[Record]:
    """MONDO, then the Disease Ontology: conditions; their cross-references make them one."""
    for name, prefix, source in (("mondo", "MONDO:", "O"), ("doid", "", "D")):
        terms = {term["id"]: term for term in releases.terms(name)}
        ancestors = _ancestry(terms)
        for number, term in terms.items():
            curie = f"{prefix}{number}"
            if (":" in number and not number.startswith("DOID:")) or _CHARACTERISTIC in ancestors(number):
                continue
            record = Record(curie, _unqualified(term["name"]), Kind.CONDITION, source)
            record.parents = {f"{prefix}{parent}" for parent in term.get("relations", {}).get("is_a", ())}
            _add_synonyms(record, term.get("synonyms", ()))
            _add_xrefs(record, term)
            yield record


def _unqualified(name: str) -> str:
    return re.sub(r" \((?:disease|disorder)\)$", "", name)


def read_phenotypes(releases: Releases) -> Iterator[Record]:
    """HPO's phenotypic abnormalities, without its modifiers ("severe") and modes of inheritance."""
    terms = {term["id"]: term for term in releases.terms("hp")}
    ancestors = _ancestry(terms)
    for curie, term in terms.items():
        if _ABNORMALITY in ancestors(curie) and curie != _ABNORMALITY:
            parents = set(term.get("relations", {}).get("is_a", ()))
            record = Record(curie, term["name"], Kind.SYMPTOM, "P", parents=parents)
            _add_synonyms(record, term.get("synonyms", ()))
            _add_xrefs(record, term)
            yield record


def _add_synonyms(record: Record, synonyms: Iterable[str]) -> None:
    for synonym in synonyms:
        if len(synonym) <= 60 and synonym.count(",") == 0 and not _RELATION.match(synonym):
            record.add(synonym, SYNONYM)


def _add_xrefs(record: Record, term: dict[str, Any]) -> None:
    for xref in term.get("xrefs", ()):
        prefix = _XREFS.get(xref["namespace"])
        if prefix:
            curie = f"{prefix}:{xref['id'].removeprefix(prefix + ':')}"
            (record.same if prefix in _SAME else record.xrefs).add(curie)


# Roles in ChEBI: what is a medicine, and what the body itself makes.
_MEDICINE, _ENDOGENOUS = (
    {"CHEBI:23888", "CHEBI:35610"},
    {"CHEBI:77746", "CHEBI:78675", "CHEBI:25512", "CHEBI:24621"},
)
_FOREIGN = "CHEBI:76967"  # human xenobiotic metabolite: in the body, but not the body's own
_ROLE = "CHEBI:50906"


def read_chemicals(releases: Releases) -> Iterator[Record]:
    """ChEBI's chemicals with plain names; a medicine that the body does not make is a drug."""
    terms = {term["id"]: term for term in releases.terms("chebi")}
    ancestors = _ancestry(terms)
    names = _bel_names(releases)
    for curie, term in terms.items():
        if _ROLE in ancestors(curie) or not (_is_plain(term["name"]) or curie in names):
            continue
        relations = term.get("relations", {})
        roles = {curie_ for role in relations.get("has_role", ()) for curie_ in ancestors(role)}
        own = bool(roles & _ENDOGENOUS) and _FOREIGN not in roles
        kind = Kind.DRUG if roles & _MEDICINE and not own else Kind.CHEMICAL
        record = Record(curie, term["name"], kind, "C", parents=set(relations.get("is_a", ())))
        record.add(record.name.removesuffix(" atom"), PREFERRED)
        record.xrefs |= set(term.get("alt_ids", ()))
        for name in sorted(names.get(curie, ())):
            record.add(name, SYNONYM)
        yield record


def _is_plain(name: str) -> bool:
    return len(name) <= 34 and sum(char.isdigit() for char in name) <= 3 and not set(name) & set("{}[]:*")


def _bel_names(releases: Releases) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for name, curie in releases.rows("bel_chebi_map.tsv"):
        if _is_plain(name):
            names.setdefault(curie, []).append(name)
    return names


def _ancestry(terms: dict[str, dict[str, Any]]) -> Callable[[str], frozenset[str]]:
    """A term and all that it is a kind of."""
    known: dict[str, frozenset[str]] = {}

    def ancestors(curie: str) -> frozenset[str]:
        if curie not in known:
            known[curie] = frozenset({curie})
            parents = terms.get(curie, {}).get("relations", {}).get("is_a", ())
            known[curie] = frozenset({curie}).union(*(ancestors(parent) for parent in parents))
        return known[curie]

    return ancestors


def read_cells(releases: Releases) -> Iterator[Record]:
    """The Cell Ontology's cell types, with one step of is-a."""
    _, terms = releases.ontology("CL")
    for record, term in _cell_guide(terms, "CL:", Kind.CELL, "L"):
        record.parents = {
            curie for curie, steps in term["ancestors"].items() if steps == 1 and curie.startswith("CL:")
        }
        yield record


def read_anatomy(releases: Releases) -> Iterator[Record]:
    """Uberon's anatomy; its release mixes is-a with part-of, so no parents."""
    _, terms = releases.ontology("UBERON")
    for record, _ in _cell_guide(terms, "UBERON:", Kind.ANATOMY, "U"):
        yield record


def _cell_guide(
    terms: dict[str, dict[str, Any]], prefix: str, kind: Kind, source: str
) -> Iterator[tuple[Record, dict[str, Any]]]:
    for curie, term in sorted(terms.items()):
        if term["deprecated"] or not curie.startswith(prefix) or not term["label"] or len(term["label"]) > 60:
            continue
        record = Record(curie, term["label"], kind, source)
        _add_synonyms(record, term.get("synonyms", ()))
        yield record, term


def read_species(releases: Releases, headings: list[Record], curated: Iterable[Record]) -> Iterator[Record]:
    """NCBI's taxa that a curated row names or that MeSH has a heading for, by name."""
    wanted = {
        key_of(name): heading
        for heading in headings
        if heading.kind is Kind.SPECIES
        for name in heading.names
    }
    named = {curie for row in curated for curie in (row.id, *row.same)}
    _, terms = releases.ontology("NCBITaxon")
    for taxon, term in sorted(terms.items()):
        curie = taxon.replace("NCBITaxon", "NCBITAXON")
        heading = wanted.get(key_of(term["label"])) if not term["deprecated"] else None
        if heading or curie in named:
            record = Record(curie, term["label"], Kind.SPECIES, "T", same={heading.id} if heading else set())
            for synonym in term.get("synonyms", ()):
                record.add(synonym, WEAK)
            yield record

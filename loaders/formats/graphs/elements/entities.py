"""Entities as graphs of others call them: identifiers made CURIEs, kinds told by category or prefix."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.exchange.elements.biolink import KINDS
from graph.model import CURIE, Entity, Kind
from graph.names import unique_names

UNNAMED = "NAME"
"""The prefix of what a file calls by a name alone."""
_FIRST_KIND = Kind.PROCESS
"""Of a thing that neither its category nor its prefix places."""
_OF_PREFIX = {
    Kind.PROTEIN: "hgnc hgnc.symbol hgncid hgnc.genefamily hgnc.genegroup hgncgenefamily uniprot uniprotkb "
    "up uppro upiso ncbigene egid entrez ensembl mgi rgd fplx sfam scomp pr ip interpro pf pfam nxpfa fb "
    "flybase wb wormbase zfin sgd mirbase refseq_prot eccode ec cco panther.family ncbiprotein hms-lincs",
    Kind.CHEMICAL: "chebi pubchem pubchem.compound chembl chembl.compound chembl.target hmdb cas "
    "kegg.compound schem schebi lspci inchikey unii foodon lincs umls.chemical drugcentral gtopdb",
    Kind.DRUG: "drugbank rxcui rxnorm atc ndc vandf",
    Kind.PROCESS: "go gobp gobpid reactome react wikipathways smpdb kegg.pathway pathwhiz rhea",
    Kind.ANATOMY: "uberon gocc goccid bto fma emapa",
    Kind.CELL: "cl clo cellosaurus efo.cell",
    Kind.CONDITION: "mondo doid do mesh.disease meshd omim omim.ps orphanet ordo medgen icd10 icd9 meddra",
    Kind.SYMPTOM: "hp hpo mp",
    Kind.MEASURE: "loinc cmo vt efo",
    Kind.SPECIES: "ncbitaxon taxonomy tax",
}
_KIND_OF_PREFIX = {prefix: kind for kind, prefixes in _OF_PREFIX.items() for prefix in prefixes.split()}
_WIDE = frozenset({
    "anatomicalentity", "biologicalprocess", "biologicalprocessoractivity", "chemicalentity",
    "chemicalentityorgeneorgeneproduct", "chemicalentityorproteinorpolypeptide", "chemicalmixture",
    "diseaseorphenotypicfeature", "molecularentity", "molecularmixture", "organismalentity", "phenomenon",
    "physiologicalprocessoractivity",
})  # fmt: skip
"""Categories that stand above others in the Biolink Model, where files list a thing's ancestors too."""
_NOT_PREFIX = re.compile(r"[^A-Za-z0-9_.]")
_DOUBLED = re.compile(r"([A-Za-z][\w.]*):(?=\1:)", re.IGNORECASE)


def make_entity(
    identifier: str,
    name: str = "",
    *,
    kind: Kind | None = None,
    synonyms: Iterable[str] = (),
    xrefs: Iterable[str] = (),
) -> Entity:
    """The entity that a file calls by this identifier, else by this name alone; one of them is not empty."""
    curie = make_curie(identifier or name)
    called = name.strip() or identifier.strip()
    others = tuple(sorted({one for one in map(make_curie, filter(None, xrefs)) if one != curie}))
    kinds = kind or kind_of_prefix(curie) or _FIRST_KIND
    return Entity(curie, called, kinds, unique_names(synonyms, called), others)


def make_curie(identifier: str) -> str:
    """The identifier as a CURIE: as it is where it is one, else with what no CURIE may hold replaced."""
    text = _DOUBLED.sub("", identifier.strip())
    if CURIE.fullmatch(text) and not text.casefold().startswith(("http:", "https:")):
        return text
    prefix, colon, local = text.partition(":")
    if not colon or not local.strip() or local.startswith("//"):
        prefix, local = UNNAMED, text
    prefix = _NOT_PREFIX.sub("_", prefix.strip())
    prefix = prefix if prefix[:1].isalpha() and prefix.isascii() else UNNAMED
    return f"{prefix}:{'_'.join(local.split()) or '_'}"


def kind_of_prefix(curie: str) -> Kind | None:
    """The kind of most things under a CURIE's prefix; None where the prefix tells none."""
    return _KIND_OF_PREFIX.get(curie.partition(":")[0].casefold())


def kind_of_categories(categories: Iterable[str]) -> Kind | None:
    """The kind that Biolink categories tell, the first of the narrower ones; None where none tells one."""
    names = [category.strip().rpartition(":")[2].replace("_", "").casefold() for category in categories]
    told = [name for name in names if name in KINDS]
    return next((KINDS[name] for name in [*(n for n in told if n not in _WIDE), *told]), None)

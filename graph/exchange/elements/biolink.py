"""How the graph's predicates and kinds read in the Biolink Model 4, and how Biolink's read in the graph.

Source: Unni et al., 2022, doi:10.1111/cts.13302; https://w3id.org/biolink. A signed effect is
`affects` with `qualified_predicate` causes and an `object_direction_qualifier`, as Biolink words it.
Older releases of the model said the sign in the predicate (`positively_regulates`); those are read too.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Kind, Predicate, Sign


@dataclass(frozen=True, slots=True)
class BiolinkEdge:
    """A Biolink predicate with the qualifiers that keep the sign; `negated` for a null result."""

    predicate: str
    qualified_predicate: str | None = None
    object_direction_qualifier: str | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a Biolink edge says in the graph; `turned` where its subject is the graph's object.

    `exact` is False where the graph's predicate says less than Biolink's.
    """

    predicate: Predicate
    sign: Sign = Sign.UNKNOWN
    turned: bool = False
    exact: bool = True


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

_MORE_CATEGORIES = {
    Kind.PROTEIN: "gene protein polypeptide geneproduct geneorgeneproduct genefamily proteinfamily "
    "proteindomain proteinisoform transcript rnaproduct noncodingrnaproduct microrna sirna "
    "nucleicacidentity "
    "macromolecularcomplex macromolecularcomplexmixin genefamilyorgene",
    Kind.DRUG: "drug",
    Kind.CHEMICAL: "smallmolecule chemicalentity molecularentity chemicalmixture complexmolecularmixture "
    "processedmaterial molecularmixture chemicalsubstance metabolite food environmentalfoodcontaminant "
    "chemicalentityorgeneorgeneproduct chemicalentityorproteinorpolypeptide",
    Kind.CELL: "cell cellline",
    Kind.PROCESS: "biologicalprocess physiologicalprocess pathologicalprocess pathway molecularactivity "
    "behavior biologicalprocessoractivity phenomenon physiologicalprocessoractivity",
    Kind.CONDITION: "disease diseaseorphenotypicfeature",
    Kind.SYMPTOM: "phenotypicfeature behavioralfeature",
    Kind.PROCEDURE: "procedure treatment clinicalintervention device exposureevent drugexposure",
    Kind.MEASURE: "clinicalattribute clinicalmeasurement clinicalfinding organismattribute",
    Kind.ANATOMY: "anatomicalentity grossanatomicalstructure cellularcomponent "
    "pathologicalanatomicalstructure",
    Kind.SPECIES: "organismtaxon individualorganism organismalentity virus bacterium cellularorganism",
    Kind.POPULATION: "populationofindividualorganisms cohort studypopulation",
}
KINDS = {name: kind for kind, names in _MORE_CATEGORIES.items() for name in names.split()}
"""A category's name in small letters, without prefix, to the kind of thing that it holds."""
_MEANINGS = {
    Meaning(Predicate.REGULATES): "affects regulates entity_regulates_entity process_regulates_process "
    "affects_activity_of affects_abundance_of affects_expression_of affects_response_to modulates "
    "acts_upstream_of acts_upstream_of_or_within",
    Meaning(Predicate.REGULATES, turned=True): "affected_by regulated_by entity_regulated_by_entity",
    Meaning(Predicate.INCREASES, Sign.POSITIVE): "positively_regulates entity_positively_regulates_entity "
    "process_positively_regulates_process increases_activity_of increases_abundance_of "
    "increases_expression_of increases_amount_or_activity_of increases_response_to stimulates activates "
    "upregulates exacerbates "
    "exacerbates_condition produces contributes_to acts_upstream_of_positive_effect augments",
    Meaning(
        Predicate.INCREASES, Sign.POSITIVE, turned=True
    ): "positively_regulated_by produced_by exacerbated_by "
    "condition_exacerbated_by contribution_from entity_positively_regulated_by_entity",
    Meaning(Predicate.DECREASES, Sign.NEGATIVE): "negatively_regulates entity_negatively_regulates_entity "
    "process_negatively_regulates_process decreases_activity_of decreases_abundance_of "
    "decreases_expression_of decreases_amount_or_activity_of decreases_response_to inhibits downregulates "
    "disrupts ameliorates "
    "ameliorates_condition prevents preventative_for_condition acts_upstream_of_negative_effect",
    Meaning(
        Predicate.DECREASES, Sign.NEGATIVE, turned=True
    ): "negatively_regulated_by disrupted_by ameliorated_by "
    "condition_ameliorated_by prevented_by condition_prevented_by entity_negatively_regulated_by_entity",
    Meaning(Predicate.TREATS, Sign.NEGATIVE): "treats",
    Meaning(Predicate.TREATS, Sign.NEGATIVE, turned=True): "treated_by",
    Meaning(Predicate.CAUSES, Sign.POSITIVE): "causes",
    Meaning(Predicate.CAUSES, Sign.POSITIVE, exact=False): "has_adverse_event has_side_effect induces",
    Meaning(Predicate.CAUSES, Sign.POSITIVE, turned=True): "caused_by adverse_event_of side_effect_of",
    Meaning(Predicate.ASSOCIATED_WITH): "associated_with correlated_with related_to",
    Meaning(
        Predicate.ASSOCIATED_WITH, Sign.POSITIVE
    ): "positively_correlated_with positively_associated_with "
    "associated_with_increased_likelihood_of likelihood_increased_by predisposes_to_condition predisposes "
    "associated_with_sensitivity_to",
    Meaning(
        Predicate.ASSOCIATED_WITH, Sign.NEGATIVE
    ): "negatively_correlated_with negatively_associated_with "
    "associated_with_decreased_likelihood_of likelihood_decreased_by associated_with_resistance_to",
    Meaning(Predicate.INTERACTS_WITH): "interacts_with physically_interacts_with molecularly_interacts_with "
    "directly_physically_interacts_with indirectly_physically_interacts_with binds in_complex_with",
    Meaning(Predicate.INTERACTS_WITH, exact=False): "genetically_interacts_with gene_fusion_with",
    Meaning(Predicate.NO_EFFECT_ON, Sign.NULL): "no_effect_on",
    Meaning(Predicate.IS_A): "subclass_of instance_of member_of is_a isa",
    Meaning(Predicate.IS_A, turned=True): "superclass_of has_member",
    Meaning(Predicate.PART_OF): "part_of component_of",
    Meaning(Predicate.PART_OF, turned=True): "has_part",
}
_MEANING_OF = {name: meaning for meaning, names in _MEANINGS.items() for name in names.split()}
_LEAST = Meaning(Predicate.ASSOCIATED_WITH, exact=False)
_DIRECTIONS = {
    "increased": Sign.POSITIVE, "upregulated": Sign.POSITIVE,
    "decreased": Sign.NEGATIVE, "downregulated": Sign.NEGATIVE,
}  # fmt: skip
_OF_SIGN = {Sign.POSITIVE: Predicate.INCREASES, Sign.NEGATIVE: Predicate.DECREASES}
_LOSS_OF_OBJECT = frozenset({"degradation"})


def read_edge(edge: BiolinkEdge, *, subject_direction: str = "", object_aspect: str = "") -> Meaning | None:
    """What a Biolink edge says in the graph; None where it denies what the graph cannot deny.

    The directions multiply: less of the subject that causes more of the object is a decrease, and more
    degradation is less of the thing. A predicate that is not known is held as an association.
    """
    meaning = _MEANING_OF.get(_local(edge.predicate), _LEAST)
    direction = _DIRECTIONS.get((edge.object_direction_qualifier or "").casefold())
    if direction and (meaning.predicate.effect or edge.qualified_predicate):
        turned = _MEANING_OF.get(_local(edge.qualified_predicate or ""), meaning).turned
        against = (_DIRECTIONS.get(subject_direction.casefold()) is Sign.NEGATIVE) ^ (
            object_aspect.casefold() in _LOSS_OF_OBJECT
        )
        sign = _opposite(direction) if against else direction
        meaning = Meaning(_OF_SIGN[sign], sign, turned)
    if not edge.negated:
        return meaning
    return Meaning(Predicate.NO_EFFECT_ON, Sign.NULL, meaning.turned) if meaning.predicate.effect else None


def _local(predicate: str) -> str:
    return predicate.strip().rpartition(":")[2].replace(" ", "_").casefold()


def _opposite(sign: Sign) -> Sign:
    return Sign.NEGATIVE if sign is Sign.POSITIVE else Sign.POSITIVE

"""What every label, relationship type and property of the graph means, in one sentence each.

The one place for these sentences: the live schema over HTTP, the schema page and completion read them here.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph.model import Predicate

LABELS: Mapping[str, str] = {
    "Entity": "An intervention, mediator, outcome or context: what statements are about.",
    "Statement": "One signed relationship between two entities, as a node that its evidence supports.",
    "Evidence": "One sentence of one document that supports a statement.",
    "Document": "A document that was loaded, with what it says of itself.",
    "Section": "A part of a document, with what it is for.",
    "Source": "One record of one file that tells of a document's work, as it was read.",
    "WorkKey": "A DOI, PubMed or PMC number, or title, by which records of one work are found.",
    "Schema": "The version of this schema; there is one such node.",
}

TYPES: Mapping[str, str] = {
    Predicate.INCREASES: "The subject raises the object.",
    Predicate.DECREASES: "The subject lowers the object.",
    Predicate.REGULATES: "The subject acts on the object, in a direction that is not told.",
    Predicate.TREATS: "An intervention relieves a condition or symptom.",
    Predicate.CAUSES: "The subject brings a condition or adverse effect about.",
    Predicate.ASSOCIATED_WITH: "The two are found together, without direction.",
    Predicate.INTERACTS_WITH: "The two meet or bind, without direction.",
    Predicate.NO_EFFECT_ON: "An effect was looked for and not found, or is denied.",
    Predicate.IS_A: "The subject is a kind of the object, as a document states.",
    Predicate.PART_OF: "The subject is a part of the object, as a document states.",
    "SUBJECT": "From a statement to the entity that acts.",
    "OBJECT": "From a statement to the entity that is acted on.",
    "SUPPORTS": "From a sentence to the statement it supports.",
    "FROM_DOCUMENT": "From a sentence to the document it stands in.",
    "SECTION_OF": "From a section to its document.",
    "SOURCE_OF": "From a source to the document that it became part of.",
    "KNOWN_AS": "From a document to what identifies its work.",
    "MENTIONS": "From a document to an entity that it names.",
}

_SUPPORT = {
    "sign": "1 raises, -1 lowers, 0 no effect found; absent where it is not told.",
    "belief": "How far independent studies support it, 0 to 1.",
    "evidence_count": "How many sentences support it.",
    "document_count": "How many documents support it.",
    "speculated": "Every sentence only hedges: may, might, potentially.",
    "contradicted": "Sure studies of their own say another known sign of the same ordered pair, both shown.",
    "shown": "A reader would sign it: its sign is known and one sentence is likely enough; false is hidden.",
    "studies_positive": "How many studies find that the subject raises the object, by what is likely enough.",
    "studies_negative": "How many studies find that the subject lowers the object.",
    "studies_null": "How many studies find no effect of the subject on the object.",
}
_ARROW = {"statement_id": "Identifier of the statement, the same as the id of its node.", **_SUPPORT}
_UNSIGNED = {name: meaning for name, meaning in _ARROW.items() if name != "sign"}

PROPERTIES: Mapping[str, Mapping[str, str]] = {
    "Entity": {
        "id": "CURIE of a standard vocabulary such as HGNC:11892, or of the service's own list.",
        "name": "Preferred name.",
        "role": "intervention, mediator, outcome or context; follows from the kind.",
        "kind": "What it is within its role: drug, protein, cell, condition, ...",
        "synonyms": "Other names.",
        "xrefs": "CURIEs of the same thing in other vocabularies.",
        "search_text": "Names as they are searched: lower case, Greek spelled out, letters and digits only.",
        "extractor": "Version of the program that read it.",
    },
    "Statement": {
        "id": "Identifier, a hash of subject, predicate, object and sign.",
        "subject_id": "CURIE of the entity that acts.",
        "predicate": "How the two are related: the type of its arrow.",
        "object_id": "CURIE of the entity that is acted on.",
        "sort_key": "Subject, predicate, object and sign in one text, for the order of an export.",
        **_SUPPORT,
    },
    "Evidence": {
        "id": "Identifier, a hash of its content.",
        "document_id": "Identifier of the document it stands in.",
        "study": "What makes it independent: the DOI or PMID of the study, else the document.",
        "section": "Role of the section it stands in: abstract, key_finding, limitations, ...",
        "start": "Where the sentence begins, in code points of the document's text.",
        "end": "Where the sentence ends, in code points of the document's text.",
        "text": "The sentence, as it stands in the document.",
        "subject_start": "Where the name of the subject begins, in code points of the document's text.",
        "subject_end": "Where the name of the subject ends.",
        "object_start": "Where the name of the object begins, in code points of the document's text.",
        "object_end": "Where the name of the object ends.",
        "cue": "The words that say the relationship.",
        "pattern": "The rule or model that found it; absent of what was read before this was kept.",
        "negated": "The sentence denies it.",
        "speculated": "The sentence hedges: may, might, potentially.",
        "probability": "How likely a reader would sign it, 0 to 1.",
        "withdrawn": "Its document was retracted, or is in doubt: it is shown and weighs nothing.",
        "study_type": "human_trial, human_observation, animal, in_vitro, review or unknown.",
        "qualifier_kinds": "Circumstances it names: species, dose, frequency, ...; the lists are parallel.",
        "qualifier_values": "The value of each circumstance.",
        "qualifier_units": "The unit of each circumstance; empty where it has none.",
        "qualifier_starts": "Where each circumstance begins in the document's text.",
        "qualifier_ends": "Where each circumstance ends in the document's text.",
    },
    "Document": {
        "id": "Identifier, a hash of its text.",
        "kind": "What it was read from: pdf, jats, pubmed, catalogue, plain_text, ...",
        "text": "The whole text; every offset counts its code points.",
        "title": "Title.",
        "authors": "Authors, in their order.",
        "journal": "Journal it appeared in.",
        "date": "Date of publication, ISO 8601, as exact as it is given.",
        "doi": "Digital object identifier.",
        "pmid": "Identifier in PubMed.",
        "pmcid": "Identifier in PubMed Central.",
        "notice": "What it announces of other works: retraction, expression_of_concern or correction.",
        "about": "The works that it announces something of, by DOI or PubMed number.",
        "retracted": "It was retracted, or retracts.",
        "notices": "What other documents announce of it: the notice and where it stands.",
        "cites": "The works of its reference list, by DOI, else PubMed number.",
        "headings": "Its subject headings, such as MeSH's.",
        "revised": "When its record was last revised, ISO 8601.",
        "sources": "The records it was put together from, with their facts, as JSON.",
        "stamp": "What tells this reading from any other: the extractor and a hash of all facts.",
        "study_type": "human_trial, human_observation, animal, in_vitro, review or unknown.",
        "species": "Species studied.",
        "participants": "Who took part, in the page's words.",
        "sample_size": "How many took part.",
        "duration": "How long the study took, in the page's words.",
        "evidence_level": "Level of evidence, in the page's words.",
        "citations": "How often it is cited, as the page tells.",
        "readers": "How many readers have it, as the page tells.",
        "resources": "Databases and other resources it names.",
        "limitations": "What it says against itself.",
        "gaps": "What it says is not known yet.",
        "extractor": "Version of the program that read it.",
    },
    "Section": {
        "role": "What it is for: title, abstract, key_finding, limitations, ...",
        "heading": "Its heading.",
        "start": "Where it begins, in code points of the document's text.",
        "end": "Where it ends, in code points of the document's text.",
        "position": "Its place among the document's sections, from 0.",
        "text": "Its text.",
    },
    "Source": {
        "position": "Its place among the document's sources, from 0.",
        "place": "The file, and the record in it.",
        "described": "Its facts, as JSON.",
        "text": "Its text, where it is not the document's.",
        "sections": "Where the parts of its text begin and end, as JSON.",
    },
    "WorkKey": {"key": "doi:, pmid:, pmcid: or title: and what follows; about: before it for a notice."},
    "Schema": {
        "name": "Always neuroimmune.",
        "version": "Version of the schema.",
        "writes": "A counter that lets one writer write at a time.",
        "content": "What documents the graph holds, as one number; the graph's version is made of it.",
    },
    **{predicate.value: _ARROW if predicate.sign.known else _UNSIGNED for predicate in Predicate},
    "MENTIONS": {
        "count": "How often the document names it; 0 where it is only spoken of.",
        "starts": "Where each name begins, in code points of the document's text.",
        "ends": "Where each name ends.",
    },
}
"""Label or relationship type to property to its meaning; a type that is not there has no properties."""

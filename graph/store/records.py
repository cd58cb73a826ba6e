"""The model's values as properties of the database, and back.

What is None is left out, so an absent fact is an absent property; an unknown sign is one of them.

A work's own node tells of each of its sources all but the text (`describe_sources`); the texts are on nodes
of their own, so that lists of documents stay small. The text that the work has is not kept twice.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

from graph.document import Document, DocumentKind, Mention, Notice, Section, WorkSource
from graph.model import (
    Assertion,
    Balance,
    Entity,
    Evidence,
    Judgement,
    Kind,
    Predicate,
    Qualifier,
    QualifierKind,
    SectionRole,
    Sign,
    Span,
    Statement,
    StudyType,
)
from graph.store.rules.naming import search_text
from graph.store.values import Row
from graph.study import dump_facts, load_facts
from graph.weighing.shown import BALANCE, Standing, balance_properties
from graph.works import keys_of, sources_of

SEPARATOR = "\x1f"
_SIGN_ORDER = {Sign.NEGATIVE: "0", Sign.NULL: "1", Sign.POSITIVE: "2", Sign.UNKNOWN: "3"}
_LISTS = ("authors", "about", "cites", "headings", "notices", "species", "resources", "limitations", "gaps")
_FACTS = frozenset(field.name for field in fields(Document)) - {"sources", "sections"}


def sort_key(subject_id: str, predicate: Predicate, object_id: str, sign: Sign) -> str:
    """A text whose code point order is that of (subject, predicate, object, sign)."""
    return SEPARATOR.join((subject_id, predicate.value, object_id, _SIGN_ORDER[sign]))


def sort_key_of(statement: Statement) -> str:
    """The `sort_key` of a statement."""
    return sort_key(statement.subject.id, statement.predicate, statement.object.id, statement.sign)


def entity_properties(entity: Entity, extractor: str) -> Row:
    """The entity as properties of its node."""
    return {
        "id": entity.id,
        "name": entity.name,
        "role": entity.role.value,
        "kind": entity.kind.value,
        "synonyms": list(entity.synonyms),
        "xrefs": list(entity.xrefs),
        "search_text": search_text(entity),
        "extractor": extractor,
    }


def read_entity(row: Row) -> Entity:
    """The entity that a node's properties tell."""
    return Entity(row["id"], row["name"], Kind(row["kind"]), tuple(row["synonyms"]), tuple(row["xrefs"]))


def document_properties(document: Document, extractor: str) -> Row:
    """The document as properties of its node, without its sections and what is not known."""
    facts = {field.name: getattr(document, field.name) for field in fields(Document)}
    facts |= {name: list(facts[name]) for name in _LISTS}
    facts |= {"kind": document.kind.value, "study_type": document.study_type.value, "extractor": extractor}
    facts |= {"facts": dump_facts(document.facts)}
    facts["notice"] = document.notice and document.notice.value
    del facts["sections"], facts["sources"]
    return {name: value for name, value in facts.items() if value is not None}


def read_document(row: Row, sections: Iterable[Row]) -> Document:
    """The document that a node's properties and the rows of its sections tell."""
    facts = {name: row[name] for name in _FACTS if row.get(name) is not None}
    facts |= {name: tuple(row.get(name, ())) for name in _LISTS}
    facts |= {"kind": DocumentKind(row["kind"]), "study_type": StudyType(row["study_type"])}
    facts |= {"facts": load_facts(row.get("facts"))}
    if "notice" in facts:
        facts["notice"] = Notice(facts["notice"])
    return Document(**facts, sections=tuple(map(_read_section, sections)))


def section_rows(document: Document) -> list[Row]:
    """The sections of the document as properties of their nodes, in order."""
    return [
        {
            "role": section.role.value,
            "heading": section.heading,
            "start": section.span.start,
            "end": section.span.end,
            "position": position,
            "text": document.text[section.span.start : section.span.end],
        }
        for position, section in enumerate(document.sections)
    ]


def _read_section(row: Row) -> Section:
    return Section(SectionRole(row["role"]), row["heading"], Span(row["start"], row["end"]))


def mention_rows(mentions: Iterable[Mention], entity_ids: Iterable[str]) -> list[Row]:
    """A row for each entity with its places in the text; `count` is 0 where it is only asserted about."""
    places: dict[str, list[Span]] = defaultdict(list, {entity_id: [] for entity_id in entity_ids})
    for mention in sorted(mentions):
        places[mention.entity_id].append(mention.span)
    return [
        {"id": key, "count": len(spans), "starts": [s.start for s in spans], "ends": [s.end for s in spans]}
        for key, spans in sorted(places.items())
    ]


def read_mentions(row: Row, text: str) -> list[Mention]:
    """The mentions of one entity in the text of a document."""
    spans = [Span(start, end) for start, end in zip(row["starts"], row["ends"], strict=True)]
    return [Mention(span, text[span.start : span.end], row["entity_id"]) for span in spans]


def statement_properties(assertion: Assertion) -> Row:
    """What of the statement does not depend on its evidence, as properties of its node."""
    subject, predicate, object_, sign = (
        assertion.subject.id,
        assertion.predicate,
        assertion.object.id,
        assertion.sign,
    )
    return {
        "id": assertion.statement_id,
        "subject_id": subject,
        "predicate": predicate.value,
        "object_id": object_,
        "sign": sign.value,
        "sort_key": sort_key(subject, predicate, object_, sign),
    }


def standing_properties(standing: Standing) -> Row:
    """How the statement stands among those of its pair, as properties of its node and arrow."""
    balance = balance_properties(standing.balance)
    return {"shown": standing.shown, "contradicted": standing.contradicted, **balance}


def read_statement(row: Row, ends: dict[str, Entity], evidence: tuple[Evidence, ...]) -> Statement:
    """The statement that a node's properties tell, between entities known by CURIE."""
    return Statement(
        subject=ends[row["subject_id"]],
        predicate=Predicate(row["predicate"]),
        object=ends[row["object_id"]],
        sign=Sign(row.get("sign")),
        belief=float(row["belief"]),
        evidence_count=row["evidence_count"],
        document_count=row["document_count"],
        speculated=row["speculated"],
        contradicted=row["contradicted"],
        evidence=evidence,
        shown=row["shown"],
        balance=Balance(**{side.name: row[f"{BALANCE}{side.name}"] for side in fields(Balance)}),
        read=row["read"],
        curated=row["curated"],
    )


def evidence_properties(evidence: Evidence) -> Row:
    """The evidence's own properties; qualifiers are parallel lists, so that Cypher can reach each."""
    subject, object_, qualifiers = evidence.subject_span, evidence.object_span, evidence.qualifiers
    properties = {
        "document_id": evidence.document_id,
        "study": evidence.study,
        "section": evidence.section.value,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "text": evidence.text,
        "subject_start": subject and subject.start,
        "subject_end": subject and subject.end,
        "object_start": object_ and object_.start,
        "object_end": object_ and object_.end,
        "cue": evidence.cue,
        "pattern": evidence.pattern,
        "origin": evidence.origin.value,
        "quoted": evidence.quoted,
        "negated": evidence.negated,
        "speculated": evidence.speculated,
        "probability": float(evidence.probability),
        "withdrawn": evidence.withdrawn,
        "review": None if evidence.review is Judgement.NONE else evidence.review.value,
        "study_type": evidence.study_type.value,
        "qualifier_kinds": [q.kind.value for q in qualifiers],
        "qualifier_values": [q.value for q in qualifiers],
        "qualifier_units": [q.unit for q in qualifiers],
        "qualifier_starts": [q.span.start for q in qualifiers],
        "qualifier_ends": [q.span.end for q in qualifiers],
    }
    return {name: value for name, value in properties.items() if value is not None}


def read_evidence(row: Row) -> Evidence:
    """The evidence that a node's properties tell."""
    return Evidence(
        document_id=row["document_id"],
        study=row["study"],
        section=SectionRole(row["section"]),
        span=Span(row["start"], row["end"]),
        text=row["text"],
        subject_span=_read_span(row, "subject"),
        object_span=_read_span(row, "object"),
        cue=row["cue"],
        pattern=row.get("pattern", ""),
        negated=row["negated"],
        speculated=row["speculated"],
        probability=float(row["probability"]),
        withdrawn=row.get("withdrawn", False),
        quoted=row.get("quoted", True),
        review=Judgement(row.get("review", Judgement.NONE)),
        study_type=StudyType(row["study_type"]),
        qualifiers=tuple(_read_qualifiers(row)),
    )


def _read_span(row: Row, end: str) -> Span | None:
    start = row.get(f"{end}_start")
    return None if start is None else Span(start, row[f"{end}_end"])


def _read_qualifiers(row: Row) -> Iterable[Qualifier]:
    columns = (row[f"qualifier_{name}"] for name in ("kinds", "values", "starts", "ends", "units"))
    for kind, value, start, end, unit in zip(*columns, strict=True):
        yield Qualifier(QualifierKind(kind), value, Span(start, end), unit)


def describe_sources(document: Document) -> str:
    """The sources without their texts, as JSON; "[]" for a record by itself."""
    told = [{"place": one.place, "document": _facts(one.document)} for one in document.sources]
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def read_described(described: str) -> tuple[WorkSource, ...]:
    """The sources without their texts and sections."""
    return tuple(
        WorkSource(row["place"], read_document({**row["document"], "text": ""}, ()))
        for row in json.loads(described or "[]")
    )


def source_rows(document: Document) -> Iterator[Row]:
    """A row for each source, with its text and sections where they are not the work's own."""
    for position, source in enumerate(document.sources):
        one = source.document
        row = {
            "position": position,
            "place": source.place,
            "described": json.dumps(_facts(one), ensure_ascii=False),
        }
        if one.id != document.id:
            sections = [{**section, "text": ""} for section in section_rows(one)]
            row |= {"text": one.text, "sections": json.dumps(sections, ensure_ascii=False)}
        yield row


def read_sources(document: Document, rows: Iterable[Row]) -> Document:
    """The work with its sources whole."""
    return replace(document, sources=tuple(_read_source(document, row) for row in rows))


def key_rows(document: Document) -> list[str]:
    """What the work is found by: the keys of all its sources."""
    return sorted({key for one in sources_of(document) for key in keys_of(one.document)})


def _facts(document: Document) -> Row:
    facts = document_properties(document, "")
    return {
        name: value for name, value in facts.items() if name not in ("text", "extractor", "stamp", "sources")
    }


def _read_source(work: Document, row: Row) -> WorkSource:
    facts = json.loads(row["described"])
    if "text" in row:
        return WorkSource(
            row["place"], read_document({**facts, "text": row["text"]}, json.loads(row["sections"]))
        )
    bare = read_document({**facts, "text": work.text}, ())
    return WorkSource(row["place"], replace(bare, sections=work.sections))

"""JSON Lines: one statement or one document a line, with fixed keys in a fixed order.

Other programs rely on these forms. Text stays as it is written (TNF-α, not \\u03b1); only what some
readers take for the end of a line and what reorders the text that is read is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from graph.document import Document
from graph.exchange.elements.facts import sort_evidence
from graph.exchange.elements.text import to_json
from graph.model import Entity, Evidence, Statement


def dump_jsonl(statements: Iterable[Statement]) -> Iterator[str]:
    """One line a statement, its evidence in order of document and offset; consumes the statements lazily."""
    return (to_line(describe_statement(statement)) for statement in statements)


def dump_documents(documents: Iterable[Document]) -> Iterator[str]:
    """One line a document: what it says of itself, without its text."""
    return (to_line(describe_document(document)) for document in documents)


def to_line(value: dict[str, Any]) -> str:
    """The value as one line of JSON that ends in a newline."""
    return to_json(value) + "\n"


def describe_statement(statement: Statement) -> dict[str, Any]:
    """The statement as its line holds it; `sign` is 1, -1, 0 or None."""
    return {
        "subject": describe_entity(statement.subject),
        "predicate": statement.predicate.value,
        "object": describe_entity(statement.object),
        "sign": statement.sign.value,
        "belief": statement.belief,
        "speculated": statement.speculated,
        "contradicted": statement.contradicted,
        "evidence": [describe_evidence(one) for one in sort_evidence(statement.evidence)],
        "shown": statement.shown,
        "balance": asdict(statement.balance),
        "read": statement.read,
        "curated": statement.curated,
    }


def describe_entity(entity: Entity) -> dict[str, Any]:
    """The entity as a statement's line holds it."""
    return {
        "id": entity.id,
        "name": entity.name,
        "role": entity.role.value,
        "kind": entity.kind.value,
        "synonyms": list(entity.synonyms),
    }


def describe_evidence(evidence: Evidence) -> dict[str, Any]:
    """The evidence as a statement's line holds it; `start` and `end` count code points in the document."""
    return {
        "text": evidence.text,
        "document": evidence.document_id,
        "section": evidence.section.value,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "negated": evidence.negated,
        "speculated": evidence.speculated,
        "origin": evidence.origin.value,
        "cue": evidence.cue,
        "pattern": evidence.pattern,
        "probability": evidence.probability,
        "quoted": evidence.quoted,
        "review": evidence.review.value,
    }


def describe_document(document: Document) -> dict[str, Any]:
    """What the document says of itself; a fact that it does not give has no key."""
    facts = {
        "id": document.id,
        "title": document.title,
        "journal": document.journal,
        "date": document.date,
        "authors": list(document.authors),
        "doi": document.doi,
        "pmid": document.pmid,
        "kind": document.kind.value,
        "participants": document.participants,
        "duration": document.duration,
        "evidence_level": document.evidence_level,
        "citations": document.citations,
        "readers": document.readers,
        "resources": list(document.resources),
        "limitations": list(document.limitations),
        "gaps": list(document.gaps),
    }
    return {key: fact for key, fact in facts.items() if fact not in (None, [])}

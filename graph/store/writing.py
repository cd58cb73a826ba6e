"""What writing and removing a document does, inside one transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby

from graph.document import Document, Reading
from graph.errors import NotFoundError
from graph.kinds import Filing
from graph.model import Assertion, Entity, Evidence, Predicate, Sign, evidence_id
from graph.store import cypher
from graph.store.reading import list_evidence, list_witnesses
from graph.store.records import (
    document_properties,
    entity_properties,
    evidence_properties,
    mention_rows,
    read_entity,
    section_rows,
    standing_properties,
    statement_properties,
)
from graph.store.rules.merging import merge_entities, merge_seen
from graph.store.schema import Read, check_version, exchange
from graph.store.values import Ask, Dependents, Outcome, Row, batched
from graph.store.work_records import describe_sources, key_rows, source_rows
from graph.weighing.assembly import orient, weigh_pairs, weigh_support
from graph.weighing.shown import Claim, Standing

BATCH = 1000
_DELETIONS = (
    cypher.DELETE_EVIDENCE,
    cypher.DELETE_SECTIONS,
    cypher.DELETE_SOURCES,
    cypher.DELETE_WORK_KEYS,
    cypher.DELETE_DOCUMENT,
)


def write_reading(ask: Ask, reading: Reading, replacing: Iterable[str] = ()) -> Outcome:
    """Makes the graph hold what this reading says of its document, and nothing of those that it replaces."""
    content, key = take_turn(ask), reading.document.id
    before = find_stamps(ask, {key, *replacing})
    now = [(key, reading.stamp)]
    if before == now:
        return Outcome.UNCHANGED
    statements, entities = erase_all(ask, [one for one, _ in before])
    reweigh(ask, statements | add(ask, reading), entities)
    ask(cypher.SET_CONTENT, content=exchange(content, removed=before, added=now))
    return Outcome.REPLACED if before else Outcome.ADDED


def remove_document(ask: Ask, document_id: str) -> None:
    """Removes a document and every statement and entity that only it supports.

    Raises: NotFoundError.
    """
    content = take_turn(ask)
    before = find_stamps(ask, [document_id])
    if not before:
        raise NotFoundError("document", document_id)
    reweigh(ask, *erase(ask, document_id))
    ask(cypher.SET_CONTENT, content=exchange(content, removed=before))


def count_dependents(ask: Ask, document_id: str) -> Dependents:
    """How much of the graph would go with the document. Raises: NotFoundError."""
    if not find_stamps(ask, [document_id]):
        raise NotFoundError("document", document_id)
    statements = ask(cypher.FIND_STATEMENTS_OF_DOCUMENT, id=document_id)
    alone = sum(row["statement"]["document_count"] == 1 for row in statements)
    return Dependents(
        sentences=len(ask(cypher.LIST_SENTENCES_OF_DOCUMENT, id=document_id)),
        statements=alone,
        weakened=len(statements) - alone,
        entities=len(ask(cypher.LIST_ENTITIES_OF_ONE, id=document_id)),
    )


def find_stamps(ask: Ask, document_ids: Iterable[str]) -> list[Read]:
    """Each of these documents that there is, by identifier, with the stamp of its reading."""
    rows = ask(cypher.FIND_STAMPS, ids=sorted(document_ids))
    return sorted((row["id"], row["stamp"]) for row in rows)


def take_turn(ask: Ask) -> str:
    """Lets one writer in at a time, whatever program it is in: the database locks what it writes first.

    Returns the number of what the graph holds.
    """
    rows = ask(cypher.TAKE_WRITE_LOCK)
    check_version(rows[0]["version"] if rows else 0)
    return str(rows[0]["content"])


def erase_all(ask: Ask, document_ids: Iterable[str]) -> tuple[dict[str, Row], list[str]]:
    """`erase` of each of these documents."""
    statements: dict[str, Row] = {}
    entities: list[str] = []
    for one in document_ids:
        stated, named = erase(ask, one)
        statements |= stated
        entities += named
    return statements, entities


def erase(ask: Ask, document_id: str) -> tuple[dict[str, Row], list[str]]:
    """Deletes a document's own nodes; returns the statements, by identifier, and the entities it touched."""
    statements = ask(cypher.FIND_STATEMENTS_OF_DOCUMENT, id=document_id)
    entities = ask(cypher.FIND_ENTITIES_OF_DOCUMENT, id=document_id)
    for query in _DELETIONS:
        ask(query, id=document_id)
    return {row["statement"]["id"]: row["statement"] for row in statements}, [row["id"] for row in entities]


def add(ask: Ask, reading: Reading) -> dict[str, Row]:
    """Creates what the reading says; returns its statements by identifier."""
    assertions = [orient(assertion) for assertion in reading.assertions]
    entities = merge_seen(reading, assertions)
    key = reading.document.id
    facts = document_properties(reading.document, reading.extractor)
    told = {"stamp": reading.stamp, "sources": describe_sources(reading.document)}
    ask(cypher.PUT_DOCUMENT, document=facts | told)
    send(ask, cypher.PUT_SECTIONS, section_rows(reading.document), id=key)
    send(ask, cypher.PUT_SOURCES, list(source_rows(reading.document)), id=key)
    put_work_keys(ask, reading.document)
    put_entities(ask, entities, reading.extractor)
    send(ask, cypher.PUT_MENTIONS, mention_rows(reading.mentions, entities), id=key)
    statements = put_statements(ask, assertions)
    send(ask, cypher.PUT_EVIDENCE, list(evidence_rows(assertions).values()), id=key)
    return statements


def put_work_keys(ask: Ask, document: Document) -> None:
    """Lets the document be found by what identifies its work."""
    send(ask, cypher.PUT_WORK_KEYS, key_rows(document), id=document.id)


def put_entities(ask: Ask, entities: dict[str, Entity], extractor: str) -> None:
    """Adds to what the same extractor said of these entities before; replaces what another one said."""
    known = {row["entity"]["id"]: row["entity"] for row in ask(cypher.FIND_ENTITIES, ids=list(entities))}
    rows = []
    for key, entity in sorted(entities.items()):
        before = known.get(key)
        same = before is not None and before["extractor"] == extractor
        merged = merge_entities(read_entity(before), entity) if before and same else entity
        rows.append(entity_properties(merged, extractor))
    send(ask, cypher.PUT_ENTITIES, [row for row in rows if row != known.get(row["id"])])


def put_statements(ask: Ask, assertions: Iterable[Assertion]) -> dict[str, Row]:
    """Creates the statements that are not there yet, with their typed arrows; returns all by identifier."""
    statements = {a.statement_id: statement_properties(a) for a in assertions}
    known = {row["id"] for row in ask(cypher.FIND_STATEMENT_IDS, ids=list(statements))}
    missing = [row for key, row in sorted(statements.items()) if key not in known]
    send(ask, cypher.PUT_STATEMENTS, missing)
    send_arrows(ask, cypher.PUT_ARROWS, missing)
    return statements


def evidence_rows(assertions: Iterable[Assertion]) -> dict[str, Row]:
    """A row for each sentence under each statement, by identifier."""
    named = ((evidence_id(a.statement_id, a.evidence), a) for a in assertions)
    return {
        key: {"statement_id": a.statement_id, "evidence": {"id": key, **evidence_properties(a.evidence)}}
        for key, a in named
    }


def reweigh(ask: Ask, touched: dict[str, Row], entities: Sequence[str]) -> None:
    """Weighs the touched statements anew, and how all of their pairs stand; deletes what nothing supports."""
    evidence = list_evidence(ask, list(touched))
    bare = [row for key, row in touched.items() if not evidence.get(key)]
    send_arrows(ask, cypher.DELETE_ARROWS, bare)
    ask(cypher.DELETE_STATEMENTS, ids=[row["id"] for row in bare])
    siblings = find_siblings(ask, touched.values())
    standings = weigh_siblings(ask, siblings, evidence)
    changes = []
    for row in siblings:
        support = standing_properties(standings[row["id"]])
        if row["id"] in touched:
            support |= asdict(weigh_support(evidence[row["id"]]))
        if any(row.get(name) != value for name, value in support.items()):
            changes.append(row | {"support": support})
    send_arrows(ask, cypher.SET_ARROWS, changes)
    send(ask, cypher.SET_SUPPORT, changes)  # last, so that where this is cut off the change is seen again
    ask(cypher.DELETE_LONE_ENTITIES, ids=list(entities))


def weigh_siblings(
    ask: Ask, siblings: Sequence[Row], evidence: Mapping[str, Sequence[Evidence]]
) -> dict[str, Standing]:
    """How each of the statements stands; where its `evidence` is not given, its studies are read."""
    known = {
        key: [(one.study, one.probability) for one in said if not one.withdrawn]
        for key, said in evidence.items()
    }
    unread = [row["id"] for row in siblings if row["id"] not in known]
    for some in batched(unread, BATCH):
        known |= list_witnesses(ask, some)
    return weigh_pairs(
        {
            row["id"]: (
                (row["subject_id"], row["object_id"]),
                Claim(Predicate(row["predicate"]), Sign(row.get("sign")), tuple(known.get(row["id"], ()))),
            )
            for row in siblings
        }
    )


def find_siblings(ask: Ask, statements: Iterable[Row]) -> list[Row]:
    """Every statement about the same ordered pairs of entities."""
    pairs = sorted({(row["subject_id"], row["object_id"]) for row in statements})
    rows = [{"subject_id": subject, "object_id": object_} for subject, object_ in pairs]
    return [row["statement"] for row in ask(cypher.FIND_PAIR_STATEMENTS, rows=rows)]


def send(ask: Ask, query: str, rows: Sequence[Row | str], **parameters: object) -> None:
    """Runs the query over the rows, a batch at a time."""
    for batch in batched(rows, BATCH):
        ask(query, rows=batch, **parameters)


def send_arrows(ask: Ask, queries: dict[Predicate, str], rows: Iterable[Row]) -> None:
    """Runs each predicate's query over the rows of that predicate."""
    ordered = sorted(rows, key=lambda row: (row["predicate"], row["id"]))
    for predicate, group in groupby(ordered, key=lambda row: row["predicate"]):
        send(ask, queries[Predicate(predicate)], list(group))


def list_filings(ask: Ask) -> list[Filing]:
    """Every arrow that is drawn, in order."""
    return sorted(
        Filing(row["narrower"], row["broader"], row["vocabulary"]) for row in ask(cypher.LIST_FILINGS)
    )


def file_kinds(ask: Ask, filings: Iterable[Filing]) -> None:
    """Draws these arrows and no others; those whose entities are not there are left out.

    They are no content of the graph: no document states them, and its version does not tell of them.
    """
    take_turn(ask)
    wanted, drawn = set(filings), set(list_filings(ask))
    send(ask, cypher.DELETE_FILINGS, _filing_rows(drawn - wanted))
    send(ask, cypher.PUT_FILINGS, _filing_rows(wanted - drawn))


def _filing_rows(filings: Iterable[Filing]) -> list[Row]:
    return [filing._asdict() for filing in sorted(filings)]

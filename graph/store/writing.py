"""What writing and removing a document does, inside one transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby

from graph.document import Document, Reading
from graph.errors import NotFoundError
from graph.kinds import Filing
from graph.model import Assertion, Entity, Evidence, Predicate, Sign, evidence_id
from graph.review import Review, digest_marks, judge, name_topic, names_of
from graph.store import cypher
from graph.store.reading import find_documents, list_evidence, list_witnesses
from graph.store.records import (
    describe_sources,
    document_properties,
    entity_properties,
    evidence_properties,
    key_rows,
    mention_rows,
    read_entity,
    read_evidence,
    section_rows,
    source_rows,
    standing_properties,
    statement_properties,
)
from graph.store.reviews import find_log, review_properties
from graph.store.rules.judging import Judged, judge_assertions, sum_marks
from graph.store.rules.merging import merge_entities, merge_seen
from graph.store.schema import Read, check_version, exchange
from graph.store.values import Ask, Dependents, Outcome, Row, batched
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
    if [one for one, _ in before] == [key] and holds(ask, key, reading.stamp):
        return Outcome.UNCHANGED
    statements, entities = erase_all(ask, [one for one, _ in before])
    reweigh(ask, statements | add(ask, reading), entities)
    ask(cypher.SET_CONTENT, content=exchange(content, removed=before, added=find_stamps(ask, [key])))
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


def holds(ask: Ask, document_id: str, stamp: str) -> bool:
    """True where the graph has that document, and its reading has that stamp, whatever marks are on it."""
    return bool(ask(cypher.FIND_READINGS, ids=[document_id], stamp=stamp))


def add_reviews(ask: Ask, entries: Iterable[Review]) -> int:
    """Adds the entries that the log does not have, and weighs what they are about anew; returns how many."""
    content = take_turn(ask)
    given = {one.id: one for one in entries}
    known = {row["id"] for row in ask(cypher.FIND_REVIEW_IDS, ids=sorted(given))}
    new = [one for key, one in sorted(given.items()) if key not in known]
    send(ask, cypher.PUT_REVIEWS, [review_properties(one) for one in new])
    for some in batched(sorted({one.statement_id for one in new}), BATCH):
        content = judge_anew(ask, content, some)
    ask(cypher.SET_CONTENT, content=content)
    return len(new)


def judge_anew(ask: Ask, content: str, statement_ids: Sequence[str]) -> str:
    """Lets the evidence of these statements tell what reviewers say now; returns the content's number."""
    stated = {row["statement"]["id"]: row for row in ask(cypher.FIND_STATEMENTS, ids=list(statement_ids))}
    told = judge_stated(ask, stated)
    changed = [(key, one, marks) for key, one, marks in told if marks["marks"] != one.get("marks")]
    marked = {one["document_id"] for _, one, _ in changed}
    before = find_stamps(ask, marked)
    send(ask, cypher.SET_REVIEWED, [marks for _, _, marks in changed])
    for document_id in sorted(marked):
        set_marks(ask, document_id)
    reweigh(ask, {key: stated[key]["statement"] for key, _, _ in changed}, ())
    return exchange(content, removed=before, added=find_stamps(ask, marked))


def judge_stated(ask: Ask, stated: Mapping[str, Row]) -> list[tuple[str, Row, Row]]:
    """Statement, node of its evidence, and what that is to tell of the marks on it, for each piece."""
    found = [(key, one) for key, row in stated.items() for one in row["evidence"]]
    papers = find_documents(ask, (one["document_id"] for _, one in found))
    names = {paper.id: names_of(paper) for paper in papers}
    log = find_log(ask, (name_topic(key, one["text"]) for key, one in found))
    told = []
    for key, one in found:
        standing = log.standing_on(key, read_evidence(one), names.get(one["document_id"], ()))
        review, marks = (judge(standing).value, digest_marks(standing)) if standing else (None, None)
        told.append((key, one, {"id": one["id"], "review": review, "marks": marks}))
    return told


def set_marks(ask: Ask, document_id: str) -> None:
    """Lets the document tell what marks are on its evidence, which its stamp is made with."""
    marks = {row["id"]: row["marks"] for row in ask(cypher.LIST_MARKED, id=document_id)}
    ask(cypher.SET_MARKS, id=document_id, marks=sum_marks(marks) or None)


def find_stamps(ask: Ask, document_ids: Iterable[str]) -> list[Read]:
    """Each of these documents that there is, by identifier, with its stamp and that of the marks on it."""
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
    judged = judge_reading(ask, reading)
    assertions, entities = judged.assertions, merge_seen(reading, judged.assertions)
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
    send(ask, cypher.PUT_EVIDENCE, list(evidence_rows(judged).values()), id=key)
    if judged.marks:
        set_marks(ask, key)
    return statements


def judge_reading(ask: Ask, reading: Reading) -> Judged:
    """What the reading asserts, symmetric assertions one way round, with the marks that reviewers left."""
    assertions = [orient(assertion) for assertion in reading.assertions]
    log = find_log(ask, (name_topic(one.statement_id, one.evidence.text) for one in assertions))
    return judge_assertions(assertions, log, names_of(reading.document))


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


def evidence_rows(judged: Judged) -> dict[str, Row]:
    """A row for each sentence under each statement, by identifier."""
    named = ((evidence_id(a.statement_id, a.evidence), a) for a in judged.assertions)
    return {
        key: {
            "statement_id": a.statement_id,
            "evidence": {"id": key, **evidence_properties(a.evidence), "marks": judged.marks.get(key)},
        }
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
        key: [(one.study, one.credence) for one in said if not one.void] for key, said in evidence.items()
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

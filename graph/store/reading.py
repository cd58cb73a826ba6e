"""What the store is asked: each function runs constant queries and returns values of the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial

from graph.document import Document, Mention
from graph.errors import NotFoundError
from graph.model import Entity, Evidence, Kind, Predicate, Role, Sign, Statement
from graph.store import cypher
from graph.store.port import NOBODY
from graph.store.records import (
    read_described,
    read_document,
    read_entity,
    read_evidence,
    read_mentions,
    read_sources,
    read_statement,
)
from graph.store.rules.naming import Needles, resolve_name, search_key
from graph.store.rules.spreading import Arrow, spread
from graph.store.schema import EMPTY, check_finished, name_version
from graph.store.values import Ask, Row, StatementFilter, Stats, Stretch, batched, check_page
from graph.weighing.assembly import distinct_evidence
from graph.weighing.shown import Witness

STATEMENTS_A_SUBJECT = 10  # about as many on average, to make batches of the size asked for

# Documents.


def get_document(ask: Ask, document_id: str) -> Document:
    """The document, with its sections. Raises: NotFoundError."""
    row = _only(ask(cypher.FIND_DOCUMENTS, ids=[document_id]), "document", document_id)
    return _documents(ask, [row])[0]


def find_documents(ask: Ask, document_ids: Iterable[str]) -> list[Document]:
    """The documents of these identifiers; those there are."""
    return _documents(ask, ask(cypher.FIND_DOCUMENTS, ids=sorted(set(document_ids))))


def map_stamps(ask: Ask) -> dict[str, str]:
    """Document to the stamp of its reading."""
    return {row["id"]: row["stamp"] for row in ask(cypher.LIST_STAMPS)}


def find_works(ask: Ask, keys: Iterable[str]) -> list[Document]:
    """The documents with any of these keys, each with its sources whole."""
    rows = ask(cypher.FIND_WORKS, keys=sorted(set(keys)))
    sources: dict[str, list[Row]] = defaultdict(list)
    for row in ask(cypher.LIST_SOURCES, ids=[row["document"]["id"] for row in rows]):
        sources[row["document_id"]].append(row["source"])
    return [read_sources(document, sources[document.id]) for document in _documents(ask, rows)]


def iter_documents(ask: Ask, *, batch: int) -> Iterator[Document]:
    """Every document by identifier, `batch` at a time in memory."""
    for ids in batched(sorted(map_stamps(ask)), batch):
        yield from sorted(find_documents(ask, ids), key=lambda document: document.id)


def _documents(ask: Ask, rows: Sequence[Row]) -> list[Document]:
    sections: dict[str, list[Row]] = defaultdict(list)
    for row in ask(cypher.LIST_SECTIONS, ids=[row["document"]["id"] for row in rows]):
        sections[row["document_id"]].append(row["section"])
    return [_document(row["document"], sections[row["document"]["id"]]) for row in rows]


def _document(row: Row, sections: Iterable[Row]) -> Document:
    return replace(read_document(row, sections), sources=read_described(row.get("sources", "")))


def list_mentions(ask: Ask, document_id: str) -> list[Mention]:
    """The places where a document names an entity, in order. Raises: NotFoundError."""
    text = get_document(ask, document_id).text
    rows = ask(cypher.LIST_MENTIONS, id=document_id)
    return sorted(mention for row in rows for mention in read_mentions(row, text))


def graph_version(ask: Ask) -> str:
    """The version of what the graph holds, as the last write left it. Raises: UnfinishedRestoreError."""
    rows = ask(cypher.GET_CONTENT)
    for row in rows:
        check_finished(row["version"])
    return name_version((rows[0]["content"] if rows else None) or EMPTY)


# Entities.


def get_entity(ask: Ask, entity_id: str) -> Entity:
    """The entity of that CURIE. Raises: NotFoundError."""
    rows = ask(cypher.FIND_ENTITIES, ids=[entity_id])
    return read_entity(_only(rows, "entity", entity_id)["entity"])


def iter_entities(ask: Ask, *, batch: int) -> Iterator[Entity]:
    """Every entity by identifier, `batch` at a time in memory."""
    for ids in batched(sorted(row["id"] for row in ask(cypher.LIST_ENTITY_IDS)), batch):
        found = [read_entity(row["entity"]) for row in ask(cypher.FIND_ENTITIES, ids=ids)]
        yield from sorted(found, key=lambda entity: entity.id)


def search_entities(
    ask: Ask, text: str, *, roles: Iterable[Role], kinds: Iterable[Kind], limit: int
) -> list[Entity]:
    """Entities with a name, synonym or CURIE that is, then starts with, then holds the text."""
    check_page(0, limit)
    key = search_key(text)
    if not key:
        return []
    wanted = {"roles": _values(roles), "kinds": _values(kinds), "limit": limit}
    rows = ask(cypher.SEARCH_ENTITIES, **asdict(Needles.of(key)), **wanted)
    return [read_entity(row["entity"]) for row in rows]


def resolve_entity(ask: Ask, name: str) -> Entity:
    """The one entity of that CURIE, name, synonym or plural. Raises: NotFoundError, AmbiguousNameError."""
    known = ask(cypher.FIND_ENTITIES, ids=[name])
    return read_entity(known[0]["entity"]) if known else resolve_name(partial(_find_named, ask), name)


def _find_named(ask: Ask, key: str) -> list[Entity]:
    rows = ask(cypher.FIND_ENTITIES_NAMED, exact=Needles.of(key).exact)
    return [read_entity(row["entity"]) for row in rows]


# Statements.


def get_statement(ask: Ask, statement_id: str) -> Statement:
    """The statement with its evidence. Raises: NotFoundError."""
    found = find_statements(ask, [statement_id])
    if not found:
        raise NotFoundError("statement", statement_id)
    return found[0]


def find_statements(
    ask: Ask, statement_ids: Iterable[str], known: Mapping[str, Entity] = NOBODY
) -> list[Statement]:
    """The statements of these identifiers with their evidence; those there are."""
    ids = sorted(set(statement_ids))
    rows = ask(cypher.FIND_STATEMENTS, ids=ids) if ids else []
    ends = _ends(ask, [row["statement"] for row in rows], known)
    return [
        read_statement(row["statement"], ends, distinct_evidence(map(read_evidence, row["evidence"])))
        for row in rows
        if ends.keys() >= {row["statement"]["subject_id"], row["statement"]["object_id"]}
    ]


def find_texts(ask: Ask, evidence_ids: Iterable[str]) -> dict[str, str]:
    """Identifier to the text of the evidence, where it is there."""
    ids = sorted(set(evidence_ids))
    return {row["id"]: row["text"] for row in ask(cypher.FIND_TEXTS, ids=ids)} if ids else {}


def list_supported(ask: Ask, document_ids: Iterable[str]) -> list[str]:
    """The identifiers of the statements that any of these documents is evidence of, in order."""
    rows = ask(cypher.LIST_SUPPORTED, ids=sorted(set(document_ids)))
    return sorted({row["id"] for row in rows})


def list_statements(
    ask: Ask, wanted: StatementFilter, *, after: str, limit: int, with_evidence: bool
) -> Stretch[Statement]:
    """The next statements that pass the filter."""
    check_page(0, limit)
    start = next((name for name in cypher.LIST_STATEMENTS if getattr(wanted, name, None)), "all")
    passes = _filter_parameters(wanted)
    rows = ask(cypher.LIST_STATEMENTS[start], **passes, after=after, limit=limit + 1)
    total = _total(ask(cypher.COUNT_STATEMENTS[start], **passes))
    items = tuple(_statements(ask, rows[:limit], with_evidence=with_evidence))
    return Stretch(items, total, rows[limit - 1]["statement"]["sort_key"] if len(rows) > limit else None)


def list_neighbourhood(
    ask: Ask, entity_id: str, *, depth: int, limit: int, wanted: StatementFilter
) -> list[Statement]:
    """At most `limit` statements within `depth` steps, nearest first. Raises: NotFoundError."""
    check_page(0, limit)
    get_entity(ask, entity_id)
    passes = _filter_parameters(wanted)
    found: dict[str, Row] = {}

    def around(frontier: Collection[str]) -> Iterator[Arrow]:
        for row in ask(cypher.LIST_AROUND, ids=sorted(frontier), limit=limit, **passes):
            statement = row["statement"]
            found[statement["id"]] = row
            yield statement["id"], statement["subject_id"], statement["object_id"]

    ids = spread(entity_id, around, depth=depth, limit=limit)
    return _statements(ask, [found[one] for one in ids], with_evidence=True)


def iter_statements(ask: Ask, *, with_evidence: bool, batch: int) -> Iterator[Statement]:
    """Every statement by (subject, predicate, object, sign), about `batch` at a time in memory."""
    subjects = sorted(row["id"] for row in ask(cypher.LIST_ENTITY_IDS))
    for ids in batched(subjects, max(1, batch // STATEMENTS_A_SUBJECT)):
        found = ask(cypher.LIST_OF_SUBJECTS, ids=ids)
        for rows in batched(sorted(found, key=lambda row: row["statement"]["sort_key"]), batch):
            yield from _statements(ask, rows, with_evidence=with_evidence)


def list_evidence(ask: Ask, statement_ids: Sequence[str]) -> dict[str, tuple[Evidence, ...]]:
    """Statement identifier to its evidence, in order of document and offset."""
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    for row in ask(cypher.LIST_EVIDENCE, ids=list(statement_ids)):
        evidence[row["statement_id"]].append(read_evidence(row["evidence"]))
    return {key: distinct_evidence(items) for key, items in evidence.items()}


def list_witnesses(ask: Ask, statement_ids: Sequence[str]) -> dict[str, list[Witness]]:
    """Statement identifier to the studies of its evidence, each with the likeliest it has."""
    witnesses: dict[str, list[Witness]] = defaultdict(list)
    for row in ask(cypher.LIST_WITNESSES, ids=list(statement_ids)):
        witnesses[row["statement_id"]].append((row["study"], float(row["credence"])))
    return witnesses


def _statements(ask: Ask, rows: Sequence[Row], *, with_evidence: bool) -> list[Statement]:
    found = [row["statement"] for row in rows]
    ends = _ends(ask, found)
    there = [row for row in found if row["subject_id"] in ends and row["object_id"] in ends]
    evidence = list_evidence(ask, [row["id"] for row in there]) if with_evidence else {}
    return [read_statement(row, ends, evidence.get(row["id"], ())) for row in there]


def _ends(ask: Ask, found: Iterable[Row], known: Mapping[str, Entity] = NOBODY) -> dict[str, Entity]:
    """The entities of the statements in these rows, by identifier, asked for where they are not known."""
    named = {row[end] for row in found for end in ("subject_id", "object_id")}
    missing = sorted(one for one in named if one not in known)
    rows = ask(cypher.FIND_ENTITIES, ids=missing) if missing else []
    asked = {row["entity"]["id"]: read_entity(row["entity"]) for row in rows}
    return asked | {one: known[one] for one in named if one in known}


def _filter_parameters(wanted: StatementFilter) -> Row:
    return {
        "subject": wanted.subject,
        "object": wanted.object,
        "entity": wanted.entity,
        "document_id": wanted.document_id,
        "predicates": _values(wanted.predicates),
        "signs": [sign.value for sign in wanted.signs if sign.known],
        "unknown_sign": Sign.UNKNOWN in wanted.signs,
        "any_sign": not wanted.signs,
        "roles": _values(wanted.roles),
        "kinds": _values(wanted.kinds),
        "min_belief": float(wanted.min_belief),
        "speculated": wanted.speculated,
        "contradicted": wanted.contradicted,
        "shown": wanted.hidden.shown,
        "origin": wanted.origin.value,
    }


# Counts.


def count_all(ask: Ask) -> Stats:
    """Counts by role, kind, predicate and sign, with the graph's version."""
    kinds = {Kind(r["kind"]): r["count"] for r in ask(cypher.COUNT_BY_KIND)}
    statements = [
        (Predicate(r["predicate"]), Sign(r["sign"]), r["shown"], r["count"])
        for r in ask(cypher.COUNT_BY_PREDICATE)
    ]
    return Stats.tally(
        documents=_total(ask(cypher.COUNT_DOCUMENTS)),
        kinds=kinds,
        statements=statements,
        evidence=_total(ask(cypher.COUNT_EVIDENCE)),
        sentences=_total(ask(cypher.COUNT_SENTENCES)),
        contradicted_pairs=_total(ask(cypher.COUNT_CONTRADICTED)),
        version=graph_version(ask),
    )


def _total(rows: Sequence[Row]) -> int:
    return int(rows[0]["total"])


def _only(rows: Sequence[Row], what: str, identifier: str) -> Row:
    if not rows:
        raise NotFoundError(what, identifier)
    return rows[0]


def _values(members: Iterable[Role | Kind | Predicate]) -> list[str]:
    return [member.value for member in members]

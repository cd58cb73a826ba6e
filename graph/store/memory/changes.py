"""What writing and removing a document makes of a store's contents: other contents, the given ones stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.document import Document, Reading
from graph.model import Assertion, Entity, Statement
from graph.store.memory.contents import Contents, KeptDocument, KeptEntity, Pair, list_ends
from graph.store.rules.merging import merge_entities, merge_seen
from graph.weighing.assembly import assemble, orient


def hold(statements: Iterable[Statement], documents: Iterable[Document]) -> Contents:
    """Contents of these statements, as they are, and these documents, which no extractor read."""
    said = tuple(statements)
    pairs: dict[str, set[Pair]] = defaultdict(set)
    for one in said:
        for evidence in one.evidence:
            pairs[evidence.document_id].add(_pair(one))
    return Contents(
        {d.id: KeptDocument(d, "", pairs=frozenset(pairs[d.id])) for d in documents},
        {key: KeptEntity(end, "") for key, end in list_ends(said).items()},
        _group(said),
    )


def add(contents: Contents, reading: Reading) -> Contents:
    """The contents with this reading in place of any other of its document. Raises: InvalidValueError."""
    assertions = [orient(assertion) for assertion in reading.assertions]
    entities = merge_seen(reading, assertions)
    kept = KeptDocument(
        reading.document,
        reading.stamp,
        tuple(sorted(reading.mentions)),
        frozenset(entities),
        frozenset((assertion.subject.id, assertion.object.id) for assertion in assertions),
    )
    named = {key: _name(contents, entity, reading.extractor) for key, entity in entities.items()}
    added = Contents(
        {**contents.documents, kept.document.id: kept},
        {**contents.entities, **named},
        _restate(contents, kept.document.id, kept.pairs, assertions),
    )
    return _drop_lone(added) if kept.document.id in contents.documents else added


def remove(contents: Contents, document_id: str) -> Contents:
    """The contents without a document that is there, and without what only it supports."""
    documents = {key: kept for key, kept in contents.documents.items() if key != document_id}
    statements = _restate(contents, document_id, frozenset(), ())
    return _drop_lone(replace(contents, documents=documents, statements=statements))


def _name(contents: Contents, entity: Entity, extractor: str) -> KeptEntity:
    """Adds to what the same extractor said of the entity before; replaces what another one said."""
    before = contents.entities.get(entity.id)
    same = before is not None and before.extractor == extractor
    return KeptEntity(merge_entities(before.entity, entity) if before and same else entity, extractor)


def _restate(
    contents: Contents, document_id: str, pairs: frozenset[Pair], assertions: Iterable[Assertion]
) -> Mapping[Pair, tuple[Statement, ...]]:
    """The statements, with those that the document touched or touches assembled anew."""
    before = contents.documents.get(document_id)
    touched = pairs | (before.pairs if before else frozenset())
    others = [
        Assertion(one.subject, one.predicate, one.object, one.sign, evidence)
        for pair in touched
        for one in contents.statements.get(pair, ())
        for evidence in one.evidence
        if evidence.document_id != document_id
    ]
    stated = _group(assemble([*others, *assertions]))
    untouched = {pair: several for pair, several in contents.statements.items() if pair not in touched}
    return untouched | stated


def _drop_lone(contents: Contents) -> Contents:
    """The contents without the entities that no document names and no statement is about."""
    named = {key for kept in contents.documents.values() for key in kept.entities}
    named |= {end for pair in contents.statements for end in pair}
    return replace(contents, entities={key: e for key, e in contents.entities.items() if key in named})


def _group(statements: Iterable[Statement]) -> dict[Pair, tuple[Statement, ...]]:
    groups: dict[Pair, list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[_pair(statement)].append(statement)
    return {pair: tuple(several) for pair, several in groups.items()}


def _pair(statement: Statement) -> Pair:
    return statement.subject.id, statement.object.id

"""What writing and removing a document makes of a store's contents: other contents, the given ones stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph.document import Document, Reading
from graph.model import Assertion, Entity, Statement
from graph.review import Review, ReviewLog, names_of
from graph.store.memory.contents import Contents, KeptDocument, KeptEntity, Pair, list_ends
from graph.store.rules.judging import judge_assertions, sum_marks
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
    oriented = [orient(assertion) for assertion in reading.assertions]
    judged = judge_assertions(oriented, contents.log, names_of(reading.document))
    assertions, entities = judged.assertions, merge_seen(reading, judged.assertions)
    kept = KeptDocument(
        reading.document,
        reading.stamp,
        tuple(sorted(reading.mentions)),
        frozenset(entities),
        frozenset((assertion.subject.id, assertion.object.id) for assertion in assertions),
        sum_marks(judged.marks),
    )
    named = {key: _name(contents, entity, reading.extractor) for key, entity in entities.items()}
    added = replace(
        contents,
        documents={**contents.documents, kept.document.id: kept},
        entities={**contents.entities, **named},
        statements=_restate(contents, kept.document.id, kept.pairs, assertions),
    )
    return _drop_lone(added) if kept.document.id in contents.documents else added


def remove(contents: Contents, document_id: str) -> Contents:
    """The contents without a document that is there, and without what only it supports."""
    documents = {key: kept for key, kept in contents.documents.items() if key != document_id}
    statements = _restate(contents, document_id, frozenset(), ())
    return _drop_lone(replace(contents, documents=documents, statements=statements))


def review(contents: Contents, entries: Iterable[Review]) -> Contents:
    """The contents with these entries in the log, and what they are about weighed anew."""
    new = tuple(entries)
    after = replace(contents, log=ReviewLog((*contents.log.entries, *new)))
    told = {one.statement_id for one in new}
    pairs = {pair for pair, several in contents.statements.items() if any(one.id in told for one in several)}
    said = [
        Assertion(one.subject, one.predicate, one.object, one.sign, evidence)
        for pair in pairs
        for one in contents.statements[pair]
        for evidence in one.evidence
    ]
    judged = [one for works in _by_document(said) for one in _judge(after, works)]
    restated = replace(after, statements={**contents.statements, **_group(assemble(judged))})
    papers = {one.evidence.document_id for one in said} & contents.documents.keys()
    marked = {key: replace(contents.documents[key], marks=_sum_marks(restated, key)) for key in papers}
    return replace(restated, documents={**contents.documents, **marked})


def _by_document(said: Iterable[Assertion]) -> Iterable[list[Assertion]]:
    groups: dict[str, list[Assertion]] = defaultdict(list)
    for one in said:
        groups[one.evidence.document_id].append(one)
    return groups.values()


def _judge(contents: Contents, said: Sequence[Assertion]) -> tuple[Assertion, ...]:
    """The assertions, all of one document, with the marks that stand on their evidence."""
    kept = contents.documents.get(said[0].evidence.document_id)
    names = names_of(kept.document) if kept else ()
    return judge_assertions(said, contents.log, names).assertions


def _sum_marks(contents: Contents, document_id: str) -> str:
    """A hash of the marks on the document's evidence."""
    kept = contents.documents[document_id]
    said = [
        Assertion(one.subject, one.predicate, one.object, one.sign, evidence)
        for pair in kept.pairs
        for one in contents.statements.get(pair, ())
        for evidence in one.evidence
        if evidence.document_id == document_id
    ]
    return sum_marks(judge_assertions(said, contents.log, names_of(kept.document)).marks)


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

"""Statements as JSON Lines, as this product exports them: one statement a line with its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Entity, Kind, Predicate, SectionRole, Sign
from loaders.formats.graphs.elements.composition import compose_imports
from loaders.formats.graphs.elements.entities import make_entity
from loaders.formats.graphs.elements.papers import read_paper
from loaders.formats.graphs.elements.rows import (
    Row,
    as_list,
    is_true,
    number,
    read_each,
    read_json_lines,
    text,
)
from loaders.formats.graphs.reliability import reliability_of
from loaders.formats.graphs.statement_table import FORM, OWN
from loaders.records.given import Arrow, GivenEvidence, GivenStatement
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source

_LINE = re.compile(r'\s*\{\s*"subject"\s*:\s*\{(?=.*"predicate"\s*:)(?=.*"object"\s*:\s*\{)')


def _recognises(head: Head) -> bool:
    return bool(head.json and head.lines and _LINE.match(head.lines[0]))


def _read(source: Source) -> Iterator[Record]:
    reason = "the statement lacks an end, or its predicate is not known"
    yield from compose_imports(read_each(source, read_json_lines(source), read_statement, reason), FORM)


def read_statement(row: Row) -> GivenStatement | None:
    """The statement of a line; None where it lacks an end, or its predicate is none of the graph's."""
    subject, object_ = _entity(row.get("subject")), _entity(row.get("object"))
    predicate = text(row, "predicate")
    if not (subject and object_ and predicate in set(Predicate)):
        return None
    sign = row.get("sign")
    signed = Sign(sign) if sign in (1, -1, 0) else Sign.UNKNOWN
    arrow = Arrow(subject, Predicate(predicate), object_, signed)
    told = row.get("evidence")
    pieces = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    evidence = tuple(_evidence(one) for one in pieces or [{}])
    return GivenStatement(subject.id, arrow.predicate.value, object_.id, (arrow,), evidence)


def _entity(value: object) -> Entity | None:
    if not isinstance(value, dict) or not text(value, "id"):
        return None
    kind = text(value, "kind")
    return make_entity(
        text(value, "id"),
        text(value, "name"),
        kind=Kind(kind) if kind in set(Kind) else None,
        synonyms=as_list(value.get("synonyms")),
    )


def _evidence(one: Row) -> GivenEvidence:
    paper = read_paper(text(one, "pmid", "doi", "document"))
    section, source, pattern = text(one, "section"), text(one, "source"), text(one, "pattern")
    given = number(one, "probability")
    return GivenEvidence(
        f"{FORM}:{source}" if source else OWN,
        reliability_of(source or pattern or OWN) if given is None else given,
        "" if one.get("quoted") is False else text(one, "text"),
        paper.pmid,
        paper.doi,
        paper.study,
        SectionRole(section) if section in set(SectionRole) else SectionRole.BODY,
        negated=_yes(one, "negated"),
        speculated=_yes(one, "speculated"),
        pattern=pattern,
    )


def _yes(one: Row, name: str) -> bool:
    return one.get(name) is True or is_true(one, name)


STATEMENT_LINES = FileFormat("statements as JSON Lines", _recognises, _read)

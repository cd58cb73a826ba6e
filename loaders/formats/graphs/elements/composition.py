"""Statements of a file as readings: one for each source and paper that they come from.

A window of statements is in memory at a time. A paper whose statements lie further apart in a file has
several documents, which are one study all the same, for a study is told by the paper.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from graph.document import Document, DocumentKind, Reading
from graph.model import Assertion, Evidence, SectionRole, Span, content_hash
from loaders.errors import DocumentError
from loaders.records.draft import BETWEEN, Draft, Part, compose_excerpts
from loaders.records.given import Arrow, GivenEvidence, GivenStatement
from loaders.records.record import Import

WINDOW = 2_000
UNQUOTED = "stated without a sentence"
"""The heading over lines that name a statement which came without a sentence: nobody's words."""
Paper = tuple[str, str]
Place = tuple[SectionRole, str]


@dataclass(slots=True)
class _Group:
    """What one source says about one paper."""

    told: list[tuple[GivenStatement, GivenEvidence]] = field(default_factory=list)
    homed: list[GivenStatement] = field(default_factory=list)


def compose_imports(
    statements: Iterable[GivenStatement | DocumentError], form: str
) -> Iterator[Import | DocumentError]:
    """The imports of a file's statements, lazily; `form` names the format in the extractor's version."""
    rest = iter(statements)
    while window := list(islice(rest, WINDOW)):
        yield from (one for one in window if isinstance(one, DocumentError))
        given = [one for one in window if isinstance(one, GivenStatement)]
        for (source, paper), group in _group(given).items():
            yield _compose(source, paper, group, form)


def _group(statements: Iterable[GivenStatement]) -> dict[Paper, _Group]:
    groups: dict[Paper, _Group] = defaultdict(_Group)
    for statement in statements:
        for place, evidence in enumerate(statement.evidence):
            group = groups[evidence.source, _paper(evidence)]
            group.told.append((statement, evidence))
            if place == 0 and statement.states:
                group.homed.append(statement)
    return groups


def _paper(evidence: GivenEvidence) -> str:
    """What a person calls the paper; empty where none is told."""
    if evidence.pmid:
        return f"PubMed {evidence.pmid}"
    return evidence.doi or evidence.study or ""


def _compose(source: str, paper: str, group: _Group, form: str) -> Import:
    document, places = _write(source, paper, group)
    assertions = [
        Assertion(
            arrow.subject,
            arrow.predicate,
            arrow.object,
            arrow.sign,
            _evidence(one, place[0], text, at, document),
        )
        for statement, one in group.told
        for place, text in [_paragraph(statement, one)]
        for at in [places[place, text]]
        for arrow in statement.said_by(one)
    ]
    reading = Reading(document, f"import-{form}-1", assertions=tuple(assertions))
    return Import(reading, tuple(group.homed))


def _write(source: str, paper: str, group: _Group) -> tuple[Document, dict[tuple[Place, str], Span]]:
    """The document with each paragraph once, and where it stands by its section and text."""
    sections: dict[Place, dict[str, None]] = defaultdict(dict)
    for statement, evidence in group.told:
        place, text = _paragraph(statement, evidence)
        sections[place][text] = None
    first = group.told[0][1]
    parts = tuple(Part(*place, BETWEEN.join(texts)) for place, texts in sections.items())
    title = f"Statements of {source}" + (f" about {paper}" if paper else "")
    draft = Draft(DocumentKind.GRAPH, title, parts, doi=first.doi, pmid=first.pmid)
    document = _identify(compose_excerpts(draft), group)
    places: dict[tuple[Place, str], Span] = {}
    for section, (place, texts) in zip(document.sections[1:], sections.items(), strict=True):
        at = section.span.start
        for text in texts:
            places[place, text] = Span(at, at + len(text))
            at += len(text) + len(BETWEEN)
    return document, places


def _identify(document: Document, group: _Group) -> Document:
    """The document under a hash of its text and of what it states, for other windows may quote the same."""
    stated = sorted(f"{one.subject} {one.relation} {one.object}" for one, _ in group.told)
    return replace(document, id=f"doc:{content_hash(document.text, *stated)}")


def _paragraph(statement: GivenStatement, evidence: GivenEvidence) -> tuple[Place, str]:
    """The section and text of a piece of evidence: its sentence, else a line that no one takes for one."""
    if text := evidence.text.strip():
        return (evidence.section, ""), text
    return (SectionRole.BODY, UNQUOTED), _line(statement)


def _line(statement: GivenStatement) -> str:
    ends = (statement.subject, statement.object)
    if statement.arrows:
        ends = _names(statement.arrows[0])
    return " | ".join(" ".join(part.split()) for part in (ends[0], statement.relation, ends[1]) if part)


def _names(arrow: Arrow) -> tuple[str, str]:
    return arrow.subject.name, arrow.object.name


def _evidence(given: GivenEvidence, role: SectionRole, text: str, at: Span, document: Document) -> Evidence:
    paper = (given.doi or given.pmid or "").casefold()
    return Evidence(
        document_id=document.id,
        study=paper or given.study or given.source,
        section=role,
        span=at,
        text=text,
        negated=given.negated,
        speculated=given.speculated,
        probability=given.probability,
        study_type=given.study_type,
        pattern=given.pattern or given.source,
        quoted=bool(given.text.strip()),
    )

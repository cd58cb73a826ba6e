"""What stands beside the picture: a statement with its evidence, or an entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from api.service.service import Service
from api.wording import words
from api.wording.evidence_text import Piece, mark_names
from graph.document import Document
from graph.errors import NotFoundError
from graph.filters.path_filter import Keep, Origins
from graph.model import Entity, Evidence, Sign, Statement, evidence_id
from graph.review import Review
from graph.weighing.belief import systematic_error, weigh_studies

MOST_AROUND = 200
MOST_OF_PAIR = 20
MOST_OF_ARROW = 12
JOINED = ","
"""Between the identifiers of the statements of one arrow."""


@dataclass(frozen=True, slots=True)
class EvidenceQuote:
    """One sentence with its names marked; `elsewhere` are those that the text names before or after it,
    `marks` what readers say of it."""

    id: str
    pieces: tuple[Piece, ...]
    evidence: Evidence
    elsewhere: tuple[str, ...]
    marks: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperCount:
    """How many documents say a statement's sign, another one, or that there is no effect."""

    for_: int
    against: int
    null: int

    @property
    def text(self) -> str:
        """ "2 papers for, 1 against, 1 found no effect"; "2 papers" where nobody says otherwise."""
        parts = [words.count(self.for_, "paper")]
        if self.against or self.null:
            parts[0] += " for"
        parts += [f"{self.against} against"] if self.against else []
        parts += [f"{self.null} found no effect"] if self.null else []
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class StatementPanel:
    """A statement, its sentences by document, the surest first, what else is said of the pair, and the parts
    of its belief: the weight of each study, and the systematic error that they have in common."""

    statement: Statement
    quotes: tuple[tuple[Document, tuple[EvidenceQuote, ...]], ...]
    papers: PaperCount
    others: tuple[Statement, ...]
    studies: tuple[tuple[str, float], ...]
    error: float


@dataclass(frozen=True, slots=True)
class EntityPanel:
    """An entity with the statements about it, strongest first; `more` where there are others, of which
    `left_out` are hidden."""

    entity: Entity
    statements: tuple[Statement, ...]
    more: bool
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ArrowPanel:
    """The statements that one arrow of a picture stands for, strongest first; at least two."""

    panels: tuple[StatementPanel, ...]


Panel = StatementPanel | EntityPanel | ArrowPanel


def open_panel(
    service: Service, selected: str, hidden: Keep = Keep.EXCLUDE, origin: Origins = Origins.ALL
) -> Panel | None:
    """The panel of a statement's identifier, of several that an arrow stands for, or of an entity's CURIE.

    None for nothing or what is gone; of several statements those that are gone are left out.
    """
    if ":" in selected:
        try:
            return open_entity(service, selected, hidden, origin)
        except NotFoundError:
            return None
    panels = tuple(_open_known(service, list_selected(selected), hidden))
    return ArrowPanel(panels) if len(panels) > 1 else next(iter(panels), None)


def list_selected(selected: str) -> tuple[str, ...]:
    """The identifiers that are selected together, each once; at most `MOST_OF_ARROW`."""
    return tuple(dict.fromkeys(filter(None, selected.split(JOINED))))[:MOST_OF_ARROW]


def _open_known(service: Service, names: Iterable[str], hidden: Keep) -> Iterator[StatementPanel]:
    for name in names:
        with suppress(NotFoundError):
            yield open_statement(service, service.statement(name), hidden)


def open_entity(
    service: Service, name: str, hidden: Keep = Keep.EXCLUDE, origin: Origins = Origins.ALL
) -> EntityPanel:
    """Raises: NotFoundError, AmbiguousNameError."""
    near = service.mechanisms.around(name, limit=MOST_AROUND, hidden=hidden, origin=origin)
    return EntityPanel(near.entity, near.statements, near.more, near.left_out)


def open_statement(service: Service, statement: Statement, hidden: Keep = Keep.EXCLUDE) -> StatementPanel:
    """The statement with its documents, and the other statements about the same pair, of whatever origin."""
    told = Keep.EXCLUDE if hidden is Keep.EXCLUDE else Keep.INCLUDE
    together = service.mechanisms.say(
        subject=statement.subject.id, object_=statement.object.id, limit=MOST_OF_PAIR, hidden=told
    ).items
    known = service.mechanisms.documents
    surest = sorted(statement.evidence, key=lambda one: (one.void, one.speculated, -one.credence))
    documents = {e.document_id: known[e.document_id] for e in surest if e.document_id in known}
    titles = {document.study_key: words.title(document) for document in documents.values()}
    return StatementPanel(
        statement=statement,
        quotes=tuple(
            (document, list_quotes(service, statement, document)) for document in documents.values()
        ),
        papers=weigh(statement, together),
        others=tuple(s for s in together if s.id != statement.id),
        error=systematic_error(statement.evidence),
        studies=tuple((titles.get(k, k), w) for k, w in sorted(weigh_studies(statement.evidence).items())),
    )


def list_quotes(service: Service, statement: Statement, document: Document) -> tuple[EvidenceQuote, ...]:
    """The statement's sentences that stand in the document."""
    return tuple(
        quote(service, statement, one) for one in statement.evidence if one.document_id == document.id
    )


def quote(service: Service, statement: Statement, evidence: Evidence) -> EvidenceQuote:
    """The sentence with its names and readers' marks."""
    pieces = mark_names(evidence)
    named = {piece.mark for piece in pieces}
    names = {"subject": statement.subject.name, "object": statement.object.name}
    elsewhere = tuple(name for mark, name in names.items() if mark not in named)
    marks = service.mechanisms.marks_on(statement.id, evidence)
    return EvidenceQuote(evidence_id(statement.id, evidence), pieces, evidence, elsewhere, marks)


def weigh(statement: Statement, statements: Iterable[Statement]) -> PaperCount:
    """The documents for the statement's sign, against it and without effect, among those of its pair."""
    by_sign: dict[Sign, set[str]] = {sign: set() for sign in Sign}
    for other in statements:
        if (other.subject.id, other.object.id) == (statement.subject.id, statement.object.id):
            by_sign[other.sign] |= {e.document_id for e in other.evidence}
    against = [Sign.POSITIVE, Sign.NEGATIVE] if statement.sign.known else []
    opposed = set[str]().union(*(by_sign[sign] for sign in against if sign is not statement.sign))
    null = len(by_sign[Sign.NULL]) if statement.sign is not Sign.NULL and statement.sign.known else 0
    return PaperCount(statement.document_count, len(opposed), null)


def weigh_all(statements: Sequence[Statement]) -> dict[str, PaperCount]:
    """Statement identifier to its papers among these statements."""
    pairs: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        pairs.setdefault((statement.subject.id, statement.object.id), []).append(statement)
    return {s.id: weigh(s, pairs[s.subject.id, s.object.id]) for s in statements}

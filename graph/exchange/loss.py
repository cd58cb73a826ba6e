"""What each form of an export cannot hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from graph.exchange.form import Format
from graph.model import UNTOLD, Entity, Evidence, Judgement, Statement


class Part(StrEnum):
    """A part of what the graph knows; the value says it in words."""

    NAME = "names of entities"
    KIND = "roles and kinds"
    SYNONYMS = "synonyms"
    XREFS = "identifiers in other vocabularies"
    PREDICATE = "predicates"
    SIGN = "signs"
    BELIEF = "beliefs"
    HEDGE = "whether every sentence hedges"
    CONTRADICTION = "whether another statement contradicts"
    SHOWN = "what is shown by default"
    BALANCE = "balances of studies"
    SENTENCE = "sentences"
    DOCUMENT = "documents"
    STUDY = "studies"
    SECTION = "sections"
    OFFSET = "offsets of sentences"
    STANCE = "whether a sentence negates or hedges"
    STUDY_TYPE = "types of study"
    QUALIFIER = "qualifiers"
    CUE = "cues, patterns and probabilities"
    MENTION = "offsets of the two names"
    REVIEW = "readers' marks"


@dataclass(frozen=True, slots=True)
class Loss:
    """What a form keeps and drops, with remarks; `counts` is how many of each dropped part a graph has.

    Every form keeps every statement, null results too, and parallel and opposite ones apart.
    """

    form: Format
    kept: tuple[Part, ...]
    dropped: tuple[Part, ...]
    remarks: tuple[str, ...] = ()
    counts: Mapping[Part, int] = field(default_factory=dict)


def loss_report(form: Format, statements: Iterable[Statement] | None = None) -> Loss:
    """What that form keeps and drops; with statements (consumed), how many of each part it drops of them."""
    lost, remarks = _LOSSES[form]
    dropped = tuple(part for part in Part if part in lost)
    kept = tuple(part for part in Part if part not in lost)
    counts = {} if statements is None else _count(statements)
    return Loss(form, kept, dropped, remarks, {part: counts[part] for part in dropped if part in counts})


def _count(statements: Iterable[Statement]) -> Counter[Part]:
    counts: Counter[Part] = Counter(dict.fromkeys(Part, 0))
    entities: dict[str, Entity] = {}
    for statement in statements:
        entities |= {end.id: end for end in (statement.subject, statement.object)}
        counts.update({part: int(number(statement)) for part, number in _OF_STATEMENT.items()})
        for one in statement.evidence:
            counts.update({part: int(number(one)) for part, number in _OF_EVIDENCE.items()})
    for entity in entities.values():
        counts.update({part: number(entity) for part, number in _OF_ENTITY.items()})
    return counts


_OF_ENTITY: dict[Part, Callable[[Entity], int]] = {
    Part.NAME: lambda _: 1,
    Part.KIND: lambda _: 1,
    Part.SYNONYMS: lambda one: len(one.synonyms),
    Part.XREFS: lambda one: len(one.xrefs),
}
_OF_STATEMENT: dict[Part, Callable[[Statement], int]] = {
    Part.PREDICATE: lambda _: 1,
    Part.SIGN: lambda one: one.sign.known,
    Part.BELIEF: lambda _: 1,
    Part.HEDGE: lambda one: one.speculated,
    Part.CONTRADICTION: lambda one: one.contradicted,
    Part.SHOWN: lambda _: 1,
    Part.BALANCE: lambda one: one.balance != UNTOLD,
}
_OF_EVIDENCE: dict[Part, Callable[[Evidence], int]] = {
    Part.SENTENCE: lambda _: 1,
    Part.DOCUMENT: lambda _: 1,
    Part.STUDY: lambda _: 1,
    Part.SECTION: lambda _: 1,
    Part.OFFSET: lambda _: 1,
    Part.STANCE: lambda one: one.negated or one.speculated,
    Part.STUDY_TYPE: lambda _: 1,
    Part.QUALIFIER: lambda one: len(one.qualifiers),
    Part.CUE: lambda _: 1,
    Part.MENTION: lambda one: bool(one.subject_span) + bool(one.object_span),
    Part.REVIEW: lambda one: one.review is not Judgement.NONE,
}
_OF_SENTENCES = frozenset(_OF_EVIDENCE)
_NOT_XML = "A character that XML does not allow becomes U+FFFD."
_NEGATED = "Null results are `affects` with `negated`."
_LOSSES: dict[Format, tuple[frozenset[Part], tuple[str, ...]]] = {
    Format.JSONL: (
        frozenset({Part.XREFS, Part.STUDY, Part.STUDY_TYPE, Part.QUALIFIER, Part.MENTION}),
        (),
    ),
    Format.CSV: (
        frozenset({Part.SYNONYMS, Part.XREFS, Part.CUE, Part.MENTION}),
        (
            "A text that a spreadsheet would run as a formula gets an apostrophe before it; marks of writing "
            "direction stay as they are.",
        ),
    ),
    Format.GRAPHML: (
        frozenset(_OF_SENTENCES - {Part.SENTENCE, Part.DOCUMENT} | {Part.XREFS}),
        (
            "Lists are one text, divided by bars; sentences by line ends. Every line end is a line feed.",
            _NOT_XML,
        ),
    ),
    Format.GEXF: (
        frozenset({Part.MENTION}),
        ("Lists are one text, divided by bars.", _NOT_XML),
    ),
    Format.CYJS: (frozenset({Part.MENTION}), ("Evidence is lists that run in parallel.",)),
    Format.CX2: (
        frozenset({Part.MENTION}),
        ("Evidence is lists that run in parallel; an entity's CURIE is its `represents`.",),
    ),
    Format.SIF: (
        frozenset({Part.NAME, Part.KIND, Part.SYNONYMS, Part.XREFS, Part.BELIEF, Part.CONTRADICTION})
        | {Part.SHOWN, Part.BALANCE}
        | _OF_SENTENCES,
        (
            "Sign and hedge are in the relation: `NO_EFFECT_ON`, `REGULATES:positive`, `INCREASES:hedged`.",
            "A control character or mark of writing direction becomes U+FFFD.",
        ),
    ),
    Format.KGX_TSV: (
        frozenset({Part.MENTION}),
        (
            _NEGATED,
            "A tab or line end becomes a space, a bar in a list is broken (`¦`), a control character or mark "
            "of writing direction U+FFFD; a text that a spreadsheet would run as a formula gets a `'`.",
        ),
    ),
    Format.KGX_JSONL: (frozenset({Part.MENTION}), (_NEGATED,)),
    Format.TRAPI: (frozenset({Part.MENTION}), (_NEGATED,)),
    Format.TURTLE: (
        frozenset(),
        (_NEGATED, "A statement is a resource of its own: there is no triple from entity to entity."),
    ),
    Format.BEL: (
        frozenset({Part.SYNONYMS, Part.XREFS, Part.MENTION}),
        (
            "A null result is `causesNoChange`, an association or interaction `association`; predicate, "
            "kinds, belief and hedges are annotations.",
            "White space becomes one space, a control character or mark of writing direction U+FFFD, "
            "an empty text `-`.",
        ),
    ),
}

"""BEL script, the Biological Expression Language 2.1 (https://language.bel.bio), one line a sentence.

The relation says the sign (causesNoChange for a null result) and an entity's kind its function; predicate,
kind, belief, hedges and where a sentence stands are annotations of it. Sentences of one statement share the
annotation Statement. Every namespace is defined by a pattern, so that no reader fetches anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from graph.exchange.elements.facts import describe_qualifiers, sort_evidence
from graph.exchange.elements.spool import spool
from graph.exchange.elements.text import on_one_line
from graph.model import Entity, Evidence, Kind, Predicate, Sign, Statement

_HEAD = """SET DOCUMENT Name = "neuroimmune"
SET DOCUMENT Version = "1.0.0"
SET DOCUMENT Description = "Signed statements with the sentences that say them"
SET DOCUMENT Authors = "neuroimmune"
SET DOCUMENT ContactInfo = "unknown"
"""
_FUNCTIONS = {
    Kind.PROCEDURE: "bp", Kind.DRUG: "a", Kind.COMBINATION: "a", Kind.BLOCKADE: "a", Kind.PROTEIN: "p",
    Kind.CHEMICAL: "a", Kind.CELL: "a", Kind.PROCESS: "bp", Kind.INTERFACE: "a", Kind.CONDITION: "path",
    Kind.SYMPTOM: "path", Kind.ADVERSE_EFFECT: "path", Kind.MEASURE: "bp", Kind.ANATOMY: "a",
    Kind.SPECIES: "pop", Kind.POPULATION: "pop",
}  # fmt: skip
_EFFECTS = {
    Sign.POSITIVE: "increases",
    Sign.NEGATIVE: "decreases",
    Sign.NULL: "causesNoChange",
    Sign.UNKNOWN: "regulates",
}
_RELATIONS = {
    Predicate.ASSOCIATED_WITH: "association",
    Predicate.INTERACTS_WITH: "association",
    Predicate.IS_A: "isA",
    Predicate.PART_OF: "partOf",
}
_ESCAPED = re.compile(r'["\\]|(?<= )/(?=/)')
_NO_EVIDENCE = "unknown"


def dump_bel(statements: Iterable[Statement]) -> Iterator[str]:
    """One BEL script; a statement whose evidence was not asked for comes with a citation "unknown"."""
    with spool(statements, _statement) as spooled:
        yield _HEAD
        for prefix in sorted({entity.id.partition(":")[0] for entity in spooled.entities}):
            yield f'DEFINE NAMESPACE {prefix} AS PATTERN ".*"\n'
        for name in (*_OF_STATEMENT, *_OF_EVIDENCE):
            yield f'DEFINE ANNOTATION {name} AS PATTERN ".*"\n'
        yield from spooled.edges


def _statement(statement: Statement) -> str:
    annotations = _set({name: of(statement) for name, of in _OF_STATEMENT.items()})
    line = f"{_term(statement.subject)} {relation_of(statement)} {_term(statement.object)}\n"
    if not statement.evidence:
        return f"UNSET ALL\n{_cite('Other', _NO_EVIDENCE, _NO_EVIDENCE)}{annotations}{line}"
    return "".join(_evidence(one) + annotations + line for one in sort_evidence(statement.evidence))


def relation_of(statement: Statement) -> str:
    """The BEL relation: by sign where the subject acts on the object, else by predicate."""
    return _RELATIONS.get(statement.predicate) or _EFFECTS[statement.sign]


def _term(entity: Entity) -> str:
    prefix, _, identifier = entity.id.partition(":")
    return f"{_FUNCTIONS[entity.kind]}({prefix}:{_text(identifier)} ! {_text(entity.name)})"


def _evidence(evidence: Evidence) -> str:
    kind = "DOI" if evidence.study.startswith("10.") else "PubMed" if evidence.study.isdecimal() else "Other"
    cited = _cite(kind, evidence.study, evidence.text)
    return cited + _set({name: of(evidence) for name, of in _OF_EVIDENCE.items()})


def _cite(kind: str, study: str, text: str) -> str:
    return f'SET Citation = {{"{kind}", {_text(study)}}}\nSET SupportingText = {_text(text)}\n'


def _set(annotations: dict[str, object]) -> str:
    return "".join(f"SET {name} = {_text(str(value))}\n" for name, value in annotations.items())


def _text(text: str) -> str:
    """A quoted text on one line, never empty, with quotes, backslashes and what starts a comment escaped."""
    plain = on_one_line(text) or "-"
    return '"' + _ESCAPED.sub(r"\\\g<0>", plain) + '"'


def _truth(value: bool) -> str:
    return "true" if value else "false"


_OF_STATEMENT: dict[str, Callable[[Statement], object]] = {
    "Statement": lambda one: one.id,
    "Predicate": lambda one: one.predicate.value,
    "Sign": lambda one: one.sign.name.lower(),
    "Belief": lambda one: float(one.belief),
    "Speculated": lambda one: _truth(one.speculated),
    "Contradicted": lambda one: _truth(one.contradicted),
    "Shown": lambda one: _truth(one.shown),
    "StudiesPositive": lambda one: one.balance.positive,
    "StudiesNegative": lambda one: one.balance.negative,
    "StudiesNull": lambda one: one.balance.null,
    "SubjectKind": lambda one: one.subject.kind.value,
    "ObjectKind": lambda one: one.object.kind.value,
}
_OF_EVIDENCE: dict[str, Callable[[Evidence], object]] = {
    "Document": lambda one: one.document_id,
    "Section": lambda one: one.section.value,
    "Start": lambda one: one.span.start,
    "End": lambda one: one.span.end,
    "Negated": lambda one: _truth(one.negated),
    "Hedged": lambda one: _truth(one.speculated),
    "StudyType": lambda one: one.study_type.value,
    "Qualifiers": describe_qualifiers,
    "Cue": lambda one: one.cue,
    "Pattern": lambda one: one.pattern,
    "Probability": lambda one: float(one.probability),
    "Review": lambda one: one.review.value,
}

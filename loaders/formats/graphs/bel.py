"""BEL script as statements: causal relations with their signs, associations, and what is part of what.

Source: the Biological Expression Language 2.1, https://language.bel.bio, with the relations of version 1 and
those that PyBEL writes. A nested statement, A -> (B -> C), says both A -> B and B -> C.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.model import Kind, Predicate, SectionRole, Sign, StudyType
from loaders.errors import DocumentError
from loaders.formats.graphs.belscript.ends import End, read_ends
from loaders.formats.graphs.belscript.lines import Line, read_script
from loaders.formats.graphs.belscript.terms import BelError, Sentence, Term, parse_sentence
from loaders.formats.graphs.elements.composition import compose_imports
from loaders.formats.graphs.elements.losses import Losses
from loaders.formats.graphs.elements.papers import Paper, read_paper
from loaders.formats.graphs.elements.rows import number
from loaders.formats.graphs.reliability import reliability_of
from loaders.records.given import Arrow, GivenEvidence, GivenStatement
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source
from loaders.records.text_lines import iterate_lines

FORM = "bel"
_HEAD = re.compile(
    r"^\s*(?:SET\s+DOCUMENT\s+\w+\s*=|DEFINE\s+(?:NAMESPACE|ANNOTATION)\s+\w+\s+AS\s|SET\s+Citation\s*=\s*\{)",
    re.MULTILINE,
)
_OWN = re.compile(r"^SET DOCUMENT Name = \"neuroimmune\"", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Relation:
    """What a relation says in the graph; `turned` where its subject is the graph's object."""

    predicate: Predicate
    sign: Sign = Sign.UNKNOWN
    turned: bool = False


_RELATIONS = {
    _Relation(Predicate.INCREASES, Sign.POSITIVE): "increases -> → directlyIncreases => ⇒",
    _Relation(Predicate.DECREASES, Sign.NEGATIVE): "decreases -| directlyDecreases =|",
    _Relation(Predicate.REGULATES): "regulates reg",
    _Relation(Predicate.NO_EFFECT_ON, Sign.NULL): "causesNoChange cnc",
    _Relation(
        Predicate.ASSOCIATED_WITH
    ): "association -- correlation cor biomarkerFor prognosticBiomarkerFor "
    "orthologous equivalentTo eq analogousTo analogous actsIn hasActivity transcribedTo :> translatedTo >> ↔",
    _Relation(Predicate.ASSOCIATED_WITH, Sign.POSITIVE): "positiveCorrelation pos",
    _Relation(Predicate.ASSOCIATED_WITH, Sign.NEGATIVE): "negativeCorrelation neg",
    _Relation(Predicate.INTERACTS_WITH): "binds interacts",
    _Relation(Predicate.IS_A): "isA",
    _Relation(Predicate.IS_A, turned=True): "hasMember hasMembers hasVariant",
    _Relation(Predicate.PART_OF): "partOf subProcessOf rateLimitingStepOf",
    _Relation(Predicate.PART_OF, turned=True): "hasComponent hasComponents hasReactant hasProduct",
}
_RELATION_OF = {name.casefold(): one for one, names in _RELATIONS.items() for name in names.split()}
_INEXACT = frozenset({
    "biomarkerfor", "prognosticbiomarkerfor", "orthologous", "equivalentto", "eq", "analogousto",
    "analogous", "actsin", "hasactivity", "transcribedto", ":>", "translatedto", ">>",
})  # fmt: skip
_OPPOSITE = {
    _Relation(Predicate.INCREASES, Sign.POSITIVE): _Relation(Predicate.DECREASES, Sign.NEGATIVE),
    _Relation(Predicate.DECREASES, Sign.NEGATIVE): _Relation(Predicate.INCREASES, Sign.POSITIVE),
}
_UNRELATED = ("no_cor", "nocorrelation")


def _read(source: Source) -> Iterator[Record]:
    losses = Losses(FORM)
    yield from compose_imports(_statements(source, losses), FORM)
    yield from losses.report()


def _statements(source: Source, losses: Losses) -> Iterator[GivenStatement | DocumentError]:
    own = _OWN.search(source.head.text) is not None
    try:
        for line in read_script(iterate_lines(source)):
            statement = _statement(source, line, losses, own=own)
            if isinstance(statement, DocumentError) and line.evidence:
                yield GivenStatement("", "", "", (), (_evidence(line),))
            yield statement
    except BelError as error:
        raise source.error(
            f"is damaged or cut off: {error}", "mend it, or copy the whole file again"
        ) from error


def _statement(source: Source, line: Line, losses: Losses, *, own: bool) -> GivenStatement | DocumentError:
    try:
        return read_statement(line, losses, own=own)
    except BelError as error:
        place = f"{source.name}: line {line.number}"
        return DocumentError(place, f"is no statement of BEL: {error}", "correct the line")


def read_statement(line: Line, losses: Losses, *, own: bool = False) -> GivenStatement:
    """The statement of a line; `own` where the script is an export of this product, which tells more.

    Raises:
        BelError: it is not written as BEL is.
    """
    if not line.text:
        losses.add("sentences that nothing is stated by", line.evidence)
        return GivenStatement("", "", "", (), (_evidence(line),))
    sentence = parse_sentence(line.text)
    arrows = tuple(_arrows(sentence, losses))
    if not own:
        for name, value in line.annotations.items():
            losses.add(f"annotations {name}", value)
    elif arrows:
        arrows = (_own_arrow(arrows[0], line.annotations), *arrows[1:])
    subject = read_ends(sentence.subject, Losses(FORM))
    inner = sentence.object.subject if isinstance(sentence.object, Sentence) else sentence.object
    ends = read_ends(inner, Losses(FORM)) if inner else ()
    written = subject[0].written if subject else sentence.subject.written
    evidence = _own_evidence(line) if own else _evidence(line)
    return GivenStatement(written, sentence.relation, ends[0].written if ends else "", arrows, (evidence,))


def _arrows(sentence: Sentence, losses: Losses) -> Iterator[Arrow]:
    """What a statement says, that of a nested one last; what its ends are made of after the relation."""
    if sentence.object is None:
        losses.add("statements that name one thing", sentence.subject.written)
        return
    nested = sentence.object if isinstance(sentence.object, Sentence) else None
    object_ = nested.subject if nested else sentence.object
    if not isinstance(object_, Term):
        return
    firsts, lasts = read_ends(sentence.subject, losses), read_ends(object_, losses)
    for first in firsts:
        for last in lasts:
            yield from _relate(first, sentence.relation, last, losses)
    for end in (*firsts, *lasts):
        yield from end.composition()
    if nested:
        losses.add("that a statement is about a statement", sentence.subject.written)
        yield from _arrows(nested, losses)


def _relate(first: End, written: str, last: End, losses: Losses) -> Iterator[Arrow]:
    name = written.casefold()
    relation = _RELATION_OF.get(name)
    if name in _UNRELATED:
        losses.add("that things are not correlated", f"{first.written} {written} {last.written}")
        return
    if relation is None or name in _INEXACT:
        losses.add(f"what {written} says beyond an association", f"{first.written} {written} {last.written}")
        relation = relation or _Relation(Predicate.ASSOCIATED_WITH)
    if (
        first.entity.id == last.entity.id
    ):  # a form of it, or its activity, which the graph does not tell apart
        losses.add("what one form of a thing does to another", f"{first.written} {written}")
        return
    if first.direction * last.direction < 0:
        relation = _OPPOSITE.get(relation, relation)
    ends = (last, first) if relation.turned else (first, last)
    yield Arrow(ends[0].entity, relation.predicate, ends[1].entity, relation.sign)


def _evidence(line: Line) -> GivenEvidence:
    paper = _paper(*line.citation)
    return GivenEvidence(
        FORM, reliability_of(FORM), line.evidence, paper.pmid, paper.doi, paper.study or _cited(line.citation)
    )


def _cited(citation: tuple[str, str]) -> str | None:
    return None if read_paper(citation[1]).study is None else citation[1]


def _paper(kind: str, reference: str) -> Paper:
    """The paper of a citation; a bare number is a PubMed number only where the citation says so."""
    paper = read_paper(reference)
    if paper.pmid and kind.casefold() not in ("pubmed", "pmid", "medline", ""):
        return Paper(study=f"{kind} {reference}")
    return paper


def _own_arrow(arrow: Arrow, told: dict[str, str]) -> Arrow:
    """The relation with the predicate, sign and kinds that an export of this product says besides."""
    predicate, sign = told.get("Predicate", ""), told.get("Sign", "").upper()
    ends = [
        replace(end, kind=Kind(told[name])) if told.get(name) in set(Kind) else end
        for end, name in ((arrow.subject, "SubjectKind"), (arrow.object, "ObjectKind"))
    ]
    return Arrow(
        ends[0],
        Predicate(predicate) if predicate in set(Predicate) else arrow.predicate,
        ends[1],
        Sign[sign] if sign in Sign.__members__ else arrow.sign,
    )


def _own_evidence(line: Line) -> GivenEvidence:
    told = line.annotations
    section, kind = told.get("Section", ""), told.get("StudyType", "")
    return replace(
        _evidence(line),
        source="bel:neuroimmune",
        probability=number(told, "Probability") or 0.0,
        section=SectionRole(section) if section in set(SectionRole) else SectionRole.BODY,
        negated=told.get("Negated") == "true",
        speculated=told.get("Hedged") == "true",
        study_type=StudyType(kind) if kind in set(StudyType) else StudyType.UNKNOWN,
        pattern=_own_text(told.get("Pattern", "")),
    )


def _own_text(written: str) -> str:
    """An annotation of an export of this product, which writes an empty text as a dash."""
    return "" if written == "-" else written


def _recognises(head: Head) -> bool:
    return _HEAD.search(head.text) is not None


BEL = FileFormat("BEL script", _recognises, _read)

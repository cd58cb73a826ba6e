"""Tables of statements, a row a statement or a piece of its evidence, as spreadsheets write them.

Columns: subject, predicate, object, and where there are any sign, evidence, pmid, doi, source, the names and
kinds of both ends, negated, speculated and probability. The CSV that this product exports is one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.exchange.elements.biolink import BiolinkEdge, Meaning, read_edge
from graph.exchange.formats.csv import COLUMNS, restore
from graph.model import Entity, Kind, Predicate, SectionRole, Sign, StudyType
from graph.weighing.shown import HIERARCHY
from loaders.formats.graphs.elements.composition import compose_imports
from loaders.formats.graphs.elements.entities import kind_of_categories, make_entity
from loaders.formats.graphs.elements.losses import Losses
from loaders.formats.graphs.elements.papers import NO_PAPER, read_paper
from loaders.formats.graphs.elements.rows import (
    Row,
    columns_of,
    is_true,
    number,
    read_each,
    read_table,
    shape_of,
    text,
    texts,
)
from loaders.formats.graphs.reliability import reliability_of
from loaders.records.given import Arrow, GivenEvidence, GivenStatement
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source

FORM = "statements"
OWN = f"{FORM}:neuroimmune"
_PREDICATES = ("predicate", "relation", "relationship", "relation_type", "predicate_id")
_SIGNS = ("sign", "polarity", "direction", "effect_sign")
_SENTENCES = (
    "evidence",
    "sentence",
    "evidence_text",
    "supporting_text",
    "evidence_sentence",
    "text",
    "quote",
)
_PMIDS = ("pmid", "pmids", "pubmed", "pubmed_id", "publications", "publication", "reference", "paper")
_SOURCES = ("source", "database", "knowledge_source", "primary_knowledge_source", "source_api", "resource")
_NEGATED = ("negated", "negation")
_HEDGED = ("hedged", "speculated", "hypothesis", "speculative")
_SCORES = ("probability", "confidence", "belief", "score")
_ENDS = ("", "_id", "_curie", "_name", "_label", "_kind", "_type", "_category", "_role")
_HELD = frozenset({
    *_PREDICATES, *_SIGNS, *_SENTENCES, *_PMIDS, *_SOURCES, *_NEGATED, *_HEDGED, *_SCORES, "doi",
    "section", "study", "study_type", "id", "statement",
    *(end + suffix for end in ("subject", "object") for suffix in _ENDS),
})  # fmt: skip
_VERBS = {
    Predicate.INCREASES: "increase raise elevate enhance promote activate stimulate upregulate up-regulate "
    "induce augment potentiate improve",
    Predicate.DECREASES: "decrease reduce lower inhibit suppress block attenuate downregulate "
    "down-regulate diminish impair alleviate relieve ameliorate repress prevent",
    Predicate.REGULATES: "regulate modulate affect alter change control influence",
    Predicate.TREATS: "treat",
    Predicate.CAUSES: "cause",
    Predicate.ASSOCIATED_WITH: "associated associate correlate correlated linked related",
    Predicate.INTERACTS_WITH: "bind interact",
    Predicate.NO_EFFECT_ON: "no_effect unaffected",
}
_DENIAL = re.compile(r"(?:does|do|did|has|had|is|was)_not?_|no_effect_on_|not_")
_PREDICATE_OF = {verb: predicate for predicate, verbs in _VERBS.items() for verb in verbs.split()}
_SIGN_OF = {
    Sign.POSITIVE: "1 +1 1.0 + positive pos up increase increases increased activation plus more",
    Sign.NEGATIVE: "-1 -1.0 - − negative neg down decrease decreases decreased inhibition minus less",
    Sign.NULL: "0 0.0 null none no_effect no-effect unchanged",
}
_SIGNS_BY_WORD = {word: sign for sign, words in _SIGN_OF.items() for word in words.split()}
_OF_SIGN = {
    Sign.POSITIVE: Predicate.INCREASES,
    Sign.NEGATIVE: Predicate.DECREASES,
    Sign.NULL: Predicate.NO_EFFECT_ON,
}


def _recognises(head: Head) -> bool:
    """Whether the file is a table with a column for each part of a statement."""
    if head.json:
        return False
    columns = {name.casefold() for name in columns_of(head, shape_of(head, quoted=True))}
    ends = all(columns & {end, f"{end}_id", f"{end}_name", f"{end}_curie"} for end in ("subject", "object"))
    return ends and bool(columns & set(_PREDICATES)) and not columns & {"abstract", "title"}


def _read(source: Source) -> Iterator[Record]:
    shape = shape_of(source.head, quoted=True)
    own = tuple(columns_of(source.head, shape)) == COLUMNS
    losses = Losses(FORM)

    def read(row: Row) -> GivenStatement | None:
        cells = {name.casefold(): restore(str(cell)) if own else cell for name, cell in row.items()}
        return read_statement(cells, losses, own=own)

    reason = "the row lacks its subject, predicate or object"
    yield from compose_imports(read_each(source, read_table(source, shape), read, reason), FORM)
    yield from losses.report()


def read_statement(row: Row, losses: Losses, *, own: bool = False) -> GivenStatement | None:
    """The statement of a row; None where it lacks an end or its predicate. `own`: of our own export."""
    subject, object_ = _identifier(row, "subject"), _identifier(row, "object")
    relation = text(row, *_PREDICATES)
    if not (subject and object_ and relation):
        return None
    if not own:
        for name in row.keys() - _HELD:
            losses.add(f"column {name}", row[name])
    meaning = read_meaning(relation, text(row, *_SIGNS))
    if not meaning.exact:
        losses.add(f"what {relation} says beyond {meaning.predicate.value}", subject)
    ends = _entity(row, "subject", subject), _entity(row, "object", object_)
    first, last = reversed(ends) if meaning.turned else ends
    arrow = Arrow(first, meaning.predicate, last, meaning.sign)
    return GivenStatement(subject, relation, object_, (arrow,), tuple(_evidence(row, own=own)))


def read_meaning(relation: str, sign: str) -> Meaning:
    """What a relation says, be it the graph's, Biolink's or a verb; the sign where it tells none itself."""
    word = relation.strip()
    name = word.casefold().replace(" ", "_").rpartition(":")[2]
    denied = _DENIAL.match(name)
    name = name[denied.end() :] if denied else name
    verb = name.partition("_")[0]
    own = word.replace(" ", "_")
    known = Predicate(own) if own in set(Predicate) else _verb(name) or _verb(verb)
    if known:
        meaning = Meaning(known, known.sign)
    else:
        meaning = read_edge(BiolinkEdge(name)) or Meaning(Predicate.ASSOCIATED_WITH, exact=False)
    told = Sign.NULL if denied else _SIGNS_BY_WORD.get(sign.strip().casefold())
    if told is Sign.NULL and meaning.predicate not in HIERARCHY:
        return Meaning(Predicate.NO_EFFECT_ON, told, meaning.turned)
    if told is None or meaning.sign.known:
        return meaning
    if meaning.predicate is Predicate.REGULATES and own != Predicate.REGULATES:
        return Meaning(_OF_SIGN[told], told, meaning.turned)
    return Meaning(meaning.predicate, told, meaning.turned, meaning.exact)


def _verb(word: str) -> Predicate | None:
    """The predicate of a verb in whatever form: "reduces", "reduced", "inhibits"."""
    for ending in ("", "s", "es", "d", "ed"):
        if word.endswith(ending) and (found := _PREDICATE_OF.get(word[: len(word) - len(ending)])):
            return found
    return None


def _identifier(row: Row, end: str) -> str:
    return text(row, f"{end}_id", f"{end}_curie", end, f"{end}_name", f"{end}_label")


def _entity(row: Row, end: str, identifier: str) -> Entity:
    told = text(row, f"{end}_kind", f"{end}_type", f"{end}_category")
    kind = Kind(told.casefold()) if told.casefold() in set(Kind) else kind_of_categories([told])
    named = row.get(end) if row.get(end) != identifier else ""
    return make_entity(identifier, text(row, f"{end}_name", f"{end}_label") or str(named or ""), kind=kind)


def _evidence(row: Row, *, own: bool) -> Iterator[GivenEvidence]:
    """One piece for each paper of the row; one in all where it names none."""
    name = text(row, *_SOURCES)
    source = OWN if own else f"{FORM}:{name}" if name else FORM
    score = None if own else number(row, *_SCORES)
    doi = read_paper(text(row, "doi")).doi
    papers = [read_paper(one) for one in texts(row, *_PMIDS) or texts(row, "study")]
    section, kind = text(row, "section").casefold(), text(row, "study_type").casefold()
    for paper in papers or [NO_PAPER]:
        yield GivenEvidence(
            source,
            reliability_of(source) if score is None else score,
            text(row, *_SENTENCES),
            paper.pmid,
            paper.doi or doi,
            paper.study,
            SectionRole(section) if section in set(SectionRole) else SectionRole.BODY,
            negated=is_true(row, *_NEGATED),
            denies=is_true(row, *_NEGATED) and not own,
            speculated=is_true(row, "hedged") if "hedged" in row else is_true(row, *_HEDGED),
            study_type=StudyType(kind) if kind in set(StudyType) else StudyType.UNKNOWN,
        )


STATEMENTS = FileFormat("a table of statements", _recognises, _read)

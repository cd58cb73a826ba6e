"""Edges of a graph in KGX as statements, in terms of the Biolink Model.

Source: https://github.com/biolink/kgx/blob/master/specification/kgx-format.md. Papers stand in
`publications`, sentences in `supporting_text`; in exports of this product, lists about the sentences run in
parallel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import repeat

from graph.exchange.elements.association import SOURCE
from graph.exchange.elements.biolink import BiolinkEdge, Meaning, read_edge
from graph.exchange.elements.facts import STATEMENT_FACTS
from graph.exchange.formats.csv import restore
from graph.model import Predicate, SectionRole, Sign, StudyType
from loaders.formats.graphs.elements.losses import Losses
from loaders.formats.graphs.elements.papers import NO_PAPER, Paper, read_paper
from loaders.formats.graphs.elements.rows import Row, as_list, is_true, load_json, number, text, texts
from loaders.formats.graphs.nodes import Nodes
from loaders.formats.graphs.reliability import reliability_of
from loaders.records.given import Arrow, GivenEvidence, GivenStatement

_SOURCES = (
    "primary_knowledge_source", "original_knowledge_source", "knowledge_source",
    "aggregator_knowledge_source",
    "provided_by", "source", "data_source",
)  # fmt: skip
_PAPERS = ("publications", "publication", "pmids", "pmid", "references")
_SENTENCES = ("supporting_text", "supporting_texts", "sentences", "sentence", "evidence_text")
_SCORES = (
    "has_confidence_score", "confidence_score", "tmkp_confidence_score", "confidence_level", "confidence",
    "score",
)  # fmt: skip
_QUALIFIERS = (
    "qualified_predicate", "object_direction_qualifier", "subject_direction_qualifier",
    "object_aspect_qualifier",
)  # fmt: skip
_PREDICATES = ("predicate", "edge_label")
_BAR = "|"
_SEPARATOR = re.compile(r"\s*[|;,]\s*")
_HELD = frozenset({
    *_SOURCES, *_PAPERS, *_SENTENCES, *_SCORES, *_QUALIFIERS, *_PREDICATES, "id", "subject",
    "object", "negated", "category", "relation", "agent_type", "knowledge_level", "sources",
    "publications_info", "subject_name",
    "object_name", "subject_category", "object_category", "subject_label", "object_label",
})  # fmt: skip
_OWN = frozenset({*STATEMENT_FACTS, "original_predicate"})


def read_statement(row: Row, nodes: Nodes, losses: Losses) -> GivenStatement | None:
    """The statement of an edge; None where it lacks an end or its predicate."""
    subject, object_, predicate = text(row, "subject"), text(row, "object"), _predicate(row)
    if not (subject and object_ and predicate):
        return None
    sources = _sources(row)
    own = sources[0] == SOURCE
    _note(row, losses, own=own)
    meaning = _own_meaning(row) if own else _meaning(row, predicate, losses)
    arrows: tuple[Arrow, ...] = ()
    if meaning:
        ends = nodes.entity(subject, row, "subject"), nodes.entity(object_, row, "object")
        first, last = reversed(ends) if meaning.turned else ends
        arrows = (Arrow(first, meaning.predicate, last, meaning.sign),)
    evidence = tuple(_own_evidence(row) if own else ()) or tuple(_evidence(row, sources))
    return GivenStatement(subject, predicate, object_, arrows, evidence)


def _predicate(row: Row) -> str:
    """The predicate; older files have Biolink's as `edge_label` beside another vocabulary's."""
    label = text(row, "edge_label")
    return label if label.startswith("biolink:") else text(row, "predicate") or label


def _meaning(row: Row, predicate: str, losses: Losses) -> Meaning | None:
    edge = BiolinkEdge(
        predicate,
        text(row, "qualified_predicate") or None,
        text(row, "object_direction_qualifier") or None,
        is_true(row, "negated"),
    )
    meaning = read_edge(
        edge,
        subject_direction=text(row, "subject_direction_qualifier"),
        object_aspect=text(row, "object_aspect_qualifier"),
    )
    if meaning is None:
        losses.add("edges that deny an association or a hierarchy", predicate)
    elif not meaning.exact:
        losses.add(f"what {predicate} says beyond {meaning.predicate.value}", text(row, "subject"))
    return meaning


def _own_meaning(row: Row) -> Meaning | None:
    """What an export of this product says: its own predicate and sign stand beside Biolink's."""
    predicate, sign = text(row, "original_predicate"), text(row, "sign")
    if predicate not in set(Predicate):
        return None
    signs = {"1": Sign.POSITIVE, "-1": Sign.NEGATIVE, "0": Sign.NULL}
    return Meaning(Predicate(predicate), signs.get(sign, Sign.UNKNOWN))


def _note(row: Row, losses: Losses, *, own: bool) -> None:
    """Counts the columns that no statement has a place for."""
    for name in row.keys() - _HELD - (_OWN if own else frozenset()):
        if row[name] not in (None, "", []):
            losses.add(f"edge column {name}", row[name])


def _sources(row: Row) -> list[str]:
    """Who tells the edge: the primary sources where any is named, else whoever is; never empty."""
    told = row.get("sources")
    for one in told if isinstance(told, list) else ():
        if isinstance(one, dict) and one.get("resource_role") == "primary_knowledge_source":
            return [str(one.get("resource_id"))]
    return list(dict.fromkeys(texts(row, *_SOURCES))) or ["unknown"]


def _evidence(row: Row, sources: list[str]) -> Iterator[GivenEvidence]:
    """One piece for each paper; where none is named, one for each sentence, else for each source."""
    agent, level = text(row, "agent_type"), text(row, "knowledge_level")
    told = list(_papers(row)) or list(zip(repeat(NO_PAPER), _sentences(row)))  # one is endless
    score = number(row, *_SCORES)
    named = [(sources[0], *one) for one in told] or [(source, NO_PAPER, "") for source in sources]
    for source, paper, sentence in named:
        yield GivenEvidence(
            _pattern(source, agent),
            reliability_of(source, agent, level) if score is None else score,
            sentence,
            paper.pmid,
            paper.doi,
            paper.study,
            speculated=level == "prediction",
        )


def _pattern(source: str, agent: str) -> str:
    reads = agent == "text_mining_agent"
    return f"kgx:{source}:{agent}" if reads else f"kgx:{source}"


def _papers(row: Row) -> Iterator[tuple[Paper, str]]:
    """The papers with their sentences; sentences that cannot be told apart by paper stand without one."""
    names, sentences = _SEPARATOR.split(_BAR.join(texts(row, *_PAPERS))), _sentences(row)
    names = list(filter(None, names))
    info = row.get("publications_info")
    info = load_json(info) if isinstance(info, str) else info
    by_paper = info if isinstance(info, dict) else {}
    for name in dict.fromkeys([*names, *by_paper]):
        about = by_paper.get(name)
        sentence = about.get("sentence") if isinstance(about, dict) else None
        if len(names) == len(sentences):
            sentence = sentence or sentences[names.index(name)] if name in names else sentence
        if len(names) == 1 and len(sentences) > 1:
            yield from ((read_paper(name), one) for one in sentences)
        else:
            yield read_paper(name), str(sentence or "")
    if names and len(names) != len(sentences) and len(names) > 1:
        yield from ((NO_PAPER, one) for one in sentences)


def _sentences(row: Row) -> list[str]:
    return [restore(one) for one in texts(row, *_SENTENCES)]


def _own_evidence(row: Row) -> Iterator[GivenEvidence]:
    """The evidence of an export of this product, from its parallel lists; none where they do not match."""
    sentences = [restore(one) for one in as_list(row.get("supporting_text"))]
    names = (
        "studies", "sections", "evidence_negated", "evidence_speculated", "study_types", "patterns",
        "probabilities",
    )  # fmt: skip
    lists = [as_list(row.get(name)) or [""] for name in names]  # a list of one empty text is an empty cell
    if not all(len(one) == len(sentences) for one in lists):
        return
    for sentence, study, section, negated, hedged, kind, pattern, probability in zip(
        sentences, *lists, strict=True
    ):
        paper = read_paper(study)
        yield GivenEvidence(
            f"kgx:{SOURCE}",
            number({"p": probability}, "p") or 0.0,
            sentence,
            paper.pmid,
            paper.doi,
            paper.study,
            SectionRole(section) if section in set(SectionRole) else SectionRole.BODY,
            negated.casefold() == "true",
            hedged.casefold() == "true",
            StudyType(kind) if kind in set(StudyType) else StudyType.UNKNOWN,
            pattern,
        )

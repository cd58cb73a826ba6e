"""Extraction over JSON lines: `{"id", "text"}` in, entities and relations out, one line each, in order.

    predicate         rel           written
    INCREASES         increases
    DECREASES         decreases
    CAUSES            causes
    TREATS            treats
    ASSOCIATED_WITH   associated
    INTERACTS_WITH    binds
    REGULATES         regulates
    NO_EFFECT_ON      no_effect     with "negated": true
    IS_A, PART_OF     -             hierarchy is no relation of this form and is left out

"certainty" is claimed, inferred, suggested ("our data suggest that"), possible ("may", "we hypothesize
that") or asked ("we tested whether"). "speculated" is true for the last two, as annotators of corpora use
the word; `Evidence.speculated` is true for all but the first, and the graph takes nothing of what is only
asked.

"pattern" names the rule or model that found the relation; "hidden" is true of what is only asked, and where
the graph would not show it by default: `graph.weighing.shown` has the rule.

A line that cannot be read is reported with its number and gets no line of its own; everything else
gets exactly one, an empty text and a text that is not English one without entities.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from graph.document import Mention, Reading
from graph.model import Assertion, Entity, Evidence, Kind, Predicate, QualifierKind, Span
from graph.weighing.shown import is_shown
from loaders.pipeline.extraction import Extractor
from loaders.pipeline.isolation import ADVICE, Fault, isolate
from loaders.pipeline.parallel import Team
from loaders.relations.stance.hedges import Stance
from loaders.text.language import looks_english

ANNOTATED_AS_SPECULATED = frozenset({Stance.POSSIBLE, Stance.ASKED})
RELS = {
    Predicate.INCREASES: "increases",
    Predicate.DECREASES: "decreases",
    Predicate.CAUSES: "causes",
    Predicate.TREATS: "treats",
    Predicate.ASSOCIATED_WITH: "associated",
    Predicate.INTERACTS_WITH: "binds",
    Predicate.REGULATES: "regulates",
    Predicate.NO_EFFECT_ON: "no_effect",
}
TYPES = {
    Kind.PROCEDURE: "intervention",
    Kind.DRUG: "chemical",
    Kind.COMBINATION: "intervention",
    Kind.BLOCKADE: "intervention",
    Kind.PROTEIN: "gene",
    Kind.CHEMICAL: "chemical",
    Kind.CELL: "cell",
    Kind.PROCESS: "process",
    Kind.INTERFACE: "process",
    Kind.CONDITION: "disease",
    Kind.SYMPTOM: "phenotype",
    Kind.ADVERSE_EFFECT: "disease",
    Kind.MEASURE: "measure",
    Kind.ANATOMY: "anatomy",
    Kind.SPECIES: "species",
    Kind.POPULATION: "other",
}
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class LineFailure:
    """A line that was left out or not read: its number from 1 and the reason."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ExtractReport:
    """What came of a file: lines written, and what could not be read."""

    written: int
    failures: tuple[LineFailure, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One input line: its number from 1, and the bytes of the file up to its end."""

    number: int
    end: int
    content: bytes


@dataclass(frozen=True, slots=True)
class _Answer:
    """What became of one input line."""

    line: int
    end: int
    output: str | None
    reason: str | None = None


Progress = Callable[[int, int | None], None]
"""Told, after each line: how many are done, and about how many there are; None where that cannot be known."""


def extract_file(
    source: Path,
    target: Path,
    team: Team[Extractor],
    *,
    progress: Progress | None = None,
) -> ExtractReport:
    """Read `source` line by line and write `target`; memory does not grow with the file.

    A team of one reads in this process.

    Raises:
        OSError: a file cannot be opened, read or written.
        WorkerLostError: one of several processes ended on its own.
    """
    written, failures = 0, []
    with source.open("rb") as lines, target.open("w", encoding="utf-8") as out:
        size = os.fstat(lines.fileno()).st_size
        for done, answer in enumerate(_answers(lines, team), 1):
            if answer.output is not None:
                out.write(answer.output + "\n")
                written += 1
            if answer.reason is not None:
                failures.append(LineFailure(answer.line, answer.reason))
            if progress is not None:
                progress(done, round(done * size / answer.end) if size else None)
    return ExtractReport(written, tuple(failures))


def _answers(lines: Iterable[bytes], team: Team[Extractor]) -> Iterator[_Answer]:
    if team.size == 1:
        return map(partial(_answer, team.make_tool()), _numbered(lines))
    return team.map(_answer, _numbered(lines))


def _numbered(lines: Iterable[bytes]) -> Iterator[_Line]:
    end = 0
    for number, content in enumerate(lines, 1):
        end += len(content)
        if content.strip():
            yield _Line(number, end, content)


def _answer(extractor: Extractor, line: _Line) -> _Answer:
    try:
        identifier, text = _parse(line.content)
    except ValueError as error:
        return _Answer(line.number, line.end, None, str(error))
    if not looks_english(text):
        nothing = dump({"id": identifier, "entities": [], "relations": []})
        return _Answer(line.number, line.end, nothing, "not in English: skipped")
    reading = isolate(extractor.extract_text, text)
    if isinstance(reading, Fault):
        return _Answer(line.number, line.end, None, f"{reading.reason}; {ADVICE}")
    return _Answer(line.number, line.end, dump(as_line(identifier, reading)))


def _parse(line: bytes) -> tuple[str | int, str]:
    """The id and text of a line.

    Raises:
        ValueError: with the reason in words; undecodable bytes and bad JSON are its subclasses.
    """
    try:
        item = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start}") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"not JSON: {str(error)[:_LONGEST_SHOWN]}") from error
    if not isinstance(item, dict):
        raise ValueError("not an object with id and text")
    identifier, text = item.get("id"), item.get("text")
    if not isinstance(identifier, str | int) or isinstance(identifier, bool):
        raise ValueError("no id")
    if not isinstance(text, str):
        raise ValueError("no text")
    return identifier, text


def as_line(identifier: str | int, reading: Reading) -> dict[str, object]:
    """A reading in the form of one output line."""
    entities = {entity.id: entity for entity in reading.entities}
    return {
        "id": identifier,
        "entities": [_mention(mention, entities[mention.entity_id]) for mention in reading.mentions],
        "relations": [
            _relation(one, reading.document.text)
            for one in (*reading.assertions, *reading.questions)
            if one.predicate in RELS
        ],
    }


def as_entity(entity: Entity) -> dict[str, object]:
    """The entity as one object of the line."""
    return {
        "ns": entity.id.partition(":")[0],
        "ident": entity.id,
        "name": entity.name,
        "type": TYPES[entity.kind],
        "xrefs": list(entity.xrefs),
    }


def _side(entity: Entity, span: Span | None, text: str) -> dict[str, object]:
    """One side of a relation, with the words that name it where the sentence has them."""
    return as_entity(entity) if span is None else {**as_entity(entity), "text": text[span.start : span.end]}


def _mention(mention: Mention, entity: Entity) -> dict[str, object]:
    return {**as_entity(entity), "text": mention.text, "start": mention.span.start, "end": mention.span.end}


def _relation(one: Assertion, text: str) -> dict[str, object]:
    certainty = _certainty(one.evidence)
    return {
        "subj": _side(one.subject, one.evidence.subject_span, text),
        "rel": RELS[one.predicate],
        "obj": _side(one.object, one.evidence.object_span, text),
        "negated": one.evidence.negated or one.predicate is Predicate.NO_EFFECT_ON,
        "speculated": certainty in ANNOTATED_AS_SPECULATED,
        "certainty": certainty.value,
        "evidence": one.evidence.text,
        "cue": one.evidence.cue,
        "probability": round(one.evidence.probability, 3),
        "pattern": one.evidence.pattern,
        "hidden": certainty is Stance.ASKED or not is_shown(one),
    }


def _certainty(evidence: Evidence) -> Stance:
    told = [q.value for q in evidence.qualifiers if q.kind is QualifierKind.CERTAINTY]
    return Stance(told[0]) if told else Stance.POSSIBLE if evidence.speculated else Stance.CLAIMED


def dump(line: dict[str, object]) -> str:
    """JSON without line breaks; lone surrogates are written as escapes, so that any text can be."""
    try:
        text = json.dumps(line, ensure_ascii=False)
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(line)
    return text

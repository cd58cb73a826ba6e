"""Statements of INDRA, the Integrated Network and Dynamical Reasoning Assembler, as JSON.

Source: Gyori et al. 2017, doi:10.15252/msb.20177651; the schema is indra/resources/statements_schema.json. A
modification such as a phosphorylation tells no direction, an activation or a change of an amount does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from graph.model import Entity, Predicate, SectionRole, Sign
from loaders.errors import DocumentError
from loaders.formats.graphs.agents import Json, polarity_of, read_agent
from loaders.formats.graphs.elements.composition import compose_imports
from loaders.formats.graphs.elements.losses import Losses
from loaders.formats.graphs.elements.papers import read_paper
from loaders.formats.graphs.elements.rows import load_json, read_json_lines
from loaders.formats.graphs.reliability import reliability_of
from loaders.records.encoding import read_records_text
from loaders.records.given import Arrow, GivenEvidence, GivenStatement
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source

FORM = "indra"
_EFFECTS = {
    "Activation": Sign.POSITIVE, "GtpActivation": Sign.POSITIVE, "Gef": Sign.POSITIVE,
    "IncreaseAmount": Sign.POSITIVE, "Inhibition": Sign.NEGATIVE, "Gap": Sign.NEGATIVE,
    "DecreaseAmount": Sign.NEGATIVE,
}  # fmt: skip
_STATEMENTS = (
    "Activation|GtpActivation|Inhibition|IncreaseAmount|DecreaseAmount|Gef|Gap|Complex|ActiveForm|HasActivity|"
    "Autophosphorylation|Transphosphorylation|Translocation|Conversion|Influence|Association|Event|Migration|"
    r"Unresolved|RegulateActivity|RegulateAmount|Modification|(?:De)?(?:[Pp]hosphorylation|[Uu]biquitination|"
    r"[Ss]umoylation|[Hh]ydroxylation|[Aa]cetylation|[Gg]lycosylation|[Rr]ibosylation|[Ff]arnesylation|"
    r"[Gg]eranylgeranylation|[Pp]almitoylation|[Mm]yristoylation|[Mm]ethylation)"
)
_TYPE = re.compile(rf'"type"\s*:\s*"(?:{_STATEMENTS})"')
_OF_INDRA = re.compile(r'"(?:evidence|db_refs|source_api|matches_hash)"\s*:')
_OF_BIOC = re.compile(r'"(?:passages|infons)"\s*:')
_SUBJECTS = ("subj", "enz", "gef", "gap", "agent", "concept")
_OBJECTS = ("obj", "sub", "ras")
_LEFT = {
    "residue": "residues that are modified",
    "position": "positions that are modified",
    "obj_activity": "kinds of activity",
    "from_location": "places that something moves from",
    "to_location": "places that something moves to",
    "supports": "statements that support others",
    "supported_by": "statements that others support",
}
_SECTIONS = {"title": SectionRole.TITLE, "abstract": SectionRole.ABSTRACT, "fig": SectionRole.CAPTION}
_SIGNS = {1: Sign.POSITIVE, -1: Sign.NEGATIVE}
_OF_SIGN = {Sign.POSITIVE: Predicate.INCREASES, Sign.NEGATIVE: Predicate.DECREASES}
Ends = list[tuple[str, Entity]]


def _recognises(head: Head) -> bool:
    found = head.json and _TYPE.search(head.text) and _OF_INDRA.search(head.text)
    return bool(found) and not _OF_BIOC.search(head.text)


def _read(source: Source) -> Iterator[Record]:
    losses = Losses(FORM)
    yield from compose_imports(_statements(source, losses), FORM)
    yield from losses.report()


def _statements(source: Source, losses: Losses) -> Iterator[GivenStatement | DocumentError]:
    for number, one in enumerate(_items(source)):
        statement = read_statement(one, losses) if isinstance(one, dict) else None
        yield statement or source.error(
            "is no statement of INDRA", "complete it, or leave it out", record=number
        )


def _items(source: Source) -> Iterable[object]:
    """The statements of the file: a list, one inside an object, or one statement a line.

    Raises:
        DocumentError: the JSON is damaged, cut off, or nested without end.
    """
    first = source.head.text.lstrip().partition("\n")
    if first[0].startswith("{") and first[2].strip() and isinstance(load_json(first[0]), dict):
        return read_json_lines(source)
    held = load_json(read_records_text(source))
    if isinstance(held, dict):
        held = held.get("statements", [held])
    if isinstance(held, dict):
        held = list(held.values())
    if not isinstance(held, list):
        raise source.error("the JSON is damaged, cut off, or nested too deep", "export the statements again")
    return held


def read_statement(one: Json, losses: Losses) -> GivenStatement | None:
    """The statement; None where the object is none."""
    kind = one.get("type")
    if not isinstance(kind, str):
        return None
    for key, what in _LEFT.items():
        if one.get(key):
            losses.add(what, f"{kind}: {one[key]}")
    if one.get("belief") not in (None, 1):
        losses.add("beliefs, which are made anew", one["belief"])
    ends = _ends(one, losses)
    arrows = tuple(_arrows(kind, one, ends))
    if not arrows:
        missing = "say what acts" if ends["object"] else "relate two things"
        losses.add(f"statements of the type {kind} that do not {missing}", one.get("id") or kind)
    evidence = one.get("evidence")
    pieces = [each for each in evidence if isinstance(each, dict)] if isinstance(evidence, list) else []
    told = tuple(_evidence(each, losses) for each in pieces or [{}])
    return GivenStatement(_called(ends["subject"]), kind, _called(ends["object"]), arrows, told)


def _called(ends: Ends) -> str:
    """What the file calls the first of these; empty where there is none."""
    return ends[0][0] if ends else ""


def _ends(one: Json, losses: Losses) -> dict[str, Ends]:
    """What the statement is about: the subject, the objects, and of a conversion what is consumed."""
    members = _agents(one.get("members"), losses)
    subject = _agents([one.get(key) for key in _SUBJECTS], losses) or members[:1]
    objects = _agents([one.get(key) for key in _OBJECTS], losses)
    made, consumed = _agents(one.get("obj_to"), losses), _agents(one.get("obj_from"), losses)
    return {
        "subject": subject,
        "object": objects or members[1:] or made or consumed,
        "members": members,
        "made": made,
        "consumed": consumed,
    }


def _agents(values: object, losses: Losses) -> Ends:
    listed = values if isinstance(values, list) else []
    return [agent for one in listed if (agent := read_agent(one, losses))]


def _arrows(kind: str, one: Json, ends: dict[str, Ends]) -> Iterator[Arrow]:
    if kind in ("Complex", "Association"):
        relation = Predicate.INTERACTS_WITH if kind == "Complex" else Predicate.ASSOCIATED_WITH
        for (_, first), (_, last) in combinations(ends["members"], 2):
            yield Arrow(first, relation, last, Sign.UNKNOWN)
        return
    subject = next(iter(ends["subject"]), None)
    if kind in ("Autophosphorylation", "Transphosphorylation") and subject:
        yield Arrow(subject[1], Predicate.REGULATES, subject[1], Sign.UNKNOWN)
    elif kind == "Conversion":
        yield from _conversion(subject, ends)
    elif subject:
        sign = _sign(kind, one)
        for _, last in ends["object"]:
            yield Arrow(subject[1], _OF_SIGN.get(sign, Predicate.REGULATES), last, sign)


def _conversion(subject: tuple[str, Entity] | None, ends: dict[str, Ends]) -> Iterator[Arrow]:
    """What turns one thing into another lessens the one and adds to the other, as the one does itself."""
    if subject:
        for predicate, sign, name in (
            (Predicate.DECREASES, Sign.NEGATIVE, "consumed"),
            (Predicate.INCREASES, Sign.POSITIVE, "made"),
        ):
            for _, entity in ends[name]:
                yield Arrow(subject[1], predicate, entity, sign)
        return
    for _, first in ends["consumed"]:
        for _, last in ends["made"]:
            yield Arrow(first, Predicate.INCREASES, last, Sign.POSITIVE)


def _sign(kind: str, one: Json) -> Sign:
    """The direction: that of the type, or the product of both polarities of an influence."""
    if kind != "Influence":
        return _EFFECTS.get(kind, Sign.UNKNOWN)
    first, last = polarity_of(one.get("subj")), polarity_of(one.get("obj"))
    return _SIGNS[(first or 1) * last] if last else Sign.UNKNOWN


def _evidence(one: Json, losses: Losses) -> GivenEvidence:
    references, stance = one.get("text_refs"), one.get("epistemics")
    references = references if isinstance(references, dict) else {}
    stance = stance if isinstance(stance, dict) else {}
    pmid = read_paper(str(one.get("pmid") or references.get("PMID") or "")).pmid
    doi = read_paper(str(references.get("DOI") or "")).doi
    name = str(one.get("source_api") or "unknown")
    for key in ("annotations", "context"):
        if one.get(key):
            losses.add(f"{key} of evidence", one[key])
    return GivenEvidence(
        f"{FORM}:{name}",
        reliability_of(name),
        str(one.get("text") or ""),
        pmid,
        doi,
        section=_SECTIONS.get(str(stance.get("section_type")), SectionRole.BODY),
        negated=bool(stance.get("negated")),
        denies=bool(stance.get("negated")),
        speculated=bool(stance.get("hypothesis")),
        study=None if pmid or doi else _study(references),
    )


def _study(references: Json) -> str | None:
    """What else tells the paper: its number in PubMed Central."""
    number = references.get("PMCID") or references.get("PMC")
    return str(number) if number else None


INDRA = FileFormat("statements of INDRA as JSON", _recognises, _read)

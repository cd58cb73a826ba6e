"""From a document to evidence, and from JSON lines to JSON lines, with a finder of a few words."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from graph.document import Document, DocumentKind, Reading, Section
from graph.model import Entity, Kind, Predicate, QualifierKind, SectionRole, Span, StudyType
from loaders.pipeline.extraction import Extractor
from loaders.pipeline.jsonl import RELS, as_line, extract_file
from loaders.pipeline.parallel import Team
from loaders.presets import Precision
from loaders.text.language import looks_english

ENTITIES = {
    "morphine": Entity("CHEBI:17303", "morphine", Kind.DRUG),
    "electroacupuncture": Entity("MESH:D015671", "electroacupuncture", Kind.PROCEDURE),
    "pain": Entity("HP:0012531", "pain", Kind.SYMPTOM),
    "nausea": Entity("HP:0002018", "nausea", Kind.ADVERSE_EFFECT),
    "tnf": Entity("HGNC:11892", "TNF", Kind.PROTEIN),
    "rats": Entity("NCBITaxon:10116", "rat", Kind.SPECIES),
}
NAMES = re.compile(r"(?<!\w)(?:" + "|".join(ENTITIES) + r")(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class FakeMention:
    span: Span
    text: str
    entity: Entity


def find(text: str) -> list[FakeMention]:
    """The few entities of this file, wherever a text names them."""
    return [
        FakeMention(Span(*m.span()), m.group(), ENTITIES[m.group().casefold()]) for m in NAMES.finditer(text)
    ]


def make_extractor() -> Extractor:
    """An extractor that a worker process can make for itself."""
    return Extractor(find)


def read(text: str) -> Reading:
    """What a bare text says."""
    return make_extractor().extract_text(text)


def said(text: str) -> set[tuple[str, Predicate, str]]:
    return {(a.subject.name, a.predicate, a.object.name) for a in read(text).assertions}


def document(text: str, *sections: tuple[SectionRole, str]) -> Document:
    """A document whose sections are the given pieces of its text."""
    placed = tuple(
        Section(role, "", Span(text.index(piece), text.index(piece) + len(piece))) for role, piece in sections
    )
    return Document("doc:1", DocumentKind.PLAIN_TEXT, text, sections=placed, study_type=StudyType.HUMAN_TRIAL)


def test_extract_resolves_long_term_use_to_the_drug() -> None:
    """An expression of use stands for the drug named before, in the words of the sentence."""
    reading = read("Doctors give morphine. Long-term use causes nausea.")
    (assertion,) = reading.assertions
    span = assertion.evidence.subject_span
    assert assertion.subject.name == "morphine"
    assert span is not None
    assert reading.document.text[span.start : span.end] == "Long-term use"


def test_extract_resolves_it_to_the_subject_before() -> None:
    """A pronoun at the head of a sentence stands for the first thing the sentence before names."""
    assert ("electroacupuncture", Predicate.DECREASES, "TNF") in said(
        "Electroacupuncture is old. It reduces TNF."
    )


def test_extract_gives_the_compared_treatment_back() -> None:
    """In a before-and-after study, differences without an agent are the treatment's."""
    text = "Blood was taken before and after electroacupuncture. TNF showed significant differences."
    assert said(text) == {("electroacupuncture", Predicate.REGULATES, "TNF")}


def test_extract_reads_sections_only() -> None:
    """What lies outside the sections, or in the limitations, says nothing."""
    text = "Menu: morphine causes nausea.\n\nMorphine relieves pain.\n\nMorphine may cause pain."
    sections = (
        (SectionRole.ABSTRACT, "Morphine relieves pain."),
        (SectionRole.LIMITATIONS, "Morphine may cause pain."),
    )
    reading = make_extractor().extract(document(text, *sections))
    assert [(a.subject.name, a.predicate, a.object.name) for a in reading.assertions] == [
        ("morphine", Predicate.TREATS, "pain")
    ]
    assert [m.span.start for m in reading.mentions] == [31, 49, 56, 75]


def test_extract_takes_the_study_type_from_the_sentence_first() -> None:
    """A sentence that tells its own kind of study overrides the document's."""
    text = "Morphine relieves pain. Morphine relieves pain in rats at 5 mg/kg."
    reading = make_extractor().extract(document(text, (SectionRole.BODY, text)))
    assert [a.evidence.study_type for a in reading.assertions] == [StudyType.HUMAN_TRIAL, StudyType.ANIMAL]
    kinds = [q.kind for q in reading.assertions[1].evidence.qualifiers]
    assert kinds == [QualifierKind.SPECIES, QualifierKind.DOSE]


def test_extract_leaves_out_what_is_less_likely_than_the_setting_wants() -> None:
    """What a rule finds over some distance is too doubtful for the precise setting."""
    text = "Nausea after morphine was seen."
    sizes = [len(Extractor(find, precision=p).extract_text(text).assertions) for p in Precision]
    assert sizes == [0, 1, 1]


def test_extract_names_its_settings_in_its_version() -> None:
    """Readings of other settings are other readings."""
    versions = {Extractor(find, precision=p).version for p in Precision}
    assert versions == {"4-rules-precise", "4-rules-default", "4-rules-broad"}


@pytest.mark.parametrize("text", ["Does morphine cause nausea?", "We tested whether morphine causes nausea."])
def test_extract_keeps_questions_apart(text: str) -> None:
    """A question claims nothing; what it asks about is told beside what is said."""
    reading = read(text)
    assert reading.assertions == ()
    assert [(a.subject.name, a.predicate, a.object.name) for a in reading.questions] == [
        ("morphine", Predicate.CAUSES, "nausea")
    ]


PIECES = [*"abc .,;()-\n\t\x00é𝛼Ω", " morphine ", " pain ", " reduces ", " by ", " not ", " that "]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_extract_keeps_offsets_on_any_text(text: str) -> None:
    """Whatever the text, every span holds its own words, and reading twice gives the same."""
    reading = read(text)
    assert all(text[m.span.start : m.span.end] == m.text for m in reading.mentions)
    assert all(
        text[a.evidence.span.start : a.evidence.span.end] == a.evidence.text for a in reading.assertions
    )
    assert read(text) == reading


def test_jsonl_names_every_predicate_but_hierarchy() -> None:
    """Only what is no relation of the form is left out."""
    assert set(Predicate) - set(RELS) == {Predicate.IS_A, Predicate.PART_OF}


LINES = [
    '{"id": "a", "text": "Morphine relieves pain."}',
    "not json",
    '{"id": "b", "text": ""}',
    '{"text": "no id"}',
    '{"id": "c", "text": "Morphine\\u0000 relieves\\u0007 pain."}',
    '["list"]',
    '{"id": "d", "text": "' + "Morphine relieves pain. " * 20 + '"}',
]


@pytest.mark.parametrize("workers", [1, 2])
def test_jsonl_keeps_order_and_reports_bad_lines(tmp_path: Path, workers: int) -> None:
    """Good lines come out in order, bad ones are reported with their numbers."""
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes("\n".join(LINES).encode() + b'\n{"id": "e", "text": "\xff"}\n')
    report = extract_file(source, target, Team(make_extractor if workers == 1 else _Imported(), workers))
    written = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in written] == ["a", "b", "c", "d"]
    assert [failure.line for failure in report.failures] == [2, 4, 6, 8]
    assert report.written == 4


def test_jsonl_tells_how_many_are_done_and_about_how_many_there_are(tmp_path: Path) -> None:
    """The number of lines is judged from the part of the file that is read; in the end it is right."""
    source, told = tmp_path / "in.jsonl", list[tuple[int, int | None]]()
    source.write_text("\n".join(LINES), encoding="utf-8")
    extract_file(
        source, tmp_path / "out.jsonl", Team(make_extractor, 1), progress=lambda *now: told.append(now)
    )
    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    assert told[-1] == (len(told), len(told))


class _Imported:
    """Makes an extractor that finds nothing, and can be sent to another process."""

    def __call__(self) -> Extractor:
        return Extractor(_find_nothing)


def _find_nothing(_text: str) -> list[FakeMention]:
    return []


def test_jsonl_reports_a_fault_and_reads_on(tmp_path: Path) -> None:
    """A text that the finder fails on is one reported line; the others are written."""

    def find(text: str) -> list[FakeMention]:
        return [_find_nothing(text)[number] for number in range("relieves" not in text)]

    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    texts = ("Morphine relieves pain.", "The study was about pain.", "It relieves the pain.")
    source.write_text("".join(json.dumps({"id": n, "text": one}) + "\n" for n, one in enumerate(texts)))
    report = extract_file(source, target, Team(lambda: Extractor(find), 1))
    assert (report.written, [failure.line for failure in report.failures]) == (2, [2])
    assert report.failures[0].reason.startswith("cannot be read: IndexError at test_extraction.py line ")


def test_jsonl_writes_the_documented_form(tmp_path: Path) -> None:
    """Entities with offsets; relations with both sides, sign words, flags and evidence."""
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 7, "text": "Morphine may cause nausea."}\n', encoding="utf-8")
    extract_file(source, target, Team(make_extractor, 1))
    line = json.loads(target.read_text(encoding="utf-8"))
    assert line["entities"][0] == {
        "ns": "CHEBI",
        "ident": "CHEBI:17303",
        "name": "morphine",
        "type": "chemical",
        "xrefs": [],
        "text": "Morphine",
        "start": 0,
        "end": 8,
    }
    (relation,) = line["relations"]
    assert (relation["subj"]["ident"], relation["rel"], relation["obj"]["ident"]) == (
        "CHEBI:17303",
        "causes",
        "HP:0002018",
    )
    assert (relation["negated"], relation["speculated"]) == (False, True)
    assert relation["evidence"] == "Morphine may cause nausea."
    assert list(relation)[-2:] == ["pattern", "hidden"]


def test_jsonl_grades_what_is_hedged(tmp_path: Path) -> None:
    """What authors conclude with reserve is no speculation of theirs, and no claim either."""
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": 1, "text": "Our data suggest that morphine causes nausea."}), "utf-8")
    extract_file(source, target, Team(make_extractor, 1))
    (relation,) = json.loads(target.read_text(encoding="utf-8"))["relations"]
    assert (relation["certainty"], relation["speculated"]) == ("suggested", False)


def test_jsonl_tells_what_is_only_asked(tmp_path: Path) -> None:
    """A question is written too, and says that it is one."""
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": 1, "text": "We tested whether morphine causes nausea."}), "utf-8")
    extract_file(source, target, Team(make_extractor, 1))
    (relation,) = json.loads(target.read_text(encoding="utf-8"))["relations"]
    assert (relation["rel"], relation["certainty"], relation["speculated"]) == ("causes", "asked", True)


@pytest.mark.parametrize(
    ("text", "probability", "hidden"),
    [
        ("Morphine relieves pain.", 0.6, False),
        ("Morphine relieves pain.", 0.59, True),
        ("Pain was associated with TNF.", 1.0, True),
        ("We tested whether morphine causes nausea.", 1.0, True),
    ],
)
def test_jsonl_tells_what_a_reader_might_not_sign(text: str, probability: float, hidden: bool) -> None:
    """What is too unsure, tells no sign or only asks is hidden, by the graph's own rule."""
    reading = read(text)
    sure = [
        replace(one, evidence=replace(one.evidence, probability=probability))
        for one in (*reading.assertions, *reading.questions)
    ]
    line: Any = as_line(1, replace(reading, assertions=tuple(sure), questions=()))
    assert [relation["hidden"] for relation in line["relations"]] == [hidden]


def test_extract_names_the_pattern_that_found_a_relation() -> None:
    """The rule's own name goes with its evidence, also where a side is left out."""
    assert [one.evidence.pattern for one in read("Morphine relieves pain.").assertions] == ["active"]
    text = "Pain is common.\nDoctors prescribe morphine."
    assert "prescribed" in {one.evidence.pattern for one in read(text).assertions}


def test_extract_keeps_the_hedge_with_its_place() -> None:
    """The evidence is hedged for the graph, and says how far and by which word."""
    text = "Our data suggest that morphine causes nausea."
    (assertion,) = read(text).assertions
    (certainty,) = assertion.evidence.qualifiers
    assert assertion.evidence.speculated
    assert (certainty.kind, certainty.value) == (QualifierKind.CERTAINTY, "suggested")
    assert text[certainty.span.start : certainty.span.end] == "suggest"


def test_jsonl_reads_one_very_long_line(tmp_path: Path) -> None:
    """A text of some megabytes in one line is read like any other."""
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(
        json.dumps({"id": "long", "text": "word " * 500_000 + "Morphine relieves pain."}), "utf-8"
    )
    report = extract_file(source, target, Team(make_extractor, 1))
    assert report.written == 1
    assert report.failures == ()


def test_language_tells_long_foreign_texts_only() -> None:
    """English and short texts pass; a long text in another language does not."""
    german = (
        "Die Elektroakupunktur verringert den Schmerz bei Ratten mit Knochenkrebs und senkt die Zytokine. "
        * 8
    )
    assert looks_english("Morphine relieves pain in most of the patients that were treated. " * 8)
    assert looks_english("TNF, IL-6")
    assert not looks_english(german)
    assert not looks_english("电针可以减轻骨癌痛大鼠的疼痛并抑制胶质细胞的活化以及炎症因子的释放")

"""BioC documents, as XML and as JSON."""

from __future__ import annotations

import json

import pytest

from graph.document import Document
from loaders.errors import DocumentError
from loaders.formats import read_records
from loaders.records.record import Record
from loaders.records.source import source_of_bytes

FRONT = {
    "section_type": "TITLE",
    "type": "front",
    "article-id_doi": "10.1000/ABC",
    "article-id_pmc": "45",
    "name_0": "surname:Kim;given-names:Ann",
    "year": "2019",
    "journal": "Pain",
}
PASSAGES = [
    (FRONT, "TNF and pain"),
    ({"section_type": "ABSTRACT", "type": "abstract"}, "TNF rises in pain."),
    ({"section_type": "RESULTS", "type": "title_1"}, "Results"),
    ({"section_type": "RESULTS", "type": "title_2"}, "Mice"),
    ({"section_type": "RESULTS", "type": "paragraph"}, "It rose."),
    ({"section_type": "FIG", "type": "fig_caption"}, "Mast cells."),
    ({"section_type": "TABLE", "type": "table"}, "1 2 3"),
    ({"section_type": "RESULTS", "type": "paragraph"}, "It fell."),
    ({"section_type": "REF", "type": "ref", "pub-id_doi": "10.1000/cited"}, "A cited title"),
]  # fmt: skip


def as_xml() -> str:
    passages = "".join(
        "<passage>"
        + "".join(f'<infon key="{key}">{value}</infon>' for key, value in infons.items())
        + f"<offset>0</offset><text>{text}</text></passage>"
        for infons, text in PASSAGES
    )
    return f"<collection><source>PMC</source><document><id>45</id>{passages}</document></collection>"


def as_json() -> str:
    passages = [{"infons": infons, "text": text, "annotations": [{}]} for infons, text in PASSAGES]
    return json.dumps([{"source": "PMC", "documents": [{"id": "45", "infons": {}, "passages": passages}]}])


def read(content: str) -> list[Record]:
    return list(read_records(source_of_bytes("a", content.encode())))


@pytest.mark.parametrize("content", [as_xml(), as_json()], ids=["xml", "json"])
def test_reads_what_the_front_says(content: str) -> None:
    """Identifiers, journal, year and authors stand in the infons of the first passage."""
    (document,) = read(content)
    assert isinstance(document, Document)
    assert (document.title, document.doi, document.pmid, document.pmcid) == (
        "TNF and pain",
        "10.1000/abc",
        None,
        "PMC45",
    )
    assert (document.authors, document.journal, document.date) == (("Kim, Ann",), "Pain", "2019")
    assert document.cites == ("10.1000/cited",)


@pytest.mark.parametrize("content", [as_xml(), as_json()], ids=["xml", "json"])
def test_gathers_passages_under_their_headings(content: str) -> None:
    """Paragraphs around a float are one section; references and cells are left out."""
    (document,) = read(content)
    assert isinstance(document, Document)
    found = [
        (one.role.value, one.heading, document.text[one.span.start : one.span.end])
        for one in document.sections
    ]
    assert found[1:] == [
        ("abstract", "", "TNF rises in pain."),
        ("body", "Results", ""),
        ("body", "Mice", "It rose.\n\nIt fell."),
        ("caption", "", "Mast cells."),
    ]


PUBTATOR = {
    "id": "12",
    "pmid": 12,
    "authors": ["Doe J"],
    "journal": "J Test. 2012 ; 3 (1) 5",
    "date": "2012-01-01T00:00:00Z",
    "passages": [{"infons": {"type": "title"}, "text": "A"}, {"infons": {"type": "abstract"}, "text": "B."}],
}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"PubTator3": [PUBTATOR]}),
        json.dumps([PUBTATOR]),
        json.dumps(PUBTATOR) + "\n",
        json.dumps({"source": "PubTator", "documents": [PUBTATOR]}),
    ],
)
def test_reads_every_form_of_pubtators_export(content: str) -> None:
    """The wrapper changes nothing of the record."""
    (document,) = read(content)
    assert isinstance(document, Document)
    assert (document.title, document.pmid, document.authors) == ("A", "12", ("Doe, J",))
    assert (document.journal, document.date) == ("J Test", "2012")


def test_takes_no_number_of_an_unknown_source_for_pubmeds() -> None:
    """A document's own id is a PubMed number only where its collection says so."""
    document_of_7 = {"id": "7", "passages": [{"infons": {"type": "title"}, "text": "A"}]}
    (document,) = read(json.dumps({"source": "x", "documents": [document_of_7]}))
    assert isinstance(document, Document)
    assert document.pmid is None


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(PUBTATOR) + "\n" + json.dumps(PUBTATOR)[:-9],
        '{"documents": [{"id": "1", "passages": [',
        '{"passages": ' + "[" * 100_000,
        "<collection><document><id>1</id></document><document>",
        '{"documents": [], "passages": 3}',
        "<collection><source>x</source><document/></collection>",
    ],
)
def test_refuses_what_is_cut_off_too_deep_or_empty(content: str) -> None:
    """One error tells why, and nothing is read."""
    (error,) = read(content)
    assert isinstance(error, DocumentError)


def test_keeps_declarations_and_leaves_thanks_out() -> None:
    """Interests count under any heading of their section, of thanks and money only the latter."""
    told = [
        ({"section_type": "TITLE", "type": "front"}, "TNF and pain"),
        ({"section_type": "ACK_FUND", "type": "title_1"}, "Acknowledgements"),
        ({"section_type": "ACK_FUND", "type": "paragraph"}, "We thank Bo Li."),
        ({"section_type": "ACK_FUND", "type": "title_1"}, "Funding"),
        ({"section_type": "ACK_FUND", "type": "paragraph"}, "The Pain Fund paid."),
        ({"section_type": "COMP_INT", "type": "paragraph"}, "We have no interests."),
    ]
    passages = [{"infons": infons, "text": text} for infons, text in told]
    (document,) = read(json.dumps({"documents": [{"id": "45", "infons": {}, "passages": passages}]}))
    assert isinstance(document, Document)
    assert [(one.role.value, document.text[one.span.start : one.span.end]) for one in document.sections] == [
        ("title", "TNF and pain"),
        ("study_facts", "The Pain Fund paid."),
        ("study_facts", "We have no interests."),
    ]


def test_reads_headings_that_passages_only_name() -> None:
    """Auto-CORPus tells of each passage the titles that it stands under, and has none between."""
    told = [
        ("document title", "", "TNF and pain"),
        ("Abstract", "", "TNF rises."),
        ("Results", "Mice", "It rose."),
        ("Results", "Mice", "It fell."),
        ("References", "", "A cited title"),
    ]
    passages = [{"infons": {"section_title_1": a, "section_title_2": b}, "text": text} for a, b, text in told]
    (document,) = read(json.dumps({"documents": [{"id": "x", "infons": {}, "passages": passages}]}))
    assert isinstance(document, Document)
    assert (
        document.text == "TNF and pain\n\nAbstract\n\nTNF rises.\n\nResults\n\nMice\n\nIt rose.\n\nIt fell."
    )

"""Bibliographies: read back by the readers that documents are loaded with, hostile titles among them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from graph.document import Document, DocumentKind
from graph.exchange.bibliography import BibliographyForm, dump_bibliography
from loaders.pipeline.parsing import read_file

FACTS: dict[str, Any] = {
    "authors": ("Kim, A. B.", "Jan van der Berg", "Smith, John, Jr.", "Invented Pain Study Group"),
    "journal": "Journal of {Invented} Pain & Glia",
    "date": "2016-01-17",
    "doi": "10.1000/(sici)1<1::a>3.0.co;2-_b",
    "pmid": "99000101",
    "pmcid": "PMC9900101",
}
HOSTILE = (
    "A {brace, a \\ backslash, 50% & #1 of $x_1^2$ ~ here",
    "Before\nTY  - JOUR\nTI  - Another\nER  - \nTY  - GEN",
    "@article{x, title={y}}\n@book{z,",
    "Quotes \" ``a'' -- --- '' ?`",
    "It ends with \\",
    "} it begins with a brace",
    "TY  - JOUR",
    "IL-1β in TNF-α−/− mice: “37 °C”",
    "% \\input{/etc/passwd}",
)
CSL_TEXTS = {"id", "type", "title", "container-title", "DOI", "PMID", "PMCID", "URL", "status", "note"}
"""Variables of csl-data.json (CSL 1.0.2) that are texts."""
CSL_NAME = {"family", "given", "non-dropping-particle", "suffix", "literal"}


def paper(title: str | None = "Microglia sustain pain", **facts: Any) -> Document:
    """An invented paper with all that a reference tells."""
    name = facts.pop("id", f"doc:{title}")
    return Document(name, DocumentKind.PDF, "Glia swell.", title=title, **FACTS | facts)


def write(form: BibliographyForm, *papers: Document) -> str:
    return "".join(dump_bibliography(papers, form))


def read_back(folder: Path, form: BibliographyForm, *papers: Document) -> list[Document]:
    """The documents that a file of these papers holds."""
    file = folder / f"papers.{form.suffix}"
    file.write_bytes(write(form, *papers).encode())
    records = list(read_file(file))
    assert all(isinstance(record, Document) for record in records), records
    return [record for record in records if isinstance(record, Document)]


@pytest.mark.parametrize("form", [BibliographyForm.BIBTEX, BibliographyForm.RIS])
def test_read_back_every_fact(tmp_path: Path, form: BibliographyForm) -> None:
    """Title, journal, date and identifiers are the same; the people have family and given names."""
    [told] = read_back(tmp_path, form, paper())
    facts = ("title", "journal", "date", "doi", "pmid", "pmcid", "retracted")
    assert {name: getattr(told, name) for name in facts} == {
        "title": "Microglia sustain pain",
        "retracted": False,
        **{name: FACTS[name] for name in ("journal", "date", "doi", "pmid", "pmcid")},
    }
    assert told.authors == ("Kim, A. B.", "van der Berg, Jan", "Smith, John, Jr.")


@pytest.mark.parametrize("form", [BibliographyForm.BIBTEX, BibliographyForm.RIS])
def test_read_back_that_a_paper_is_retracted(tmp_path: Path, form: BibliographyForm) -> None:
    """Its title says so, and the reader understands it."""
    one, other = read_back(tmp_path, form, paper(retracted=True), paper("Glia rest"))
    assert (one.title, one.retracted, other.retracted) == ("Retracted: Microglia sustain pain", True, False)


@pytest.mark.parametrize("form", [BibliographyForm.BIBTEX, BibliographyForm.RIS])
def test_read_back_hostile_titles(tmp_path: Path, form: BibliographyForm) -> None:
    """No sign of a title ends a field or begins a record."""
    told = read_back(tmp_path, form, *map(paper, HOSTILE))
    assert [one.title for one in told] == [" ".join(title.split()) for title in HOSTILE]
    assert {(one.journal, one.pmid) for one in told} == {(FACTS["journal"], FACTS["pmid"])}


@settings(max_examples=60, deadline=None)
@given(title=st.text("{}\\$%&#_~^-'`\"@=, \nab", max_size=30), name=st.text("{}\\, andA.", max_size=12))
@pytest.mark.parametrize("form", [BibliographyForm.BIBTEX, BibliographyForm.RIS])
def test_read_back_any_title(
    tmp_path_factory: pytest.TempPathFactory, form: BibliographyForm, title: str, name: str
) -> None:
    """Whatever title and author are, they stay in their fields."""
    [told] = read_back(tmp_path_factory.mktemp("any"), form, paper(f"Glia {title}x", authors=(name,)))
    assert told.title == " ".join(f"Glia {title}x".split())
    assert (told.pmid, told.journal) == (FACTS["pmid"], FACTS["journal"])


def test_dump_bibtex_writes_an_entry() -> None:
    """Names of a group in braces, capitals in titles kept, LaTeX's signs escaped, the month as a macro."""
    entry = write(BibliographyForm.BIBTEX, paper("TNF & pain", date="2016-01", doi=None, pmcid=None))
    assert entry == (
        "@article{kim2016tnf,\n"
        "  author = {Kim, A. B. and van der Berg, Jan and Smith, Jr., John and "
        "{Invented Pain Study Group}},\n"
        "  title = {{TNF} \\& pain},\n"
        "  journal = {Journal of {\\textbraceleft}Invented{\\textbraceright} Pain \\& Glia},\n"
        "  year = {2016},\n  month = jan,\n  pmid = {99000101},\n"
        "  url = {https://pubmed.ncbi.nlm.nih.gov/99000101/},\n}\n\n"
    )


def test_dump_ris_ends_lines_as_the_standard_says() -> None:
    """CR and LF, a type first, an end last, every line a tag."""
    lines = write(BibliographyForm.RIS, *map(paper, HOSTILE)).split("\r\n")
    told = [line for line in lines if line]
    assert [line[2:6] for line in told] == ["  - "] * len(told)
    assert sum(line.startswith("TY  - ") for line in told) == len(HOSTILE)
    assert "\n" not in "".join(lines)


def test_dump_csl_has_the_shape_of_its_schema() -> None:
    """Only variables of the schema, texts as texts, names in parts, dates as numbers."""
    items = json.loads(write(BibliographyForm.CSL, *map(paper, HOSTILE), paper(retracted=True)))
    assert {key for item in items for key in item} == CSL_TEXTS | {"author", "issued"}
    assert all(isinstance(item[key], str) for item in items for key in CSL_TEXTS & item.keys())
    assert {key for item in items for name in item["author"] for key in name} == CSL_NAME
    assert items[0]["issued"] == {"date-parts": [[2016, 1, 17]]}
    assert items[0]["author"][1] == {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}
    assert (items[-1]["status"], items[-1]["type"]) == ("retracted", "article-journal")


def test_dump_leaves_out_what_is_not_known() -> None:
    """A document that tells nothing is named by its first words, and never by its kind."""
    nothing = Document("doc:a", DocumentKind.PLAIN_TEXT, "Glia swell.")
    assert json.loads(write(BibliographyForm.CSL, nothing)) == [
        {"id": "anonglia", "type": "article", "title": "Glia swell."}
    ]
    assert write(BibliographyForm.BIBTEX, nothing) == "@misc{anonglia,\n  title = {Glia swell.},\n}\n\n"


@pytest.mark.parametrize("form", BibliographyForm)
def test_dump_gives_each_paper_a_key_of_its_own(form: BibliographyForm) -> None:
    """Papers of one author, year and word are told apart."""
    text = write(form, *(paper(id=f"doc:{number}") for number in range(3)))
    assert text.count("kim2016microglia-") == 2


@pytest.mark.parametrize(
    ("form", "nothing"),
    [(BibliographyForm.BIBTEX, ""), (BibliographyForm.RIS, ""), (BibliographyForm.CSL, "[]\n")],
)
def test_dump_of_no_papers_is_a_file(form: BibliographyForm, nothing: str) -> None:
    """A file without entries is still one of its form."""
    assert write(form) == nothing

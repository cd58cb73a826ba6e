"""What saved pages say of their articles in their heads, in each of the schemes that publishers use."""

from __future__ import annotations

import json

import pytest

from graph.document import Document, Notice
from loaders.formats import read_records
from loaders.records.source import source_of_bytes

TEXT = "The antibody lowered interleukin six in the serum of all mice that were treated for a week."


def read_head(head: str, body: str = f"<h2>Abstract</h2><p>{TEXT}</p>") -> Document:
    """The document of a page with this head."""
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    (record,) = read_records(source_of_bytes("page.html", page.encode()))
    assert isinstance(record, Document), record
    return record


def metas(**facts: str) -> str:
    """Meta elements; in their names two underscores stand for a dot."""
    return "".join(
        f'<meta name="{name.replace("__", ".")}" content="{content}">' for name, content in facts.items()
    )


def test_reads_highwire_names() -> None:
    """The names that Google Scholar asks for give every fact; a date has slashes."""
    head = metas(
        citation_title="Nerves of mice", citation_doi="doi:10.5555/A.1", citation_pmid="99000102",
        citation_journal_title="Inv J", citation_publication_date="2020/3/7", citation_author="Dorp, Ana van",
        citation_fulltext_html_url="https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9900102/",
    )  # fmt: skip
    document = read_head(head)
    assert (document.title, document.doi, document.pmid) == ("Nerves of mice", "10.5555/a.1", "99000102")
    assert (document.journal, document.date, document.pmcid) == ("Inv J", "2020-03-07", "PMC9900102")
    assert document.authors == ("Dorp, Ana van",)


def test_reads_dublin_core_and_prism() -> None:
    """Dublin Core and PRISM serve where Highwire's names are missing."""
    head = metas(
        dc__title="Nerves of mice", dc__identifier="info:doi/10.5555/a.1", dc__creator="Ana Example",
        dc__date="2020-03-07", prism__publicationName="Inv J",
    )  # fmt: skip
    document = read_head(head)
    assert (document.title, document.doi, document.journal) == ("Nerves of mice", "10.5555/a.1", "Inv J")
    assert (document.date, document.authors) == ("2020-03-07", ("Ana Example",))


def test_reads_json_ld() -> None:
    """A scholarly article may be told in JSON-LD alone, its journal inside its issue and volume."""
    article = {
        "@type": "ScholarlyArticle", "headline": "Nerves of mice", "datePublished": "2020-03-07T00:00:00Z",
        "author": [{"name": "Ana Example"}, {"familyName": "Dorp", "givenName": "Ben van"}],
        "sameAs": "https://doi.org/10.5555/a.1",
        "isPartOf": {"@type": "PublicationIssue", "isPartOf": {"@type": "Periodical", "name": "Inv J"}},
    }  # fmt: skip
    told = json.dumps({"@context": "https://schema.org", "mainEntity": article})
    document = read_head(f'<script type="application/ld+json">{told}</script>')
    assert (document.title, document.doi, document.journal) == ("Nerves of mice", "10.5555/a.1", "Inv J")
    assert (document.date, document.authors) == ("2020-03-07", ("Ana Example", "Dorp, Ben van"))


@pytest.mark.parametrize(
    ("content", "authors"),
    [
        ("Smith JA;Doe B;", ("Smith, JA", "Doe, B")),
        ("Laddo, Ana ; Del Sample, Ben", ("Laddo, Ana", "Del Sample, Ben")),
        ("Ana Example; Ben B. Sample", ("Ana Example", "Ben B. Sample")),
    ],
)
def test_parts_a_list_of_authors(content: str, authors: tuple[str, ...]) -> None:
    """Authors in one line are parted, and initials behind a family name are set off."""
    head = metas(citation_title="Nerves of mice", citation_authors=content)
    assert read_head(head).authors == authors


def test_takes_the_more_exact_of_two_dates_that_agree() -> None:
    """A year is made exact by another date of the same year; one of another year is not taken."""
    head = metas(citation_title="Nerves", citation_publication_date="2020", dc__date="2020-03-07")
    assert read_head(head).date == "2020-03-07"
    head = metas(citation_title="Nerves", citation_publication_date="2020", dc__date="2019-12-30")
    assert read_head(head).date == "2020"


def test_takes_mark_up_out_of_a_title() -> None:
    """Publishers leave tags in their titles, written out as entities."""
    head = metas(citation_title="Growth of &lt;i&gt;E. coli&lt;/i&gt; at p &amp;lt; 0.05")
    assert read_head(head).title == "Growth of E. coli at p < 0.05"


def test_marks_a_retracted_article_and_its_notice() -> None:
    """The title tells a retracted article, and the notice of a retraction, which names what it is about."""
    assert read_head(metas(citation_title="RETRACTED ARTICLE: Nerves of mice")).retracted
    body = "<h2>Notice</h2><p>The authors have retracted https://doi.org/10.5555/old.1 for its errors.</p>"
    notice = read_head(metas(citation_title="Retraction Note: Nerves of mice"), body)
    assert (notice.notice, notice.about, notice.retracted) == (Notice.RETRACTION, ("10.5555/old.1",), True)


def test_takes_the_abstract_of_the_head_where_the_page_shows_none() -> None:
    """A page without any text of its own still has the abstract that its head states."""
    told = f"{TEXT} {TEXT}"
    head = metas(citation_title="Nerves of mice", citation_doi="10.5555/a.1", dc__description=told)
    assert read_head(head, "<nav><a>Home</a></nav>").text.endswith(told)


def test_reads_a_page_saved_in_a_single_file() -> None:
    """Chrome saves a page with its pictures as MHTML, in quoted-printable."""
    page = f"<html><head>{metas(citation_title='Größe of mice')}</head><body><h2>Abstract</h2><p>{TEXT}</p>"
    coded = page.replace("=", "=3D").replace("ö", "=C3=B6").replace("ß", "=C3=9F")
    lines = [
        "From: <Saved by Blink>", "Snapshot-Content-Location: https://example.org/1", "MIME-Version: 1.0",
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b--"', "",
        "----b--", "Content-Type: text/html", "Content-Transfer-Encoding: quoted-printable", "", coded, "",
        "----b----", "",
    ]  # fmt: skip
    (record,) = read_records(source_of_bytes("page.mhtml", "\r\n".join(lines).encode()))
    assert isinstance(record, Document)
    assert record.title == "Größe of mice"
    assert record.text.endswith(TEXT)

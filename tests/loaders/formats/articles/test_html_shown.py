"""What saved pages show of their articles without the elements or names that would say it."""

from __future__ import annotations

from graph.document import Document
from loaders.formats import read_records
from loaders.records.source import source_of_bytes

HEAD = (
    '<meta name="citation_title" content="Nerves calm mice"><meta name="citation_doi" content="10.5555/a.1">'
)
AIM = "Vagus nerve stimulation may calm inflammation in the spleen of mice."
WHY = "Inflammation is regulated by nerves, and the spleen is one of the organs they reach."
HOW = "We stimulated the left vagus nerve of twelve mice for ten minutes a day."


def read_body(body: str, head: str = HEAD) -> Document:
    """The document of a page with this body."""
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    (record,) = read_records(source_of_bytes("page.html", page.encode()))
    assert isinstance(record, Document), record
    return record


def sections_of(body: str, head: str = HEAD) -> list[tuple[str, str, str]]:
    """Role, heading and text of the sections below the title."""
    document = read_body(body, head)
    return [
        (one.role.value, one.heading, document.text[one.span.start : one.span.end])
        for one in document.sections[1:]
    ]


EXPECTED = [
    ("abstract", "Abstract", AIM),
    ("body", "Introduction", WHY),
    ("body", "Mice", HOW),
]


def test_reads_headings_by_role() -> None:
    """What has the role of a heading is one, whatever its element."""
    heading = '<div role="heading" aria-level="2">{}</div>'
    body = "".join(f"{heading.format(name)}<p>{text}</p>" for _, name, text in EXPECTED)
    assert sections_of(body) == EXPECTED


def test_reads_headings_by_class() -> None:
    """Classes named after the elements for headings, or after titles of sections, make a heading."""
    names = ("h2 heading-text", "section-title", "h3")
    body = "".join(
        f'<div class="{name}">{heading}</div><p>{text}</p>'
        for name, (_, heading, text) in zip(names, EXPECTED, strict=True)
    )
    assert sections_of(body) == EXPECTED


def test_reads_lines_in_bold_as_headings() -> None:
    """Old pages set their headings in bold, in a table that lays the page out."""
    body = "".join(f"<p><b><font>{heading}</font></b></p><p>{text}</p>" for _, heading, text in EXPECTED)
    assert sections_of(f"<table><tr><td>{body}</td></tr></table>") == EXPECTED


def test_ends_an_abstract_at_the_introduction_below_its_heading() -> None:
    """Where sections are headed one level below the abstract they are none of it."""
    body = f"<h2>Abstract</h2><p>{AIM}</p><h3>1. Introduction</h3><p>{WHY}</p><h3>2. Mice</h3><p>{HOW}</p>"
    assert [one[0] for one in sections_of(body)] == ["abstract", "body", "body"]


def test_ends_an_abstract_where_its_mark_up_ends() -> None:
    """Text that follows the abstract's element is of the body, though no heading parts them."""
    abstract = f'<h2>Abstract</h2><section class="abstract"><p>{AIM}</p></section>'
    body = f"{abstract}<p>{WHY}</p><h2>Mice</h2><p>{HOW}</p>"
    assert sections_of(body) == [("abstract", "Abstract", AIM), ("body", "", WHY), ("body", "Mice", HOW)]


def test_leaves_an_abstract_in_another_language_out() -> None:
    """Beside an English abstract its translation is no content."""
    other = "<h2>Resumo</h2><p>O nervo vago acalma a inflama\u00e7\u00e3o no ba\u00e7o dos camundongos.</p>"
    body = f"<h2>Abstract</h2><p>{AIM}</p>{other}<h2>Introduction</h2><p>{WHY}</p>"
    assert sections_of(body) == EXPECTED[:2]


def test_leaves_references_that_open_over_the_text_out() -> None:
    """A reference that a click shows in the midst of a sentence is no part of it."""
    overlay = '<span class="ref-overlay"><span>Doe, A.</span> A cited title. <i>Inv J</i>.</span>'
    cited = f"<p>{WHY[:-1]} <span>(<a>1</a>{overlay})</span>.</p>"
    body = f"<h2>Abstract</h2><p>{AIM}</p><h2>Introduction</h2>{cited}"
    assert "cited title" not in read_body(body).text


def test_keeps_what_only_denies_to_be_frame() -> None:
    """A class such as "no-nav" says that there is no menu."""
    body = f'<div class="section no-nav"><h2>Abstract</h2><p>{AIM}</p></div><h2>Introduction</h2><p>{WHY}</p>'
    assert sections_of(body) == EXPECTED[:2]


def test_reads_authors_from_the_marked_parts_of_their_names() -> None:
    """Where the head names no author, the names below the title do."""
    names = '<span class="given-name">Ana</span> <span class="text surname">van Dorp</span>'
    body = f"<h1>Nerves calm mice</h1><button><span>{names}</span></button><h2>Abstract</h2><p>{AIM}</p>"
    assert read_body(body).authors == ("van Dorp, Ana",)


def test_reads_an_article_whose_head_says_nothing() -> None:
    """Its headings tell that a page is an article, and a link below its title its DOI."""
    body = (
        '<h1>Nerves calm mice</h1><a href="https://doi.org/10.5555/A.1">Link</a>'
        f"<h2>Abstract</h2><p>{AIM}</p><h2>Introduction</h2><p>{WHY}</p><h2>Results</h2><p>{HOW}</p>"
    )
    document = read_body(body, "<title>A site</title>")
    assert (document.title, document.doi) == ("Nerves calm mice", "10.5555/a.1")
    assert [one.role.value for one in document.sections] == ["title", "abstract", "body", "body"]

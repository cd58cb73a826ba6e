"""JATS articles."""

from __future__ import annotations

from graph.document import Document, Notice
from graph.model import SectionRole
from loaders.errors import DocumentError
from loaders.formats import read_records
from loaders.records.record import Record
from loaders.records.source import source_of_bytes


def read(content: str) -> list[Record]:
    return list(read_records(source_of_bytes("a.xml", content.encode())))


def article(
    meta: str = "", body: str = "", back: str = "", kind: str = "research-article", extra: str = ""
) -> Document:
    title = "<title-group><article-title>TNF and <italic>pain</italic></article-title></title-group>"
    (document,) = read(
        f'<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="{kind}">'
        f"<front><article-meta>{title}{meta}</article-meta></front><body>{body}</body><back>{back}</back>{extra}</article>"
    )
    assert isinstance(document, Document)
    return document


def related_article(kind: str) -> str:
    return f'<related-article related-article-type="{kind}" ext-link-type="doi" xlink:href="10.1000/old"/>'


def sections(document: Document) -> list[tuple[str, str, str]]:
    """Role, heading and text of each section but the title."""
    return [
        (one.role.value, one.heading, document.text[one.span.start : one.span.end])
        for one in document.sections
        if one.role is not SectionRole.TITLE
    ]


def test_reads_identifiers_of_the_article_alone() -> None:
    """DOI, PubMed and PMC numbers come from the article's own front, however they are marked."""
    ids = (
        '<article-id pub-id-type="doi">https://doi.org/10.1000/ABC</article-id>'
        '<article-id pub-id-type="pmid">123</article-id><article-id pub-id-type="pmcid">PMC45.1</article-id>'
    )
    document = article(ids)
    assert (document.doi, document.pmid, document.pmcid) == ("10.1000/abc", "123", "PMC45")


def test_takes_no_identifier_from_references_or_replies() -> None:
    """Without identifiers of its own an article has none."""
    back = "<ref-list><ref><mixed-citation>Kim. doi:10.1000/cited.</mixed-citation></ref></ref-list>"
    reply = (
        "<sub-article><front-stub>"
        '<article-id pub-id-type="doi">10.1000/reply</article-id></front-stub></sub-article>'
    )
    document = article(back=back, extra=reply)
    assert (document.doi, document.cites) == (None, ("10.1000/cited",))


def test_prefers_the_exact_date_of_publication() -> None:
    """A full date wins over a year; the day on which PMC released it counts for nothing."""
    dates = (
        '<pub-date pub-type="pmc-release"><day>1</day><month>1</month><year>2021</year></pub-date>'
        '<pub-date pub-type="ppub"><year>2020</year></pub-date>'
        '<pub-date pub-type="epub"><day>3</day><month>5</month><year>2019</year></pub-date>'
    )
    assert article(dates).date == "2019-05-03"


def test_names_persons_and_no_groups_or_editors() -> None:
    """Authors are persons, "Family, Given", whatever way their names are wrapped."""
    group = (
        '<contrib-group><contrib contrib-type="author">'
        "<name><surname>Kim</surname><given-names>A</given-names></name></contrib>"
        "<contrib><name-alternatives><string-name><given-names>Bo</given-names> <surname>Li</surname>"
        "</string-name></name-alternatives></contrib>"
        '<contrib contrib-type="author"><collab>The Pain Group</collab></contrib>'
        '<contrib contrib-type="editor"><name><surname>Ed</surname></name></contrib></contrib-group>'
    )
    assert article(group).authors == ("Kim, A", "Li, Bo")


def test_reads_abstracts_by_what_they_are_for() -> None:
    """A structured abstract is read section by section, others have roles of their own."""
    abstracts = (
        "<abstract><sec><title>Results:</title><p>TNF rose.</p></sec></abstract>"
        '<abstract abstract-type="summary"><title>Author Summary</title><p>Plainly.</p></abstract>'
        '<abstract abstract-type="key-points"><p>The point.</p></abstract>'
    )
    assert sections(article(abstracts)) == [
        ("abstract", "Results", "TNF rose."),
        ("plain_language", "Author Summary", "Plainly."),
        ("key_finding", "", "The point."),
    ]


def test_reads_sections_in_order_with_captions_behind_them() -> None:
    """Each sub-section stands for itself; a heading over others has no text; cells are left out."""
    figure = "<fig><label>Figure 1</label><caption><p>Mast cells.</p></caption></fig>"
    table = (
        "<table-wrap><label>Table 1</label><caption><p>Doses.</p></caption>"
        "<table><tr><td>5</td></tr></table></table-wrap>"
    )
    body = (
        "<p>First.</p><sec><label>2.</label><title>Methods</title>"
        f"<sec><title>Mice</title><p>We used{figure} mice.</p>{table}</sec></sec>"
    )
    assert sections(article(body=body)) == [
        ("body", "", "First."),
        ("body", "2. Methods", ""),
        ("body", "Mice", "We used mice."),
        ("caption", "Figure 1", "Mast cells."),
        ("caption", "Table 1", "Doses."),
    ]


def test_leaves_out_back_matter_wherever_it_stands() -> None:
    """Thanks, files and references are no text of the article; an appendix is."""
    body = (
        "<sec><title>Supplementary Material</title><p>A film.</p></sec>"
        "<sec><title>Results</title><p>TNF rose.</p></sec>"
    )
    back = "<ack><p>We thank.</p></ack><app-group><app><title>Appendix</title><p>More.</p></app></app-group>"
    assert sections(article(body=body, back=back)) == [
        ("body", "Results", "TNF rose."),
        ("body", "Appendix", "More."),
    ]


def test_keeps_declarations_as_facts_of_the_study() -> None:
    """Money and interests count wherever they are declared, also inside a section that is left out."""
    meta = "<funding-group><funding-statement>The Pain Fund paid.</funding-statement></funding-group>"
    body = (
        "<sec><title>Declarations</title><p>All.</p><sec><title>Competing interests</title><p>None.</p></sec>"
        "<sec><title>Ethics</title><p>Approved.</p></sec></sec>"
    )
    back = '<fn-group><fn fn-type="supported-by"><p>Grant 1.</p></fn></fn-group>'
    assert sections(article(meta, body, back)) == [
        ("study_facts", "Competing interests", "None."),
        ("study_facts", "Funding", "The Pain Fund paid."),
        ("study_facts", "Funding", "Grant 1."),
    ]


def test_reads_a_retraction_and_what_it_is_about() -> None:
    """The notice of a retraction counts as retracted itself, and names its article."""
    related = related_article("retracted-article")
    document = article(related, kind="retraction")
    assert (document.notice, document.about, document.retracted) == (
        Notice.RETRACTION,
        ("10.1000/old",),
        True,
    )


def test_reads_a_correction_as_no_retraction() -> None:
    """A corrected article still stands."""
    related = related_article("corrected-article")
    document = article(related, kind="correction")
    assert (document.notice, document.about, document.retracted) == (
        Notice.CORRECTION,
        ("10.1000/old",),
        False,
    )


def test_marks_an_article_that_another_one_retracts() -> None:
    """A link forward to a retraction says that this article is withdrawn."""
    document = article(
        '<related-article related-article-type="retraction-forward" xlink:href="10.1000/notice"/>'
    )
    assert (document.retracted, document.notice, document.about) == (True, None, ())


def test_reads_a_set_in_a_namespace_as_several_records() -> None:
    """A service's wrapper may hold many articles, with the tag suite's namespace."""
    one = '<article xmlns="https://jats.nlm.nih.gov/ns/archiving/1.3/"><front><article-meta><title-group>{}</title-group></article-meta></front></article>'
    titles = [one.format(f"<article-title>{name}</article-title>") for name in ("A", "B")]
    found = read(f"<pmc-articleset>{''.join(titles)}</pmc-articleset>")
    assert [record.title for record in found if isinstance(record, Document)] == ["A", "B"]


def test_refuses_a_set_that_is_cut_off_as_a_whole() -> None:
    """Of a file without its end no article is read, not even one that is whole."""
    whole = "<article><front/><body><p>TNF rose.</p></body></article>"
    (error,) = read(f"<pmc-articleset>{whole}<article><front>")
    assert isinstance(error, DocumentError)
    assert "cut off" in error.reason

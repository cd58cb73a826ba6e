"""PubMed's XML as documents: text, people, dates, identifiers, standing, deletions, and damaged files."""

from __future__ import annotations

import gzip

import pytest

from graph.document import Document, Notice
from graph.model import SectionRole
from loaders.errors import DocumentError
from loaders.formats import read_records
from loaders.records.record import Deletion, Record
from loaders.records.source import source_of_bytes

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, '
    '1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)


def article(
    inside: str = "", title: str = "Minocycline calms microglia.", citation: str = "", data: str = ""
) -> str:
    """A PubmedArticle with elements put into its Article, MedlineCitation and PubmedData."""
    return (
        '<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">99000001</PMID><Article>'
        f"<ArticleTitle>{title}</ArticleTitle>{inside}</Article>{citation}</MedlineCitation>"
        f"<PubmedData>{data}</PubmedData></PubmedArticle>"
    )


def read(*records: str) -> list[Record]:
    """What a file of these elements holds."""
    content = HEAD + "<PubmedArticleSet>" + "\n".join(records) + "</PubmedArticleSet>\n"
    return list(read_records(source_of_bytes("records.xml", content.encode())))


def read_one(record: str) -> Document:
    """The document that a file of one element holds."""
    (document,) = read(record)
    assert isinstance(document, Document)
    return document


def sections(document: Document) -> list[tuple[SectionRole, str, str]]:
    """Role, heading and text of each section."""
    return [
        (one.role, one.heading, document.text[one.span.start : one.span.end]) for one in document.sections
    ]


def test_read_keeps_mark_up_of_titles_as_text() -> None:
    """Italics and raised signs are read in the line, a power is told from its base."""
    title = "<i>Cx3cr1</i><sup>+</sup> cells &amp; 10<sup>6</sup> T&amp;lt;B in H<sub>2</sub>O."
    assert read_one(article(title=title)).title == "Cx3cr1+ cells & 10^6 T<B in H2O."


def test_read_takes_the_brackets_off_a_translated_title() -> None:
    """NLM sets them around titles that it translated; those inside a title stay."""
    assert read_one(article(title="[Pain in [18F]FDG scans].")).title == "Pain in [18F]FDG scans."
    assert read_one(article(title="[A] and [B].")).title == "[A] and [B]."


def test_read_takes_the_own_title_where_there_is_no_english_one() -> None:
    """ "[Not Available]." stands in the place of a title that was not translated."""
    record = article("<VernacularTitle>Schmerz und Entzündung.</VernacularTitle>", "[Not Available].")
    assert read_one(record).title == "Schmerz und Entzündung."


def test_read_gives_an_abstract_by_its_labels() -> None:
    """Each label heads a section of its own; copyright lines and other languages are left out."""
    document = read_one(
        article(
            '<Abstract><AbstractText Label="METHODS">Rats got it.</AbstractText>'
            '<AbstractText Label="UNLABELLED">Fewer <b>cells</b>.</AbstractText>'
            "<CopyrightInformation>© A publisher.</CopyrightInformation></Abstract>",
            citation='<OtherAbstract Language="spa"><AbstractText>En ratas.</AbstractText></OtherAbstract>',
        )
    )
    assert sections(document)[1:] == [
        (SectionRole.ABSTRACT, "METHODS", "Rats got it."),
        (SectionRole.ABSTRACT, "", "Fewer cells."),
    ]


def test_read_takes_another_english_abstract_where_there_is_none() -> None:
    """A plain-language summary in English is better than nothing, a note that there is none is not."""
    other = '<OtherAbstract Language="eng"><AbstractText>{}</AbstractText></OtherAbstract>'
    note, plain = other.format("Abstract available from the publisher."), other.format("It helps.")
    assert sections(read_one(article(citation=note)))[1:] == []
    assert sections(read_one(article(citation=note + plain)))[1:] == [(SectionRole.ABSTRACT, "", "It helps.")]


def test_read_names_the_authors_that_are_people() -> None:
    """Family and given name, initials where there is no more; no group, no name found to be wrong."""
    document = read_one(
        article(
            '<AuthorList><Author ValidYN="Y"><LastName>van der Berg</LastName>'
            "<ForeName>Anna</ForeName></Author>"
            '<Author ValidYN="N"><LastName>Lee</LastName></Author>'
            '<Author ValidYN="Y"><LastName>Li</LastName><Initials>J</Initials><Suffix>Jr</Suffix></Author>'
            "<Author><CollectiveName>INVENTED Group</CollectiveName></Author></AuthorList>"
        )
    )
    assert document.authors == ("van der Berg, Anna", "Li, J Jr")


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("<Year>2021</Year><Month>Feb</Month><Day>11</Day>", "2021-02-11"),
        ("<Year>2021</Year><Month>02</Month>", "2021-02"),
        ("<Year>1871</Year><Season>Spring</Season>", "1871"),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "1998-12"),
    ],
)
def test_read_dates_a_record_as_exactly_as_its_issue(dates: str, expected: str) -> None:
    """In parts or in words, with the month by name or number."""
    issue = f"<Journal><JournalIssue><PubDate>{dates}</PubDate></JournalIssue></Journal>"
    assert read_one(article(issue)).date == expected


def test_read_prefers_the_day_it_appeared_online_to_a_month() -> None:
    """The most exact date wins."""
    dates = (
        "<Journal><JournalIssue><PubDate><Year>2021</Year><Month>Feb</Month></PubDate></JournalIssue></Journal>"
        '<ArticleDate DateType="Electronic"><Year>2020</Year><Month>12</Month><Day>24</Day></ArticleDate>'
    )
    assert read_one(article(dates)).date == "2020-12-24"


def test_read_takes_identifiers_from_the_record_and_never_from_its_references() -> None:
    """The DOI of a cited work is listed as cited and is not the record's own."""
    reference = (
        "<ReferenceList><Reference><ArticleIdList><ArticleId IdType='doi'>10.5555/CITED</ArticleId>"
        "<ArticleId IdType='pubmed'>7</ArticleId></ArticleIdList></Reference><Reference><ArticleIdList>"
        "<ArticleId IdType='pubmed'>8</ArticleId></ArticleIdList></Reference></ReferenceList>"
    )
    own = "<ArticleIdList><ArticleId IdType='pmc'>PMC12</ArticleId></ArticleIdList>"
    wrong = '<ELocationID EIdType="doi" ValidYN="N">10.5555/wrong</ELocationID>'
    document = read_one(article(wrong, data=own + reference))
    assert (document.pmid, document.doi, document.pmcid) == ("99000001", None, "PMC12")
    assert document.cites == ("10.5555/cited", "8")


def test_read_keeps_the_whole_of_an_old_doi() -> None:
    """Publishers' item identifiers of the nineties have brackets and angles in them."""
    doi = "10.1002/(SICI)1097-0258(19980815)17:15&lt;1661::AID-SIM968&gt;3.0.CO;2-2"
    document = read_one(article(f'<ELocationID EIdType="doi">{doi}</ELocationID>'))
    assert document.doi == "10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2"


def test_read_gives_descriptors_as_subject_headings() -> None:
    """Each MeSH descriptor once, without qualifiers; the journal by its full title."""
    mesh = (
        "<MeshHeadingList><MeshHeading><DescriptorName UI='D009437'>Neuralgia</DescriptorName>"
        "<QualifierName>drug therapy</QualifierName></MeshHeading></MeshHeadingList>"
    )
    journal = (
        "<Journal><Title>Invented brain research</Title><ISOAbbreviation>Inv</ISOAbbreviation></Journal>"
    )
    document = read_one(article(journal, citation=mesh))
    assert (document.headings, document.journal) == (("Neuralgia",), "Invented brain research")


@pytest.mark.parametrize(
    ("kind", "notice", "retracted"),
    [
        ("RetractionOf", Notice.RETRACTION, True),
        ("ErratumFor", Notice.CORRECTION, False),
        ("ExpressionOfConcernFor", Notice.EXPRESSION_OF_CONCERN, False),
        ("RetractionIn", None, True),
        ("ErratumIn", None, False),
    ],
)
def test_read_tells_retracted_records_and_notices(kind: str, notice: Notice | None, retracted: bool) -> None:
    """By the ties to other records; a notice names the work that it is about."""
    tie = (
        f'<CommentsCorrectionsList><CommentsCorrections RefType="{kind}"><RefSource>J. 2021</RefSource>'
        "<PMID>99000002</PMID></CommentsCorrections></CommentsCorrectionsList>"
    )
    document = read_one(article(citation=tie))
    assert (document.notice, document.retracted) == (notice, retracted)
    assert document.about == (("99000002",) if notice else ())


def test_read_tells_a_retracted_record_by_its_type() -> None:
    """Its publication type is enough where the notice is not tied to it yet."""
    types = (
        "<PublicationTypeList><PublicationType>Retracted Publication</PublicationType></PublicationTypeList>"
    )
    assert read_one(article(types)).retracted


def test_read_tells_deletions_in_their_place() -> None:
    """An update names at its end the records that it takes back."""
    deletion = "<DeleteCitation><PMID>99000002</PMID><PMID>99000007</PMID></DeleteCitation>"
    document, deleted = read(article(), deletion)
    assert isinstance(document, Document)
    assert deleted == Deletion(("99000002", "99000007"))


def test_read_tells_a_chapter_with_its_book() -> None:
    """The book is where the chapter appeared; the book's editors did not write it."""
    document = read_one(
        "<PubmedBookArticle><BookDocument><PMID>99000009</PMID><Book><BookTitle>Pain</BookTitle><PubDate>"
        "<Year>2024</Year></PubDate><AuthorList Type='editors'><Author><LastName>Ed</LastName></Author>"
        "</AuthorList></Book><ArticleTitle>Neuralgia</ArticleTitle><AuthorList Type='authors'><Author>"
        "<LastName>Au</LastName></Author></AuthorList><Abstract><AbstractText>It hurts.</AbstractText>"
        "</Abstract></BookDocument></PubmedBookArticle>"
    )
    assert (document.title, document.journal, document.authors) == ("Neuralgia", "Pain", ("Au",))
    assert (document.date, document.pmid) == ("2024", "99000009")


def test_read_puts_an_error_in_the_place_of_a_record_without_words() -> None:
    """The others are read; the error says which record, from 1, and its PMID."""
    first, second = read(
        "<PubmedArticle><MedlineCitation><PMID>5</PMID></MedlineCitation></PubmedArticle>", article()
    )
    assert str(first) == (
        "records.xml: record 1: has neither title nor abstract (PMID 5); leave it out, or download it again"
    )
    assert isinstance(second, Document)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_read_refuses_a_file_that_is_cut_off_before_its_first_record(pack: type[bytes]) -> None:
    """A part of a file is never taken for the whole, whether it can be sought in or not."""
    content = HEAD + "<PubmedArticleSet>" + article() + article()[:90]
    (error,) = read_records(source_of_bytes("records.xml", pack(content.encode())))
    assert str(error).startswith("records.xml: XML is damaged or cut off at line ")


def test_read_refuses_a_set_without_records() -> None:
    """A search that found nothing is told, not passed over in silence."""
    (error,) = read()
    assert isinstance(error, DocumentError)
    assert error.reason == "holds no records"


def test_read_follows_no_entity() -> None:
    """A file's own entities are refused, wherever they lead."""
    bomb = '<!DOCTYPE PubmedArticleSet [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    content = f"{bomb}<PubmedArticleSet>{article(title='&a;')}</PubmedArticleSet>"
    (error,) = read_records(source_of_bytes("records.xml", content.encode()))
    assert isinstance(error, DocumentError)
    assert "entities" in error.reason


def test_read_prefers_any_abstract_to_a_plain_summary() -> None:
    """Of two others in English the one that is not written for lay people is the abstract."""
    others = "".join(
        f'<OtherAbstract Type="{kind}" Language="eng"><AbstractText>{text}</AbstractText></OtherAbstract>'
        for kind, text in (
            ("plain-language-summary", "Nerves calm."),
            ("Publisher", "Stimulation lowered TNF."),
        )
    )
    record = article().replace("</MedlineCitation>", f"{others}</MedlineCitation>")
    assert read_one(record).text.endswith("Stimulation lowered TNF.")

"""Word manuscripts: titles, authors and headings by style or look, and the text as it is in the end."""

from __future__ import annotations

import io
import zipfile

import pytest

from graph.document import Document
from loaders.errors import DocumentError
from loaders.formats import read_records
from loaders.records.record import Record
from loaders.records.source import source_of_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TEXT = "Stimulation of the vagus nerve lowered tumour necrosis factor in the serum of all twelve mice."
MORE = "It did not change the number of white cells in the blood of the animals, whatever their age."
TITLE = "Vagus nerve stimulation calms inflamed mice"


def run(text: str, *, bold: bool = False, size: int = 0, raised: bool = False) -> str:
    """A run of text with its look; `size` is in half points."""
    look = "<w:b/>" * bold + f'<w:sz w:val="{size}"/>' * bool(size)
    look += '<w:vertAlign w:val="superscript"/>' * raised
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str, style: str = "", *, bold: bool = False, size: int = 0) -> str:
    """A paragraph of a text, or of runs that are mark-up already."""
    inner = content if content.startswith("<") else run(content, bold=bold, size=size)
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{inner}</w:p>"


def styles(*names: str) -> str:
    """Styles by these names; their identifiers have no blanks."""
    told = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in names
    )
    return f"<w:styles {W}>{told}</w:styles>"


def package(parts: dict[str, str]) -> bytes:
    """A ZIP archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def word(body: str, *, styled: str = "") -> bytes:
    """A Word document with this body."""
    override = f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
    override += f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>' * bool(styled)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}">{override}</Types>',
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    return package(parts | ({"word/styles.xml": styled} if styled else {}))


def read_one(content: bytes) -> Record:
    """The one record of a file."""
    (record,) = read_records(source_of_bytes("paper.docx", content))
    return record


def read_word(body: str, *, styled: str = "") -> Document:
    """The document of a Word body."""
    record = read_one(word(body, styled=styled))
    assert isinstance(record, Document), record
    return record


def sections_of(document: Document) -> list[tuple[str, str, str]]:
    """Role, heading and text of the sections below the title."""
    return [
        (one.role.value, one.heading, document.text[one.span.start : one.span.end])
        for one in document.sections[1:]
    ]


def test_reads_a_manuscript_by_its_styles() -> None:
    """Title, authors, abstract, headings and captions are told by the names of their styles."""
    body = (
        p(TITLE, "Title") + p("Ana Example, Ben B. van Dorp", "Author") + p("Abstract", "heading1") + p(TEXT)
    )
    body += p("Methods", "heading1") + p("Mice", "heading2") + p(MORE) + p("Mice and cages.", "caption")
    body += p("References", "heading1") + p("1. Doe J. Nerves. 2010. doi:10.5555/cited.1")
    document = read_word(body, styled=styles("Title", "Author", "heading 1", "heading 2", "caption"))
    assert (document.title, document.authors) == (TITLE, ("Ana Example", "Ben B. van Dorp"))
    assert sections_of(document) == [
        ("abstract", "Abstract", TEXT),
        ("body", "Methods", ""),
        ("body", "Mice", MORE),
        ("caption", "", "Mice and cages."),
    ]
    assert document.cites == ("10.5555/cited.1",)


def test_reads_a_manuscript_by_its_look() -> None:
    """Without styles the largest line is the title, short bold lines are headings, addresses are left out."""
    authors = (
        run("Ana Example, MD")
        + run("1,2*", raised=True)
        + run(", Ben B. Sample, PhD")
        + run("2", raised=True)
    )
    body = p("Original Article") + p(TITLE, bold=True, size=32) + p(authors)
    body += p("1 Department of Nerves, University of Nowhere, Neverland") + p("* ana@example.org")
    body += p("doi: 10.5555/own.1") + p("Abstract", bold=True) + p(TEXT) + p("Keywords: mice, nerves")
    body += p("1. Introduction", bold=True) + p(MORE)
    document = read_word(body)
    assert (document.title, document.doi) == (TITLE, "10.5555/own.1")
    assert document.authors == ("Ana Example", "Ben B. Sample")
    assert sections_of(document) == [("abstract", "Abstract", TEXT), ("body", "1. Introduction", MORE)]


def test_keeps_the_headings_of_an_abstract_in_it() -> None:
    """Bold labels of a structured abstract do not end it: the same words, or an introduction, come later."""
    body = p(TITLE, bold=True) + p("Ana Example") + p("Abstract", bold=True)
    body += p("Background", bold=True) + p(TEXT) + p("Results", bold=True) + p(MORE)
    body += p("Introduction", bold=True) + p(TEXT) + p("Results", bold=True) + p(MORE)
    assert [(role, heading) for role, heading, _ in sections_of(read_word(body))] == [
        ("abstract", "Background"),
        ("abstract", "Results"),
        ("body", "Introduction"),
        ("body", "Results"),
    ]


def test_reads_an_abstract_on_the_line_of_its_label() -> None:
    """An abstract may follow its label in the same paragraph."""
    body = (
        p(TITLE, bold=True)
        + p("Ana Example")
        + p(f"Abstract: {TEXT}")
        + p("Introduction", bold=True)
        + p(MORE)
    )
    assert sections_of(read_word(body))[0] == ("abstract", "Abstract", TEXT)


def test_keeps_declarations_as_facts_of_the_study() -> None:
    """Under a heading or on the line of their label; thanks are left out."""
    thanks = p("Acknowledgements", "heading1") + p("We thank the keepers of the animals.")
    paid = p("Funding", "heading1") + p("The Pain Fund paid for the mice.")
    label = p("Conflict of interest: The authors have none to declare.")
    body = p(TITLE, "Title") + p("Results", "heading1") + p(TEXT) + label + thanks + paid
    assert sections_of(read_word(body, styled=styles("Title", "heading 1"))) == [
        ("body", "Results", TEXT),
        ("study_facts", "Conflict of interest", "The authors have none to declare."),
        ("study_facts", "Funding", "The Pain Fund paid for the mice."),
    ]


def test_reads_the_final_text_under_change_tracking() -> None:
    """What was inserted is text, what was deleted or moved away is none, and a field is its result."""
    changed = run("Stimulation ") + f'<w:ins w:id="1">{run("greatly ")}</w:ins>'
    changed += '<w:del w:id="2"><w:r><w:delText>never </w:delText></w:r></w:del>'
    changed += f'<w:moveFrom w:id="3">{run("elsewhere ")}</w:moveFrom>' + run(
        "lowered the level of TNF in mice"
    )
    changed += (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ADDIN ZOTERO</w:instrText></w:r>'
    )
    changed += f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(" (1)")}'
    changed += f'<w:r><w:footnoteReference w:id="1"/></w:r>{run(".")}'
    body = p(TITLE, bold=True) + p("Results", bold=True) + p(changed)
    assert sections_of(read_word(body)) == [
        ("body", "Results", "Stimulation greatly lowered the level of TNF in mice (1).")
    ]


def test_leaves_out_cells_contents_and_hidden_text() -> None:
    """Cells of tables, a table of contents and hidden text are no text; the caption of a table is kept."""
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = p(TITLE, bold=True) + f"<w:sdt>{gallery}<w:sdtContent>{p('Results 3')}</w:sdtContent></w:sdt>"
    body += p("Results", bold=True) + p(TEXT) + p("Table 1. Cages and mice.")
    body += f"<w:tbl><w:tr><w:tc>{p('Cage of many mice')}</w:tc></w:tr></w:tbl>"
    body += "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Nobody sees this.</w:t></w:r></w:p>"
    assert sections_of(read_word(body)) == [
        ("body", "Results", TEXT),
        ("caption", "", "Table 1. Cages and mice."),
    ]


def test_keeps_a_caption_in_a_text_box_once() -> None:
    """Word writes a text box twice, for new and old programs; of it only a caption is kept."""
    box = f"<w:txbxContent>{p('Figure 1. Nerves of a mouse.')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<mc:AlternateContent {mc}>{both}</mc:AlternateContent>"
    body = p(TITLE, bold=True) + p("Results", bold=True) + p(f"<w:r>{both}</w:r>{run(TEXT)}") + p(MORE)
    assert sections_of(read_word(body)) == [
        ("body", "Results", f"{TEXT}\n\n{MORE}"),
        ("caption", "", "Figure 1. Nerves of a mouse."),
    ]


def test_takes_no_doi_of_another_work_for_its_own() -> None:
    """A DOI in a sentence or in the references is not the manuscript's."""
    body = p(TITLE, bold=True) + p("Introduction", bold=True) + p(f"{TEXT} See doi: 10.5555/other.1 for it.")
    body += p("References", bold=True) + p("Doe J. Nerves. https://doi.org/10.5555/cited.1")
    document = read_word(body)
    assert (document.doi, document.cites) == (None, ("10.5555/cited.1",))


def other(kind: str) -> bytes:
    """A package whose main part is of another kind."""
    override = f'<Override PartName="/main.xml" ContentType="application/vnd.{kind}.main+xml"/>'
    return package({"[Content_Types].xml": f'<Types xmlns="{TYPES}">{override}</Types>', "main.xml": "<a/>"})


ENTITY = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document {W}><w:body><w:p><w:r><w:t>&x;'
ENTITY += "</w:t></w:r></w:p></w:body></w:document>"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (package({"hello.txt": "Hello there."}), "without a Word document"),
        (other("openxmlformats-officedocument.spreadsheetml.sheet"), "Excel workbook"),
        (other("openxmlformats-officedocument.presentationml.presentation"), "PowerPoint"),
        (
            package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            "opendocument",
        ),
        (word(p(TEXT))[:400], "damaged or cut off"),
        (word(p(TEXT) * 200_000), "times its size"),
        (word(""), "no text"),
    ],
)
def test_refuses_what_is_no_manuscript(content: bytes, reason: str) -> None:
    """Each is refused with the reason why."""
    record = read_one(content)
    assert isinstance(record, DocumentError)
    assert reason in record.reason


def test_follows_no_entity_of_a_part() -> None:
    """An entity that leads to a file is refused, not followed."""
    types = f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
    parts = {"[Content_Types].xml": f'<Types xmlns="{TYPES}">{types}</Types>', "word/document.xml": ENTITY}
    assert isinstance(read_one(package(parts)), DocumentError)

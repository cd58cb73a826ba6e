"""Tables of abstracts as programs and people write them, of invented articles."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.document import Document, DocumentKind
from loaders.errors import DocumentError
from loaders.formats import find_format, read_records
from loaders.formats.records.tables.reading import PARQUET, TABLE
from loaders.records.record import Record
from loaders.records.source import source_of_bytes


def read(content: bytes) -> list[Record]:
    return list(read_records(source_of_bytes("list", content)))


def one(text: str, encoding: str = "utf-8") -> Document:
    (record,) = read(text.encode(encoding))
    assert isinstance(record, Document)
    return record


def test_read_tells_all_fields_of_a_row() -> None:
    """Names, identifiers in their columns, line ends and quotation marks inside a cell."""
    document = one(
        "PMID,Title,Authors,Journal/Book,Publication Year,PMCID,DOI,Abstract\n"
        '99000001,"On ""itch"", again","Doe J, Roe R.",Glia,2011,PMC1234567,https://doi.org/10.5555/A,"One.\nTwo."\n'
    )
    assert (document.title, document.authors) == ('On "itch", again', ("Doe, J", "Roe, R"))
    assert (document.journal, document.date) == ("Glia", "2011")
    assert (document.doi, document.pmid, document.pmcid) == ("10.5555/a", "99000001", "PMC1234567")
    assert document.text.endswith("One. Two.")


@pytest.mark.parametrize(
    "header",
    [
        "Article Title;Source Title;Publication Date;Publication Year;Pubmed Id",
        "title;journal;month;year;pubmed_id",
        "Title;publicationTitle;Date;published_year;PubMed-ID",
        "TI;SO;PD;PY;PM",
    ],
)
def test_read_knows_columns_by_many_names(header: str) -> None:
    """As Web of Science, Rayyan, Zotero and people call them."""
    document = one(f"{header}\nA;Glia;Mar;2020;99000001.0\n")
    assert (document.title, document.journal) == ("A", "Glia")
    assert (document.date, document.pmid) == ("2020-03", "99000001")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_read_takes_every_encoding(encoding: str) -> None:
    """Spreadsheets write a byte order mark, UTF-16 or Windows-1252, and a first line for themselves."""
    document = one("sep=;\r\ntitle;abstract\r\n“Burning” feet – a review;It burnt.\r\n", encoding)
    assert document.title == "“Burning” feet – a review"


def test_read_reports_rows_that_cannot_be_read() -> None:
    """Without title and abstract, or with a cell too many: an error each, the others are read."""
    records = read(b"title,abstract,doi\n,,10.5555/a\nB,b,,x\nC,,\n")
    assert [isinstance(record, DocumentError) for record in records] == [True, True, False]
    assert "4 cells where the header has 3" in str(records[1])


def test_read_recovers_from_a_quotation_mark_that_is_not_closed() -> None:
    """The row is split at its signs, and those behind it are not swallowed."""
    records = read(b'title\tabstract\n"Open\ta\n"Burning" feet\tb\nC\tc\n')
    assert [record.title for record in records if isinstance(record, Document)] == [
        '"Open',
        '"Burning" feet',
        "C",
    ]


def test_read_leaves_out_what_stands_for_nothing() -> None:
    """ "[No abstract available]" and "nan" are no content."""
    document = one("title,abstract,year,doi\nA,[No abstract available],nan,N/A\n")
    assert (document.text, document.date, document.doi) == ("A", None, None)


def test_read_refuses_a_table_without_known_columns() -> None:
    """It tells which columns are wanted."""
    (record,) = read(b"foo\tbar\n1\t2\n")
    assert isinstance(record, DocumentError)
    assert "foo, bar" in record.reason
    assert "title and abstract" in record.advice


@pytest.mark.parametrize(
    "text",
    [
        "subject\tpredicate\tobject\ttitle\nA\tb\tC\tT\n",
        "id\tname\tcategory\nHGNC:1\tA\tGene\n",
        "subject,predicate,object\nA,b,C\nD,e,F\n",
        "Title, Abstract and more of the study\nTNF, IL-6, and CCL2 rose in mice, rats, and men.\n",
        "Roses are red, violets blue\nSugar is sweet, and so are you\nPain is a sign, nerves are too\n",
        "Abstract\nTNF rose, IL-6 fell.\n",
    ],
)
def test_find_format_takes_no_graph_and_no_text_for_a_table(text: str) -> None:
    """Nodes, edges and statements have readers of their own, and prose has commas."""
    assert find_format(source_of_bytes("a.csv", text.encode())) is not TABLE


def test_read_takes_parquet() -> None:
    """Lists, whole numbers kept as fractions, and empty cells."""
    file = io.BytesIO()
    table = {"Title": ["A", None], "authors": [["Doe, Jane", "Roe, R"], None], "year": [2019.0, None]}
    pq.write_table(pa.table(table), file)
    first, second = read(file.getvalue())
    assert isinstance(first, Document)
    assert (first.kind, first.authors, first.date) == (DocumentKind.TABLE, ("Doe, Jane", "Roe, R"), "2019")
    assert isinstance(second, DocumentError)


def test_read_refuses_parquet_that_is_cut_off() -> None:
    """One error, no fault."""
    source = source_of_bytes("a.parquet", b"PAR1 and no more")
    assert find_format(source) is PARQUET
    (record,) = read_records(source)
    assert isinstance(record, DocumentError)


def test_read_knows_a_header_with_stops_in_it_by_its_other_names() -> None:
    """Scopus abbreviates the names of some columns; people put questions at the head of others."""
    document = one(
        "No.,Included?,Title,Year,Source title,Art. No.,DOI\n1,yes,On itch,2011,Glia,e1,10.5555/A\n"
    )
    assert (document.title, document.journal, document.doi) == ("On itch", "Glia", "10.5555/a")


def test_read_knows_the_columns_of_openalex_and_embase() -> None:
    """Names with stops between their parts, and PubMed's number under the name of MEDLINE."""
    document = one(
        "display_name;authorships.author.display_name;primary_location.source.display_name;MEDLINE PMID\n"
        "On itch;Jane Doe|Ann Roe;Glia;99000001\n"
    )
    assert (document.title, document.authors) == ("On itch", ("Doe, Jane", "Roe, Ann"))
    assert (document.journal, document.pmid) == ("Glia", "99000001")

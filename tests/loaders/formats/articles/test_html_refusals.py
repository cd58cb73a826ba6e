"""Pages that hold no article, pages of other encodings, and hostile ones."""

from __future__ import annotations

import time

import pytest

from graph.document import Document
from loaders.errors import DocumentError
from loaders.formats import read_records
from loaders.records.record import Record
from loaders.records.source import source_of_bytes

PROSE = "The antibody lowered interleukin six in the serum of all mice that had been treated for a week. "
HEAD = '<meta name="citation_title" content="A paper about mice">'


def read_one(page: str | bytes) -> Record:
    """The one record of a page."""
    content = page if isinstance(page, bytes) else page.encode()
    (record,) = read_records(source_of_bytes("page.html", content))
    return record


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<title>Just a moment...</title><h1>Checking your browser</h1><p>It is automatic.</p>", "robots"),
        ("<title>Log in</title><form><input type='password'></form><p>Welcome back to us.</p>", "sign-in"),
        (f"<title>nerve - Search results - Library</title>{f'<p>{PROSE}</p>' * 9}", "search results"),
        ("<title>404</title><h1>Page not found</h1><p>The page has moved or never was.</p>", "no such page"),
        ("<nav><a href='/'>Home</a></nav><ul><li><a>One</a></li></ul>", "no article"),
    ],
)
def test_refuses_a_page_that_holds_no_article(page: str, reason: str) -> None:
    """Each is refused with the reason why."""
    record = read_one(f"<!doctype html><html><body>{page}</body></html>")
    assert isinstance(record, DocumentError)
    assert reason in record.reason


def test_reads_a_page_without_metadata_by_its_text() -> None:
    """A page that says nothing of an article in its head is read as its text is."""
    body = f"<h1>Mice and their antibodies in serum</h1><h2>Abstract</h2><p>{PROSE * 3}</p>"
    body += f"<h2>Results</h2><p>{PROSE * 3}</p>"
    record = read_one(f"<html><body><nav><a>Home</a></nav><article>{body}</article></body></html>")
    assert isinstance(record, Document)
    assert record.title == "Mice and their antibodies in serum"
    assert [section.heading for section in record.sections[1:]] == ["Abstract", "Results"]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("cp1252", "iso-8859-1"), ("utf-16", "utf-16"), ("gb18030", "gb2312"), ("cp1252", "")],
)
def test_reads_a_page_in_the_encoding_that_it_declares(encoding: str, declared: str) -> None:
    """A meta element names the encoding as browsers understand it; without one it is Windows-1252."""
    meta = f'<meta charset="{declared}">' if declared else ""
    page = f"<html><head>{meta}{HEAD}</head><body><h2>Abstract</h2><p>Größe: {PROSE}</p></body></html>"
    if encoding == "gb18030":
        page = page.replace("Größe", "大小")
    record = read_one(page.encode(encoding))
    assert isinstance(record, Document)
    assert ("大小" if encoding == "gb18030" else "Größe") in record.text


def test_reads_utf_8_that_is_declared_as_something_else() -> None:
    """Browsers save pages as UTF-8 and leave the old declaration in place."""
    head = f"<meta charset='windows-1251'>{HEAD}"
    page = f"<html><head>{head}</head><body><h2>Abstract</h2><p>TNF-α: {PROSE}</p></body></html>"
    record = read_one(page)
    assert isinstance(record, Document)
    assert "TNF-α" in record.text


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 200_000 + PROSE,
        f"<p title='{'x' * 5_000_000}' class='{'a-' * 200_000}'>{PROSE}</p>",
        f"<script>{'for(;;);' * 300_000}</script><p>{PROSE}</p>",
        "<ul>" * 1_500 + f"<li>{PROSE * 1_000}</li>",
        "<b><i>" * 100_000 + PROSE,
        f"<table><tr><td>{'<table><tr><td>' * 400}{PROSE * 100}",
        f"<div>{'<h2>Summary</h2>' * 50_000}{PROSE * 2_000}</div>",
        f"<p>{PROSE}{'<img>ab' * 100_000}</p>",
        '<script type="application/ld+json">' + "[" * 100_000 + f"</script><p>{PROSE}</p>",
    ],
)
def test_ends_soon_on_a_hostile_page(body: str) -> None:
    """A page built to exhaust a reader is read or refused within seconds."""
    start = time.monotonic()
    record = read_one(f"<html><head>{HEAD}</head><body>{body}</body></html>")
    assert isinstance(record, Document | DocumentError)
    assert time.monotonic() - start < 10

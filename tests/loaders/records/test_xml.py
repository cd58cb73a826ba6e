"""XML from strangers."""

from __future__ import annotations

import pytest

from loaders.errors import DocumentError
from loaders.records.fields.element_text import running_text
from loaders.records.source import source_of_bytes
from loaders.records.xml import iterate_xml, local_name, parse_xml

HOSTILE = {
    "bomb": b'<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;&x;">]><a><p>&y;</p></a>',
    "file": b'<!DOCTYPE a [<!ENTITY x SYSTEM "/etc/passwd">]><a><p>&x;</p></a>',
    "attribute": b'<!DOCTYPE a [<!ENTITY x "' + b"l" * 9000 + b'">]><a b="' + b"&x;" * 9000 + b'"><p/></a>',
    "deep": b"<a>" * 5000 + b"<p/>" + b"</a>" * 5000,
    "cut off": b"<a><p>one</p><p>tw",
    "empty": b"",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_parse_refuses_what_grows_leads_elsewhere_or_ends_early(kind: str) -> None:
    """Entities of the file's own, endless depth and a missing end are errors for people."""
    with pytest.raises(DocumentError):
        parse_xml(source_of_bytes("x.xml", HOSTILE[kind]))


@pytest.mark.parametrize("kind", HOSTILE)
def test_iterate_gives_nothing_of_a_file_that_is_refused(kind: str) -> None:
    """The end is read before the first element is given."""
    with pytest.raises(DocumentError):
        next(iterate_xml(source_of_bytes("x.xml", HOSTILE[kind]), "p"))


def test_parse_asks_for_no_dtd_and_writes_standard_characters() -> None:
    """Entities by their standard names are characters, without the DTD that declares them."""
    content = b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a>TNF-&alpha;<i/>&beta; rose</a>'
    assert running_text(parse_xml(source_of_bytes("x.xml", content))) == "TNF-αβ rose"


def test_parse_follows_no_inclusion() -> None:
    """XInclude is an element like any other."""
    content = b'<a><x:include xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/></a>'
    assert running_text(parse_xml(source_of_bytes("x.xml", content))) == ""


def test_iterate_finds_elements_in_any_namespace() -> None:
    """Elements go by their local name."""
    source = source_of_bytes("x.xml", b'<s><p>a</p><n:p xmlns:n="n">b</n:p><q>c</q></s>')
    assert [(local_name(one), one.text) for one in iterate_xml(source, "p")] == [("p", "a"), ("p", "b")]


def test_head_names_the_root_behind_a_long_document_type() -> None:
    """Where declarations run past the first bytes the document type tells the root."""
    content = b'<?xml version="1.0"?><!DOCTYPE article [<!ENTITY q "' + b"x" * 100_000 + b'">]><article/>'
    assert source_of_bytes("x.xml", content).head.root == "article"

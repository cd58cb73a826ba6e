"""BioC XML: collections of any length, read one document after another.

Read with the product's own parser: that of the `bioc` library follows entities and fills in DTDs.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.formats.articles.bioc import Article, Passage, document_of
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source
from loaders.records.xml import Element, iterate_xml


def _recognises(head: Head) -> bool:
    return head.root == "collection" and "<document" in head.text


def _read(source: Source) -> Iterator[Record]:
    number = -1
    origin = ""
    for element in iterate_xml(source, "source", "document"):
        if element.tag == "source":
            origin = _plain(element.text)
            continue
        number += 1
        yield document_of(_article(element, origin), source, number)
    if number < 0:
        raise source.error("is a BioC collection without a document", "give one with documents")


def _article(element: Element, origin: str) -> Article:
    passages = tuple(Passage(_infons(one), _text(one)) for one in element.findall("passage"))
    return Article(_plain(element.findtext("id")), origin, _infons(element), passages)


def _infons(element: Element) -> dict[str, str]:
    """What is said of an element by key; the first of a key counts."""
    told: dict[str, str] = {}
    for infon in element.findall("infon"):
        told.setdefault(infon.get("key") or "", _plain(infon.text))
    return told


def _text(passage: Element) -> str:
    """The passage's text, else that of its sentences."""
    own = _plain(passage.findtext("text"))
    return own or _plain(" ".join(one.findtext("text") or "" for one in passage.findall("sentence")))


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


BIOC_XML = FileFormat("BioC XML", _recognises, _read)
"""A BioC collection as XML."""

"""XML from strangers: no entity but standard characters, no DTD, no network, no endless depth or length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.entities import html5
from typing import Any, BinaryIO

from lxml import etree

from loaders.errors import DocumentError
from loaders.records.source import Source

Element = Any
"""An element of lxml: its `tag`, `text`, `tail`, `attrib`, children, `find`, `iter` and `xpath`."""
_SAFE = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}
"""Without huge trees the parser itself refuses more than 256 levels, and texts of more than 10 MB."""
LARGEST_RECORD = 100_000_000
"""Bytes of one record of a file that is streamed."""
_ADVICE = "save or download the file again"


def parse_xml(source: Source) -> Element:
    """The root of the whole file's tree, without comments and processing instructions.

    Raises:
        DocumentError: it is damaged, cut off, too deep, or has entities other than standard characters.
    """
    content = source.read()
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, **_SAFE)
    with _told(source):
        root = etree.fromstring(content, parser)
    _write_characters(source, root)
    return root


def iterate_xml(source: Source, *tags: str) -> Iterator[Element]:
    """Each element of these local names as it is read, then forgotten: a file of any size in flat memory.

    The file is read to its end once before the first element is given, so that of a file which is cut off or
    damaged nothing is.

    Raises:
        DocumentError: as `parse_xml` does, or a record is too long to be one.
    """
    _read_through(source)
    yield from _elements(source, tags)


class _Nothing:
    """What the parser builds where only the form of a file is asked for: no tree, in a third of the time."""

    def close(self) -> None:
        """Ends the file."""


def _read_through(source: Source) -> None:
    with source.open() as file, _told(source):
        etree.parse(file, etree.XMLParser(target=_Nothing(), **_SAFE))


def _elements(source: Source, tags: tuple[str, ...]) -> Iterator[Element]:
    with source.open() as file, _told(source):
        meter = _Meter(source, file)
        names = [f"{{*}}{tag}" for tag in tags]
        for _, element in etree.iterparse(
            meter, events=("end",), tag=names, remove_comments=True, remove_pis=True, **_SAFE
        ):
            _write_characters(source, element)
            yield element
            _forget(element)
            meter.since = 0


def _forget(element: Element) -> None:
    """Empties the element and takes what lies before it out of the tree."""
    element.clear()
    parent = element.getparent()
    while element.getprevious() is not None:
        del parent[0]


class _Meter:
    """A file that counts the bytes read since `since` was last set to 0, and ends reading at too many."""

    def __init__(self, source: Source, file: BinaryIO) -> None:
        self.since = 0
        self._source, self._file = source, file

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises: DocumentError past the limit of one record."""
        content = self._file.read(size)
        self.since += len(content)
        if self.since > LARGEST_RECORD:
            raise self._source.error(
                f"has a record of more than {LARGEST_RECORD / 1e6:,.0f} MB", "split it into smaller ones"
            )
        return content


@contextmanager
def _told(source: Source) -> Iterator[None]:
    """What the parser says, as an error for people."""
    try:
        yield
    except etree.XMLSyntaxError as error:
        raise _damaged(source, error) from error


def _damaged(source: Source, error: etree.XMLSyntaxError) -> DocumentError:
    line = error.lineno or 1
    said = re.sub(r",? line \d+.*", "", error.msg or "not well-formed")
    if "depth" in said:
        return source.error("XML is nested more than 256 levels deep", "give the document itself")
    if "amplification" in said or "loop" in said:
        return _entities(source)
    return source.error(f"XML is damaged or cut off at line {line}: {said}", _ADVICE)


def _entities(source: Source) -> DocumentError:
    return source.error("XML has entities of its own, which are not followed", "save it without a DTD")


def _write_characters(source: Source, root: Element) -> None:
    """Puts characters in the place of entities by their standard names (&alpha; of ISO 8879, as in HTML).

    Raises:
        DocumentError: there are others: what they stand for is the file's own, and is not looked up.
    """
    for entity in list(root.iter(etree.Entity)):
        character = html5.get(f"{entity.name};")
        if character is None:
            raise _entities(source)
        _replace(entity, character + (entity.tail or ""))


def _replace(node: Element, text: str) -> None:
    """Takes a node out of its tree and leaves the text in its place."""
    parent, before = node.getparent(), node.getprevious()
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(node)


def local_name(element: Element) -> str:
    """The tag without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""

"""XML from strangers: no entity, no DTD, no network, no endless depth; and mark-up as running text."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from loaders.records.source import Source

Element = Any
"""An element of lxml: its `tag`, `text`, `tail`, `attrib`, children, `find`, `iter` and `xpath`."""
_SAFE = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}
DEEPEST = 200
_ADVICE = "save or download the file again"
_TAIL_BYTES = 65_536
_CHUNK = 1 << 20


def parse_xml(source: Source) -> Element:
    """The root of the whole file's tree, without comments and processing instructions.

    Raises:
        DocumentError: it is damaged, cut off, too deep, or declares entities that grow or lead elsewhere.
    """
    content = source.read()
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, **_SAFE)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _damaged(source, error) from error
    _check_entities(source, root)
    return root


def iterate_xml(source: Source, *tags: str) -> Iterator[Element]:
    """Each element of these local names as it is read, then forgotten: a file of any size in flat memory.

    Raises:
        DocumentError: as `parse_xml` does, at the place of the damage.
    """
    with source.open() as file:
        names = [name for tag in tags for name in (tag, f"{{*}}{tag}")]
        events = etree.iterparse(
            file, events=("end",), tag=names, remove_comments=True, remove_pis=True, **_SAFE
        )
        try:
            for _, element in events:
                _check_entities(source, element)
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise _damaged(source, error) from error


def refuse_cut_off(source: Source) -> None:
    """Looks at the end of a file that is to be streamed, so that a part of one is never taken for the whole.

    Where the file cannot be sought in, as inside an archive, it is run through once.

    Raises:
        DocumentError: the first element is not closed at the end.
    """
    with source.open() as file:
        tail = _tail(file).replace(b"\0", b"")  # UTF-16 is ASCII here once its zero bytes are out
    name = re.escape((source.head.root or "").encode())
    rest = rb"\s*(?:(?:<!--[^<>]*-->|<\?[^<>]*\?>)\s*)*\Z"
    closed = rb"(?:</(?:[\w.-]+:)?" + name + rb"\s*>|<(?:[\w.-]+:)?" + name + rb"\b[^<>]*/>)"
    if not re.search(closed + rest, tail):
        raise source.error(
            f"XML is cut off: <{source.head.root}> is not closed at the end of the file", _ADVICE
        )


def _tail(file: BinaryIO) -> bytes:
    if file.seekable():
        file.seek(max(file.seek(0, os.SEEK_END) - _TAIL_BYTES, 0))
        return file.read()
    tail = b""
    while chunk := file.read(_CHUNK):
        tail = (tail + chunk)[-_TAIL_BYTES:]
    return tail


def _damaged(source: Source, error: etree.XMLSyntaxError) -> Exception:
    line = error.lineno or 1
    said = (error.msg or "not well-formed").split(", line ")[0]
    return source.error(f"XML is damaged or cut off at line {line}: {said}", _ADVICE)


def _check_entities(source: Source, root: Element) -> None:
    """Raises where the text has entities of its own, which stand unresolved in the tree."""
    if next(root.iter(etree.Entity), None) is not None:
        raise source.error(
            "XML declares entities of its own, which are not followed", "save it without a DTD"
        )


def local_name(element: Element) -> str:
    """The tag without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""

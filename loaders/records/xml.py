"""XML from strangers: no entity, no DTD, no network, no endless depth; and mark-up as running text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from loaders.records.source import Source

Element = Any
"""An element of lxml: its `tag`, `text`, `tail`, `attrib`, children, `find`, `iter` and `xpath`."""
_SAFE = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}
DEEPEST = 200
_ADVICE = "save or download the file again"


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

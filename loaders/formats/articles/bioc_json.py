"""BioC JSON, as the BioC-PMC service and PubTator 3 give it, whole or one document a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from loaders.formats.articles.bioc import Article, Passage, document_of
from loaders.records.encoding import read_records_text
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source

_SIGN = re.compile(r'"(?:passages|PubTator3)"\s*:')
_COLLECTIONS = ("documents", "PubTator3")
_UNREAD = frozenset({"annotations", "relations", "relations_display"})
_SPACE = re.compile(r"\s*")


def _recognises(head: Head) -> bool:
    return head.json and _SIGN.search(head.text) is not None


def _read(source: Source) -> Iterator[Record]:
    text = read_records_text(source)
    count = sum(1 for value in _values(source, text) for _ in _articles(value))
    if not count:
        raise source.error("is BioC JSON without a document", "give one with documents")
    number = 0
    for value in _values(source, text):
        for article in _articles(value):
            yield document_of(article, source, number)
            number += 1


def _values(source: Source, text: str) -> Iterator[Any]:
    """The values that stand one after another: one in a file, or one a line.

    Raises:
        DocumentError: one is damaged, cut off or nested too deep.
    """
    decoder = json.JSONDecoder(object_hook=_without_annotations)
    at = _next(text, 0)
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except RecursionError as error:
            raise source.error("JSON is nested too deep", "give the documents themselves") from error
        except ValueError as error:
            line = text.count("\n", 0, getattr(error, "pos", at)) + 1
            reason = f"JSON is damaged or cut off at line {line}"
            raise source.error(reason, "save or download the file again") from error
        yield value
        at = _next(text, at)


def _next(text: str, at: int) -> int:
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]  # it matches anywhere


def _without_annotations(value: dict[str, Any]) -> dict[str, Any]:
    """An object without what is most of it and is not read, let go as soon as it is parsed."""
    return {key: item for key, item in value.items() if key not in _UNREAD}


def _articles(value: object, origin: str = "") -> Iterator[Article]:
    """The documents of a collection, of several, or of a list of documents."""
    waiting: list[tuple[object, str]] = [(value, origin)]
    while waiting:
        one, source = waiting.pop()
        if isinstance(one, list):
            waiting += [(item, source) for item in reversed(one)]
        elif isinstance(one, dict) and "passages" in one:
            yield _article(one, source)
        elif isinstance(one, dict):
            source = _string(one.get("source")) or ("PubTator" if "PubTator3" in one else source)
            waiting += [(one[key], source) for key in _COLLECTIONS if key in one]


def _article(value: Mapping[str, Any], origin: str) -> Article:
    fields = {key: _string(value.get(key)) for key in ("pmid", "pmcid", "doi", "journal", "date")}
    told = {**{key: text for key, text in fields.items() if text}, **_infons(value)}
    passages = tuple(Passage(_infons(one), _text(one)) for one in _objects(value.get("passages")))
    authors = value.get("authors")
    names = tuple(filter(None, map(_string, authors))) if isinstance(authors, list) else ()
    return Article(_string(value.get("id")), origin, told, passages, names)


def _text(passage: Mapping[str, Any]) -> str:
    """The passage's text, else that of its sentences."""
    own = _string(passage.get("text"))
    return own or " ".join(_string(one.get("text")) for one in _objects(passage.get("sentences"))).strip()


def _infons(value: Mapping[str, Any]) -> dict[str, str]:
    told = value.get("infons")
    return {str(key): _string(item) for key, item in told.items()} if isinstance(told, dict) else {}


def _objects(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _string(value: object) -> str:
    """A text or number as text on one line; empty for anything else."""
    known = isinstance(value, str | int) and not isinstance(value, bool)
    return " ".join(str(value).split()) if known else ""


BIOC_JSON = FileFormat("BioC JSON", _recognises, _read)
"""BioC documents as JSON: a collection, a list of them, a list of documents, or JSON Lines."""

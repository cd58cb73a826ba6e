"""The compiled lexicon's file: columns of strings and of numbers, compressed together.

Line one of the decompressed file is a JSON header: the sources, what was counted, and each block's
name, type and length in bytes; the blocks follow in that order. Strings stand one a line; numbers are
little-endian. The same input gives the same bytes.

Columns (E entities, T terms, K keys):

    id, name, kind, source, xrefs, parents      E strings each; source is a letter; lists by spaces
    term          T strings     a name as its vocabulary writes it, ordered by key, best first within a
                                key; empty where it is the entity's own name
    term_entity   uint32[T]     the entity that a term names
    term_style    uint8[T]      how strictly the spelling must agree, see `Style`
    term_rank     uint8[T]      3 the vocabulary's own name, 2 a synonym, 1 a weak one
    key           K strings     sorted, see `loaders.text.normalisation.key_of`
    key_terms     uint8[K]      how many terms share the key
    prefix        strings       first PREFIX characters of every longer key
    prefix_reach  uint16[]      the longest key with that prefix, in characters
"""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from array import array
from dataclasses import asdict, dataclass, field
from enum import IntEnum
from pathlib import Path

from loaders.errors import VocabularyError

PREFIX = 5
STRINGS = ("id", "name", "kind", "source", "xrefs", "parents", "term", "key", "prefix")
NUMBERS = {
    "term_entity": "I",
    "term_style": "B",
    "term_rank": "B",
    "key_terms": "B",
    "prefix_reach": "H",
}


class Style(IntEnum):
    """How strictly a text must spell a term to be taken for it."""

    WORD = 0  # any case: "neuropathic pain"
    CODE = 1  # letters with digits or Greek, long enough for any case: "IL-6", "il6"
    SYMBOL = (
        2  # letters, or very short: the case must be the term's, all upper, or as in a title: "TNF", "Tnf"
    )
    EXACT = 3  # reads like an ordinary word: only the term's own case


@dataclass(frozen=True, slots=True)
class Source:
    """Where a term comes from: the vocabulary, its release, and the licence it is under."""

    name: str
    version: str
    licence: str
    url: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Everything in the compiled file; see the module's docstring for the shapes."""

    strings: dict[str, list[str]]
    numbers: dict[str, array[int]]
    sources: dict[str, Source]
    confirmed: dict[str, str] = field(default_factory=dict)


def dump(columns: Columns, path: Path) -> int:
    """Write the compiled file and return its size in bytes."""
    blocks = {name: "\n".join(columns.strings[name]).encode() for name in STRINGS}
    blocks |= {name: _little(columns.numbers[name]).tobytes() for name in NUMBERS}
    header = {
        "sources": {code: asdict(source) for code, source in sorted(columns.sources.items())},
        "confirmed": columns.confirmed,
        "blocks": [[name, len(block)] for name, block in blocks.items()],
    }
    first_line = json.dumps(header, ensure_ascii=False, sort_keys=True).encode() + b"\n"
    packed = gzip.compress(first_line + b"".join(blocks.values()), compresslevel=9, mtime=0)
    path.write_bytes(packed)
    return len(packed)


def load(path: Path) -> Columns:
    """Read a compiled file.

    Raises:
        VocabularyError: the file is missing, unreadable or not a compiled lexicon.
    """
    try:
        content = gzip.decompress(path.read_bytes())
        at = content.index(b"\n") + 1
        header = json.loads(content[:at])
        blocks, view = {}, memoryview(content)
        for name, size in header["blocks"]:
            blocks[name] = view[at : at + size]
            at += size
        strings = {name: str(blocks[name], "utf-8").split("\n") for name in STRINGS}
        numbers = {name: _numbers(blocks[name], typecode) for name, typecode in NUMBERS.items()}
        sources = {code: Source(**source) for code, source in header["sources"].items()}
    except (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error) as error:
        raise VocabularyError(f"{path}: the compiled lexicon cannot be read ({error}); reinstall") from error
    return Columns(strings, numbers, sources, header["confirmed"])


def _numbers(block: memoryview, typecode: str) -> array[int]:
    values: array[int] = array(typecode)
    values.frombytes(block)
    return _little(values)


def _little(values: array[int]) -> array[int]:
    if sys.byteorder == "little":
        return values
    swapped = values[:]
    swapped.byteswap()
    return swapped

"""The curated tables: what the vocabularies lack or name badly in this field.

Columns: id, name, kind, synonyms, xrefs, parents, note; lists are separated by "|". An id is a CURIE of
a vocabulary, or `NEUROIMMUNE:` with a readable name for what no vocabulary holds; an xref makes that
vocabulary's entry part of the row's entity. A row's kind and name stand over the vocabularies'.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from graph.model import Kind
from loaders.errors import VocabularyError
from loaders.lexicon.compile.record import PREFERRED, Record
from loaders.text.normalisation import key_of

FOLDER = Path(__file__).parents[1] / "curated"
COLUMNS = ["id", "name", "kind", "synonyms", "xrefs", "parents", "note"]
PREFIX = "NEUROIMMUNE:"


def read_curated(folder: Path = FOLDER) -> list[Record]:
    """The rows of every table, in the order of the files' names.

    Raises:
        VocabularyError: a table without the columns, a row with an unknown kind, or an id twice.
    """
    records: dict[str, Record] = {}
    for path in sorted(folder.glob("*.tsv")):
        for number, row in enumerate(_rows(path), 2):
            record = _record(row, f"{path.name}, line {number}")
            if record.id in records:
                raise VocabularyError(f"{path.name}, line {number}: {record.id} stands here twice")
            records[record.id] = record
    return list(records.values())


def read_common_words(folder: Path = FOLDER) -> frozenset[str]:
    """Ordinary words that are also somebody's symbol: in lower case, and their keys."""
    lines = (folder / "common_words.txt").read_text("utf-8").splitlines()
    words = {word for line in lines if not line.startswith("#") for word in line.split()}
    return frozenset(words | {key_of(word) for word in words})


def read_brands(folder: Path = FOLDER) -> dict[str, str]:
    """Brand names of medicines, each with the medicine's name."""
    return {brand: medicine for brands, medicine in _pairs(folder / "brands.txt") for brand in brands.split()}


def read_retired(folder: Path = FOLDER) -> dict[str, str]:
    """Withdrawn identifiers of medicines, each with the medicine's name."""
    return dict(_pairs(folder / "retired.txt"))


def read_codes(folder: Path = FOLDER) -> dict[str, list[str]]:
    """Identifiers of chemicals that a vocabulary names badly, each with the names that texts use."""
    return {identifier: names.split(" | ") for identifier, names in _pairs(folder / "codes.txt")}


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            left, right = line.split(": ")
            yield left, right


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if reader.fieldnames != COLUMNS:
            raise VocabularyError(f"{path.name}: the columns must be {', '.join(COLUMNS)}")
        return [{key: value or "" for key, value in row.items()} for row in reader]


def _record(row: dict[str, str], place: str) -> Record:
    try:
        kind = Kind(row["kind"])
    except ValueError as error:
        raise VocabularyError(f"{place}: {row['kind']!r} is no kind of entity") from error
    record = Record(row["id"], row["name"], kind, "N")
    for synonym in _listed(row["synonyms"]):
        record.add(synonym, PREFERRED)
    record.same = set(_listed(row["xrefs"]))
    record.parents = set(_listed(row["parents"]))
    return record


def _listed(text: str) -> list[str]:
    return [item.strip() for item in text.split("|") if item.strip()]

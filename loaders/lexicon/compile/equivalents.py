"""Which entries are one thing though their vocabularies hold them apart: forms of a chemical, tumours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from loaders.lexicon.compile.mesh import MINERAL, SALT
from loaders.lexicon.compile.record import PREFERRED, Record
from loaders.lexicon.compile.releases import Releases
from loaders.text.normalisation import key_of

_SAME_FORM = ("is_conjugate_acid_of", "is_conjugate_base_of", "is_tautomer_of")
_APART = {"CHEBI:15377"}  # water is neither hydroxide nor a proton
_NATURAL = re.compile(r"L-|D-(?=\w+(?:ose|osamine|itol|onic acid)$)")  # of a sugar the D-form
_TUMOUR = re.compile(r"\b(?:malignant|cancer|neoplasms?|tumou?rs?)\b ?")

Pairs = Iterable[tuple[str, str]]


def chemical_forms(releases: Releases, records: dict[str, Record]) -> Iterator[tuple[str, str]]:
    """ChEBI's acids and bases, tautomers, plurals ("flavonoids"), and plain names with the natural form."""
    by_key: dict[str, str] = {}
    terms = {term["id"]: term for term in releases.terms("chebi") if term["id"] in records}
    for curie, term in sorted(terms.items()):
        relations = term.get("relations", {})
        others = {other for name in _SAME_FORM for other in relations.get(name, ())}
        yield from ((curie, other) for other in sorted(others) if not {curie, other} & _APART)
        first = by_key.setdefault(key_of(term["name"]), curie)
        if first != curie:
            yield first, curie
    for curie, term in sorted(terms.items()):
        natural = _NATURAL.match(term["name"])
        if natural:
            plain = by_key.get(key_of(term["name"][natural.end() :]))
            if plain is not None and plain in term.get("relations", {}).get("is_a", ()):
                yield plain, curie


def curated_mappings(releases: Releases) -> Iterator[tuple[str, str]]:
    """The exact matches that Biomappings' curators confirmed."""
    rows = (row for row in releases.mappings() if row["predicate_id"] == "skos:exactMatch")
    for row in rows:
        yield row["subject_id"].upper(), row["object_id"].upper()


def salts(records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """A medicine in ChEBI with its salts there, and with the MeSH heading that names it by its salt."""
    records = list(records)
    medicines = {key_of(record.name): record.id for record in records if record.vocabulary == "CHEBI"}
    for record in records:
        if record.vocabulary in ("MESH", "CHEBI") and record.kind.is_medicine:
            plain = SALT.sub("", record.name)
            if plain != record.name and not MINERAL.search(plain) and key_of(plain) in medicines:
                yield medicines[key_of(plain)], record.id


def tumours(records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """MONDO's cancer, neoplasm and malignant neoplasm of one organ: texts and MeSH do not tell them apart."""
    sites: dict[str, list[str]] = defaultdict(list)
    for record in records:
        if record.vocabulary == "MONDO" and _TUMOUR.search(record.name) and "benign" not in record.name:
            for name, rank in record.names.items():
                site = key_of(_TUMOUR.sub("", name))
                if rank == PREFERRED and site:
                    sites[site].append(record.id)
    for found in sites.values():
        yield from ((found[0], other) for other in found[1:])

"""Names that the vocabularies leave out: adjectives of conditions, adrenoceptors, brands of medicines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.model import Kind
from loaders.lexicon.record import PREFERRED, SYNONYM, WEAK, Record
from loaders.normalise import key_of

_CONDITIONS = {Kind.CONDITION, Kind.SYMPTOM, Kind.ADVERSE_EFFECT}
_ADJECTIVES = (
    (re.compile(r"(?<=[a-z]{3})kinesia$"), "kinetic"),
    (re.compile(r"(?<=[a-z]{4})(?:emia|aemia)$"), "emic"),
    (re.compile(r"(?<=[a-z]{3})(?<!esthes)ia$"), "ic"),
    (re.compile(r"(?<=[a-z]{3})sis$"), "tic"),
    (re.compile(r"(?<=[a-z]{3})plegy$|(?<=[a-z]{3})pathy$"), "pathic"),
    (re.compile(r"(?<=[a-z]{3})tension$"), "tensive"),
    (re.compile(r"(?<=[a-z]{3})trophy$"), "trophic"),
    (re.compile(r"(?<=[a-z]{3})toxicity$"), "toxic"),
    (re.compile(r"(?<=[a-z]{3})uria$"), "uric"),
)
_ADRENERGIC = re.compile(r"[ -]adrenergic receptor(s?)$", re.IGNORECASE)
# Adjectives with a wider sense than the condition's.
_WIDER = {
    "amnestic",
    "anesthetic",
    "analgesic",
    "dystrophic",
    "eutrophic",
    "hydropic",
    "mitotic",
    "ophthalmic",
    "tonic",
    "trophic",
}


def add_word_forms(nodes: Iterable[Record]) -> None:
    """Give each node the forms of its names; an adjective only where it is no other node's name."""
    nodes = list(nodes)
    taken = {key_of(name) for node in nodes for name in node.names}
    for node in nodes:
        for name, rank in list(node.names.items()):
            for form in _forms(name, rank, node.kind):
                if key_of(form) not in taken:
                    node.add(form, WEAK if node.kind in _CONDITIONS else SYNONYM)


def add_brands(nodes: Sequence[Record], brands: dict[str, str], retired: dict[str, str]) -> list[str]:
    """Give each medicine its brands and withdrawn identifiers; those whose medicine is unknown, sorted."""
    holders: dict[str, Record] = {}
    for rank in (PREFERRED, SYNONYM):
        for node in filter(_may_be_medicine, nodes):
            for name in node.names:
                if node.names[name] == rank:
                    holders.setdefault(key_of(name), node)
    for brand, medicine in brands.items():
        if key_of(medicine) in holders:
            holders[key_of(medicine)].add(brand, SYNONYM)
    for identifier, medicine in retired.items():
        if key_of(medicine) in holders:
            holders[key_of(medicine)].xrefs.add(identifier)
    return sorted(left for left, medicine in (brands | retired).items() if key_of(medicine) not in holders)


def _may_be_medicine(node: Record) -> bool:
    return node.kind in (Kind.DRUG, Kind.CHEMICAL, Kind.PROTEIN)


def _forms(name: str, rank: int, kind: Kind) -> Iterator[str]:
    if kind in _CONDITIONS and rank >= SYNONYM and name.isalpha():
        yield from _adjectives(name.lower())
    elif kind is Kind.PROTEIN and _ADRENERGIC.search(name):
        yield _ADRENERGIC.sub(r"-adrenoceptor\1", name)


def _adjectives(noun: str) -> Iterator[str]:
    for pattern, ending in _ADJECTIVES:
        if pattern.search(noun):
            adjective = pattern.sub(ending, noun)
            if adjective not in _WIDER:
                yield adjective
            return

"""Names that the vocabularies leave out: adjectives, orders of receptors' names, salts' medicines, brands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.model import Kind
from loaders.lexicon.compile.record import PREFERRED, SYNONYM, WEAK, Record
from loaders.text.normalisation import key_of

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
# A salt whose other half is a medicine with a name of its own, which the vocabularies may lack.
_SALT = re.compile(
    r"([A-Za-z][a-z-]{5,}) (?:(?:di|tri)?hydrochloride|hydrobromide|mesylate|maleate|fumarate|tartrate"
    r"|besylate|tosylate|oxalate|lactate|malate|pamoate|methylsulfate|xinafoate|(?:di)?(?:sodium|potassium)"
    r"|(?<=ime )(?:di)?(?:chloride|bromide|iodide)"
    r"|(?:(?<=ine )|(?<=nib )|(?<=relin )|(?<=gepant ))(?:sulfate|phosphate|citrate|acetate|chloride))",
    re.IGNORECASE,
)
_NO_MEDICINE = re.compile(
    r"(?:ium|yl|ene|ic|ous|ary|zinc|iron|copper|silver|gold|lead|nickel|cobalt|hydrogen|tin)$"
)
_ADRENERGIC = re.compile(r"[ -]adrenergic receptor(s?)$", re.IGNORECASE)
# "dopamine receptor D2", "neurotensin receptor 1", "adenosine A1 receptor".
_SUBTYPE = re.compile(
    r"(?P<ligand>[A-Za-z][\w -]{3,24}?) receptors?,? (?:type )?(?P<number>[A-Z]{0,3}\d{1,2}[A-Z]?|[A-Z])"
    r"|(?P<before>[a-z][\w -]{3,24}?) (?P<middle>[A-Z]{0,3}\d{1,2}[A-Z]?) receptor"
    r"|cholinergic receptor,? (?P<acetylcholine>muscarinic) (?P<last>\d)"
)
_LETTERS = {
    "muscarinic": "M", "adenosine": "A", "vasopressin": "V", "neurotensin": "NT", "tachykinin": "NK",
    "cannabinoid": "CB", "melanocortin": "MC", "prostaglandin E": "EP", "bradykinin": "B", "histamine": "H",
    "dopamine": "D", "orexin": "OX", "galanin": "GAL", "serotonin": "5-HT",
}  # fmt: skip
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
                    node.add(form, WEAK if node.kind.is_disorder else SYNONYM)


def add_brands(nodes: Sequence[Record], brands: dict[str, str], retired: dict[str, str]) -> list[str]:
    """Give each medicine its brands and withdrawn identifiers; those whose medicine is unknown, sorted."""
    holders: dict[str, Record] = {}
    for rank in (PREFERRED, SYNONYM):
        for node in (node for node in nodes if node.kind.is_molecule):
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


def _forms(name: str, rank: int, kind: Kind) -> Iterator[str]:
    if kind.is_disorder and rank >= SYNONYM and name.isalpha():
        yield from _adjectives(name.lower())
    elif kind is Kind.PROTEIN and _ADRENERGIC.search(name):
        yield _ADRENERGIC.sub(r"-adrenoceptor\1", name)
    elif kind is Kind.PROTEIN and rank >= SYNONYM and (subtype := _SUBTYPE.fullmatch(name)):
        ligand, number = (part for part in subtype.groups() if part)
        ligand = ligand.removeprefix("arginine ")
        if ligand in _LETTERS or not subtype["before"]:
            yield from _subtypes(ligand, number)
    elif kind.is_medicine:
        salt = _SALT.fullmatch(name)
        if salt and not _NO_MEDICINE.search(salt[1]):
            yield salt[1]


def _subtypes(ligand: str, number: str) -> Iterator[str]:
    """The orders in which texts name a receptor by its ligand and its number or code."""
    yield from (
        f"{ligand} {number} receptor",
        f"{ligand} receptor {number}",
        f"{ligand} receptor type {number}",
    )
    yield f"{ligand} type {number} receptor"
    if ligand in _LETTERS:
        code = number if number[0].isalpha() else _LETTERS[ligand] + number
        yield from (
            f"{code} {ligand} receptor",
            f"{ligand} {code} receptor",
            f"{ligand} {code}",
            f"{code} receptor",
        )


def _adjectives(noun: str) -> Iterator[str]:
    for pattern, ending in _ADJECTIVES:
        if pattern.search(noun):
            adjective = pattern.sub(ending, noun)
            if adjective not in _WIDER:
                yield adjective
            return

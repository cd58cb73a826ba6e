"""Medical Subject Headings: the main headings by their place in the tree, and supplementary chemicals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Kind
from loaders.lexicon.compile.curated import read_codes
from loaders.lexicon.compile.record import SYNONYM, Record
from loaders.lexicon.compile.releases import Releases

# The longest tree prefix that fits decides; a heading without one is left out.
# What ways of giving a drug and of the laboratory are is nothing that anyone acts with or on.
_KIND_OF_TREE: dict[str, Kind | None] = {
    "A": Kind.ANATOMY, "A11": Kind.CELL, "A11.284": Kind.ANATOMY, "A13": Kind.ANATOMY, "A20": Kind.ANATOMY,
    "B01": Kind.SPECIES, "B02": Kind.SPECIES, "B03": Kind.SPECIES, "B04": Kind.SPECIES, "B05": Kind.SPECIES,
    "C": Kind.CONDITION, "C23.888": Kind.SYMPTOM,
    "D": Kind.CHEMICAL, "D08.811": Kind.PROTEIN, "D08.622": Kind.PROTEIN, "D12.776": Kind.PROTEIN,
    "D12.644.276": Kind.PROTEIN, "D12.644.400": Kind.PROTEIN, "D12.644.548": Kind.PROTEIN,
    "D12.776.124.486.485.114.224": Kind.DRUG, "D12.776.377.715.548.114.224": Kind.DRUG,
    "D23.529": Kind.PROTEIN, "D06.472": Kind.CHEMICAL, "D27.505": Kind.DRUG, "D26": Kind.DRUG,
    "D20.215": Kind.DRUG, "D20.349": Kind.CHEMICAL,
    "E01": Kind.MEASURE, "E02": Kind.PROCEDURE, "E03": Kind.PROCEDURE, "E04": Kind.PROCEDURE,
    "E06": Kind.PROCEDURE, "E07": Kind.PROCEDURE, "E05.598": Kind.MEASURE, "E05.393.335": Kind.PROCEDURE,
    "E05.393.350": Kind.PROCEDURE, "E05.393.667": Kind.PROCEDURE, "E02.319.267": None, "E02.760.169": None,
    "E05.845": Kind.PROCEDURE, "E05.598.500": Kind.CONDITION,
    "F01": Kind.PROCESS, "F02": Kind.PROCESS, "F02.830.816.444": Kind.SYMPTOM, "F03": Kind.CONDITION,
    "F04": Kind.PROCEDURE, "G": Kind.PROCESS, "I03.350": Kind.PROCEDURE, "I03.450": Kind.PROCEDURE,
    "J02": Kind.CHEMICAL, "G07.203": Kind.PROCESS, "M01": Kind.POPULATION, "N06.850.290": Kind.PROCESS,
    "N05.715.360.300.800": Kind.MEASURE, "K01.752.400.750": Kind.MEASURE,
}  # fmt: skip
_ORDER = "CDABFEGMNIJK"
_CODE = re.compile(r"[A-Z][A-Za-z]{0,4}[- ]?\d{3,7}[A-Za-z]?")  # "LY 294002", whose name proper is a formula
SALT = re.compile(
    r" (?:(?:di)?hydrochloride|hydrobromide|maleate|mesylate|tartrate|fumarate|citrate|succinate"
    r"|(?<=ine )sulfate|(?:tri|mono)?hydrate)$",
    re.IGNORECASE,
)
MINERAL = re.compile(r"(?:ium|zinc|iron|copper|silver|gold|lead|nickel|cobalt|hydrogen)$", re.IGNORECASE)
_INVERTED = re.compile(r"([^,]+), ([^,]+)")


def tree_kind(trees: str) -> Kind | None:
    """The kind of a heading by its tree numbers (joined by "|"); None for what is left out."""
    best: tuple[int, int, Kind] | None = None
    for tree in filter(None, trees.split("|")):
        prefix = _known_prefix(tree)
        kind = _KIND_OF_TREE[prefix] if prefix else None
        if prefix and kind:
            found = (_ORDER.index(tree[0]), -len(prefix), kind)
            best = min(best, found, key=lambda choice: choice[:2]) if best else found
    return best[2] if best else None


def _known_prefix(tree: str) -> str | None:
    while tree and tree not in _KIND_OF_TREE:
        tree = tree.rpartition(".")[0] if "." in tree else tree[:-2] if len(tree) > 1 else ""
    return tree or None


def read_headings(releases: Releases) -> list[Record]:
    """The main headings of the parts of the tree that this field speaks of."""
    rows = list(releases.rows("mesh_id_label_mappings.tsv"))
    known_codes = read_codes()
    by_tree = {tree: f"MESH:{row[0]}" for row in rows for tree in row[3].split("|") if tree}
    records = []
    for number, name, synonyms, trees, *_ in rows:
        kind = tree_kind(trees)
        if kind is None:
            continue
        record = Record(f"MESH:{number}", name, kind, "S")
        _add_names(record, synonyms)
        for code in known_codes.get(record.id, ()):
            record.add(code, SYNONYM)
        uppers = (by_tree.get(tree.rpartition(".")[0]) for tree in trees.split("|"))
        record.parents |= {upper for upper in uppers if upper and upper != record.id}
        records.append(record)
    _add_medicines(records)
    kept = {record.id for record in records}
    for record in records:
        record.parents &= kept
    return records


def _add_medicines(records: list[Record]) -> None:
    """The medicine's own name where MeSH has but its salt: "Desvenlafaxine Succinate"."""
    named = {name for record in records for name in record.names}
    for record in records:
        medicine = SALT.sub("", record.name)
        if medicine not in named and not MINERAL.search(medicine):
            record.add(medicine, SYNONYM)


def _add_names(record: Record, synonyms: str) -> None:
    """Synonyms as they stand in running text: "Pain, Cancer" as "Cancer Pain"."""
    names = [record.name, *synonyms.split("|")]
    for name in names:
        inverted = _INVERTED.fullmatch(name)
        plain = f"{inverted[2]} {inverted[1]}" if inverted else name
        if plain.count(",") == 0 and len(plain) <= 70:
            record.add(plain, SYNONYM)


def read_supplement(releases: Releases, headings: list[Record]) -> Iterator[Record]:
    """Supplementary chemicals and rare diseases with names that a text would use, if only a code."""
    kinds = {record.id: record.kind for record in headings}
    known_codes = read_codes()
    for number, proper, synonyms, mapped, *_ in releases.rows("mesh_supp_id_label_mappings.tsv"):
        kind = _supplement_kind(kinds, mapped, proper)
        plain = [word for word in synonyms.split("|")[:10] if _is_usable(word)]
        codes = [word for word in plain if _CODE.fullmatch(word)]
        known = known_codes.get(f"MESH:{number}", [])
        names = [*([proper, *plain] if _is_usable(proper) else codes), *known]
        if kind is None or not names:
            continue
        record = Record(f"MESH:{number}", names[0], kind, "S")
        for name in names:
            record.add(name, SYNONYM)
        yield record


def _supplement_kind(kinds: dict[str, Kind], mapped: str, name: str) -> Kind | None:
    found = [kinds.get(f"MESH:{number.lstrip('*')}") for number in mapped.split(",")]
    if Kind.CONDITION in found:
        return Kind.CONDITION
    if Kind.SPECIES in found or "protein" in name.lower():
        return None
    if {kind for kind in found if kind} == {Kind.PROTEIN}:
        return Kind.PROTEIN
    return Kind.CHEMICAL if any(kind.is_molecule for kind in found if kind) else None


def _is_usable(name: str) -> bool:
    """Short enough and not a systematic formula."""
    return (
        2 < len(name) <= 34
        and ", " not in name
        and sum(char.isdigit() for char in name) <= 6
        and sum(char in "()[]'," for char in name) <= 3
    )

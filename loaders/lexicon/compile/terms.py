"""Which names of a node are worth looking for, and how strictly a text must spell each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Kind
from loaders.lexicon.compile.record import PREFERRED, SYNONYM, Record
from loaders.lexicon.layout import Style
from loaders.text.normalisation import cut, key_of

_SPECIES_NOTE = re.compile(
    r",? \((?:human|mouse|rat|Homo sapiens|Mus musculus)\)$|^(?:human|mouse|rat|murine) ", re.I
)
CURATED = "N"
_CASED = {Style.SYMBOL, Style.EXACT}
_LISTED = re.compile(r"\d/-?\d")


def usable_terms(node: Record, common: frozenset[str]) -> Iterator[tuple[str, str, Style, int]]:
    """(key, name, style, rank) of each name worth looking for; one for each key and style."""
    seen: set[tuple[str, Style, str]] = set()
    for name, rank in sorted(node.names.items(), key=lambda item: (-item[1], item[0] != node.name, item[0])):
        for variant in _variants(name, node.kind):
            key = key_of(variant)
            style = Style.EXACT if _is_common(variant, key, common) else _style(variant, key, node.kind)
            once = (key, style, variant if style in _CASED else "")
            if once not in seen and _is_usable(variant, key, style, rank, node):
                seen.add(once)
                yield key, variant, style, rank


def _is_common(name: str, key: str, common: frozenset[str]) -> bool:
    return key in common or name.lower() in common


def _variants(name: str, kind: Kind) -> Iterator[str]:
    yield name
    plain = _SPECIES_NOTE.sub("", name)
    if kind is Kind.PROTEIN and plain != name and len(plain) > 4:
        yield plain


def _style(name: str, key: str, kind: Kind) -> Style:
    """Words may change their case; symbols may not."""
    letters = [char for char in name if char.isalpha()]
    coded = any(char.isdigit() for char in name)
    uppers = sum(char.isupper() for char in letters)
    if len(key) <= 3:
        return Style.WORD if name.islower() and not kind.is_molecule else Style.SYMBOL
    if kind is Kind.PROTEIN and name.istitle() and len(name) > 4 and name.endswith(("in", "ase")):
        return Style.WORD  # "Furin" is a word, and no symbol
    if kind is Kind.PROTEIN and len(cut(name).norms) == 1 and len(key) <= 5 and not name.islower():
        return Style.SYMBOL
    if " " in name or len(key) > 12:
        return Style.WORD
    if not coded and (uppers > 1 or (kind is Kind.PROTEIN and uppers == 1)) and len(letters) <= 6:
        return Style.SYMBOL
    return Style.CODE if coded or uppers > 1 else Style.WORD


def _is_usable(name: str, key: str, style: Style, rank: int, node: Record) -> bool:
    """Is a name worth looking for? What the curated tables write themselves always is."""
    if node.source == CURATED and rank == PREFERRED:
        return bool(key)
    if style is Style.EXACT:
        return rank == PREFERRED and node.kind is Kind.PROTEIN and name.isupper() and len(name) > 2
    if _LISTED.search(name) and node.kind is Kind.PROTEIN:
        return False  # "ERK1/2" names two, and is spelled out where it stands
    return _is_long_enough(key, style, rank, node.kind) and not key.isdigit() and name.count(" ") <= 8


def _is_long_enough(key: str, style: Style, rank: int, kind: Kind) -> bool:
    """Two characters only for a gene's own symbol, three for a proper synonym, four for words."""
    if len(key) == 2:
        return rank == PREFERRED and kind is Kind.PROTEIN
    if len(key) == 3:
        return rank >= SYNONYM and style is not Style.WORD
    return 4 <= len(key) <= 90

"""Variants of genes, named by what they change: "V600E", "p.Val66Met", "c.35delG", "677C>T", "rs1799971"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Entity, Kind, Span
from loaders.text.normalisation import key_of

PREFIX = "NEUROIMMUNE:variant_"
_ACIDS = "Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val"
_AMINO, _BASE = "ACDEFGHIKLMNPQRSTVWY", "ACGT"
_ARROW = r" ?(?:>|/|-{1,4}>) ?"
_CHANGE = rf"(?:[{_AMINO}]|{_ACIDS})\d{{1,4}}(?:_?(?:[{_AMINO}X*]|{_ACIDS}|Ter|Stop))?(?:fs[\w*]*|del|dup)?"
_VARIANT = re.compile(
    rf"(?<![\w.-])(?:(?P<number>[Rr]s\d{{3,10}})"
    rf"|p\.(?:{_CHANGE}|\({_CHANGE}\))"
    rf"|(?:{_ACIDS})-?\d{{1,4}}-?(?:{_ACIDS}|Ter|Stop|fs\w*)"
    rf"|(?P<short>[{_AMINO}]\d{{2,4}}[{_AMINO}X*])"
    rf"|[cg]\.[-*]?\d[\d_+-]*(?:[{_BASE}]{_ARROW}[{_BASE}]|(?:del|ins|dup)[{_BASE}\d]*(?:ins[{_BASE}]+)?)"
    rf"|IVS\d{{1,2}}[+-]\d{{1,3}} ?(?:[{_BASE}]{_ARROW}[{_BASE}]|(?:del|ins)[{_BASE}]+)"
    rf"|[+-]?\d{{2,6}} ?[{_BASE}]{_ARROW}[{_BASE}]|\d{{2,5}}(?:del|ins|dup)[{_BASE}]{{1,8}})(?![\w/>*])"
)
_NONE = re.compile(
    r"T47D|T98G|H295R|S100[AB]|[A-Z]0\d*[A-Z]|C3[Hh].*|[A-Z]\d{2,4}X"
)  # cells, mice, a protein


def find_variants(folded: str) -> Iterator[tuple[Span, Entity]]:
    """Where folded text names a variant, and what it is; in order.

    One named by its number in dbSNP has that for its CURIE, any other a CURIE of our own, made of the
    change: texts name the gene elsewhere, or leave it to the reader.
    """
    for match in _VARIANT.finditer(folded):
        if not (match["short"] and (_is_unchanged(match["short"]) or _NONE.fullmatch(match["short"]))):
            yield Span(*match.span()), _entity(match[0], numbered=match["number"] is not None)


def _is_unchanged(change: str) -> bool:
    return change[0] == change[-1]


def _entity(name: str, *, numbered: bool) -> Entity:
    if numbered:
        return Entity(f"DBSNP:{name.lower()}", name.lower(), Kind.PROTEIN)
    signs = name.replace("*", "Ter").replace("+", "plus").replace("-", "minus") if name[0] in "+-cI" else name
    return Entity(f"{PREFIX}{key_of(signs)}", name, Kind.PROTEIN)

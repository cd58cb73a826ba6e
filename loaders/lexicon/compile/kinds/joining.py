"""Joins what the vocabularies file under what into one hierarchy of the lexicon's entities.

A link of two vocabularies' terms becomes one of the entities that these terms are; terms that the lexicon
lacks are passed through. Left out are links between entities of which one cannot be a kind or part of the
other (a drug filed under a disease), those that close a circle, and all below what is so general that it
says nothing: what holds too large a share of all entities of its family.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain

from graph.model import Entity, Kind
from loaders.lexicon.compile.kinds.links import SYMPTOMS, Link
from loaders.lexicon.lexicon import Lexicon

_ALIKE = (
    {kind for kind in Kind if kind.is_disorder},
    {kind for kind in Kind if kind.is_molecule},
    {Kind.PROCESS, Kind.INTERFACE},
    {Kind.PROCEDURE, Kind.COMBINATION, Kind.BLOCKADE},
)
_FAMILY = {kind: number for number, kinds in enumerate(_ALIKE) for kind in kinds}
_MOST = {Kind.CHEMICAL: 0.01, Kind.DRUG: 0.03, Kind.PROTEIN: 0.05, Kind.CELL: 0.3}
_MOST_OF_OTHERS = 0.15
"""What holds more than this share of its family is too general. Chemical structure says the least: "amide"
holds 15 % of all molecules; "leukocyte" holds 17 % of all cells, "cancer" 13 % of all disorders."""
_INHERITANCE = re.compile(
    r"(?:autosomal|X-linked|Y-linked|polygenic|monogenic|syndromic|hereditary) (?:\w+ )?disease$"
)
_HOME = {"CHEBI": "C", "CL": "L", "GO": "G", "HGNC": "H", "HP": "P", "MONDO": "O", "UBERON": "U"}
"""The vocabularies that alone say what of their own is a kind of what, besides the curated tables; no gene
is a kind of another."""

Uppers = dict[str, dict[str, str]]
"""CURIE to what is directly broader, with the letter of the vocabulary that says so."""


def family(kind: Kind) -> int | Kind:
    """Kinds of one family may be narrower and broader than each other."""
    return _FAMILY.get(kind, kind)


def file_entities(lexicon: Lexicon, links: Iterable[Link], roles: Mapping[str, Iterable[str]]) -> Uppers:
    """The lexicon's entities under what is next broader, each step once; by CURIE."""
    entities = {curie: lexicon.entity(curie) for curie in lexicon}
    uppers = _drop_circles(_join(lexicon, links, _place_roles(lexicon, roles)))
    return _keep_nearest(_drop_general(_pass_through(uppers, entities), entities))


def _place_roles(lexicon: Lexicon, roles: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """CURIE of a ChEBI role to that of the heading of medicines which bears its name."""
    found: dict[str, str] = {}
    for curie, names in roles.items():
        for candidate in (one for name in names for one in lexicon.lookup(name)):
            if candidate.kind is Kind.DRUG and candidate.curie.startswith(("MESH:D", "NEUROIMMUNE:")):
                found.setdefault(curie, candidate.curie)
    return found


def _join(lexicon: Lexicon, links: Iterable[Link], roles: Mapping[str, str]) -> Uppers:
    """The links between entities, and between what else the vocabularies have."""
    links = list(links)
    classes = {link.broader for link in links if link.broader.startswith("CHEBI:")}
    places: dict[str, str] = dict(roles)

    def place(curie: str) -> str:
        if curie not in places:
            known = lexicon.entity(curie).id if curie in lexicon else curie
            # "adenosines" goes along with adenosine by name, and holds what is none
            places[curie] = curie if curie in classes and known != curie else known
        return places[curie]

    uppers: Uppers = defaultdict(dict)
    for link in links:
        one, other = place(link.narrower), place(link.broader)
        if one != other and _may_tell(link.source, one, other):
            uppers[one].setdefault(other, link.source)
    return uppers


def _may_tell(source: str, one: str, other: str) -> bool:
    """False where both ends are another vocabulary's own."""
    vocabularies = {curie.partition(":")[0] for curie in (one, other)}
    home = _HOME.get(vocabularies.pop()) if len(vocabularies) == 1 else None
    return home is None or source in (home, "N") or (home == "P" and source == SYMPTOMS)


def _drop_circles(uppers: Uppers) -> Uppers:
    """Without the links that close a circle; what came first stays."""
    inside = _find_circles(uppers)
    kept: Uppers = {curie: dict(above) for curie, above in uppers.items() if curie not in inside}
    within: Uppers = {curie: {} for curie in inside}
    for curie in sorted(inside):
        for upper, source in uppers[curie].items():
            if upper not in inside or not _reaches(within, upper, curie):
                within[curie][upper] = source
    return kept | within


def _find_circles(uppers: Uppers) -> set[str]:
    """What is left when, over and over, all that has nothing above or nothing below is taken away."""
    left = {curie: set(above) for curie, above in uppers.items()}
    while True:
        below = {upper for above in left.values() for upper in above}
        kept = {curie: above & left.keys() & below for curie, above in left.items() if curie in below}
        kept = {curie: above for curie, above in kept.items() if above}
        if kept.keys() == left.keys():
            return set(left)
        left = kept


def _reaches(uppers: Uppers, start: str, goal: str) -> bool:
    met, left = {start}, [start]
    while left:
        new = {upper for upper in uppers.get(left.pop(), ()) if upper not in met}
        met |= new
        left += new
    return goal in met


def _pass_through(uppers: Uppers, entities: Mapping[str, Entity]) -> Uppers:
    """Entities under the next entities above them that they can be a kind of."""
    return {
        curie: {
            upper: source
            for upper, source in _next_above(uppers, curie, entities)
            if _may_hold(entities[upper], entities[curie], source)
        }
        for curie in entities
        if curie in uppers
    }


def _next_above(uppers: Uppers, curie: str, entities: Container[str]) -> Iterator[tuple[str, str]]:
    met, left = {curie}, [(curie, "")]
    while left:
        below, told = left.pop()
        for upper, source in uppers.get(below, {}).items():
            if upper not in met:
                met.add(upper)
                if upper in entities:
                    yield upper, told or source
                else:
                    left.append((upper, told or source))


def _may_hold(upper: Entity, lower: Entity, source: str) -> bool:
    """Of one family; and no protein is a kind of a chemical for being a polymer or an amide."""
    structure = lower.kind is Kind.PROTEIN and upper.kind.is_medicine and source != "S"
    return family(upper.kind) == family(lower.kind) and not structure and not _INHERITANCE.match(upper.name)


def _drop_general(uppers: Uppers, entities: Mapping[str, Entity]) -> Uppers:
    sizes = Counter(family(entity.kind) for entity in entities.values())
    above = _close(uppers)
    held = Counter(chain.from_iterable(_all_above(uppers, above, curie) for curie in uppers))
    general = {
        curie
        for curie, count in held.items()
        if count > _MOST.get(entities[curie].kind, _MOST_OF_OTHERS) * sizes[family(entities[curie].kind)]
    }
    return {
        curie: {upper: source for upper, source in above.items() if upper not in general}
        for curie, above in uppers.items()
    }


def _keep_nearest(uppers: Uppers) -> Uppers:
    """Without steps that lead where longer ways lead as well."""
    above = _close(uppers)
    return {
        curie: {
            upper: source
            for upper, source in direct.items()
            if not any(upper in above[other] for other in direct)
        }
        for curie, direct in uppers.items()
        if direct
    }


def _close(uppers: Uppers) -> dict[str, frozenset[str]]:
    """Of everything that holds something, all that is broader, however many steps up."""
    known: dict[str, frozenset[str]] = {}

    def close(curie: str) -> frozenset[str]:
        if curie not in known:
            direct = uppers.get(curie, ())
            known[curie] = frozenset(direct).union(*map(close, direct))
        return known[curie]

    for curie in {upper for above in uppers.values() for upper in above}:
        close(curie)
    return known


def _all_above(uppers: Uppers, above: Mapping[str, frozenset[str]], curie: str) -> frozenset[str]:
    return above.get(curie) or frozenset(uppers[curie]).union(*(above[upper] for upper in uppers[curie]))

"""Joins what the vocabularies file under what into one hierarchy of the lexicon's entities.

A link of two vocabularies' terms becomes one of the entities that these terms are; terms that the lexicon
lacks are passed through. Left out are links between entities of which one cannot be a kind or part of the
other (a drug filed under a disease), those that close a circle, and all below what is so general that it
says nothing: what holds more than `MOST` of all entities of its family.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.model import Kind
from loaders.lexicon.compile.links import Link
from loaders.lexicon.lexicon import Lexicon

MOST = 0.15
_ALIKE = (
    {kind for kind in Kind if kind.is_disorder},
    {kind for kind in Kind if kind.is_molecule},
    {Kind.PROCESS, Kind.INTERFACE},
    {Kind.PROCEDURE, Kind.COMBINATION, Kind.BLOCKADE},
)
_FAMILY = {kind: number for number, kinds in enumerate(_ALIKE) for kind in kinds}
_OWN = ("CHEBI:", "CL:", "GO:", "MONDO:", "UBERON:")
"""The vocabularies that speak for what they hold, where MeSH only says where to look for it."""

Uppers = dict[str, dict[str, str]]
"""CURIE to what is directly broader, with the letter of the vocabulary that says so."""


def family(kind: Kind) -> int | Kind:
    """Kinds of one family may be narrower and broader than each other."""
    return _FAMILY.get(kind, kind)


def file_entities(lexicon: Lexicon, links: Iterable[Link], roles: Mapping[str, Iterable[str]]) -> Uppers:
    """The lexicon's entities under what is next broader, each step once; by CURIE."""
    families = {curie: family(lexicon.entity(curie).kind) for curie in lexicon}
    uppers = _drop_circles(_join(lexicon, links, _place_roles(lexicon, roles)))
    filed = _pass_through(uppers, families)
    return _keep_nearest(_drop_general(filed, families))


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
        if one != other and not (link.source == "S" and _have_their_own(one, other)):
            uppers[one].setdefault(other, link.source)
    return uppers


def _have_their_own(one: str, other: str) -> bool:
    return any(one.startswith(prefix) and other.startswith(prefix) for prefix in _OWN)


def _drop_circles(uppers: Uppers) -> Uppers:
    """Without the links that close a circle; what came first stays."""
    inside = _find_circles(uppers)
    kept: Uppers = {curie: dict(above) for curie, above in uppers.items() if curie not in inside}
    within: Uppers = {curie: {} for curie in inside}
    for curie in sorted(inside):
        for upper, source in uppers[curie].items():
            if upper not in inside or curie not in all_above(within, upper):
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


def all_above(uppers: Mapping[str, Iterable[str]], curie: str) -> set[str]:
    """All that is broader, however many steps up; by CURIE."""
    met, left = set[str](), [curie]
    while left:
        for upper in uppers.get(left.pop(), ()):
            if upper not in met:
                met.add(upper)
                left.append(upper)
    return met


def _pass_through(uppers: Uppers, families: Mapping[str, object]) -> Uppers:
    """Entities under the next entities above them, of their own family."""
    return {
        curie: {
            upper: source for upper, source in _next_above(uppers, curie, families) if families[upper] == own
        }
        for curie, own in families.items()
        if curie in uppers
    }


def _next_above(uppers: Uppers, curie: str, families: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    met, left = {curie}, [(curie, "")]
    while left:
        below, told = left.pop()
        for upper, source in uppers.get(below, {}).items():
            if upper not in met:
                met.add(upper)
                if upper in families:
                    yield upper, told or source
                else:
                    left.append((upper, told or source))


def _drop_general(uppers: Uppers, families: Mapping[str, object]) -> Uppers:
    sizes = Counter(families.values())
    held = Counter(upper for curie in uppers for upper in all_above(uppers, curie))
    general = {curie for curie, count in held.items() if count > MOST * sizes[families[curie]]}
    return {
        curie: {upper: source for upper, source in above.items() if upper not in general}
        for curie, above in uppers.items()
    }


def _keep_nearest(uppers: Uppers) -> Uppers:
    """Without steps that lead where longer ways lead as well."""
    above = {curie: all_above(uppers, curie) for curie in uppers}
    return {
        curie: {
            upper: source
            for upper, source in direct.items()
            if not any(upper in above.get(other, ()) for other in direct)
        }
        for curie, direct in uppers.items()
        if direct
    }

"""What BEL's terms stand for: one entity each, and how far more of the term is more of the entity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Entity, Kind, Predicate, Sign, content_hash
from graph.names import unique_names
from loaders.formats.graphs.belscript.terms import Identifier, Term
from loaders.formats.graphs.elements.entities import kind_of_prefix, make_curie
from loaders.formats.graphs.elements.losses import Losses
from loaders.records.given import Arrow

_KINDS = {
    "p": Kind.PROTEIN, "proteinabundance": Kind.PROTEIN, "r": Kind.PROTEIN, "rnaabundance": Kind.PROTEIN,
    "g": Kind.PROTEIN, "geneabundance": Kind.PROTEIN, "m": Kind.PROTEIN, "micrornaabundance": Kind.PROTEIN,
    "a": Kind.CHEMICAL, "abundance": Kind.CHEMICAL, "bp": Kind.PROCESS, "biologicalprocess": Kind.PROCESS,
    "path": Kind.CONDITION, "pathology": Kind.CONDITION, "pop": Kind.SPECIES,
    "populationabundance": Kind.SPECIES, "complex": Kind.PROTEIN, "complexabundance": Kind.PROTEIN,
}  # fmt: skip
_STATES = frozenset({
    "act", "activity", "molecularactivity", "kin", "kinaseactivity", "cat", "catalyticactivity",
    "tscript", "transcriptionalactivity", "pep", "peptidaseactivity", "phos", "phosphataseactivity",
    "chap", "chaperoneactivity", "gtp", "gtpboundactivity", "ribo", "ribosylationactivity", "tport",
    "transportactivity", "tloc", "translocation", "sec", "cellsecretion", "surf",
    "cellsurfaceexpression",
})  # fmt: skip
_DEGRADED = frozenset({"deg", "degradation"})
_COMPLEX = frozenset({"complex", "complexabundance"})
_COMPOSITE = frozenset({"composite", "compositeabundance"})
_LISTS = frozenset({"list"})


@dataclass(frozen=True, slots=True)
class End:
    """One end of a statement: what the file calls it, its entity, -1 where more of it is less of the entity.

    `parts` are the entities that it is made of, where the term lists them.
    """

    written: str
    entity: Entity
    direction: int = 1
    parts: tuple[Entity, ...] = ()

    def composition(self) -> Iterator[Arrow]:
        """That its parts are parts of it."""
        for part in self.parts:
            yield Arrow(part, Predicate.PART_OF, self.entity, Sign.UNKNOWN)


def read_ends(term: Term, losses: Losses) -> tuple[End, ...]:
    """The ends that a term stands for: several where it is a list."""
    if term.function.casefold() in _LISTS:
        return tuple(end for one in term.terms for end in read_ends(one, losses))
    return (_end(term, losses),)


def _end(term: Term, losses: Losses) -> End:
    inner, direction = term, 1
    while inner.function.casefold() in _STATES | _DEGRADED and inner.terms:
        if inner.function.casefold() in _DEGRADED:
            direction = -direction
        else:
            losses.add("activities and translocations", term.written)
        inner = inner.terms[0]
    identifier, function = inner.identifier, inner.function.casefold()
    if function in _KINDS and identifier and identifier.namespace:
        if len(inner.arguments) > 1:
            losses.add("modifications, variants and locations", term.written)
        return End(identifier.written, _entity(identifier, _KINDS[function]), direction)
    return _made_of(inner, direction, losses)


def _entity(identifier: Identifier, kind: Kind) -> Entity:
    curie = make_curie(identifier.written)
    told = kind_of_prefix(curie) if kind is Kind.CHEMICAL else None
    name = identifier.label or identifier.name
    names = unique_names(
        [identifier.name] if identifier.label and not _is_number(identifier.name) else [], name
    )
    return Entity(curie, name, told or kind, names)


def _is_number(name: str) -> bool:
    """Whether a thing is called by a number of its namespace and not by a name."""
    return any(character.isdigit() for character in name) and " " not in name


def _made_of(term: Term, direction: int, losses: Losses) -> End:
    """A complex, a mixture, a reaction or a fusion: an entity of its own, under a hash of what it is."""
    function = term.function.casefold()
    together = function in _COMPLEX | _COMPOSITE
    parts = tuple(_end(one, losses).entity for one in term.terms) if together else ()
    names = [part.name for part in parts]
    if function in _COMPLEX and names:
        name, kind = f"{':'.join(names)} complex", Kind.PROTEIN
    elif names:
        name, kind = " + ".join(names), Kind.COMBINATION
    else:
        name, kind = term.written, _KINDS.get(function, Kind.PROCESS)
    return End(term.written, Entity(f"BEL:{content_hash(term.written)}", name, kind), direction, parts)

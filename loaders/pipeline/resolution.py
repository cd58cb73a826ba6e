"""Entities of other people's graphs as those of the lexicon, so that the graphs meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.document import Reading
from graph.model import Assertion, Entity
from loaders.formats.graphs.elements.entities import UNNAMED, make_curie
from loaders.lexicon import Lexicon

_PREFIXES = {
    "UNIPROTKB": "UNIPROT", "UP": "UNIPROT", "SWISSPROT": "UNIPROT", "SPID": "UNIPROT", "EGID": "NCBIGENE",
    "ENTREZ": "NCBIGENE", "TAXONOMY": "NCBITAXON", "TAX": "NCBITAXON", "HGNCID": "HGNC",
    "HGNC.SYMBOL": "HGNC",
    "HGNCGENEFAMILY": "HGNC.GENEGROUP", "HGNC.GENEFAMILY": "HGNC.GENEGROUP", "GOBP": "GO", "GOCC": "GO",
    "GOMF": "GO", "GOBPID": "GO", "GOCCID": "GO", "MESHD": "MESH", "MESHCS": "MESH", "MESHPP": "MESH",
    "MESHDIS": "MESH", "MESHC": "MESH", "MSH": "MESH", "DO": "DOID", "CHEBIID": "CHEBI", "HPO": "HP",
    "IP": "INTERPRO",
    "ORPHANET": "ORPHA", "UMLS.CUI": "UMLS", "SFAM": "FPLX", "NCBI_TAXID": "NCBITAXON",
}  # fmt: skip
"""Other people's names of vocabularies, in capitals, to those of the lexicon."""
_OF_LEXICON = frozenset({
    "HGNC", "MESH", "CHEBI", "MONDO", "RGD", "GO", "HP", "UBERON", "CL", "MGI", "FPLX", "NCBITAXON",
    "DOID", "NCBIGENE", "UNIPROT", "OMIM", "EFO", "HGNC.GENEGROUP",
})  # fmt: skip
_LEAST_RANK = 2  # a synonym; weaker names are withdrawn, or made from others


def resolve(reading: Reading, lexicon: Lexicon) -> Reading:
    """The reading with the lexicon's entities where it knows the given ones, the given as they are elsewhere.

    The identifier that was given stays among the entity's cross-references. What becomes a relation of a
    thing to itself, because the lexicon takes both ends for one, is left out.
    """
    resolved: dict[Entity, Entity] = {}

    def known(entity: Entity) -> Entity:
        if entity not in resolved:
            resolved[entity] = _resolve(entity, lexicon)
        return resolved[entity]

    assertions = tuple(_between(one, known(one.subject), known(one.object)) for one in reading.assertions)
    kept = tuple(
        after for after, one in zip(assertions, reading.assertions, strict=True) if _holds(after, one)
    )
    return replace(reading, assertions=kept, entities=tuple(map(known, reading.entities)))


def _between(assertion: Assertion, subject: Entity, object_: Entity) -> Assertion:
    return replace(assertion, subject=subject, object=object_)


def _holds(after: Assertion, before: Assertion) -> bool:
    return after.subject.id != after.object.id or before.subject.id == before.object.id


def _resolve(entity: Entity, lexicon: Lexicon) -> Entity:
    curie = _by_identifier(entity, lexicon) or _by_name(entity, lexicon)
    if curie is None:
        return entity
    found = lexicon.entity(curie)
    given = () if _is_named(entity) else (entity.id,)
    xrefs = tuple(sorted({*found.xrefs, *given} - {found.id}))
    return replace(found, xrefs=xrefs)


def _by_identifier(entity: Entity, lexicon: Lexicon) -> str | None:
    """By the identifier itself, else by a cross-reference to a thing of the same role."""
    for curie in _spellings(entity.id):
        if curie in lexicon:
            return curie
    for xref in entity.xrefs:
        for curie in _spellings(xref):
            if curie in lexicon and lexicon.entity(curie).role is entity.role:
                return curie
    return None


def _spellings(curie: str) -> Iterator[str]:
    """A CURIE as it is given, then with its prefix as the lexicon writes it."""
    yield curie
    prefix, _, local = curie.partition(":")
    yield f"{_vocabulary(prefix)}:{local}"


def _vocabulary(prefix: str) -> str:
    return _PREFIXES.get(prefix.upper(), prefix.upper())


def _is_named(entity: Entity) -> bool:
    """Whether what stands for an identifier is a name, as in BEL's MESH:"Alzheimer Disease"."""
    prefix = entity.id.partition(":")[0]
    told = make_curie(f"{prefix}:{entity.name}") == entity.id
    return prefix == UNNAMED or (told and entity.name != entity.id)


def _by_name(entity: Entity, lexicon: Lexicon) -> str | None:
    """The best thing of that name: of the named vocabulary where the lexicon holds it, else of the role."""
    if not _is_named(entity):
        return None
    prefix = entity.id.partition(":")[0]
    vocabulary = _vocabulary(prefix)
    for candidate in lexicon.lookup(entity.name):
        if candidate.rank < _LEAST_RANK:
            continue
        found = lexicon.entity(candidate.curie)
        if vocabulary in _OF_LEXICON:
            fits = any(one.startswith(f"{vocabulary}:") for one in (found.id, *found.xrefs))
        else:
            fits = prefix == UNNAMED or found.role is entity.role or found.kind.is_medicine
        if fits:
            return candidate.curie
    return None

"""Entities: merged, searched, resolved and paged, in every store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import AmbiguousNameError, NotFoundError
from graph.model import Entity, Kind, Predicate, Role
from graph.store import GraphStore
from tests.support.readings import (
    MORPHINE,
    PAIN,
    TNF,
    TNF_LOWERS_PAIN,
    TNF_RAISES_PAIN,
    read,
    say,
)


def test_write_merges_synonyms_and_xrefs(store: GraphStore) -> None:
    """Two documents' names of one entity are one list, in whatever order they come."""
    store.write(read(TNF_RAISES_PAIN))
    other = replace(TNF, synonyms=("cachectin",), xrefs=("NCBIGENE:7124",))
    store.write(read(say("TNF lowers Pain.", other, Predicate.DECREASES, PAIN)))
    assert store.get_entity(TNF.id) == replace(
        TNF,
        synonyms=("TNF-α", "cachectin", "tumor necrosis factor"),
        xrefs=("NCBIGENE:7124", "UP:P01375"),
    )


@pytest.mark.parametrize(
    "text", ["TNF-α", "tnf alpha", "TNFα", "Tumor-Necrosis  FACTOR", "hgnc:11892", "HGNC:11892", "tumor nec"]
)
def test_search_finds_however_it_is_written(store: GraphStore, text: str) -> None:
    """Greek, case, hyphens, spaces and CURIEs do not matter."""
    store.write(read(TNF_RAISES_PAIN))
    assert store.search_entities(text) == [store.get_entity(TNF.id)]


def test_search_puts_exact_before_prefix_before_inside(store: GraphStore) -> None:
    """The entity of that very name comes first, then those that start so, then those that hold it."""
    names = ("back pain", "painful bladder", "pain", "pain clinic")
    entities = tuple(Entity(f"LOCAL:{n}", name, Kind.CONDITION) for n, name in enumerate(names))
    store.write(read(TNF_RAISES_PAIN, entities=entities))
    found = [entity.name for entity in store.search_entities("Pain")]
    assert found == ["Pain", "pain", "pain clinic", "painful bladder", "back pain"]
    assert [e.name for e in store.search_entities("pain", kinds=(Kind.CONDITION,), limit=1)] == ["pain"]
    assert store.search_entities("pain", roles=(Role.CONTEXT,)) == []
    assert store.search_entities(" -- ") == []


def test_resolve_prefers_the_preferred_name(store: GraphStore) -> None:
    """A CURIE or a preferred name names one entity; a shared synonym names its candidates."""
    twins = tuple(Entity(f"LOCAL:{n}", f"twin {n}", Kind.CELL, ("glia", "TNF")) for n in (1, 2))
    store.write(read(TNF_RAISES_PAIN, entities=twins))
    assert store.resolve_entity("tnf").id == TNF.id
    assert store.resolve_entity("TNFs").id == TNF.id
    assert store.resolve_entity(TNF.id).id == TNF.id
    assert store.resolve_entity("LOCAL:2").name == "twin 2"
    with pytest.raises(AmbiguousNameError, match="twin 1"):
        store.resolve_entity("glia")
    with pytest.raises(NotFoundError, match="nothing"):
        store.resolve_entity("nothing")


def test_iter_entities_gives_each_once_by_identifier(store: GraphStore) -> None:
    """Those too that no statement speaks of."""
    store.write(read(TNF_LOWERS_PAIN, entities=(MORPHINE,)))
    expected = ["CHEBI:17303", "HGNC:11892", "HP:0012531"]
    assert [entity.id for entity in store.iter_entities()] == expected

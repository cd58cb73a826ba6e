"""What is kept in memory answers as the store does: names, and which statements are about what."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import product
from typing import Any

from graph.errors import AmbiguousNameError, NotFoundError
from graph.filters.path_filter import Keep
from graph.index.mechanism_index import MechanismIndex
from graph.index.surroundings import list_around, list_said
from graph.model import Entity, Kind, Predicate, Role
from graph.store import StatementFilter, Store
from graph.store.rules.name_book import NameBook
from tests.support.readings import MORPHINE, TNF_RAISES_PAIN, read, say

NAMED = (
    *(Entity(f"LOCAL:{n}", f"twin {n}", Kind.CELL, ("glia", "TNF")) for n in (1, 2)),
    *(Entity(f"PAIN:{n}", one, Kind.CONDITION) for n, one in enumerate(("back pain", "pain clinic", "pain"))),
    Entity("LOCAL:3", "painful bladder", Kind.CONDITION, ("β-endorphins",), ("UP:P01",)),
    MORPHINE,
)
TYPED = (
    "TNF", "tnf alpha", "TNFα", "TNFs", "hgnc:11892", "HGNC:11892", "LOCAL:2", "glia", "glias", "pain", "s",
    "Pains", "Beta Endorphin", "up p01", "Tumor-Necrosis  FACTOR", "tumor nec", "nothing", "", " -- ", "n",
)  # fmt: skip
KINDS = (Kind.PROCEDURE, Kind.DRUG, Kind.PROTEIN, Kind.CELL, Kind.SYMPTOM)


def outcome(resolve: Callable[[str], Entity], name: str) -> object:
    """The entity of that name, or what is said of it."""
    try:
        return resolve(name)
    except (NotFoundError, AmbiguousNameError) as error:
        return type(error), str(error)


def test_names_mean_in_memory_what_they_mean_in_the_store(store: Store) -> None:
    """Resolving and searching, by whatever is typed, of whatever role and kind."""
    store.write(read(TNF_RAISES_PAIN, entities=NAMED))
    book = NameBook.of(store.iter_entities())
    for text in TYPED:
        assert outcome(book.resolve, text) == outcome(store.resolve_entity, text)
        for roles, kinds, limit in product(((), (Role.OUTCOME,)), ((), (Kind.CELL, Kind.CONDITION)), (2, 20)):
            asked: dict[str, Any] = {"roles": roles, "kinds": kinds, "limit": limit}
            assert book.search(text, **asked) == store.search_entities(text, **asked)
    assert tuple(book.choose((Role.OUTCOME,))) == tuple(
        e for e in store.iter_entities() if e.role is Role.OUTCOME
    )


PAIRS = ((None, None), ("X:1", None), (None, "X:2"), ("X:1", "X:2"), ("X:none", None))


def test_surroundings_in_memory_are_those_in_the_store(store: Store) -> None:
    """The same statements in the same order: around an entity, of a subject, an object, a pair, of all."""
    chance = random.Random(1)  # noqa: S311 - a graph made up
    entities = [Entity(f"X:{n}", f"entity {n}", chance.choice(KINDS)) for n in range(12)]
    for document in range(5):
        said = [
            say(
                f"This is {document}, {n}.",
                *choose(chance, entities),
                probability=chance.choice((0.3, 0.6, 1.0)),
            )
            for n in range(10)
        ]
        store.write(read(*said))
    index = MechanismIndex.build(store.iter_statements(), version="v", entities=store.iter_entities())
    for entity, depth, limit, keep in product(index.ids[:4], (1, 2, 3), (1, 9, 100), Keep):
        near = [one.id for one in list_around(index, entity, depth=depth, limit=limit, hidden=keep)]
        wanted = StatementFilter(hidden=keep)
        assert near == [s.id for s in store.neighbourhood(entity, depth=depth, limit=limit, filter=wanted)]
    for (subject, object_), keep in product(PAIRS, Keep):
        page = store.statements(StatementFilter(subject=subject, object=object_, hidden=keep), limit=5)
        said_of = list_said(index, subject=subject, object_=object_, hidden=keep, limit=5)
        assert said_of == ([s.id for s in page.items], page.total)


def choose(chance: random.Random, entities: list[Entity]) -> tuple[Entity, Predicate, Entity]:
    """Two different entities with a relation between them."""
    subject, object_ = chance.sample(entities, 2)
    return subject, chance.choice(tuple(Predicate)), object_

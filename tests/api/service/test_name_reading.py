"""Names that a graph knows under another name are read as a text would be read."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from api.service.name_reading import read_name, resolve_entity
from graph.errors import AmbiguousNameError, NotFoundError
from graph.model import Entity, Kind, Predicate
from graph.store.rules.name_book import NameBook
from tests.support.memory_service import make_service
from tests.support.readings import PAIN, TNF, state

LIVER_DISEASE = Entity("MONDO:0005154", "liver disease", Kind.CONDITION)
GENTAMICIN = Entity("MESH:D005839", "Gentamicins", Kind.DRUG)
P38 = Entity("FPLX:p38", "p38 MAPK", Kind.PROTEIN, ("p38",))
MAPK14 = Entity("HGNC:6876", "MAPK14", Kind.PROTEIN, ("p38",))
ANGIOGENESIS = Entity("GO:0001525", "angiogenesis", Kind.PROCESS)
HEADING = Entity("MESH:D000096482", "Angiogenesis", Kind.PROCESS)
ONE, OTHER = (Entity(f"X:{n}", f"protein {n}", Kind.PROTEIN, ("zyxelin",)) for n in (1, 2))


def resolve(name: str, entities: Iterable[Entity], **counts: int) -> str:
    """The CURIE of what the name means among these entities, of which so much is said by name."""
    book = NameBook.of(entities)
    return resolve_entity(book.resolve, lambda curie: counts.get(book.entities[curie].name, 1), name).id


@pytest.mark.parametrize("name", ["liver injury", "Liver injury "])
def test_resolve_reads_a_name_that_the_graph_does_not_know(name: str) -> None:
    """As the thing that a text means by it."""
    assert resolve(name, [LIVER_DISEASE, TNF]) == "MONDO:0005154"


def test_resolve_takes_the_entity_of_a_cross_reference() -> None:
    """Where the graph has the thing under another vocabulary's identifier."""
    assert resolve("gentamycin", [GENTAMICIN, TNF]) == "MESH:D005839"


def test_resolve_keeps_to_the_names_of_the_graph() -> None:
    """What the graph itself calls so goes before what the lexicon does."""
    own = Entity("X:own", "liver injury", Kind.CONDITION)
    assert resolve("liver injury", [LIVER_DISEASE, own]) == "X:own"


def test_resolve_takes_of_several_the_one_that_a_text_means() -> None:
    """The family "p38", not one of its members that is also called so; a capital may be a heading's."""
    assert resolve("p38", [MAPK14, P38]) == "FPLX:p38"
    assert resolve("Angiogenesis", [HEADING, ANGIOGENESIS]) == "GO:0001525"


def test_resolve_takes_none_where_the_graph_clearly_says_more_of_another() -> None:
    """Twice as much is said of the member: both are offered."""
    assert resolve("p38", [MAPK14, P38], MAPK14=9, **{"p38 MAPK": 5}) == "FPLX:p38"
    with pytest.raises(AmbiguousNameError, match="MAPK14"):
        resolve("p38", [MAPK14, P38], MAPK14=10, **{"p38 MAPK": 5})


def test_resolve_offers_several_where_no_text_tells() -> None:
    """A name that the lexicon does not know stays ambiguous."""
    with pytest.raises(AmbiguousNameError, match="protein 1"):
        resolve("zyxelin", [ONE, OTHER])


@pytest.mark.parametrize("name", ["liver injury", "what", "TNF in rats", ""])
def test_resolve_raises_where_the_graph_has_no_such_thing(name: str) -> None:
    """Also for a word that names nothing, and for more than one name."""
    with pytest.raises(NotFoundError):
        resolve(name, [TNF])


def test_read_name_tells_the_thing_and_its_cross_references() -> None:
    """The vocabulary's own CURIE first; nothing for words that are only partly a name."""
    assert next(read_name("neuropathy")) == "MONDO:0005244"
    assert "MESH:D010523" in read_name("neuropathy")
    assert list(read_name("neuropathy of rats")) == []


def test_service_answers_about_a_name_that_only_the_lexicon_knows() -> None:
    """Everything that takes a name takes it."""
    service = make_service([state(TNF, Predicate.CAUSES, LIVER_DISEASE), state(TNF, Predicate.CAUSES, PAIN)])
    assert service.entity("liver injury") == LIVER_DISEASE
    assert service.mechanisms.neighbours("cachectin").entity == TNF

"""Names that the graph does not know by themselves, read as a text would be read that holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.errors import AmbiguousNameError, NotFoundError
from graph.model import Entity
from loaders.mentions.composites import find_composite_mentions
from loaders.pipeline.extraction import shipped_lexicon


def resolve_entity(find: Callable[[str], Entity], name: str) -> Entity:
    """The one entity of that CURIE, name or synonym, else the one that a text means by the name.

    `find` gives the graph's entity of a CURIE or name. Where it knows none ("liver injury"), and where it
    knows several ("p38"), the name is read by the lexicon as the extractor reads a text: what texts say in
    this word is said of that entity. The lexicon is loaded when the first such name comes.

    Raises: NotFoundError, AmbiguousNameError where it means none of the several.
    """
    try:
        return find(name)
    except AmbiguousNameError as error:
        offered = {curie for curie, _ in error.candidates}
        meant = next((curie for curie in read_name(name) if curie in offered), None)
        if meant is None:
            raise
        return find(meant)
    except NotFoundError:
        meant_here = (_find_one(find, curie) for curie in read_name(name))
        for entity in filter(None, meant_here):
            return entity
        raise


def read_name(name: str) -> Iterator[str]:
    """The CURIE of what a text means by the whole name, then its cross-references; none for no name."""
    text = name.strip()
    for mention in find_composite_mentions(text, shipped_lexicon()):
        if mention.text == text:
            yield mention.entity.id
            yield from mention.entity.xrefs


def _find_one(find: Callable[[str], Entity], curie: str) -> Entity | None:
    """The one entity of a CURIE; None for none, and for several."""
    try:
        return find(curie)
    except (NotFoundError, AmbiguousNameError):
        return None

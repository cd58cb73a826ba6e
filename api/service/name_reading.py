"""Names that the graph does not know by themselves, read as a text would be read that holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.errors import AmbiguousNameError, NotFoundError
from graph.model import Entity

CLEARLY_MORE = 2
"""How many times as much is said of an entity that a name may mean before no other one is taken for it."""


def resolve_entity(find: Callable[[str], Entity], count: Callable[[str], int], name: str) -> Entity:
    """The one entity of that CURIE, name or synonym, else the one that a text means by the name.

    `find` gives the graph's entity of a CURIE or name, `count` how many statements speak of a CURIE. Where
    the graph knows none ("liver injury"), and where it knows several ("p38"), the name is read by the lexicon
    as the extractor reads a text: what texts say in this word is said of that entity. Of several it is not
    taken where the graph clearly says more of another one. The lexicon is loaded for the first such name.

    Raises: NotFoundError, and AmbiguousNameError where none of the several is clearly meant.
    """
    try:
        return find(name)
    except AmbiguousNameError as error:
        counts = {curie: count(curie) for curie, _ in error.candidates}
        meant = next((curie for curie in read_name(name) if curie in counts), None)
        if meant is None or max(counts.values()) >= max(1, CLEARLY_MORE * counts[meant]):
            raise
        return find(meant)
    except NotFoundError:
        found = (_find_one(find, curie) for curie in read_name(name))
        for entity in filter(None, found):
            return entity
        raise


def read_name(name: str) -> Iterator[str]:
    """The CURIE of what a text means by the whole name, then its cross-references; none for no name.

    A capital at the start is first taken for that of a heading or sentence: "Angiogenesis".
    """
    from loaders.mentions.composites import find_composite_mentions  # noqa: PLC0415 - with the lexicon's rules
    from loaders.pipeline.extraction import shipped_lexicon  # noqa: PLC0415

    typed = name.strip()
    for text in dict.fromkeys((typed[:1].lower() + typed[1:], typed) if typed[1:].islower() else (typed,)):
        for mention in find_composite_mentions(text, shipped_lexicon()):
            if mention.text == text:
                yield mention.entity.id
                yield from mention.entity.xrefs


def is_in_vocabulary(name: str) -> bool:
    """Whether a vocabulary has the name, as it stands, so that it is not misspelt."""
    from loaders.pipeline.extraction import shipped_lexicon  # noqa: PLC0415

    return bool(shipped_lexicon().lookup(name))


def _find_one(find: Callable[[str], Entity], curie: str) -> Entity | None:
    """The one entity of a CURIE; None for none, and for several."""
    try:
        return find(curie)
    except (NotFoundError, AmbiguousNameError):
        return None

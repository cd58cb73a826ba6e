"""How entities are found by name: its searched form, the rank of what fits, the one that is meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from graph.errors import AmbiguousNameError, NotFoundError
from graph.model import Entity
from graph.names import GREEK

_NO_LETTERS = re.compile(r"[^a-z0-9]+")


def search_key(name: str) -> str:
    """The name as it is searched: lower case, Greek spelled out, only letters and digits of any script."""
    if name.isascii():
        return _NO_LETTERS.sub("", name.lower())
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    return "".join(GREEK.get(char, char) for char in plain if char.isalnum())


def search_text(entity: Entity) -> str:
    """Every search key of an entity, each between line feeds."""
    keys = {search_key(name) for name in (entity.id, entity.name, *entity.synonyms, *entity.xrefs)}
    return "\n".join(["", *sorted(keys - {""}), ""])


class Rank(IntEnum):
    """How well a name fits what is searched, best first."""

    EXACT = 0
    PREFIX = 1
    INSIDE = 2
    NEAR = 3


@dataclass(frozen=True, slots=True)
class Needles:
    """What a search text must hold to have a key inside, at the start of, or as the whole of a name."""

    contains: str
    prefix: str
    exact: str

    @classmethod
    def of(cls, key: str) -> Needles:
        """The needles of a search key."""
        return cls(contains=key, prefix=f"\n{key}", exact=f"\n{key}\n")

    def rank(self, text: str) -> Rank | None:
        """How well a search text fits; None where it does not."""
        if self.exact in text:
            return Rank.EXACT
        if self.prefix in text:
            return Rank.PREFIX
        return Rank.INSIDE if self.contains in text else None


@dataclass(frozen=True, slots=True)
class NameMatch:
    """An entity with the one of its names, synonyms or CURIEs that fits what was searched, and how well."""

    entity: Entity
    name: str
    rank: Rank


def tell_match(entity: Entity, text: str) -> NameMatch:
    """Why the entity is found by the text: the name that fits best, its own before its synonyms."""
    needles = Needles.of(search_key(text))
    names = (entity.name, *entity.synonyms, entity.id, *entity.xrefs)
    ranked = ((needles.rank(f"\n{search_key(name)}\n"), name) for name in names)
    fitting = ((rank, name) for rank, name in ranked if rank is not None)
    rank, name = min(fitting, key=lambda one: one[0], default=(Rank.NEAR, entity.name))
    return NameMatch(entity, name, rank)


def resolve_name(find: Callable[[str], Sequence[Entity]], name: str) -> Entity:
    """The entity meant by a name; `find` gives those that have a search key, by identifier.

    Preferred names go before synonyms; without its last "s" the name is tried where it is nobody's.
    Raises: NotFoundError, AmbiguousNameError.
    """
    key = search_key(name)
    found = _prefer(find, key) or _prefer(find, key.removesuffix("s"))
    if not found:
        raise NotFoundError("entity", name)
    if len(found) > 1:
        raise AmbiguousNameError(name, [(entity.id, entity.name) for entity in found])
    return found[0]


def _prefer(find: Callable[[str], Sequence[Entity]], key: str) -> Sequence[Entity]:
    """The entities of a search key: those whose preferred name it is, else those that also have it."""
    found = find(key) if key else ()
    return [entity for entity in found if search_key(entity.name) == key] or found

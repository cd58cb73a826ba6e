"""The ends of a question "A -> B": an entity, all of a role or kind, or anything."""

from __future__ import annotations

from dataclasses import dataclass

from api.service import Service
from api.terms import OPEN, read_ends
from api.views import words
from api.views.choice import Choice
from graph.errors import InvalidValueError, NotFoundError
from graph.model import Entity
from graph.paths import ANYTHING, Ends

ANY = frozenset({"", OPEN, "anything", "everything", "?", "*", "..."})
_GROUPS: dict[str, Ends] = {label: Ends(roles=frozenset({role})) for role, label in words.ROLES.items()}


@dataclass(frozen=True, slots=True)
class End:
    """Where a way may start or stop, in words; `entity` where it is a single one."""

    ends: Ends
    label: str
    entity: Entity | None = None


def read_asked(service: Service, choice: Choice) -> tuple[End, End]:
    """Both ends of the choice's question. Raises: NotFoundError, AmbiguousNameError."""
    one, other = choice.ends or ("", "")
    return read_end(service, one), read_end(service, other)


def read_end(service: Service, text: str) -> End:
    """The end that is typed: a name, "interventions", "kind:cell", "any", or nothing.

    Raises: NotFoundError, also for a role or kind that is none; AmbiguousNameError.
    """
    if text.casefold() in ANY:
        return End(ANYTHING, "anything")
    try:
        entity = service.entity(text)
        return End(Ends.named(entity.id), words.clean(entity.name), entity)
    except NotFoundError as error:
        return _read_group(text, otherwise=error)


def _read_group(text: str, *, otherwise: NotFoundError) -> End:
    """All of a role or kind: "interventions", "role:intervention", "kind:cell"."""
    plain = text.casefold()
    if plain in _GROUPS:
        return End(_GROUPS[plain], plain)
    if not plain.startswith(("role:", "kind:")):
        raise otherwise
    try:
        ends = read_ends("q", [plain])
    except InvalidValueError:
        raise otherwise from None
    return End(ends, f"any {plain.partition(':')[2].replace('_', ' ')}")


def title(source: End, target: End) -> str:
    """The question between two ends, as a heading."""
    if source.ends.open:
        return f"What acts on {target.label}"
    does = "act" if source.label in _GROUPS else "acts"
    if target.ends.open:
        return f"What {source.label} {does} on"
    return f"How {source.label} {does} on {target.label}"

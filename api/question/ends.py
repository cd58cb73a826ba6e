"""The ends of a question "A -> B": an entity, all of a role or kind, or anything."""

from __future__ import annotations

from dataclasses import dataclass

from api.question.state import ExplorerState
from api.service.service import Service
from api.wording import words
from api.wording.query_terms import OPEN, read_ends
from graph.errors import InvalidValueError
from graph.model import Entity
from graph.paths import ANYTHING, PathEnds

ANY = frozenset({"", OPEN, "anything", "everything", "?", "*", "..."})
_GROUPS: dict[str, PathEnds] = {
    label: PathEnds(roles=frozenset({role})) for role, label in words.ROLES.items()
}


@dataclass(frozen=True, slots=True)
class End:
    """Where a path may start or stop, in words; `entity` where it is a single one."""

    ends: PathEnds
    label: str
    entity: Entity | None = None


def read_asked(service: Service, state: ExplorerState) -> tuple[End, End]:
    """Both ends of the state's question. Raises: NotFoundError, AmbiguousNameError."""
    one, other = state.ends or ("", "")
    return read_end(service, one), read_end(service, other)


def read_end(service: Service, text: str) -> End:
    """The end that is typed: a name, "interventions", "kind:cell", "any", or nothing.

    Raises: NotFoundError, also for a role or kind that is none; AmbiguousNameError.
    """
    if text.casefold() in ANY:
        return End(ANYTHING, "anything")
    group = None if service.mechanisms.naming.knows(text) else _find_group(text.casefold())
    if group:
        return group
    entity = service.entity(text)
    return End(PathEnds.named(entity.id), words.clean(entity.name), entity)


def _find_group(plain: str) -> End | None:
    """All of a role or kind: "interventions", "role:intervention", "kind:cell"; None for anything else."""
    if plain in _GROUPS:
        return End(_GROUPS[plain], plain)
    if not plain.startswith(("role:", "kind:")):
        return None
    try:
        ends = read_ends("q", [plain])
    except InvalidValueError:
        return None
    return End(ends, f"any {plain.partition(':')[2].replace('_', ' ')}")


def title(source: End, target: End) -> str:
    """The question between two ends, as a heading."""
    if source.ends.open:
        return f"What acts on {target.label}"
    does = "act" if source.label in _GROUPS else "acts"
    if target.ends.open:
        return f"What {source.label} {does} on"
    return f"How {source.label} {does} on {target.label}"

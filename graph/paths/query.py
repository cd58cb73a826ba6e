"""What may be asked of mechanism paths: one frozen value, checked when it is made."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import QueryError
from graph.filters.path_filter import Amount, Circumstances, Keep, Origins
from graph.filters.quantities import check_range
from graph.filters.table import FILTERS
from graph.index.columns import Facet
from graph.kinds import Narrower
from graph.model import Kind, Predicate, QualifierKind, Role, Sign, StudyType

MOST_PATHS = 1_000
MOST_WAYPOINTS = 3
RANGES: tuple[tuple[str, float, float], ...] = (
    *((row.field, row.values.least, row.values.most) for row in FILTERS if isinstance(row.values, Amount)),
    ("k", 1, MOST_PATHS),
    ("hub_damping", 0, 1),
    ("work", 1, 10**12),
    ("seconds", 0.001, 600),
)
CIRCUMSTANCES = (*(kind.value for kind in QualifierKind), "study_type")


@dataclass(frozen=True, slots=True, kw_only=True)
class PathEnds:
    """The entities a path may start or end at: those named, else those of the roles or kinds.

    `entities` are CURIEs. With none of the three given the end is open: any entity. Where `narrower` ones are
    excluded those named stand for themselves alone, whatever the query says.
    """

    entities: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    narrower: Narrower = Narrower.INCLUDE

    @classmethod
    def named(cls, *entities: str, narrower: Narrower = Narrower.INCLUDE) -> PathEnds:
        """These entities. Raises: QueryError for none."""
        if not entities:
            raise QueryError("ends", "no entity is named", "name at least one, or leave the end open")
        return cls(entities=frozenset(entities), narrower=narrower)

    @property
    def open(self) -> bool:
        """True where any entity will do."""
        return not (self.entities or self.roles or self.kinds)


ANYTHING = PathEnds()


@dataclass(frozen=True, slots=True, kw_only=True)
class PathQuery:
    """The k best simple paths of at most `steps` steps from `sources` to `targets`.

    The score of a path, in 0..1, is the product of its steps' beliefs and, for each entity between the
    ends, of min(1, 50 / degree) ** hub_damping: 0 leaves hubs alone, 1 damps them most (the idea and
    the default of 0.4 are those of the degree-weighted path count, Himmelstein and Baranzini 2015,
    doi:10.1371/journal.pcbi.1004259). Equal scores are ordered by the identifiers along the path.

    The net sign is the product of the steps' signs: NULL when a step found no effect, else UNKNOWN when
    a step's sign is not told. An empty set allows everything. Named sources and targets stand only at
    the ends of a path. `kinds` and `roles` (and their `without_` twins) speak of the entities between
    the ends, as do `avoid` and `through` (all of which must be passed).

    `study_types` keeps statements with evidence of any of them; `qualifiers`, such as
    ("frequency", "2 Hz") or the range ("dose", "8..20 Gy"), those with evidence of one of the values of
    each circumstance named (what matches: `graph.filters.quantities`); `without_qualifiers`, such as
    ("study_type", "in_vitro"), those with evidence of none; `start_qualifiers` speak of the first step
    alone, which is where a treatment's frequency or dose is told. `hidden` steps are those that are not
    shown by default (the rule: `graph.weighing.shown`). Where `narrower` ones are included, an entity that is
    named stands for its kinds, members and parts as well, wherever it is named; a path that starts or ends at
    one of these comes after an equal one that does not. Steps of an `origin` have evidence read from papers,
    or curated elsewhere. `undirected` steps are association,
    interaction, is-a and part-of; they may be taken either way.

    `work` bounds the arcs looked at, `seconds` the time taken: a search that meets either says so.

    Raises: QueryError for a field out of its range or at odds with another.
    """

    sources: PathEnds
    targets: PathEnds
    steps: int = 4
    k: int = 20
    net_signs: frozenset[Sign] = frozenset()
    predicates: frozenset[Predicate] = frozenset()
    without_predicates: frozenset[Predicate] = frozenset()
    roles: frozenset[Role] = frozenset()
    without_roles: frozenset[Role] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    without_kinds: frozenset[Kind] = frozenset()
    avoid: frozenset[str] = frozenset()
    through: frozenset[str] = frozenset()
    min_belief: float = 0.0
    min_documents: int = 0
    speculation: Keep = Keep.INCLUDE
    nulls: Keep = Keep.EXCLUDE
    hidden: Keep = Keep.EXCLUDE
    origin: Origins = Origins.ALL
    narrower: Narrower = Narrower.INCLUDE
    undirected: Keep = Keep.EXCLUDE
    study_types: frozenset[StudyType] = frozenset()
    qualifiers: frozenset[Facet] = frozenset()
    without_qualifiers: frozenset[Facet] = frozenset()
    start_qualifiers: frozenset[Facet] = frozenset()
    hub_damping: float = 0.4
    work: int = 50_000_000
    seconds: float = 5.0

    def __post_init__(self) -> None:
        _check_ranges(self)
        _check_ends(self)
        _check_filters(self)
        _check_circumstances(self)

    @property
    def wanted_signs(self) -> frozenset[Sign]:
        """The net signs that an answer may have, after what is said of null results."""
        signs = self.net_signs or frozenset(Sign)
        if self.nulls is Keep.ONLY:
            return signs & {Sign.NULL}
        return signs - {Sign.NULL} if self.nulls is Keep.EXCLUDE else signs


def _check_ranges(query: PathQuery) -> None:
    for field, low, high in RANGES:
        value = getattr(query, field)
        if not low <= value <= high:
            raise QueryError(field, f"{value} is out of range", f"give {low} to {high}")


def _check_ends(query: PathQuery) -> None:
    if query.sources.open and query.targets.open:
        raise QueryError("sources", "both ends are open", "name an entity, a role or a kind for one end")
    both = sorted(query.sources.entities & query.targets.entities)
    if both:
        raise QueryError(
            "targets",
            f"{', '.join(both)} is source and target",
            "leave it at one end: a path joins two entities",
        )
    ends = query.sources.entities | query.targets.entities
    for field, entities in (("avoid", query.avoid), ("through", query.through)):
        if entities & ends:
            clash = ", ".join(sorted(entities & ends))
            raise QueryError(field, f"{clash} is an end of the path", "take it out of one of the two")
    most = min(MOST_WAYPOINTS, query.steps - 1)
    if len(query.through) > most:
        raise QueryError(
            "through", f"{len(query.through)} entities to pass", f"name at most {most}, or allow more steps"
        )


def _check_filters(query: PathQuery) -> None:
    for row in (row for row in FILTERS if row.without):
        both: frozenset[object] = getattr(query, row.field) & getattr(query, row.without)
        if both:
            clash = ", ".join(sorted(map(str, both)))
            raise QueryError(
                row.field, f"{clash} is both wanted and excluded", "take it out of one of the two"
            )
    if query.kinds and query.roles and not {kind.role for kind in query.kinds} & query.roles:
        raise QueryError("kinds", "none of them is of the roles asked for", "drop the roles or the kinds")
    if not query.wanted_signs:
        raise QueryError(
            "net_signs",
            "the signs asked for and the rule for null results exclude each other",
            "change `nulls`",
        )
    if query.undirected is Keep.ONLY and all(predicate.effect for predicate in query.predicates or Predicate):
        raise QueryError(
            "undirected", "the predicates asked for all have a direction", "allow undirected ones"
        )


def _check_circumstances(query: PathQuery) -> None:
    for field in (row.field for row in FILTERS if isinstance(row.values, Circumstances)):
        for kind, value in sorted(getattr(query, field)):
            if kind not in CIRCUMSTANCES:
                circumstances = ", ".join(CIRCUMSTANCES)
                raise QueryError(field, f"{kind!r} is no circumstance", f"give one of {circumstances}")
            check_range(field, kind, value)

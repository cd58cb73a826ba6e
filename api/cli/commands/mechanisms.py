"""Commands that ask about mechanisms: paths, contradictions, compare."""

from __future__ import annotations

from dataclasses import dataclass

from api.cli.commands.cards import describe_answer, describe_disputes, describe_what_if
from api.cli.commands.comparisons import describe_comparison, describe_mediation
from api.cli.commands.terminal import show, tell
from api.rest.shapes.mechanism_answers import ComparisonShape, DisputesShape, MediationShape
from api.rest.shapes.path_answers import PathsShape, WhatIfShape
from api.server.wiring import open_service
from api.settings import load_settings
from api.wording.names import KeepName, SignName
from api.wording.query_terms import read_ends, read_facets, read_member
from graph.analyses.comparison import NeighbourSide
from graph.model import Kind, Predicate, Role
from graph.paths import Keep, PathAnswer, PathQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class PathOptions:
    """The options of `neuroimmune paths`; `only` and `without` hold terms such as `kind:cell`."""

    steps: int
    count: int
    signs: tuple[SignName, ...]
    only: tuple[str, ...]
    without: tuple[str, ...]
    start: tuple[str, ...]
    through: tuple[str, ...]
    avoid: tuple[str, ...]
    min_belief: float
    min_documents: int
    speculation: KeepName
    nulls: KeepName
    undirected: KeepName
    hub_damping: float
    seconds: float

    def query(self, source: str, target: str) -> PathQuery:
        """The question. Raises: QueryError, InvalidValueError for an option out of its range."""
        only, without = Terms.read("--only", self.only), Terms.read("--without", self.without)
        return PathQuery(
            sources=read_ends("from", [source]),
            targets=read_ends("to", [target]),
            steps=self.steps,
            k=self.count,
            net_signs=frozenset(name.sign for name in self.signs),
            predicates=only.predicates,
            without_predicates=without.predicates,
            roles=only.roles,
            without_roles=without.roles,
            kinds=only.kinds,
            without_kinds=without.kinds,
            qualifiers=only.qualifiers,
            without_qualifiers=without.qualifiers,
            start_qualifiers=read_facets("--start", self.start),
            through=frozenset(self.through),
            avoid=frozenset(self.avoid),
            min_belief=self.min_belief,
            min_documents=self.min_documents,
            speculation=Keep(self.speculation.value),
            nulls=Keep(self.nulls.value),
            undirected=Keep(self.undirected.value),
            hub_damping=self.hub_damping,
            seconds=self.seconds,
        )


@dataclass(frozen=True, slots=True)
class Terms:
    """What `--only` or `--without` name, by what it is."""

    predicates: frozenset[Predicate]
    roles: frozenset[Role]
    kinds: frozenset[Kind]
    qualifiers: frozenset[tuple[str, str]]

    @classmethod
    def read(cls, option: str, terms: tuple[str, ...]) -> Terms:
        """The terms sorted out by their prefix. Raises: InvalidValueError."""
        prefixes = ("predicate:", "role:", "kind:")
        named = {prefix: [term for term in terms if term.startswith(prefix)] for prefix in prefixes}
        rest = [term for term in terms if not term.startswith(prefixes)]
        return cls(
            predicates=frozenset(read_member(Predicate, option, term) for term in named["predicate:"]),
            roles=frozenset(read_member(Role, option, term) for term in named["role:"]),
            kinds=frozenset(read_member(Kind, option, term) for term in named["kind:"]),
            qualifiers=read_facets(option, rest),
        )


def show_paths(source: str, target: str, options: PathOptions, *, json: bool) -> None:
    """The best mechanisms, as cards or as the API's JSON."""
    query = options.query(source, target)
    with open_service(load_settings()) as service:
        told = service.mechanisms.tell_paths(query)
    show(PathsShape.of(told).model_dump_json() if json else "\n".join(describe_answer(told)))
    tell_whether_cut(told.answer)


def show_what_if(
    source: str, target: str, options: PathOptions, without: tuple[str, ...], *, json: bool
) -> None:
    """What the answer would lose, gain and score otherwise without these studies."""
    query = options.query(source, target)
    with open_service(load_settings()) as service:
        found = service.mechanisms.what_if(query, without)
    show(WhatIfShape.of(found).model_dump_json() if json else "\n".join(describe_what_if(found)))
    tell_whether_cut(found.after if found.before.complete else found.before)


def tell_whether_cut(answer: PathAnswer) -> None:
    """A line on standard error where a budget ended the search."""
    if not answer.complete:
        tell(f"The search was cut short ({answer.stop.value}): there may be more paths than these.")


def show_contradictions(name: str | None, other: str | None, *, limit: int, json: bool) -> None:
    """What documents disagree on: everywhere, about one entity, or in a pair."""
    pairs = [(name, other)] if name and other else None
    with open_service(load_settings()) as service:
        found = service.mechanisms.contradictions(about=None if pairs else name, pairs=pairs, limit=limit)
    show(DisputesShape.of(found).model_dump_json() if json else "\n".join(describe_disputes(found)))


def show_comparison(
    names: list[str], *, regulators: bool, roles: tuple[Role, ...], min_belief: float, json: bool
) -> None:
    """The entities side by side, as a table or as the API's JSON."""
    side = NeighbourSide.REGULATORS if regulators else NeighbourSide.TARGETS
    with open_service(load_settings()) as service:
        found = service.mechanisms.compare(names, side=side, roles=frozenset(roles), min_belief=min_belief)
    shape = ComparisonShape.model_validate(found)
    show(shape.model_dump_json() if json else "\n".join(describe_comparison(found)))


def show_mediation(names: list[str], target: str, *, steps: int, json: bool) -> None:
    """What lies on the paths of the entities to the target, as a table or as the API's JSON."""
    with open_service(load_settings()) as service:
        found = service.mechanisms.compare_mediators(names, target, steps=steps)
    show(MediationShape.of(found).model_dump_json() if json else "\n".join(describe_mediation(found)))
    if not found.complete:
        tell("Not every path was looked at: a mediator of weaker paths may be missing.")

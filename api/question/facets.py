"""Filters over the statements of a question, and what each would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from api.question.circumstances import agrees, fits
from api.question.state import ExplorerState, Order, Shown
from api.wording import words
from api.wording.palette import belief_step
from graph.filters.path_filter import Keep, Origins
from graph.model import Kind, QualifierKind, Role, Sign, Statement, StudyType

T = TypeVar("T")

LONGEST_LIST = 12


@dataclass(frozen=True, slots=True)
class FacetOption:
    """One box of a filter: its value in the address, its label, how many statements have it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetFilter:
    """One filter: its name in the address and its options; none where there is nothing to choose."""

    name: str
    label: str
    options: tuple[FacetOption, ...]

    @property
    def chosen(self) -> bool:
        """True where it narrows what is asked for."""
        return any(option.chosen for option in self.options)


def narrow(statements: Iterable[Statement], state: ExplorerState) -> list[Statement]:
    """The statements that every filter of the state lets through, in the order of the table.

    Of a question "A -> B" roles and kinds are those between the ends, and circumstances those of its first
    steps, which its paths have already; what tells others is left out here.
    """
    ends, told, wanted = state.ends, _told(state), state.words.casefold().split()
    asked: list[tuple[object, Callable[[Statement], bool]]] = [
        (state.signs, lambda s: s.sign in state.signs),
        (state.roles and not ends, lambda s: bool(_roles(s) & state.roles)),
        (state.kinds and not ends, lambda s: bool(_kinds(s) & state.kinds)),
        (state.species, lambda s: bool(species_of(s) & state.species)),
        (state.studies, lambda s: bool(_studies(s) & state.studies)),
        (state.circumstances, lambda s: (agrees if ends else fits)(s, state.circumstances)),
        (state.documents, lambda s: bool(documents_of(s) & state.documents)),
        (state.hedged is not Shown.IN, lambda s: s.speculated is (state.hedged is Shown.ONLY)),
        (told is not None, lambda s: s.shown is told),
        (state.origin is not Origins.ALL, lambda s: state.origin.admit(read=s.read, curated=s.curated)),
        (state.belief, lambda s: belief_step(s.belief) >= state.belief),
        (state.contested, lambda s: s.contradicted),
        (wanted, lambda s: _has_words(s, wanted)),
    ]
    tests = [test for asks, test in asked if asks]
    return order([s for s in statements if all(test(s) for test in tests)], state)


def _told(state: ExplorerState) -> bool | None:
    """Whether only what is shown, or only what is hidden, is asked for; of a path one step is enough."""
    return None if state.ends and state.hidden is Keep.ONLY else state.hidden.shown


def order(statements: Iterable[Statement], state: ExplorerState) -> list[Statement]:
    """The statements sorted as the state says; equals by name."""
    by_name = sorted(statements, key=lambda s: (s.subject.name.casefold(), s.object.name.casefold(), s.id))
    most_first = state.order in (Order.BELIEF, Order.PAPERS)
    return sorted(by_name, key=_KEYS[state.order], reverse=most_first is not state.reverse)


_KEYS: dict[Order, Callable[[Statement], tuple[float, str]]] = {
    Order.BELIEF: lambda s: (s.belief, ""),
    Order.PAPERS: lambda s: (s.document_count, ""),
    Order.SUBJECT: lambda s: (0, s.subject.name.casefold()),
    Order.RELATION: lambda s: (0, words.verb(s)),
    Order.OBJECT: lambda s: (0, s.object.name.casefold()),
}


def count_facets(
    statements: Sequence[Statement],
    state: ExplorerState,
    title_of: Callable[[str], str],
    *,
    ends: Collection[str] = (),
) -> tuple[FacetFilter, ...]:
    """The filters that can tell the statements apart; `title_of` names a document by its identifier.

    Roles and kinds of the `ends` of a question "A -> B" do not count: they are not between.
    """
    between = [[e for e in (s.subject, s.object) if e.id not in ends] for s in statements]
    signs = count_values(({s.sign} for s in statements), list(Sign))
    roles = count_values(({e.role for e in entities} for entities in between), list(Role))
    kinds = count_values(({e.kind for e in entities} for entities in between), list(Kind))
    studies = count_values(map(_studies, statements), list(StudyType))
    species = count_values(map(species_of, statements))
    documents = count_values(map(documents_of, statements))
    facets = (
        FacetFilter(
            "sign",
            "Effect",
            offer_options(signs, state.signs, words.SIGNS.__getitem__, lambda s: s.name.lower()),
        ),
        FacetFilter("role", "Role", offer_options(roles, state.roles, words.ROLES.__getitem__)),
        FacetFilter("kind", "Kind", offer_options(kinds, state.kinds, words.kind)),
        FacetFilter("species", "Species", offer_options(species, state.species, str)),
        FacetFilter("study", "Study", offer_options(studies, state.studies, words.STUDIES.__getitem__)),
        FacetFilter("document", "Document", offer_options(documents, state.documents, title_of)),
    )
    return tuple(facet for facet in facets if len(facet.options) > 1 or facet.chosen)


def count_values(sets: Iterable[Iterable[T]], known: Sequence[T] = ()) -> dict[T, int]:
    """Value to the number of sets that have it; in the known order, else the most frequent first."""
    counts = Counter(value for values in sets for value in set(values))
    if known:
        return {value: counts[value] for value in known if counts[value]}
    return dict(sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))[:LONGEST_LIST])


def offer_options(
    counts: Mapping[T, int],
    chosen: frozenset[T],
    label: Callable[[T], str],
    value: Callable[[T], str] = str,
) -> tuple[FacetOption, ...]:
    """An option for each value that is counted, then for those chosen that nothing has."""
    shown = [*counts, *sorted(chosen - counts.keys(), key=value)]
    return tuple(
        FacetOption(value(one), words.clean(label(one), longest=80), counts.get(one, 0), one in chosen)
        for one in shown
    )


def _roles(statement: Statement) -> set[Role]:
    return {statement.subject.role, statement.object.role}


def _kinds(statement: Statement) -> set[Kind]:
    return {statement.subject.kind, statement.object.kind}


def _studies(statement: Statement) -> set[StudyType]:
    return {evidence.study_type for evidence in statement.evidence}


def species_of(statement: Statement) -> set[str]:
    """The species that the statement's sentences name."""
    return {
        qualifier.value
        for evidence in statement.evidence
        for qualifier in evidence.qualifiers
        if qualifier.kind is QualifierKind.SPECIES
    }


def documents_of(statement: Statement) -> set[str]:
    """The identifiers of the documents behind the statement."""
    return {evidence.document_id for evidence in statement.evidence}


def _has_words(statement: Statement, wanted: Sequence[str]) -> bool:
    """True where every word occurs in the statement's words or in its sentences."""
    if not wanted:
        return True
    texts = (words.sentence(statement), *(evidence.text for evidence in statement.evidence))
    text = " ".join(texts).casefold()
    return all(word in text for word in wanted)

"""Filters over the statements of a question, and what each would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from api.palette import belief_step
from api.views import words
from api.views.choice import Choice, Order, Shown
from api.views.circumstances import agrees, fits
from graph.model import Kind, QualifierKind, Role, Sign, Statement, StudyType

T = TypeVar("T")

LONGEST_LIST = 12


@dataclass(frozen=True, slots=True)
class Option:
    """One box of a filter: its value in the address, its label, how many statements have it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter: its name in the address and its options; none where there is nothing to choose."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> bool:
        return any(option.chosen for option in self.options)


def narrow(statements: Iterable[Statement], choice: Choice) -> list[Statement]:
    """The statements that every filter of the choice lets through, in the order of the table.

    Of a question "A -> B" roles and kinds are those between the ends, and circumstances those of its first
    steps, which its ways have already; what tells others is left out here.
    """
    tests: list[Callable[[Statement], bool]] = [
        lambda s: not choice.signs or s.sign in choice.signs,
        lambda s: bool(choice.ends) or not choice.roles or bool(_roles(s) & choice.roles),
        lambda s: bool(choice.ends) or not choice.kinds or bool(_kinds(s) & choice.kinds),
        lambda s: not choice.species or bool(species_of(s) & choice.species),
        lambda s: not choice.studies or bool(_studies(s) & choice.studies),
        lambda s: (agrees if choice.ends else fits)(s, choice.circumstances),
        lambda s: not choice.documents or bool(documents_of(s) & choice.documents),
        lambda s: choice.hedged is Shown.IN or s.speculated is (choice.hedged is Shown.ONLY),
        lambda s: belief_step(s.belief) >= choice.belief,
        lambda s: s.contradicted or not choice.contested,
        lambda s: _has_words(s, choice.words.casefold().split()),
    ]
    return order([s for s in statements if all(test(s) for test in tests)], choice)


def order(statements: Iterable[Statement], choice: Choice) -> list[Statement]:
    """The statements sorted as the choice says; equals by name."""
    by_name = sorted(statements, key=lambda s: (s.subject.name.casefold(), s.object.name.casefold(), s.id))
    most_first = choice.order in (Order.BELIEF, Order.PAPERS)
    return sorted(by_name, key=_KEYS[choice.order], reverse=most_first is not choice.reverse)


_KEYS: dict[Order, Callable[[Statement], tuple[float, str]]] = {
    Order.BELIEF: lambda s: (s.belief, ""),
    Order.PAPERS: lambda s: (s.document_count, ""),
    Order.SUBJECT: lambda s: (0, s.subject.name.casefold()),
    Order.RELATION: lambda s: (0, words.verb(s)),
    Order.OBJECT: lambda s: (0, s.object.name.casefold()),
}


def count_facets(
    statements: Sequence[Statement],
    choice: Choice,
    title_of: Callable[[str], str],
    *,
    ends: Collection[str] = (),
) -> tuple[Facet, ...]:
    """The filters that can tell the statements apart; `title_of` names a document by its identifier.

    Roles and kinds of the `ends` of a question "A -> B" do not count: they are not between.
    """
    between = [[e for e in (s.subject, s.object) if e.id not in ends] for s in statements]
    signs = _count(({s.sign} for s in statements), list(Sign))
    roles = _count(({e.role for e in entities} for entities in between), list(Role))
    kinds = _count(({e.kind for e in entities} for entities in between), list(Kind))
    studies = _count(map(_studies, statements), list(StudyType))
    species = _count(map(species_of, statements))
    documents = _count(map(documents_of, statements))
    facets = (
        Facet(
            "sign", "Effect", _options(signs, choice.signs, words.SIGNS.__getitem__, lambda s: s.name.lower())
        ),
        Facet("role", "Role", _options(roles, choice.roles, words.ROLES.__getitem__)),
        Facet("kind", "Kind", _options(kinds, choice.kinds, words.kind)),
        Facet("species", "Species", _options(species, choice.species, str)),
        Facet("study", "Study", _options(studies, choice.studies, words.STUDIES.__getitem__)),
        Facet("document", "Document", _options(documents, choice.documents, title_of)),
    )
    return tuple(facet for facet in facets if len(facet.options) > 1 or facet.chosen)


def _count(sets: Iterable[Iterable[T]], known: Sequence[T] = ()) -> dict[T, int]:
    """Value to the number of statements that have it; in the known order, else the most frequent first."""
    counts = Counter(value for values in sets for value in set(values))
    if known:
        return {value: counts[value] for value in known if counts[value]}
    return dict(sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))[:LONGEST_LIST])


def _options(
    counts: Mapping[T, int],
    chosen: frozenset[T],
    label: Callable[[T], str],
    value: Callable[[T], str] = str,
) -> tuple[Option, ...]:
    shown = [*counts, *sorted(chosen - counts.keys(), key=value)]
    return tuple(
        Option(value(one), words.clean(label(one), longest=80), counts.get(one, 0), one in chosen)
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

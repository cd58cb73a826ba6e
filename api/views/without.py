"""What a question's answer, and what is believed, would be without some documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.service import Service
from api.telling import statements_in
from api.views import words
from api.views.choice import Choice
from api.views.ends import read_asked
from api.views.facets import documents_of
from api.views.ways import Problem, ask_ways, name_passed, state_problem
from graph.errors import AmbiguousNameError, NotFoundError, QueryError
from graph.model import Document, Entity
from graph.paths import Path, PathAnswer
from graph.whatif import Revision, Standing, WhatIf

MOST_OFFERED = 12


@dataclass(frozen=True, slots=True)
class Absence:
    """What changes without the documents `gone`, which are those asked for and all of the same studies.

    Of a question "A -> B" the `ways`, best first, then new ones; `revisions` are the statements, those that
    lose most belief first, of which `on_ways` lie on a way. `offered` are documents that may be left out.
    """

    gone: tuple[Document, ...]
    asked: tuple[str, str] | None = None
    ways: tuple[Standing, ...] = ()
    revisions: tuple[Revision, ...] = ()
    on_ways: frozenset[str] = frozenset()
    offered: tuple[Document, ...] = ()
    complete: bool = True
    problem: Problem | None = None

    @property
    def heading(self) -> str:
        """The documents left out, as a title."""
        if len(self.gone) == 1:
            return f"Without “{words.clean(words.title(self.gone[0]), longest=120)}”"
        return f"Without {words.count(len(self.gone), 'paper')}"

    @property
    def summary(self) -> str:
        """What becomes of the ways, and of the statements, in one line."""
        fates = Counter(tell_fate(one) for one in self.ways)
        told = [
            f"{words.count(fates[fate], 'way')} {_agree(fate, fates[fate])}" for fate in FATES if fates[fate]
        ]
        unsaid = sum(not one.after.evidence for one in self.revisions)
        less = sum(bool(one.after.evidence) and one.loss > 0 for one in self.revisions)
        told += [f"{words.count(unsaid, 'statement')} nobody else makes"] if unsaid else []
        told += [f"{words.count(less, 'statement')} believed less"] if less else []
        return ", ".join(told) or "nothing changes"

    def split(self) -> tuple[tuple[str, tuple[Revision, ...]], ...]:
        """The statements under a title: those on the ways, then the others."""
        groups = (
            ("Statements on these ways", [r for r in self.revisions if r.before.id in self.on_ways]),
            (
                "What else it says" if self.ways else "What it says",
                [r for r in self.revisions if r.before.id not in self.on_ways],
            ),
        )
        return tuple((title, tuple(rows)) for title, rows in groups if rows)


VANISHES, APPEARS, MOVES = "vanishes", "is new", "changes rank"
WEAKENS, STRENGTHENS, STAYS = "scores less", "scores more", "stays"
FATES = (VANISHES, APPEARS, MOVES, WEAKENS, STRENGTHENS, STAYS)


def _agree(fate: str, number: int) -> str:
    """The verb in the number: "vanishes", "vanish"."""
    if number == 1:
        return fate
    verb, _, rest = fate.partition(" ")
    plural = {"is": "are", "vanishes": "vanish"}.get(verb, verb.removesuffix("s"))
    return f"{plural} {rest}".strip()


def tell_fate(way: Standing) -> str:
    """What becomes of a way, in a word or two."""
    if not (way.before and way.after):
        return APPEARS if way.after else VANISHES
    if way.moved:
        return MOVES
    if way.before.score == way.after.score:
        return STAYS
    return WEAKENS if way.after.score < way.before.score else STRENGTHENS


def leave_out(service: Service, choice: Choice) -> Absence:
    """What changes without the choice's documents, for its question or in all. Raises: NotFoundError for a
    document that is not there."""
    mechanisms = service.mechanisms
    gone = mechanisms.documents_of(map(mechanisms.study, choice.without))
    if not choice.ends:
        problem = _no_question(choice) if choice.q else None
        return Absence(gone, revisions=mechanisms.revise(choice.without), offered=gone, problem=problem)
    known: list[Entity] = []
    try:
        ends = read_asked(service, choice)
        known += [end.entity for end in ends if end.entity]
        named = name_passed(service, choice)
        known += named.values()
        found = mechanisms.what_if(ask_ways(choice, ends[0].ends, ends[1].ends, named), choice.without)
    except (QueryError, NotFoundError, AmbiguousNameError) as error:
        problem = state_problem(error, choice, known)
        return Absence(gone, revisions=mechanisms.revise(choice.without), offered=gone, problem=problem)
    return _compare(service, gone, (ends[0].label, ends[1].label), found)


def _compare(service: Service, gone: Sequence[Document], ends: tuple[str, str], found: WhatIf) -> Absence:
    passed = statements_in([*_every(found.before), *_every(found.after)])
    return Absence(
        gone=tuple(gone),
        asked=ends,
        ways=found.standings,
        revisions=found.revisions,
        on_ways=frozenset(passed),
        offered=_offer(service, gone, passed),
        complete=found.before.complete and found.after.complete,
    )


def _every(answer: PathAnswer) -> Iterable[Path]:
    return (path for one in answer.mechanisms for path in (one.best, *one.alternatives))


def _offer(service: Service, gone: Sequence[Document], statement_ids: Iterable[str]) -> tuple[Document, ...]:
    """The documents left out, then those behind most of the statements."""
    counts = Counter(one for s in service.find_statements(sorted(statement_ids)) for one in documents_of(s))
    left_out = {document.id for document in gone}
    others = sorted((one for one in counts if one not in left_out), key=lambda one: (-counts[one], one))
    known = service.mechanisms.documents
    return (*gone, *(known[one] for one in others[:MOST_OFFERED] if one in known))


def _no_question(choice: Choice) -> Problem:
    text = f"“{words.clean(choice.q, longest=80)}” asks for no way."
    return Problem(text, "Write it as A -> B, or leave it empty.", (("Leave it empty", choice.but(q="")),))

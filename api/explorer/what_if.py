"""What a question's answer, and what is believed, would be without some documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.explorer.paths import Problem, ask_paths, name_passed, state_problem
from api.question.ends import read_asked
from api.question.facets import documents_of
from api.question.state import ExplorerState
from api.service.service import Service
from api.wording import words
from api.wording.narrative import statements_in
from graph.analyses.what_if import Revision, Standing, WhatIf
from graph.document import Document
from graph.errors import AmbiguousNameError, NotFoundError, QueryError
from graph.model import Entity
from graph.paths import Path, PathAnswer

MOST_OFFERED = 12


@dataclass(frozen=True, slots=True)
class Absence:
    """What changes without the documents `gone`, which are those asked for and all of the same studies.

    Of a question "A -> B" the `paths`, best first, then new ones; `revisions` are the statements, those that
    lose most belief first, of which `on_paths` lie on a path. `offered` are documents that may be left out.
    """

    gone: tuple[Document, ...]
    asked: tuple[str, str] | None = None
    paths: tuple[Standing, ...] = ()
    revisions: tuple[Revision, ...] = ()
    on_paths: frozenset[str] = frozenset()
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
        """What becomes of the paths, and of the statements, in one line."""
        fates = Counter(tell_fate(one) for one in self.paths)
        told = [
            f"{words.count(fates[fate], 'path')} {_agree(fate, fates[fate])}" for fate in FATES if fates[fate]
        ]
        unsaid = sum(not one.after.evidence for one in self.revisions)
        less = sum(bool(one.after.evidence) and one.loss > 0 for one in self.revisions)
        told += [f"{words.count(unsaid, 'statement')} nobody else makes"] if unsaid else []
        told += [f"{words.count(less, 'statement')} believed less"] if less else []
        return ", ".join(told) or "nothing changes"

    def split(self) -> tuple[tuple[str, tuple[Revision, ...]], ...]:
        """The statements under a title: those on the paths, then the others."""
        groups = (
            ("Statements on these paths", [r for r in self.revisions if r.before.id in self.on_paths]),
            (
                "What else it says" if self.paths else "What it says",
                [r for r in self.revisions if r.before.id not in self.on_paths],
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


def tell_fate(path: Standing) -> str:
    """What becomes of a path, in a word or two."""
    if not (path.before and path.after):
        return APPEARS if path.after else VANISHES
    if path.moved:
        return MOVES
    if path.before.score == path.after.score:
        return STAYS
    return WEAKENS if path.after.score < path.before.score else STRENGTHENS


def leave_out(service: Service, state: ExplorerState) -> Absence:
    """What changes without the state's documents, for its question or in all. Raises: NotFoundError for a
    document that is not there."""
    mechanisms = service.mechanisms
    gone = mechanisms.documents_of(map(mechanisms.study, state.without))
    if not state.ends:
        problem = _no_question(state) if state.q else None
        return Absence(gone, revisions=mechanisms.revise(state.without), offered=gone, problem=problem)
    known: list[Entity] = []
    try:
        ends = read_asked(service, state)
        known += [end.entity for end in ends if end.entity]
        named = name_passed(service, state)
        known += named.values()
        found = mechanisms.what_if(ask_paths(state, ends[0].ends, ends[1].ends, named), state.without)
    except (QueryError, NotFoundError, AmbiguousNameError) as error:
        problem = state_problem(error, state, known)
        return Absence(gone, revisions=mechanisms.revise(state.without), offered=gone, problem=problem)
    return _compare(service, gone, (ends[0].label, ends[1].label), found)


def _compare(service: Service, gone: Sequence[Document], ends: tuple[str, str], found: WhatIf) -> Absence:
    passed = statements_in([*_every(found.before), *_every(found.after)])
    return Absence(
        gone=tuple(gone),
        asked=ends,
        paths=found.standings,
        revisions=found.revisions,
        on_paths=frozenset(passed),
        offered=_offer(service, gone, passed),
        complete=found.before.complete and found.after.complete,
    )


def _every(answer: PathAnswer) -> Iterable[Path]:
    return (path for one in answer.mechanisms for path in (one.best, *one.alternatives))


def _offer(service: Service, gone: Sequence[Document], statement_ids: Iterable[str]) -> tuple[Document, ...]:
    """The documents left out, then those behind most of the statements."""
    counts = Counter(one for s in service.mechanisms.recall(sorted(statement_ids)) for one in documents_of(s))
    left_out = {document.id for document in gone}
    others = sorted((one for one in counts if one not in left_out), key=lambda one: (-counts[one], one))
    known = service.mechanisms.documents
    return (*gone, *(known[one] for one in others[:MOST_OFFERED] if one in known))


def _no_question(state: ExplorerState) -> Problem:
    text = f"“{words.clean(state.q, longest=80)}” asks for no path."
    return Problem(text, "Write it as A -> B, or leave it empty.", (("Leave it empty", state.but(q="")),))

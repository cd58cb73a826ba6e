"""From a question to the view that a slide shows, or a plain error where there is nothing to show."""

from __future__ import annotations

from dataclasses import replace

from api.explorer.answer_view import cite, make_view, quote
from api.explorer.exploration import AnswerKind, Exploration, explore
from api.explorer.titles import title_of
from api.pictures.view.model import View
from api.question.state import ExplorerState
from api.question.understanding.understanding import understand
from api.service.service import Service
from api.wording import words
from graph.errors import AmbiguousNameError, InvalidValueError, NotFoundError


def find_picture(service: Service, state: ExplorerState, *, title: str = "", quoted: bool = True) -> View:
    """The view that answers the state's question, with its documents, under that title or one of its own.

    Its sentences have their texts where they are to be `quoted`, as a form that shows them needs.

    Raises: NotFoundError, AmbiguousNameError, InvalidValueError where nothing is left to draw.
    """
    if state.q and not state.asked:
        asked = understand(service, state.q, state)
        state = state if asked.about else asked.state
    answer = explore(service, state)
    _refuse(answer)
    view = cite(service, make_view(service, state, answer))
    if not view.edges:
        raise InvalidValueError(
            "q", state.q or ", ".join(state.of), "a question and filters that leave a statement"
        )
    view = replace(view, title=title.strip() or _title(view, answer))
    return quote(service, view) if quoted else view


def _title(view: View, answer: Exploration) -> str:
    said = view.statements
    if view.grouped:
        count = sum(statement.evidence_count for statement in said)
        return f"{words.count(count, 'statement')} by what they are about"
    return title_of(answer, said, documents=len(view.documents))


def _refuse(answer: Exploration) -> None:
    """Raises where a name of the question means nothing, or several things."""
    candidates = [(entity.id, entity.name) for entity in answer.matches]
    if answer.missing and answer.found is AnswerKind.MATCHES:
        raise AmbiguousNameError(answer.missing, candidates)
    if answer.missing:
        raise NotFoundError("entity", answer.missing, candidates)

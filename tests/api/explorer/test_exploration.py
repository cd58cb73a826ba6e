"""Answers of the explorer: from memory, and with sentences only where words are looked for in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from api.explorer.answer_view import make_view, quote, share_view, shown
from api.explorer.exploration import explore
from api.question.state import ExplorerState
from api.service.service import Service
from graph.model import Entity, Statement
from graph.store.memory import MemoryStore
from graph.store.port import NOBODY
from loaders.pipeline.extraction import load_extractor
from tests.support.readings import MORPHINE, TNF_LOWERS_PAIN, TNF_RAISES_PAIN, read

QUESTIONS = ("", "TNF", "TNF -> Pain", "any -> Pain")


class SilentStore(MemoryStore):
    """A store that is never asked for statements."""

    def find_statements(
        self,
        statement_ids: Iterable[str],
        *,
        known: Mapping[str, Entity] = NOBODY,  # noqa: ARG002 - as every store
    ) -> list[Statement]:
        """Fails."""
        raise AssertionError(statement_ids)


def serve(store: MemoryStore) -> Service:
    """The service over what two documents say."""
    store.write(read(TNF_RAISES_PAIN, entities=(MORPHINE,)))
    store.write(read(TNF_LOWERS_PAIN, title="Another"))
    return Service(store, load_extractor)


@pytest.mark.parametrize("question", QUESTIONS)
def test_answer_is_made_from_memory(question: str) -> None:
    """Its statements have their evidence, whose texts nobody has asked for."""
    answer = explore(serve(SilentStore()), ExplorerState(q=question))
    assert len(answer.statements) == 2
    assert {one.text for said in answer.statements for one in said.evidence} == {""}


def test_words_are_looked_for_in_sentences() -> None:
    """Which the store is asked for then."""
    state, service = ExplorerState(q="TNF", words="trial"), serve(MemoryStore())
    (said,) = shown(explore(service, state), state)
    assert "one trial" in said.evidence[0].text


def test_picture_to_keep_quotes_what_it_draws() -> None:
    """A file has every sentence inside."""
    service, state = serve(MemoryStore()), ExplorerState(q="TNF")
    view = quote(service, make_view(service, state, explore(service, state)))
    assert all(one.text for edge in view.edges for one in edge.statement.evidence)


def test_view_is_made_once_for_page_and_picture() -> None:
    """Whatever is selected; another canvas is another picture."""
    service, state = serve(SilentStore()), ExplorerState(q="TNF")
    answer = explore(service, state)
    view = share_view(service, state, answer)
    assert view == make_view(service, state, answer)
    assert share_view(service, state.but(selected="HGNC:1", asked="what TNF does"), answer) is view
    hidden = state.drawn("hide", answer.statements[0].object.id)
    assert share_view(service, hidden, answer) != view


def test_address_of_what_is_selected_is_that_of_its_state() -> None:
    """Wherever among the parameters it stands, whatever its name holds."""
    for state in (ExplorerState(), ExplorerState(q="a -> b", path="p", selected="x", words="w")):
        for name in ("HGNC:1", "a&b=c d"):
            assert state.selecting(name) == state.but(selected=name).address()

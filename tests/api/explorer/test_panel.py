"""The panel of a statement: what a reader should look at first stands first."""

from __future__ import annotations

from api.explorer.panel import StatementPanel, open_panel
from graph.document import Document, DocumentKind
from graph.model import Predicate
from tests.support.memory_service import make_service
from tests.support.told import evidence, said


def test_panel_quotes_the_surest_finding_first() -> None:
    """Before what only supposes it, and before what is read less surely."""
    statement = said(
        Predicate.DECREASES,
        evidence("1", speculated=True, probability=0.95),
        evidence("2", probability=0.7),
        evidence("3", probability=0.9),
    )
    papers = [Document(f"doc:{number}", DocumentKind.PLAIN_TEXT, "Said") for number in (1, 2, 3)]
    panel = open_panel(make_service([statement], papers), statement.id)
    assert isinstance(panel, StatementPanel)
    assert [document.id for document, _ in panel.quotes] == ["doc:3", "doc:2", "doc:1"]

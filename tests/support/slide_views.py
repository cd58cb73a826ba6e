"""Views to draw on slides, made by hand or from the seeds' statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from api.pictures.build import build_view
from api.pictures.view.layouts import Layout
from api.pictures.view.model import View
from graph.model import Assertion, Entity, Evidence, Kind, Predicate, SectionRole, Span, Statement
from graph.weighing.assembly import assemble
from tests.support.seed_documents import documents
from tests.support.seed_graph import ENTITIES, HOSTILE, contested, hostile, statements

VERSION = "5eed5eed5eed5eed"


def view_of(
    said: Sequence[Statement],
    *,
    title: str = "A picture",
    layout: Layout = Layout.LAYERED,
    focus: Iterable[str] = (),
) -> View:
    """The view of the statements, with the seeds' documents to cite."""
    view = build_view(said, title=title, layout=layout, focus=set(focus), version=VERSION)
    return replace(view, documents=documents())


def acupuncture(layout: Layout = Layout.LAYERED) -> View:
    """What electroacupuncture does, by the seeds."""
    ea = ENTITIES["electroacupuncture"].id
    said = [s for s in statements() if s.subject.id == ea]
    return view_of(said, title="Electroacupuncture acts on bone cancer pain", layout=layout, focus=[ea])


def contradiction(layout: Layout = Layout.LAYERED) -> View:
    """One pair that is said both ways, a null result and a hedge."""
    return view_of(contested(), title="Radiotherapy raises and lowers TNF", layout=layout)


def everything(layout: Layout = Layout.LAYERED) -> View:
    """All statements of the seeds."""
    return view_of(statements(), title="The whole graph", layout=layout)


def hostile_view() -> View:
    """A view in which every name, sentence, citation and title tries to break out."""
    said, paper = hostile()
    return replace(view_of(said, title=HOSTILE[0]), documents=(paper,), version=HOSTILE[1])


def crowd(count: int, layout: Layout = Layout.LAYERED) -> View:
    """A hub that acts on many genes."""
    hub = Entity("X:hub", "hub", Kind.DRUG)
    genes = [Entity(f"X:{i}", f"gene {i:03}", Kind.PROTEIN) for i in range(count)]
    evidence = Evidence("doc:0", "study", SectionRole.BODY, Span(0, 9), "A finding")
    said = [Assertion(hub, Predicate.INCREASES, one, Predicate.INCREASES.sign, evidence) for one in genes]
    return view_of(assemble(said), layout=layout, focus=[hub.id])

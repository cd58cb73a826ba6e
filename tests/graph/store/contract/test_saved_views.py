"""Saved views, in every store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import NotFoundError
from graph.model import Entity
from graph.store import GraphStore, Outcome
from graph.store.values import SavedView
from tests.support.readings import PAIN, TNF, TNF_LOWERS_PAIN, TNF_RAISES_PAIN, read
from tests.support.stored import HOSTILE, content


def saved(store: GraphStore, name: str = "A view") -> SavedView:
    """What the store says, as a view."""
    said = tuple(replace(s, evidence=()) for s in store.iter_statements(with_evidence=False))
    ends = {e.id: Entity(e.id, e.name, e.kind) for s in said for e in (s.subject, s.object)}
    return SavedView(
        id=f"view-{name}",
        title=name,
        question="q=pain",
        theme="auto",
        version=store.version(),
        saved_at="2026-01-02T03:04:05Z",
        layout="map",
        statements=tuple(replace(s, subject=ends[s.subject.id], object=ends[s.object.id]) for s in said),
        entities=tuple(ends.values()),
        places={name: (float(at), -0.5) for at, name in enumerate(ends)},
        focus=(PAIN.id,),
        path=(TNF.id, PAIN.id),
        left_out=3,
    )


def test_save_view_keeps_it_as_it_was(store: GraphStore) -> None:
    """A view comes back equal, whatever is loaded or removed meanwhile; saving it again changes nothing."""
    reading = read(TNF_RAISES_PAIN, TNF_LOWERS_PAIN)
    store.write(reading)
    view = saved(store)
    assert (store.save_view(view), store.save_view(view)) == (Outcome.ADDED, Outcome.UNCHANGED)
    store.remove(reading.document.id)
    assert store.get_view(view.id) == view
    assert store.views().items == (view.summary,)


def test_save_view_is_no_part_of_the_graph(store: GraphStore) -> None:
    """Version, counts and content stay; a view is found by its own questions alone."""
    store.write(read(TNF_RAISES_PAIN))
    before = (store.version(), content(store))
    store.save_view(saved(store))
    assert (store.version(), content(store)) == before


def test_change_view_changes_what_is_given(store: GraphStore) -> None:
    """Title, theme and places, each alone; a place of an entity that is not shown is left out."""
    store.write(read(TNF_RAISES_PAIN))
    view = saved(store)
    store.save_view(view)
    store.change_view(view.id, title="TNF raises pain")
    store.change_view(view.id, theme="dark", places={TNF.id: (7.5, 8.0), "X:none": (1.0, 1.0)})
    changed = store.get_view(view.id)
    assert (changed.title, changed.theme) == ("TNF raises pain", "dark")
    assert changed.places == {**view.places, TNF.id: (7.5, 8.0)}


def test_remove_view_removes_it_alone(store: GraphStore) -> None:
    """What is gone is not found; the others stay, the last saved first."""
    store.write(read(TNF_RAISES_PAIN))
    late = replace(saved(store, "Later"), saved_at="2026-02-01T00:00:00Z")
    for view in (saved(store), late, saved(store, "Other")):
        store.save_view(view)
    assert [one.title for one in store.views(limit=2).items] == ["Later", "A view"]
    store.remove_view(late.id)
    assert [one.title for one in store.views(offset=1).items] == ["Other"]
    with pytest.raises(NotFoundError):
        store.get_view(late.id)
    with pytest.raises(NotFoundError):
        store.remove_view(late.id)


@pytest.mark.parametrize("title", HOSTILE)
def test_save_view_keeps_hostile_titles(store: GraphStore, title: str) -> None:
    """Whatever the title holds comes back as it was."""
    view = replace(saved(store), title=title)
    store.save_view(view)
    assert store.get_view(view.id).title == title

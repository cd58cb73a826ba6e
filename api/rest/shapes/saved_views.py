"""The shapes of saved views over HTTP."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

from api.explorer.saved_views import LONGEST_ADDRESS, LONGEST_TITLE, Changes, Draft, address_of
from api.pictures.view.layouts import Layout
from api.rest.shapes.schemas import EntityShape, ModelShape, StatementShape
from api.wording.palette import Theme
from graph.store.values import SavedView, ViewSummary

FARTHEST = 1e6
Coordinate = Annotated[FiniteFloat, Field(ge=-FARTHEST, le=FARTHEST)]
Places = Annotated[dict[str, tuple[Coordinate, Coordinate]], Field(max_length=2000)]
Title = Annotated[str, Field(min_length=1, max_length=LONGEST_TITLE, examples=["Radiotherapy lowers pain"])]


class ViewDraft(BaseModel):
    """A view to save."""

    model_config = ConfigDict(extra="forbid")

    address: str = Field(
        max_length=LONGEST_ADDRESS,
        description="the address of the explorer or of the console, without the host",
        examples=["/explore?q=radiotherapy&belief=1"],
    )
    title: Title
    theme: Theme = Theme.AUTO
    places: Places = Field({}, description="CURIE to x and y of what was moved by hand")

    def draft(self) -> Draft:
        """The draft as the service takes it."""
        return Draft(address=self.address, title=self.title, theme=self.theme, places=self.places)


class ViewChange(BaseModel):
    """What to change of a saved view; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    title: Title | None = None
    theme: Theme | None = None
    places: Places | None = None


class ViewSummaryShape(ModelShape):
    """What a list says of a saved view."""

    id: str
    title: str
    address: str = Field(description="the permalink", examples=["/views/1f0a9c3b5d7e2468"])
    question: str = Field(description="the address that shows the same of the graph as it is now")
    theme: Theme
    version: str = Field(description="the graph's version when it was saved")
    changed: bool = Field(description="the graph has another version now")
    saved_at: str
    entities: int
    statements: int

    @classmethod
    def of(cls, view: ViewSummary, version: str) -> ViewSummaryShape:
        """The summary against the graph's version now."""
        return cls.model_validate(summarise(view, version))


def summarise(view: ViewSummary, version: str) -> dict[str, object]:
    """The fields of a summary."""
    return {
        **{name: getattr(view, name) for name in ("id", "title", "theme", "version", "saved_at")},
        "address": f"/views/{view.id}",
        "question": address_of(view.question),
        "changed": view.version != version,
        "entities": view.entities,
        "statements": view.statements,
    }


class TurnedShape(ModelShape):
    """An arrow that has another sign now."""

    before: StatementShape
    now: StatementShape


class ChangesShape(ModelShape):
    """What has changed since a view was saved; empty lists where nothing did, or where there is a problem."""

    gained: tuple[StatementShape, ...]
    lost: tuple[StatementShape, ...]
    turned: tuple[TurnedShape, ...]
    problem: str = Field(
        "", description="why the changes cannot be told, where the view's query cannot be run"
    )

    @classmethod
    def of(cls, changes: Changes) -> ChangesShape:
        """The changes as they are sent."""
        turned = [{"before": before, "now": now} for before, now in changes.turned]
        lists = {"gained": changes.gained, "lost": changes.lost, "turned": turned}
        return cls.model_validate(lists | {"problem": changes.problem})


class PlacedShape(ModelShape):
    """An entity and where it lies in the picture, in pixels."""

    entity: EntityShape
    x: float
    y: float


class ViewShape(ViewSummaryShape):
    """A saved view with its content; statements are without their sentences."""

    layout: Layout
    grouped: bool = Field(description="each entity stands for all of its kind")
    placed: tuple[PlacedShape, ...]
    content: tuple[StatementShape, ...]
    changes: ChangesShape

    @classmethod
    def of_view(cls, view: SavedView, version: str, changes: Changes) -> ViewShape:
        """The view against the graph's version now."""
        placed = [{"entity": e, "x": view.places[e.id][0], "y": view.places[e.id][1]} for e in view.entities]
        return cls.model_validate(
            summarise(view.summary, version)
            | {"layout": view.layout, "grouped": view.grouped, "placed": placed, "content": view.statements}
            | {"changes": ChangesShape.of(changes)}
        )

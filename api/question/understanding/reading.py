"""A form of a question with its names looked up, and the explorer's state that it stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.question.state import MOST_COMPARED, ExplorerState, Net
from api.question.understanding.form import Form
from api.question.understanding.phrases import Mood, Shape
from api.question.understanding.slots import How, Slot, SlotReader
from graph.model import Kind, Role, Sign

_NETS = {Sign.POSITIVE: Net.RAISES, Sign.NEGATIVE: Net.LOWERS}
_DOWNSTREAM = (Role.INTERVENTION, Role.MEDIATOR, Role.OUTCOME, Role.CONTEXT)
_EACH = re.compile(r"\s*,\s*(?:and |or )?|\s+(?:and|with|to|or|vs\.?|versus)\s+", re.IGNORECASE)
_ROLES = {"mediators": Role.MEDIATOR, "interventions": Role.INTERVENTION, "outcomes": Role.OUTCOME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A form with what its words mean: the slots of its ends, or of what is compared and then its goal."""

    form: Form
    slots: tuple[Slot, ...]
    through: tuple[Slot, ...] = ()
    avoid: tuple[Slot, ...] = ()

    @property
    def passed(self) -> tuple[Slot, ...]:
        """What shall lie between, then what shall not."""
        return (*self.through, *self.avoid)

    @property
    def loss(self) -> tuple[int, int]:
        """How many places name nothing here, and how many words beside the names were not understood."""
        every = (*self.slots, *self.passed)
        left = sum(len(words.split()) for slot in every for words in slot.unused)
        return sum(not slot.known for slot in every), left

    @property
    def vague(self) -> bool:
        """Whether no place has a meaning, so that the phrase is none either."""
        return all(not slot.known for slot in self.slots) or all(slot.how is How.OPEN for slot in self.slots)

    @property
    def sign(self) -> Sign | None:
        """The direction asked for, turned for each end that is spoken of as lost; None for any."""
        found = self.form.sign
        if self.form.betters:
            disorder = self.slots[-1].entity and self.slots[-1].entity.kind.is_disorder
            found = Sign.NEGATIVE if disorder else Sign.POSITIVE
        turned = sum(slot.turned for slot in self.slots) % 2
        return _OPPOSITE[found] if found and turned else found

    def state(self, beside: ExplorerState) -> ExplorerState:
        """The state that answers, with the filters of the one beside it."""
        filters = self.form.filters
        said = {name: value for name in _FILTERS if (value := getattr(filters, name)) != getattr(_NONE, name)}
        asked = self._asked()
        for name in ("through", "avoid"):
            asked[name] = tuple(dict.fromkeys((*getattr(beside, name), *asked.get(name, ()))))
        return beside.but(**said, **asked)

    def _asked(self) -> dict[str, Any]:
        match self.form.shape:
            case Shape.COMPARISON:
                return self._compared()
            case Shape.PATH:
                return self._path()
            case Shape.ABOUT:
                return {"q": self.slots[0].term}
            case _:
                return {"q": ""}

    def _compared(self) -> dict[str, Any]:
        """Without a goal what is compared are all slots, else the last one is the goal."""
        terms = [slot.term for slot in self.slots]
        compared, goal = (terms[:-1], terms[-1]) if self.form.goal else (terms, "")
        return {"q": "", "of": tuple(compared)[:MOST_COMPARED], "to": goal}

    def _path(self) -> dict[str, Any]:
        asked: dict[str, Any] = {"q": " -> ".join(slot.term for slot in self.slots).strip()}
        if self.form.mood is Mood.GRANTED and self.sign in _NETS:
            asked["net"] = _NETS[self.sign]
        asked["through"] = tuple(slot.term for slot in self.through if slot.how is not How.GROUP)
        asked["avoid"] = tuple(slot.term for slot in self.avoid)
        return asked | _groups_between([slot.term for slot in self.through if slot.how is How.GROUP])


_OPPOSITE = {Sign.POSITIVE: Sign.NEGATIVE, Sign.NEGATIVE: Sign.POSITIVE}
_NONE = ExplorerState()
_FILTERS = ("species", "studies", "circumstances", "steps")


def read_form(reader: SlotReader, form: Form) -> Reading:
    """The form with its places read."""
    passed = {name: tuple(map(reader.read, getattr(form, name))) for name in ("through", "avoid")}
    through = tuple(slot for slot in passed["through"] if slot.how is not How.OPEN)
    return Reading(form=form, slots=_read_places(reader, form), through=through, avoid=passed["avoid"])


def _read_places(reader: SlotReader, form: Form) -> tuple[Slot, ...]:
    if form.shape is Shape.COMPARISON:
        rivals = [slot for text in form.rivals for slot in _read_each(reader, text)]
        return (*rivals, *((reader.read(form.goal),) if form.goal else ()))
    if form.shape is not Shape.PATH:
        return (reader.read(form.subject),)
    ends = (reader.read(form.subject), reader.read(form.object))
    return _downstream(ends) if form.linked else ends


def _read_each(reader: SlotReader, text: str) -> list[Slot]:
    """A name, or the names of a list."""
    return [reader.read(text)] if reader.name(text) else [reader.read(one) for one in _EACH.split(text)]


def _downstream(ends: tuple[Slot, Slot]) -> tuple[Slot, ...]:
    """Two ends of which neither is said to act: what treats goes before what is treated."""
    ranks = [_DOWNSTREAM.index(slot.entity.role) for slot in ends if slot.entity]
    return ends[::-1] if len(ranks) == 2 and ranks[0] > ranks[1] else ends


def _groups_between(terms: Sequence[str]) -> dict[str, Any]:
    """What lies between is of these roles and kinds."""
    kinds = frozenset(Kind(term.removeprefix("kind:")) for term in terms if term.startswith("kind:"))
    roles = frozenset(_ROLES[term] for term in terms if term in _ROLES)
    return {name: value for name, value in (("kinds", kinds), ("roles", roles)) if value}


def read_names(reader: SlotReader, form: Form) -> Reading | None:
    """What is known of the one thing that words name, or how the one acts on the other of two; else None."""
    found = reader.spot(form.subject)
    if len(found) == 1:
        return Reading(form=replace(form, shape=Shape.ABOUT), slots=tuple(found))
    if len(found) == 2:
        linked = replace(form, shape=Shape.PATH, linked=True)
        return Reading(form=linked, slots=_downstream((found[0], found[1])))
    return None

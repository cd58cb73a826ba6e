"""A question in words, understood: the address that answers it, and how each of its words was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from api.question.state import ExplorerState
from api.question.understanding.form import Form
from api.question.understanding.grammar import ARROW, parse
from api.question.understanding.phrases import Mood, Shape
from api.question.understanding.reading import Reading, read_form, read_names
from api.question.understanding.slots import How, Slot, SlotReader
from api.service.service import Service
from graph.model import Sign

UNASKED = ExplorerState()


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What a question asks. `slots` are its ends, of a comparison what is compared and then its goal, of all
    else what it is about; `passed` what lies between them, or shall not.

    `sign` is the direction asked for; where `mood` asks whether it is so, the answer has both directions.
    `state` is the explorer's state that answers, `about` whom a disagreement is about.
    """

    text: str
    shape: Shape
    state: ExplorerState
    slots: tuple[Slot, ...] = ()
    passed: tuple[Slot, ...] = ()
    sign: Sign | None = None
    mood: Mood = Mood.GRANTED
    about: str = ""

    @property
    def unused(self) -> tuple[str, ...]:
        """The words that were not understood, each once."""
        return tuple(dict.fromkeys(word for slot in self._every for word in slot.unused))

    @property
    def missing(self) -> tuple[Slot, ...]:
        """The places whose words name nothing here."""
        return tuple(slot for slot in self._every if not slot.known)

    @property
    def _every(self) -> tuple[Slot, ...]:
        return (*self.slots, *self.passed)

    @property
    def address(self) -> str:
        """The address that answers."""
        return self.state.address("/contradictions", about=self.about) if self.about else self.state.address()

    def differs(self, state: ExplorerState) -> bool:
        """Whether the address that answers is another than that of the state it was typed at."""
        plain = state.direct
        same_ends = self.state.ends is not None and self.state.ends == plain.ends
        found = replace(self.state, asked=plain.asked, q=plain.q if same_ends else self.state.q)
        return self.shape is not Shape.NOTHING and (bool(self.about) or found != plain)


def understand(service: Service, text: str, beside: ExplorerState = UNASKED) -> Understanding:
    """What a question typed as `text` asks, with the filters of the state that it is typed `beside`.

    Its shape is NOTHING where no phrase and no name of it is known; its state is then the one beside it.
    """
    asked, reader = text.strip(), SlotReader(service)
    beside = beside.but(q=asked, asked="")
    nothing = Understanding(text=asked, shape=Shape.NOTHING, state=beside)
    if not asked:
        return nothing
    if not ARROW.search(asked) and (named := reader.name(asked)):
        return _tell_name(reader, named, nothing)
    *phrased, about = parse(asked)
    best = _choose(read_form(reader, form) for form in phrased)
    if best is None or best.vague:
        best = read_names(reader, about)
    return _tell(reader, best, nothing) if best else nothing


def _tell_name(reader: SlotReader, named: Slot, nothing: Understanding) -> Understanding:
    """What a name alone asks: all that is known of it; of several that it may mean the reader chooses."""
    if named.how is How.CHOSEN:
        return nothing
    return _tell(reader, Reading(form=Form(shape=Shape.ABOUT), slots=(named,)), nothing)


def _choose(readings: Iterable[Reading]) -> Reading | None:
    """The first reading that leaves fewest places and then fewest words without a meaning; None for none."""
    best: Reading | None = None
    for one in readings:
        if best is None or one.loss < best.loss:
            best = one
        if not any(best.loss):
            return best
    return best


def _tell(reader: SlotReader, reading: Reading, nothing: Understanding) -> Understanding:
    """What a reading of the question asks, beside the state of nothing understood."""
    about = reading.slots[0].term if reading.form.shape is Shape.DISAGREEMENT else ""
    state = reading.state(nothing.state)
    return replace(
        nothing,
        shape=reading.form.shape,
        state=replace(state, asked=nothing.text) if about or state != nothing.state else state,
        slots=tuple(map(reader.offer, reading.slots)),
        passed=tuple(map(reader.offer, reading.passed)),
        sign=reading.sign,
        mood=reading.form.mood,
        about=about,
    )

"""What was understood of a question, as a line whose parts can be changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from api.question.state import ExplorerState, Net
from api.question.understanding.phrases import Mood, Shape
from api.question.understanding.slots import How, Slot, SlotReader
from api.question.understanding.understanding import Understanding, understand
from api.question.understanding.word_lists import GROUPS
from api.service.service import Service
from api.wording import words
from graph.model import Entity, Sign

_VERBS = {Net.ANY: ("act on", "acts on"), Net.RAISES: ("raise", "raises"), Net.LOWERS: ("lower", "lowers")}
_NETS = {Sign.POSITIVE: Net.RAISES, Sign.NEGATIVE: Net.LOWERS}
DIRECTIONS = {Net.ANY: "either way", Net.RAISES: "only raising", Net.LOWERS: "only lowering"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that changes the question; `chosen` where it already is so."""

    label: str
    address: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the line; those of a slot lead to what they name."""

    text: str
    slot: bool = False
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """How a word was read, and what else it may be."""

    text: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The line: its pieces, the directions and ends to choose from, notes, what it is narrowed to."""

    asked: str
    pieces: tuple[Piece, ...]
    directions: tuple[Choice, ...] = ()
    turned: Choice | None = None
    notes: tuple[Note, ...] = ()
    kept: tuple[Choice, ...] = ()
    terms: tuple[str, str] | None = None


def tell_understood(service: Service, state: ExplorerState, about: str = "") -> Told | None:
    """What was understood of the state's question; None where it names one thing and nothing was typed else.

    `about` is whom a disagreement is about. Where the reader has changed what was understood, the line tells
    the question as it is now.
    """
    asked = understand(service, state.asked, _unfiltered(state)) if state.asked else None
    if asked is None or not _agrees(asked, state, about):
        asked = _take(service, state, about)
    return _lay_out(asked, state) if asked and (state.asked or state.ends) else None


def _unfiltered(state: ExplorerState) -> ExplorerState:
    return ExplorerState(hidden=state.hidden, origin=state.origin)


def _agrees(asked: Understanding, state: ExplorerState, about: str) -> bool:
    """Whether the names in the state are those that were understood."""
    mine = (asked.state.q, asked.state.of, asked.state.to, asked.about)
    return asked.shape is not Shape.NOTHING and mine == (state.q, state.of, state.to, about)


def _take(service: Service, state: ExplorerState, about: str) -> Understanding | None:
    """The state's question as it stands; None for none."""
    reader = SlotReader(service)
    shape = (
        Shape.DISAGREEMENT
        if about
        else Shape.COMPARISON
        if state.of
        else Shape.PATH
        if state.ends
        else Shape.ABOUT
    )
    terms = (about,) if about else (*state.of, state.to) if state.of else state.ends or (state.q,)
    slots = tuple(reader.offer(reader.take(term)) for term in terms if term or shape is Shape.PATH)
    return (
        Understanding(text=state.asked, shape=shape, state=state, slots=slots, about=about) if slots else None
    )


def _lay_out(asked: Understanding, state: ExplorerState) -> Told:
    path = asked.shape is Shape.PATH
    return Told(
        asked=state.asked,
        pieces=tuple(_pieces(asked, state)),
        directions=tuple(_directions(state)) if path else (),
        turned=_turn(asked, state) if path else None,
        notes=tuple(_notes(asked, state)),
        kept=tuple(_kept(state)) if state.asked else (),
        terms=state.ends if path else None,
    )


def _pieces(asked: Understanding, state: ExplorerState) -> Iterator[Piece]:
    match asked.shape:
        case Shape.PATH:
            yield from _path(asked, state)
        case Shape.COMPARISON:
            *compared, last = asked.slots
            goal = [last] if state.to else []
            yield from _listed("how", compared if goal else asked.slots, "compare")
            yield from _listed("on the way to", goal, "")
        case Shape.DISAGREEMENT:
            yield from _listed("who disagrees about", asked.slots, "")
        case _:
            yield from _listed("what is known about", asked.slots, "")


def _listed(before: str, slots: Iterable[Slot], after: str) -> Iterator[Piece]:
    listed = list(slots)
    for at, slot in enumerate(listed):
        yield Piece(before if not at else "and")
        yield _name(slot)
    if listed and after:
        yield Piece(after)


def _path(asked: Understanding, state: ExplorerState) -> Iterator[Piece]:
    """ "how does A act on B", "what lowers B", "which drugs lower B", "what does A raise"."""
    source, target = asked.slots
    whether = _NETS.get(asked.sign, Net.ANY) if asked.sign and asked.mood is Mood.WHETHER else None
    plural, single = _VERBS[state.net or whether or Net.ANY]
    if source.how is How.OPEN:
        yield from (Piece("what"), Piece(single), _name(target))
    elif source.how is How.GROUP:
        yield from (Piece("which"), _name(source), Piece(plural), _name(target))
    elif target.how is How.OPEN:
        yield from (Piece("what does"), _name(source), Piece(plural))
    elif target.how is How.GROUP:
        yield from (Piece("which"), _name(target), Piece("does"), _name(source), Piece(plural))
    else:
        begin = "does" if whether and not state.net else "how does"
        yield from (Piece(begin), _name(source), Piece(plural), _name(target))


def _name(slot: Slot) -> Piece:
    if slot.how is How.OPEN:
        return Piece("anything")
    if slot.how is How.GROUP:
        return Piece(GROUPS.get(slot.term, slot.term.partition(":")[2] or slot.term).split()[0], slot=True)
    return Piece(
        words.clean(slot.entity.name if slot.entity else slot.text, longest=80), slot=True, entity=slot.entity
    )


def _directions(state: ExplorerState) -> Iterator[Choice]:
    for net, label in DIRECTIONS.items():
        yield Choice(label, state.but(net=net, path="", selected="").address(), chosen=state.net is net)


def _turn(asked: Understanding, state: ExplorerState) -> Choice | None:
    """The same with its ends exchanged; None where one is open."""
    source, target = asked.slots
    if How.OPEN in (source.how, target.how):
        return None
    return Choice("the other way round", _with(state, (target.term, source.term)))


def _with(state: ExplorerState, ends: tuple[str, str]) -> str:
    """The address with other ends, which are taken as they are."""
    typed = state.asked or state.q
    return state.but(q=" -> ".join(ends).strip(), asked=typed, path="", selected="").address()


def _notes(asked: Understanding, state: ExplorerState) -> Iterator[Note]:
    for at, slot in enumerate(asked.slots):
        if note := _note(slot, asked, at, state):
            yield note
    for text in asked.unused:
        dropped = " ".join(state.asked.replace(text, " ").split())
        yield Note(
            f"not used: “{words.clean(text, longest=80)}”",
            (Choice("drop it", ExplorerState(q=dropped).address()),),
        )


def _note(slot: Slot, asked: Understanding, at: int, state: ExplorerState) -> Note | None:
    """What a reader has to know of how a place was read; None for a name that was typed as it is."""
    typed = words.clean(slot.text, longest=80)
    others = [_other(one, asked, at, state) for one in slot.others]
    read = words.clean(slot.entity.name, longest=80) if slot.entity else ""
    match slot.how:
        case How.MENDED:
            exact = Choice(f"exactly “{typed}” instead", _replaced(slot.text, asked, at, state))
            return Note(f"“{typed}” read as {read}", (exact, *others))
        case How.CHOSEN:
            return Note(f"“{typed}” read as {read}, of which most is said; or", tuple(others))
        case How.MEANT:
            return Note(f"“{typed}” read as {read}")
        case How.UNKNOWN if others:
            return Note(f"nothing here is called “{typed}”; near it", tuple(others))
    return None


def _other(entity: Entity, asked: Understanding, at: int, state: ExplorerState) -> Choice:
    return Choice(words.clean(entity.name, longest=60), _replaced(entity.id, asked, at, state))


def _replaced(term: str, asked: Understanding, at: int, state: ExplorerState) -> str:
    """The address with another name in a place."""
    terms = [slot.term for slot in asked.slots]
    terms[at] = term
    typed = state.asked or state.q
    match asked.shape:
        case Shape.PATH:
            return _with(state, (terms[0], terms[1]))
        case Shape.COMPARISON:
            of, to = (terms[:-1], terms[-1]) if state.to else (terms, "")
            return state.but(of=tuple(of), to=to, selected="").address()
        case Shape.DISAGREEMENT:
            return state.address("/contradictions", about=term)
        case _:
            return state.but(q=term, asked=typed, path="", selected="").address()


def _kept(state: ExplorerState) -> Iterator[Choice]:
    """What the question is narrowed to, each with the address without it."""
    for name in state.through:
        yield Choice(f"through {words.clean(name, longest=60)}", state.less("through", name).address())
    for name in state.avoid:
        yield Choice(f"not through {words.clean(name, longest=60)}", state.less("avoid", name).address())
    for field, told in (("species", str), ("studies", words.STUDIES.get)):
        for one in sorted(getattr(state, field)):
            yield Choice(f"in {told(one)}", _without(state, field, one))
    for facet in sorted(state.circumstances):
        yield Choice(facet[1], _without(state, "circumstances", facet))


def _without(state: ExplorerState, field: str, one: object) -> str:
    return replace(state, **{field: getattr(state, field) - {one}}, path="", selected="").address()

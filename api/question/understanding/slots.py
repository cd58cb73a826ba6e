"""The words in a place of a question, read as an entity or a group; misspelt names are mended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from api.question.ends import ANY
from api.question.understanding.word_lists import GROUP_OF, NOISE, OPEN
from api.service.name_reading import is_in_vocabulary
from api.service.service import Service
from graph.errors import AmbiguousNameError, NotFoundError
from graph.model import Entity
from loaders.relations.grammar.cues import UNREAD, lookup_table

LONGEST_NAME = 6
"""Words of a name within other words."""
MOST_WORDS = 20
MOST_OTHERS = 5

_EDGES = " .,;:!?\"'()“”‘’"
_ARTICLE = re.compile(r"(?:the|an?|any|some|all|which|what|my|your|our|their|its|of)\s+", re.IGNORECASE)
_PREPOSITIONS = frozenset(
    (
        "in",
        "of",
        "on",
        "during",
        "after",
        "with",
        "by",
        "under",
        "at",
        "from",
        "for",
        "to",
        "through",
        "among",
    )
)


class How(StrEnum):
    """How the words were read: as a name of the graph, as texts mean them (`name_reading`), mended, as one
    of several, as a group, as anything, or not at all."""

    EXACT = "exact"
    MEANT = "meant"
    MENDED = "mended"
    CHOSEN = "chosen"
    GROUP = "group"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Words of a question and what they mean; `term` is what stands for it in an address.

    `others` are what they may mean as well, or names spelled nearly so; `unused` the words beside the name
    that were not understood; `turned` tells that words beside it speak of its loss ("blocking TNF").
    """

    text: str
    term: str
    how: How
    entity: Entity | None = None
    others: tuple[Entity, ...] = ()
    unused: tuple[str, ...] = ()
    turned: bool = False

    @property
    def known(self) -> bool:
        """Whether the words mean anything."""
        return self.how is not How.UNKNOWN


@dataclass(frozen=True, slots=True)
class SlotReader:
    """Reads places of one question; each text is looked up once."""

    service: Service
    _read: dict[str, Slot] = field(default_factory=dict)
    _names: dict[str, Slot | None] = field(default_factory=dict)

    def read(self, text: str) -> Slot:
        """What the words of a place mean."""
        if text not in self._read:
            self._read[text] = self._look_up(text)
        return self._read[text]

    def name(self, text: str) -> Slot | None:
        """The slot of a whole name, also one that is misspelt; None where it is no name."""
        if text not in self._names:
            self._names[text] = self._own(text) or self._mended(text) or self._meant(text)
        return self._names[text]

    def take(self, text: str) -> Slot:
        """What the words of a place are as they stand: nothing is mended, no word is left out."""
        plain = self._without_edges(text)
        if plain.casefold() in ANY:
            return Slot(text=plain, term=plain and OPEN, how=How.OPEN)
        return self._group(plain) or self._own(plain) or self._meant(plain) or _unknown(plain)

    def spot(self, text: str) -> list[Slot]:
        """Every name in a text, in its order, the longest first where they overlap."""
        words, found = _words(text), dict[int, Slot]()
        free = [True] * len(words)
        for start, stop in _spans(words):
            if all(free[start:stop]) and (slot := self._part(words[start:stop])):
                found[start] = slot
                free[start:stop] = [False] * (stop - start)
        unused = tuple(_leave_out(words, free))
        return [replace(slot, unused=unused) for _, slot in sorted(found.items())]

    def _without_edges(self, text: str) -> str:
        """The words without punctuation around them, unless that belongs to a name: "p21(ras)"."""
        return text.strip() if self.service.mechanisms.naming.knows(text.strip()) else text.strip(_EDGES)

    def _look_up(self, text: str) -> Slot:
        plain = self._without_edges(text)
        if plain.casefold() in ANY:
            return Slot(text=plain, term=plain and OPEN, how=How.OPEN)
        if term := GROUP_OF.get(_bare(plain).casefold()):
            return Slot(text=plain, term=term, how=How.OPEN if term == OPEN else How.GROUP)
        return self.name(plain) or self.name(_bare(plain)) or self._group(plain) or self._within(plain)

    def _group(self, text: str) -> Slot | None:
        """A group as an address says it: "kind:cell"."""
        named = text.casefold().startswith(("role:", "kind:")) or text.casefold() in GROUP_OF.values()
        return Slot(text=text, term=text, how=How.GROUP) if named else None

    def _within(self, text: str) -> Slot:
        """The longest name within the words, with what is left of them; unknown where there is none."""
        words = _words(_bare(text))
        for start, stop in _spans(words):
            slot = self._part(words[start:stop])
            if slot and _leads(words, start):
                free = [not start <= place < stop for place in range(len(words))]
                lost = sum(_is_loss(word) for word, left in zip(words, free, strict=True) if left)
                return replace(slot, unused=tuple(_leave_out(words, free)), turned=lost % 2 == 1)
        return _unknown(_bare(text))

    def _part(self, words: Sequence[str]) -> Slot | None:
        """The slot of words within others; None where they are no name, or only tell what is done."""
        text = " ".join(words)
        return self.name(text) if _may_name(text) else None

    def _own(self, text: str) -> Slot | None:
        """The slot of a name that the graph has."""
        try:
            entity = self.service.mechanisms.names.resolve(text)
        except NotFoundError:
            return None
        except AmbiguousNameError:
            first, *others = self.service.mechanisms.naming.find_all(text)
            how = How.CHOSEN if others else How.EXACT
            term = self._term(first) if others else text
            return Slot(text=text, term=term, how=how, entity=first, others=tuple(others[:MOST_OTHERS]))
        return Slot(text=text, term=text, how=How.EXACT, entity=entity)

    def _meant(self, text: str) -> Slot | None:
        """The slot of a name that the graph does not have, but of whose entity it speaks."""
        found = self.service.mechanisms.naming.find_all(text)
        return Slot(text=text, term=text, how=How.MEANT, entity=found[0]) if found else None

    def _mended(self, text: str) -> Slot | None:
        spelling = self.service.mechanisms.naming.spelling
        found = spelling.mend(text)
        if found is None or not _keeps_words(text, found.name) or is_in_vocabulary(text):
            return None
        others = tuple(one.entity for one in spelling.near(text) if one.entity.id != found.entity.id)
        return Slot(
            text=text, term=self._term(found.entity), how=How.MENDED, entity=found.entity, others=others[:2]
        )

    def offer(self, slot: Slot) -> Slot:
        """The slot; one that is not known with the names that are like its words."""
        near = () if slot.known else self.service.mechanisms.naming.find_like(slot.text, limit=MOST_OTHERS)
        return replace(slot, others=tuple(near)) if near else slot

    def _term(self, entity: Entity) -> str:
        """The entity's name, where nothing else has it, else its CURIE."""
        return entity.name if self.service.mechanisms.naming.find_all(entity.name) == (entity,) else entity.id


def _unknown(text: str) -> Slot:
    return Slot(text=text, term=text, how=How.UNKNOWN)


def _bare(text: str) -> str:
    """The words without articles before them."""
    while match := _ARTICLE.match(text):
        text = text[match.end() :]
    return text.strip(_EDGES)


def _words(text: str) -> list[str]:
    return [word for one in text.split()[:MOST_WORDS] if (word := one.strip(_EDGES))]


def _spans(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a name may stand, longest first; before a preposition the last words name the thing."""
    head = next((at for at, word in enumerate(words) if at and word.lower() in _PREPOSITIONS), len(words))
    for size in range(min(LONGEST_NAME, len(words)), 0, -1):
        starts = range(len(words) - size + 1)
        yield from ((start, start + size) for start in reversed(starts) if start + size <= head)
        yield from ((start, start + size) for start in starts if start + size > head)


def _leads(words: Sequence[str], start: int) -> bool:
    """Whether what stands at a place is what the words speak of: not what stands after another thing."""
    before = words[:start]
    led = any(word.lower() in _PREPOSITIONS for word in before)
    return not led or all(word.lower() in NOISE or _is_cue(word) for word in before)


def _may_name(text: str) -> bool:
    """Whether words within others may be a name: not short ones, and none that only tells what is done."""
    return len(text) > 2 and text.lower() not in NOISE and not _is_cue(text)


def _keeps_words(text: str, name: str) -> bool:
    """Whether a mended name has the words that are spelled as words are: "cause pain" is no "acute pain"."""
    right = {word for word in text.lower().split() if word in NOISE or _is_cue(word)}
    return right <= set(name.lower().split())


def _is_cue(word: str) -> bool:
    return word.lower() in lookup_table()


def _is_loss(word: str) -> bool:
    """Whether the word beside a name speaks of less of it: "blocking", "inhibition", "deficiency"."""
    readings = lookup_table().get(word.lower(), UNREAD)
    cue = readings.noun or readings.verb
    return cue is not None and cue.effect.factor < 0


def _leave_out(words: Sequence[str], free: Sequence[bool]) -> Iterator[str]:
    """The words that were not understood, those that stand together as one."""
    run: list[str] = []
    for word, left in zip([*words, ""], [*free, False], strict=True):
        if left and word.lower() not in NOISE and not _is_cue(word):
            run.append(word)
        elif run:
            yield " ".join(run)
            run = []

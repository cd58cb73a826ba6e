"""Spell out lists whose members share a stem or a head.

"CXCL1, 2 and 5", "IL-1β/6", "IL-1 and -6", "TNF-α and -β" share the stem of the first; "inflammatory and
neuropathic pain", "T and B cells" share the head of the last. A member that the lexicon does not know under
the shared stem or head is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.names import GREEK
from loaders.lexicon import Candidate
from loaders.text.normalisation import Pieces
from loaders.text.word_lists import words

Choices = tuple[tuple[float, Candidate], ...]


@dataclass(frozen=True, slots=True)
class LexiconMatch:
    """A run of pieces `first` .. `last` at code points `start` .. `end`, and what it may mean, best first."""

    first: int
    last: int
    start: int
    end: int
    choices: Choices


Resolve = Callable[[str, str, int], Choices]

_COMMA = re.compile(r"\s?,\s-?")
_LINK = re.compile(r"\s?(?:/|&|\+|,?\s(?:and|or|and/or|&)\s)-?")
_LINK_WORDS = words("coordination.link_words")
_GREEK_NAMES = {GREEK[letter] for letter in "αβγδεζηθκλμσω"}  # what numbers the members of a family
_ADJECTIVAL = ("ic", "al", "ory", "ive", "ary", "ar", "ous")
_ADJECTIVE = re.compile(rf"[A-Za-z][a-z]+(?:{'|'.join(_ADJECTIVAL)})")
_MOST_LINKS = 6


def spell_out(found: list[LexiconMatch], pieces: Pieces, resolve: Resolve) -> list[LexiconMatch]:
    """The mentions with the members of lists added, in order.

    A bare adjective that is a mention by itself gives way to what it means with the shared head.
    """
    taken = {
        index for item in found for index in range(item.first, item.last) if not _is_modifier(item, pieces)
    }
    added: list[LexiconMatch] = []
    for item in found:
        for new in (*_same_stem(item, pieces, taken, resolve), *_same_head(item, pieces, taken, resolve)):
            taken.update(range(new.first, new.last))
            added.append(new)
    if not added:
        return found
    replaced = {index for item in added for index in range(item.first, item.last)}
    kept = [item for item in found if not replaced & set(range(item.first, item.last))]
    return sorted([*kept, *added], key=lambda item: item.start)


def _is_modifier(item: LexiconMatch, pieces: Pieces) -> bool:
    word = pieces.folded[item.start : item.end] if item.last - item.first == 1 else ""
    return word.endswith(_ADJECTIVAL) and _ADJECTIVE.fullmatch(word) is not None


def _same_stem(
    item: LexiconMatch, pieces: Pieces, taken: set[int], resolve: Resolve
) -> Iterator[LexiconMatch]:
    """Members after a mention that only say what differs: a number, a Greek letter, a letter."""
    chain = list(_chain(item, pieces, taken))
    linked = [n for n, (_, gap) in enumerate(chain) if not _COMMA.fullmatch(gap)]
    for index, _ in chain[: linked[-1] + 1] if linked else ():
        for size in _stems(pieces.norms[item.first : item.last], pieces.norms[index]):
            choices = _same_sort(item, _resolved(item, pieces, size, index, resolve))
            if choices:
                yield LexiconMatch(index, index + 1, pieces.starts[index], pieces.ends[index], choices)
                break


def _resolved(item: LexiconMatch, pieces: Pieces, size: int, index: int, resolve: Resolve) -> Choices:
    """What the first `size` pieces of a mention mean with the member written after them."""
    stem = item.first + size
    key = "".join(pieces.norms[item.first : stem]) + pieces.norms[index]
    written = (
        pieces.folded[item.start : pieces.starts[stem]]
        + pieces.folded[pieces.starts[index] : pieces.ends[index]]
    )
    return resolve(key, written, item.first)


def _chain(item: LexiconMatch, pieces: Pieces, taken: set[int]) -> Iterator[tuple[int, str]]:
    """Bare members after a mention, each with the gap before it, as far as the list goes."""
    end, index = item.end, item.last
    for _ in range(_MOST_LINKS):
        while index < len(pieces.norms) and pieces.norms[index] in _LINK_WORDS:
            index += 1
        if index >= len(pieces.norms) or index in taken or not _is_bare(pieces, index):
            return
        gap = pieces.folded[end : pieces.starts[index]]
        if not (_COMMA.fullmatch(gap) or _LINK.fullmatch(gap)):
            return
        yield index, gap
        end, index = pieces.ends[index], index + 1


def _is_bare(pieces: Pieces, index: int) -> bool:
    """A number, Greek letter or capital that stands alone and is no quantity."""
    norm, after = pieces.norms[index], pieces.folded[pieces.ends[index] : pieces.ends[index] + 2]
    short = (norm.isdigit() and len(norm) <= 2) or norm in _GREEK_NAMES or (len(norm) == 1 and norm.isalpha())
    return short and not re.match(
        r"[%°.]\d?|[A-Za-z0-9α-ω]", after.strip() if after[:1] in "%°" else after[:1]
    )


def _stems(norms: tuple[str, ...], member: str) -> Iterator[int]:
    """How many pieces of the mention may stand before the member: all before a part of the member's sort."""
    for at in range(len(norms) - 1, 0, -1):
        same_sort = (
            norms[at].isdigit() if member.isdigit() else norms[at] in _GREEK_NAMES or len(norms[at]) == 1
        )
        if same_sort:
            yield at


def _same_sort(item: LexiconMatch, choices: Choices) -> Choices:
    """Only meanings of the same kind as the first member's."""
    kind = item.choices[0][1].kind
    return tuple(choice for choice in choices if choice[1].kind is kind)


def _same_head(
    item: LexiconMatch, pieces: Pieces, taken: set[int], resolve: Resolve
) -> Iterator[LexiconMatch]:
    """Modifiers before a mention that share its last word: "inflammatory and neuropathic pain"."""
    if item.last - item.first < 2 or item.first < 2:
        return
    head = pieces.norms[item.last - 1]
    at = item.first - 1
    if pieces.norms[at] not in _LINK_WORDS or not head.isalpha():
        return
    at -= 1
    while at >= 0 and at not in taken:
        new = _with_head(item, at, pieces, taken, resolve)
        if new is None:
            return
        yield new
        gap = pieces.folded[pieces.ends[new.first - 1] : new.start] if new.first else ""
        if not re.fullmatch(r",\s", gap):
            return
        at = new.first - 1


def _with_head(
    item: LexiconMatch, at: int, pieces: Pieces, taken: set[int], resolve: Resolve
) -> LexiconMatch | None:
    """The one or two words that end at a piece, read with the mention's last word as their head."""
    head = item.last - 1
    for first in (at - 1, at):
        span = range(first, at + 1)
        if first >= 0 and not taken & set(span):
            key = "".join(pieces.norms[first : at + 1]) + pieces.norms[head]
            words = pieces.folded[pieces.starts[first] : pieces.ends[at]]
            written = f"{words} {pieces.folded[pieces.starts[head] : item.end]}"
            choices = _same_sort(item, resolve(key, written, first))
            if choices:
                return LexiconMatch(first, at + 1, pieces.starts[first], pieces.ends[at], choices)
    return None

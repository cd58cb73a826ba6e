"""Passages as arrays: word pieces, mentions, and which pair of which window each label is about."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from loaders.learned.excerpt import FIRST_MASK, LIMIT, encode_excerpt, stands_alone
from loaders.learned.relation_model import KIND_GROUPS, SentenceSource
from loaders.learned.word_pieces import WordPieceTokenizer
from training.corpora.labels import Label
from training.corpora.passages import Passage
from training.corpora.windows import Window
from training.settings import Shown

Instance = tuple[int, int, int]
GROUP_OF_TYPE = {name: number for number, name in enumerate(KIND_GROUPS)}


@dataclass(frozen=True, slots=True)
class Coded:
    """A window as pieces: `marks` are (first piece, piece after the last, kind group, entity)."""

    ids: tuple[int, ...]
    marks: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One passage, coded; `lesson` are teachers' logits of all pairs of its windows, (pairs, C + 1)."""

    passage: Passage
    coded: tuple[Coded, ...]
    lesson: Tensor | None = None

    @property
    def cost(self) -> int:
        """How many pieces it has, in all its windows."""
        return sum(len(coded.ids) for coded in self.coded)

    @property
    def pairs(self) -> int:
        """How many ordered pairs of mentions its windows have, each mention with itself too."""
        return sum(len(coded.marks) ** 2 for coded in self.coded)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Windows of like length, padded; `order` says which window of the batch each row is."""

    order: tuple[int, ...]
    inputs: tuple[Tensor, ...]


def code(passage: Passage, pieces: WordPieceTokenizer, shown: Shown) -> Example:
    """One passage's windows as pieces; mentions beyond the limit are dropped."""
    return Example(passage, tuple(_code(window, pieces, shown) for window in passage.windows))


def _code(window: Window, pieces: WordPieceTokenizer, shown: Shown) -> Coded:
    spans = [(p.start, p.end) for p in window.places]
    groups = [GROUP_OF_TYPE.get(place.type, 0) for place in window.places]
    found = (
        pieces.encode(window.text, spans, limit=LIMIT)
        if shown is Shown.WHOLE
        else encode_excerpt(pieces, window.text, spans, groups)
    )
    marks = (
        (*span, group, place.entity)
        for place, group, span in zip(window.places, groups, found.ranges, strict=True)
        if span
    )
    return Coded(found.ids, tuple(marks))


def disguise(coded: Coded, hidden: frozenset[int], nameless: float, chance: random.Random) -> Coded:
    """The window with the names of the `hidden` entities each replaced by one piece that stands for the kind.

    With probability `nameless` the kind of a mention is hidden too.
    """
    ids, marks, taken = list(coded.ids), [], 0
    spans = [(start, end) for start, end, _, _ in coded.marks]
    shift = 0
    for start, end, told, entity in sorted(coded.marks):
        group = 0 if chance.random() < nameless else told
        if start < taken:  # overlaps the mention before: stays as it is
            marks.append((start + shift, max(end + shift, start + shift + 1), group, entity))
            continue
        if entity in hidden and stands_alone((start, end), spans):
            ids[start + shift : end + shift] = [FIRST_MASK + group]
            marks.append((start + shift, start + shift + 1, group, entity))
            shift -= end - start - 1
        else:
            marks.append((start + shift, end + shift, group, entity))
        taken = end
    return Coded(tuple(ids), tuple(marks))


def batches(examples: Sequence[Example], *, budget: int, chance: random.Random) -> Iterator[list[Example]]:
    """The examples shuffled, as lists of about `budget` pieces."""
    order = list(examples)
    chance.shuffle(order)
    batch: list[Example] = []
    for example in order:
        batch.append(example)
        if sum(e.cost for e in batch) >= budget:
            yield batch
            batch = []
    if batch:
        yield batch


def chunks(windows: Sequence[tuple[Coded, int]], *, widest: int = 1536) -> Iterator[Chunk]:
    """(window, source) pairs grouped by length, at most about `widest` pieces a group."""
    order = sorted(range(len(windows)), key=lambda n: len(windows[n][0].ids))
    group: list[int] = []
    for number in order:
        length = len(windows[number][0].ids)
        most = max((len(windows[n][0].marks) for n in [*group, number]), default=1)
        if group and ((len(group) + 1) * length > widest or (len(group) + 1) * most**2 * length > 1_000_000):
            yield _chunk(windows, group)
            group = []
        group.append(number)
    if group:
        yield _chunk(windows, group)


def _chunk(windows: Sequence[tuple[Coded, int]], group: list[int]) -> Chunk:
    coded = [windows[n][0] for n in group]
    length, most = -(-max(len(c.ids) for c in coded) // 8) * 8, max(len(c.marks) for c in coded)
    ids = torch.zeros(len(group), length, dtype=torch.long)
    token_kinds = torch.zeros_like(ids)
    starts, ends, kinds = (torch.zeros(len(group), most, dtype=torch.long) for _ in range(3))
    for row, one in enumerate(coded):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        for place, (start, end, kind, _) in enumerate(one.marks):
            token_kinds[row, start:end] = kind + 1
            starts[row, place], ends[row, place], kinds[row, place] = start, end, kind + 1
    source = torch.tensor([windows[n][1] for n in group])
    return Chunk(tuple(group), (ids, token_kinds, starts, ends, kinds, source))


def source_of(passage: Passage) -> SentenceSource:
    """Whether someone picked the passage, or it is one of all those of a text, as far as that is told."""
    if passage.chosen is None:
        return SentenceSource.UNKNOWN
    return SentenceSource.CHOSEN if passage.chosen else SentenceSource.RUNNING


def instances(label: Label, coded: Sequence[Coded]) -> tuple[list[Instance], list[Instance]]:
    """(window, subject's mark, object's mark) of each place of a label, and those the other way round."""
    forward: list[Instance] = []
    for n in label.windows:
        subjects = [i for i, mark in enumerate(coded[n].marks) if mark[3] == label.pair[0]]
        objects = [j for j, mark in enumerate(coded[n].marks) if mark[3] == label.pair[1]]
        forward += [(n, i, j) for i in subjects for j in objects]
    return forward, [(n, j, i) for n, i, j in forward]

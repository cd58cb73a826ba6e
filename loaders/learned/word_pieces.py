"""Sentences to word pieces: the uncased WordPiece scheme (Wu et al., 2016, arXiv:1609.08144).

Training and inference share this module, so a sentence gives the same pieces in both.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from pathlib import Path

WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|[^\w\s]|_")  # a letter keeps its combining accents
UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class WordPieces:
    """The piece ids of one sentence, with start and end marks, and each mention's half-open range of pieces.

    A mention beyond the limit of pieces has the range None.
    """

    ids: tuple[int, ...]
    ranges: tuple[tuple[int, int] | None, ...]


@dataclass(slots=True)
class WordPieceTokenizer:
    """Splits words into the pieces of one vocabulary and remembers the words it has seen."""

    vocabulary: Mapping[str, int]
    _seen: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> WordPieceTokenizer:
        """Reads a vocabulary file: one piece a line, its id the line's number from 0."""
        lines = path.read_text(encoding="utf-8").splitlines()
        return cls({piece: number for number, piece in enumerate(lines)})

    def encode(self, text: str, spans: Sequence[tuple[int, int]], *, limit: int) -> WordPieces:
        """The pieces of a text and of its mentions, `spans` being offsets in code points."""
        words = list(WORD.finditer(text))
        coded = [self._seen.get(word[0]) or self._remember(word[0]) for word in words]
        firsts = list(accumulate(map(len, coded), initial=1))
        starts, ends = [word.start() for word in words], [word.end() for word in words]
        ids = [self.vocabulary[START], *chain.from_iterable(coded)][: limit - 1]
        ranges = (
            (firsts[bisect_right(ends, start)], min(firsts[bisect_left(starts, end)], len(ids)))
            for start, end in spans
        )
        covered = tuple((first, stop) if first < stop else None for first, stop in ranges)
        return WordPieces((*ids, self.vocabulary[END]), covered)

    def _remember(self, word: str) -> tuple[int, ...]:
        pieces = self._split(_plain(word))
        if len(self._seen) < 100_000:
            self._seen[word] = pieces
        return pieces

    def _split(self, word: str) -> tuple[int, ...]:
        """Longest pieces first, from the left; the unknown piece where some part has none."""
        pieces: list[int] = []
        start = 0
        while start < len(word):
            found = self._longest(word, start)
            if found is None:
                return (self.vocabulary[UNKNOWN],)
            start, piece = found
            pieces.append(piece)
        return tuple(pieces)

    def _longest(self, word: str, start: int) -> tuple[int, int] | None:
        prefix = "##" if start else ""
        for end in range(min(len(word), start + LONGEST_WORD), start, -1):
            piece = self.vocabulary.get(prefix + word[start:end])
            if piece is not None:
                return end, piece
        return None


def _plain(word: str) -> str:
    """Lower case without accents."""
    spread = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in spread if unicodedata.category(letter) != "Mn")

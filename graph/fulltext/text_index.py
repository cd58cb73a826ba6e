"""An inverted index of short texts: every word's places, as arrays that can be mapped from a file.

The texts are one stream of words. A word's places in it lead to the texts that have it, and a phrase is
checked in the stream itself. What fits best comes first by BM25 (Robertson and Zaragoza 2009).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import Self

import numpy as np
import numpy.typing as npt

from graph.fulltext.text_query import Term
from graph.fulltext.words import list_words

SATURATION, LENGTH_WEIGHT = 1.2, 0.75
"""BM25's k1 and b, at their usual values."""
LAST = "\U0010ffff"

Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class TextIndex:
    """`words` in code point order; `stream` holds the number of each word of all texts, in which text t is
    `first[t]:first[t + 1]`; `places[start[w]:start[w + 1]]` are those of word w, ascending.
    """

    words: Sequence[str]
    stream: Ints
    first: Places
    start: Places
    places: Ints

    @classmethod
    def build(cls, texts: Iterable[str]) -> Self:
        """The index of the texts, which are consumed once and known by their place."""
        numbers: dict[str, int] = {}
        said, first = array("i"), array("q", [0])
        for text in texts:
            said.extend(numbers.setdefault(word.key, len(numbers)) for word in list_words(text))
            first.append(len(said))
        words = sorted(numbers)
        rank = np.empty(len(words), np.int32)
        rank[[numbers[word] for word in words]] = np.arange(len(words), dtype=np.int32)
        stream = rank[np.asarray(said, np.int32)] if words else np.zeros(0, np.int32)
        counts = np.bincount(stream, minlength=len(words))
        start = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
        places = np.argsort(stream, kind="stable").astype(np.int32)
        return cls(words, stream, np.asarray(first, np.int64), start, places)

    def __len__(self) -> int:
        return len(self.first) - 1

    def search(self, terms: Sequence[Term]) -> Places:
        """The texts that have all the terms, the best first; equals in their order. Empty for no term."""
        scores: npt.NDArray[np.float64] | None = None
        fits = np.ones(len(self), bool)
        for term in terms:
            counts = self._count(term)
            fits &= counts > 0
            scores = self._weigh(counts) + (0 if scores is None else scores)
        if scores is None:
            return np.zeros(0, np.int64)
        found = np.flatnonzero(fits)
        return found[np.argsort(-scores[found], kind="stable")]

    def _count(self, term: Term) -> Places:
        """How often the term stands in each text."""
        at = self._find(term)
        texts = np.searchsorted(self.first, at, "right") - 1
        whole = at + len(term.keys) <= self.first[texts + 1]
        return np.bincount(texts[whole], minlength=len(self))

    def _find(self, term: Term) -> Places:
        """The places in the stream where the words of the term begin."""
        ranges = [self._range(key, prefix=False) for key in term.keys[:-1]]
        ranges.append(self._range(term.keys[-1], prefix=term.prefix))
        low, high = ranges[0]
        at = self.places[self.start[low] : self.start[high]].astype(np.int64)
        for step, (low, high) in enumerate(ranges[1:], start=1):
            at = at[at + step < len(self.stream)]
            following = self.stream[at + step]
            at = at[(following >= low) & (following < high)]
        return at

    def _range(self, key: str, *, prefix: bool) -> tuple[int, int]:
        """The numbers of the words that are, or begin with, the key: from the first to before the second."""
        low = bisect_left(self.words, key)
        if prefix:
            return low, bisect_left(self.words, key + LAST)
        return low, low + int(low < len(self.words) and self.words[low] == key)

    def _weigh(self, counts: Places) -> npt.NDArray[np.float64]:
        """BM25 of one term for each text."""
        having, lengths = int(np.count_nonzero(counts)), np.diff(self.first)
        rarity = log(1 + (len(self) - having + 0.5) / (having + 0.5))
        mean = max(1.0, float(lengths.mean())) if len(lengths) else 1.0
        damped = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * lengths / mean)
        return rarity * counts * (SATURATION + 1) / (counts + damped)

"""Whether the words of a mention stand for exactly the thing that they were taken for.

A name is often cut out of a longer one ("macrophage" out of "macrophage colony-stimulating factor") or short
for something else; the words around it, its form and what it was taken for tell. They are features of a
logistic regression, each hashed to one of `SIZE` weights (Weinberger et al., 2009, arXiv:0902.2206), which
`training.fitting.names` fits to what readers said of mentions; `names.npy` holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import exp
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from graph.model import Entity, Span

SIZE = 1 << 15
WEIGHTS = Path(__file__).with_name("names.npy")
AROUND = 40  # code points looked at on either side
_PIECE = re.compile(r"[A-Za-z]+|\d+|[^\sA-Za-z\d]")
_HUNG_BEFORE = re.compile(r"[\w']*[-/]$")
_HUNG_AFTER = re.compile(r"[-/]\w*")
_SHAPE = 12  # letters of a shape

Weights = NDArray[np.float64]


def name_probability(text: str, span: Span, entity: Entity, weights: Weights | None = None) -> float:
    """The probability in 0..1 that the words at a span of a text stand for exactly that entity."""
    fitted = shipped_names() if weights is None else weights
    return float(1 / (1 + exp(-fitted[features_of(text, span, entity)].sum())))


def features_of(text: str, span: Span, entity: Entity) -> list[int]:
    """Which of the weights a mention has, each once."""
    return list({crc32(feature.encode()) % SIZE for feature in _describe(text, span, entity)})


@cache
def shipped_names() -> Weights:
    """The shipped weights, (SIZE)."""
    return np.asarray(np.load(WEIGHTS), dtype=np.float64)


def _describe(text: str, span: Span, entity: Entity) -> Iterator[str]:
    words = text[span.start : span.end]
    low, kind = words.lower(), entity.kind.value
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    last, following = _last(before), _found(_PIECE.search(after))
    yield "bias"
    yield f"words {low}"
    yield f"entity {entity.id}"
    yield f"both {low} {entity.id}"
    yield f"kind {kind}"
    yield f"vocabulary {entity.id.partition(':')[0]}"
    yield f"shape {_shape(words)}"
    yield f"ending {low[-3:]}"
    yield f"length {kind} {min(len(words), 6)}"
    yield f"spaces {min(3, low.count(' '))}"
    yield f"own {low == entity.name.lower()} {len(words) <= 4}"
    yield f"joined {before[-1:]}"
    yield f"joined to {after[:1]}"
    yield f"hung before {_found(_HUNG_BEFORE.search(before)).lower()}"
    yield f"hung after {_found(_HUNG_AFTER.match(after)).lower()}"
    yield f"before {last.lower()}"
    yield f"after {following.lower()}"
    yield f"kind after {kind} {following.lower()}"
    yield f"words after {low} {following.lower()}"
    yield f"shape before {_shape(last)}"
    yield f"shape after {_shape(following)}"


def _last(before: str) -> str:
    pieces = _PIECE.findall(before)
    return pieces[-1] if pieces else ""


def _found(match: re.Match[str] | None) -> str:
    return match[0] if match else ""


def _shape(word: str) -> str:
    """Its letters by sort: "IL-6" is "AA-0"."""
    return "".join(map(_sort, word[:_SHAPE]))


def _sort(char: str) -> str:
    if char.isdigit():
        return "0"
    return "A" if char.isupper() else "a" if char.islower() else char

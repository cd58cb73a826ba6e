"""What of a sentence the relation model is shown.

It reads in proportion to the word pieces it is given, and some of them tell it next to nothing: figures in
brackets, words far outside what is named, and the spelling of long names. Training and inference share this
module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress, islice, pairwise

from loaders.learned.word_pieces import WordPieces, WordPieceTokenizer

LIMIT = 256  # pieces of a text; a mention beyond has no relations
BEYOND = 5  # words kept before the first mention and after the last
LONGEST_NAME = 2  # pieces of a name that is shown as it is spelt
FIRST_MASK = 1  # the piece "[unused0]" stands for a hidden name of the first group of kinds, and so on
_FIGURES = re.compile(r"\s*(?:\([^()]*\d[^()]*\)|\[[^\[\]]*\d[^\[\]]*\])")
_WORD = re.compile(r"\S+")

Offsets = tuple[int, int]


def encode_excerpt(
    pieces: WordPieceTokenizer, text: str, spans: Sequence[Offsets], groups: Sequence[int]
) -> WordPieces:
    """The pieces shown of a text and its mentions; `groups` are places in `KIND_GROUPS`."""
    shown, moved = excerpt(text, spans)
    return hide_long_names(pieces.encode(shown, moved, limit=LIMIT), groups)


def excerpt(text: str, spans: Sequence[Offsets]) -> tuple[str, list[Offsets]]:
    """The part of a text that is shown, and where in it the mentions stand; at least one of them."""
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    begin, end = _before(text, first), _after(text, last)
    kept: list[Offsets] = []
    for cut_start, cut_end in _figures(text, begin, end, spans):
        kept.append((begin, cut_start))
        begin = cut_end
    kept.append((begin, end))
    return "".join(text[a:b] for a, b in kept), [_moved(span, kept) for span in spans]


def _before(text: str, first: int) -> int:
    starts = [word.start() for word in _WORD.finditer(text, 0, first)]
    return starts[-BEYOND] if len(starts) > BEYOND else 0


def _after(text: str, last: int) -> int:
    ends = [word.end() for word in islice(_WORD.finditer(text, last), BEYOND + 1)]
    return ends[BEYOND - 1] if len(ends) > BEYOND else len(text)


def _figures(text: str, begin: int, end: int, spans: Sequence[Offsets]) -> Iterator[Offsets]:
    """Brackets with a figure and no mention."""
    for found in _FIGURES.finditer(text, begin, end):
        if not any(a < found.end() and found.start() < b for a, b in spans):
            yield found.span()


def _moved(span: Offsets, kept: Sequence[Offsets]) -> Offsets:
    start, end = span
    by = kept[0][0] + sum(b[0] - a[1] for a, b in pairwise(kept) if b[0] <= start)
    return start - by, end - by


def hide_long_names(coded: WordPieces, groups: Sequence[int]) -> WordPieces:
    """Each name of many pieces replaced by the one that stands for its kind; `groups` as above.

    A name that overlaps another stays.
    """
    spans = [span for span in coded.ranges if span]
    shown, kept = list(coded.ids), [True] * len(coded.ids)
    for span, group in zip(coded.ranges, groups, strict=True):
        if span and span[1] - span[0] > LONGEST_NAME and stands_alone(span, spans):
            shown[span[0]] = FIRST_MASK + group
            kept[span[0] + 1 : span[1]] = [False] * (span[1] - span[0] - 1)
    if all(kept):
        return coded
    moved = list(accumulate(kept, initial=0))
    ranges = (span and (moved[span[0]], moved[span[1]]) for span in coded.ranges)
    return WordPieces(tuple(compress(shown, kept)), tuple(ranges))


def stands_alone(span: Offsets, spans: Sequence[Offsets]) -> bool:
    """Whether a span touches none of the spans but itself."""
    return sum(a < span[1] and span[0] < b for a, b in spans) == 1

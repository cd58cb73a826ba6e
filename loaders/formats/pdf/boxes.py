"""What stands among the text of the first pages and is none of it: boxes of key points, lists of names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.formats.pdf.layout.blocks import Block

_LONGEST = 250  # words
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(slots=True)
class Box:
    """A box that tells the article's points once more: until a heading, or until the letters change."""

    size: float = 0.0
    words: int = 0

    def is_left_by(self, block: Block) -> bool:
        """Whether the text is no more of the box; the first that is asked for is."""
        self.size = self.size or block.size
        self.words += block.words
        return abs(block.size - self.size) > 0.35 or self.words > _LONGEST


def is_list(text: str) -> bool:
    """Whether nearly all words begin with capitals, as of names and addresses."""
    words = _WORD.findall(text)
    small = sum(1 for word in words if word[0].islower())
    return small < 0.3 * len(words)

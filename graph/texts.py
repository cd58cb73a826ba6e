"""Many texts as one row of bytes, which a file can be mapped into and processes share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self

import numpy as np
import numpy.typing as npt


class Texts:
    """Texts by number: text t is bytes `first[t]:first[t + 1]` of `blob`, in UTF-8.

    What has been read once is kept. Safe to share between threads.
    """

    def __init__(self, first: npt.NDArray[np.int64], blob: npt.NDArray[np.uint8]) -> None:
        self.first, self.blob = first, blob
        self._read: dict[int, str] = {}

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """These texts, numbered from 0 on."""
        encoded = [text.encode() for text in texts]
        first = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
        return cls(first, np.frombuffer(b"".join(encoded), np.uint8))

    def __len__(self) -> int:
        return len(self.first) - 1

    def __iter__(self) -> Iterator[str]:
        return (self[number] for number in range(len(self)))

    def __getitem__(self, number: int) -> str:
        text = self._read.get(number)
        if text is None:
            text = self._read[number] = (
                self.blob[self.first[number] : self.first[number + 1]].tobytes().decode()
            )
        return text

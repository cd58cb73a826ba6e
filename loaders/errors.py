"""Errors of the loaders package.

LoaderError
├── DocumentError         one document cannot be read; carries the path, the reason and what to do
├── VocabularyError       the lexicon that ships with the package is missing or damaged
├── LongTextError         a text is too long to be explained; carries the field that it came in
├── WorkerLostError       an extracting process ended on its own
└── LoadInterruptedError  loading was ended from outside, as asked
"""

from __future__ import annotations


class LoaderError(Exception):
    """Base of every error the loaders package raises on purpose."""


class DocumentError(LoaderError):
    """One document cannot be read: which, why, and what to do about it."""

    def __init__(self, source: str, reason: str, advice: str) -> None:
        self.source, self.reason, self.advice = source, reason, advice
        super().__init__(f"{source}: {reason}; {advice}")

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str, str]]:
        """How it passes from one process to another."""
        return type(self), (self.source, self.reason, self.advice)


class VocabularyError(LoaderError):
    """The lexicon that ships with the package is missing or damaged."""


class LongTextError(LoaderError):
    """A text is too long to be explained at once."""

    def __init__(self, length: int, most: int) -> None:
        self.field = "text"
        self.advice = (
            "ask about a sentence or an abstract at a time; `neuroimmune extract` reads longer texts"
        )
        super().__init__(f"text: {length:,} characters are too many to explain, at most {most:,}")


class WorkerLostError(LoaderError):
    """An extracting process, one of so many, ended on its own."""

    def __init__(self, workers: int) -> None:
        self.advice = "most likely the memory ran out: close other programs, or read with fewer --workers"
        which = "the extracting process" if workers == 1 else f"one of {workers} extracting processes"
        super().__init__(f"{which} ended before its work was done")


class LoadInterruptedError(LoaderError):
    """Loading was ended from outside, as asked; what was written until then is in the graph."""

    def __init__(self, reason: str, advice: str = "") -> None:
        self.advice = advice
        super().__init__(reason)

"""Citations on a slide: documents by number, the numbers beside the arrows, the list below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.pictures.view.fonts import wrap
from api.slides.composition.selection import Link, plain
from api.wording import words
from graph.document import Document

MOST_IN_A_MARK = 4
LONGEST_ENTRY = 1_000


@dataclass(frozen=True, slots=True)
class Citations:
    """The documents of a picture, most cited first; `numbers` is document id to its number, from 1 on."""

    documents: tuple[Document, ...]
    numbers: Mapping[str, int]

    def mark(self, link: Link) -> str:
        """The numbers of a link's documents: "1, 3", or "1-3, 5 …" where there are many."""
        found = sorted(self.numbers[name] for name in link.documents if name in self.numbers)
        spans = list(_spans(found))
        return ", ".join(spans[:MOST_IN_A_MARK]) + (" …" if len(spans) > MOST_IN_A_MARK else "")


def cite(documents: Iterable[Document], links: Iterable[Link]) -> Citations:
    """The documents that the links were read from, numbered by how many links cite them."""
    cited = Counter(name for link in links for name in link.documents)
    known = {document.id: document for document in documents if document.id in cited}
    order = sorted(known.values(), key=lambda d: (-cited[d.id], d.date or "", words.title(d), d.id))
    return Citations(tuple(order), {document.id: number for number, document in enumerate(order, start=1)})


def _spans(numbers: Sequence[int]) -> Iterable[str]:
    """Runs of three and more as "1-3", the others one by one."""
    at = 0
    while at < len(numbers):
        end = at
        while end + 1 < len(numbers) and numbers[end + 1] == numbers[end] + 1:
            end += 1
        if end - at >= 2:
            yield f"{numbers[at]}–{numbers[end]}"
        else:
            yield from map(str, numbers[at : end + 1])
        at = end + 1


def entry(document: Document, number: int, *, longest: int = 300) -> str:
    """The document in a list, its title cut at so many letters: "1  Author. Title. Journal, year. doi"."""
    return f"{number}  {plain(words.citation(document, longest=longest), longest=LONGEST_ENTRY)}"


def fit_entry(document: Document, number: int, width: float, size: float, *, lines: int) -> tuple[str, ...]:
    """The entry in so many lines, its title cut as far as that needs."""
    for longest in range(len(words.title(document)), 12, -4):
        fitting = wrap(entry(document, number, longest=longest), width, size, most=lines + 1)
        if len(fitting) <= lines:
            return fitting
    return wrap(entry(document, number, longest=12), width, size, most=lines)


def edition(version: str, documents: Iterable[Document]) -> str:
    """The graph's version and how far its cited documents reach: nothing that depends on the clock."""
    newest = max((document.date for document in documents if document.date), default="")
    parts = [
        f"graph version {plain(version)}" if version else "",
        f"newest document {plain(newest)}" if newest else "",
    ]
    return " · ".join(part for part in parts if part)

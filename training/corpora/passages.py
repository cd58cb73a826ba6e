"""Items as training reads them: in windows, with a label for every pair that the annotation tells of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from training.corpora.items import ENTITIES, PERMITTED, UNRELATED, Item, corpus_files, read_items
from training.corpora.labels import Label, labels_of
from training.corpora.papers import paper_of
from training.corpora.scorer import Scorer
from training.corpora.windows import Window, is_chosen, read_windows


@dataclass(frozen=True, slots=True)
class Passage:
    """One item of a corpus: its windows, the number of its entities, and its labels for them.

    `chosen` is whether someone picked it as evidence; None for a sentence that is read as a user's would be.
    """

    paper: str
    chosen: bool | None
    entities: int
    windows: tuple[Window, ...]
    labels: tuple[Label, ...]


def read_related(folder: Path, scorer: Scorer) -> Iterator[Passage]:
    """The texts with annotated relations that may be learnt from and have a pair in one window."""
    for name in corpus_files(folder):
        items = (item for item in read_items(folder, name) if item["corpus"] in PERMITTED)
        yield from (passage for item in items if (passage := read_passage(item, scorer)).labels)


def read_passage(item: Item, scorer: Scorer) -> Passage:
    """One item with its labels and the windows that some label is about."""
    entities, windows = read_windows(item, scorer)
    labels = tuple(labels_of(item, entities, windows, scorer))
    used = sorted({n for label in labels for n in label.windows})
    number = {old: new for new, old in enumerate(used)}
    moved = tuple(replace(label, windows=tuple(number[n] for n in label.windows)) for label in labels)
    return Passage(paper_of(item), is_chosen(item), len(entities), tuple(windows[n] for n in used), moved)


def read_unrelated(folder: Path, scorer: Scorer) -> Iterator[Passage]:
    """The texts that are annotated with entities alone, read sentence by sentence, without labels."""
    for name in corpus_files(folder, ENTITIES):
        for item in read_items(folder, name):
            if item["corpus"] in UNRELATED:
                entities, windows = read_windows({**item, "entity_types": ["other"]}, scorer)
                yield Passage(paper_of(item), False, len(entities), windows, ())

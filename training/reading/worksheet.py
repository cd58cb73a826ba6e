"""A worksheet of sentences for a reader, and what the reader writes about it as annotations.

The worksheet shows words; the annotations keep places. `GUIDE.md` tells a reader what to write.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from training.reading.agreement import overlap
from training.reading.annotations import Flaw, Place, ReadMention, ReadSentence, ReadStatement, Told

FLAGS = frozenset("hao")


@dataclass(frozen=True, slots=True)
class ShownMention:
    """A mention as a worksheet shows it."""

    place: Place
    text: str
    curie: str
    name: str


@dataclass(frozen=True, slots=True)
class OpenSentence:
    """A sentence that nobody has read yet, with what stands around it and the mentions that were found."""

    file: str
    item: str
    place: Place
    text: str
    before: str
    after: str
    mentions: tuple[ShownMention, ...]

    @property
    def key(self) -> tuple[str, str, Place]:
        """What tells the sentence from every other."""
        return self.file, self.item, self.place


class AnswersError(ValueError):
    """A reader's lines that cannot be taken: each fault with its line."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


def write_worksheet(sentences: Sequence[OpenSentence], path: Path) -> None:
    """Writes the sheet that a reader reads, and beside it, as `.json`, what it takes to read the answers."""
    path.write_text("\n".join(_show(number, one) for number, one in enumerate(sentences)), encoding="utf-8")
    path.with_suffix(".json").write_text(json.dumps([asdict(one) for one in sentences]), encoding="utf-8")


def _show(number: int, one: OpenSentence) -> str:
    mentions = (f'  m{i}: "{m.text}" = {m.curie} {m.name}' for i, m in enumerate(one.mentions))
    return "\n".join(
        [
            f"### {number}  {one.file} {one.item}",
            f"  before: {_flat(one.before)[-300:]}",
            f"  SENTENCE: {_flat(one.text)}",
            f"  after: {_flat(one.after)[:300]}",
            *mentions,
            "",
        ]
    )


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def read_worksheet(path: Path) -> list[OpenSentence]:
    """The sentences of a worksheet."""
    rows = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return [_open(row) for row in rows]


def _open(row: dict[str, Any]) -> OpenSentence:
    mentions = tuple(ShownMention(**{**one, "place": tuple(one["place"])}) for one in row["mentions"])
    return OpenSentence(**{**row, "place": tuple(row["place"]), "mentions": mentions})


def read_answers(sentences: Sequence[OpenSentence], lines: Iterable[str]) -> list[ReadSentence]:
    """What a reader wrote of each sentence. Raises: AnswersError with every fault."""
    rows = [json.loads(line) for line in lines if line.strip()]
    faults = [] if len(rows) == len(sentences) else [f"{len(rows)} lines for {len(sentences)} sentences"]
    for number, (row, one) in enumerate(zip(rows, sentences, strict=False)):
        faults += [f"line {number + 1}: {fault}" for fault in _faults(row, one, number)]
    if faults:
        raise AnswersError(faults)
    return [_read(row, one) for row, one in zip(rows, sentences, strict=True)]


def _faults(row: dict[str, Any], one: OpenSentence, number: int) -> Iterator[str]:
    text = _flat(one.text)
    if row.get("n") != number:
        yield f"is of sentence {row.get('n')}, not {number}"
    for place, flaw, *_ in row["bad"]:
        if not 0 <= place < len(one.mentions) or flaw not in set(Flaw):
            yield f"no mention m{place}, or no flaw {flaw!r}"
    for words, *_ in row["missing"]:
        if words not in text:
            yield f"{words!r} is not in the sentence"
    for subject, told, object_, flags in row["s"]:
        if told not in set(Told) or not set(flags) <= FLAGS:
            yield f"no relation {told!r} with flags {flags!r}"
        yield from (f"{words!r} is not in the sentence" for words in (subject, object_) if words not in text)


def _read(row: dict[str, Any], one: OpenSentence) -> ReadSentence:
    flaws = {place: Flaw(flaw) for place, flaw, *_ in row["bad"]}
    mentions = tuple(ReadMention(m.place, m.curie, flaws.get(i)) for i, m in enumerate(one.mentions))
    right = [mention.place for mention in mentions if mention.flaw is None]

    def find(words: str) -> Place:
        return find_words(one, words, right)

    return ReadSentence(
        one.file,
        one.item,
        one.place,
        mentions,
        tuple(find(words) for words, *_ in row["missing"]),
        tuple(
            ReadStatement(
                find(subject),
                Told(told),
                find(object_),
                hedged="h" in flags,
                asked="a" in flags,
                outer="o" in flags,
            )
            for subject, told, object_, flags in row["s"]
        ),
    )


def find_words(one: OpenSentence, words: str, right: Sequence[Place]) -> Place:
    """Where the words stand in the item's text: the first place that is a right mention's, else the first."""
    text, start = _flat(one.text), one.place[0]
    places = list(_places(text, words, start))
    return next((p for p in places if any(overlap(p, mention) for mention in right)), places[0])


def _places(text: str, words: str, start: int) -> Iterator[Place]:
    at = text.find(words)
    while at >= 0:
        yield start + at, start + at + len(words)
        at = text.find(words, at + 1)

"""Signed statements against sentences that readers annotated in full.

    python -m benchmarks.extraction.annotated --corpora DIR [--all]

Measured are the sentences of the fifth of papers that is never fitted on; `--all` takes every sentence. A
statement is right where one that readers made has the same sign and ends of which the words of one hold the
other's. The peer in the same run is the rules alone. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.document import Reading
from graph.model import Assertion
from graph.weighing.shown import LEAST_SHOWN
from loaders.pipeline.extraction import Extractor, load_extractor
from loaders.presets import Effort
from training.corpora.items import read_items
from training.corpora.papers import part_of
from training.reading.agreement import SIGNS
from training.reading.annotations import MEASURED, Place, ReadSentence, ReadStatement, Told, load_sentences

_TOLD = {
    1: Told.INCREASES,
    -1: Told.DECREASES,
    0: Told.NO_EFFECT,
}

NEVER = -1.0
"""The probability of what is not said."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of signed statements: said, and right among them; stated by readers, and found of these."""

    said: int
    right: int
    stated: int
    found: int

    @property
    def precision(self) -> float:
        """The share of what is said that readers state too."""
        return self.right / max(1, self.said)

    @property
    def recall(self) -> float:
        """The share of what readers state that is said."""
        return self.found / max(1, self.stated)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said with a sign, each with its probability and whether it is right; `stated` has, for each
    statement of the readers, the highest probability at which it is said, `NEVER` where it is not."""

    said: tuple[tuple[float, bool], ...]
    stated: tuple[float, ...]

    def score(self, *, least: float = 0.0) -> Score:
        """The counts of what is said with at least that probability."""
        rights = [right for probability, right in self.said if probability >= least]
        found = sum(probability >= least for probability in self.stated)
        return Score(len(rights), sum(rights), len(self.stated), found)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction.annotated", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, metavar="DIR")
    parser.add_argument("--all", action="store_true", help="every sentence, those that are fitted on too")
    options = parser.parse_args()
    texts = dict(read_texts(options.corpora, load_sentences(), every=options.all))
    both, rules = (judge_all(load_extractor(effort=effort), texts) for effort in (Effort.FULL, Effort.FAST))
    report(
        {
            "shown by default": both.score(least=LEAST_SHOWN),
            "all that is said": both.score(),
            "rules alone, shown": rules.score(least=LEAST_SHOWN),
            "rules alone, all": rules.score(),
        },
        sentences=sum(map(len, texts.values())),
    )


def report(scores: Mapping[str, Score], *, sentences: int) -> None:
    """Prints a line a score and, last, all of them as one JSON object."""
    for name, one in scores.items():
        print(f"{name:20}precision {one.precision:.3f}  recall {one.recall:.3f}  F1 {one.f1:.3f}")
    figures = {name: {"precision": s.precision, "recall": s.recall, "f1": s.f1} for name, s in scores.items()}
    print(json.dumps({"sentences": sentences, "scores": figures}))


def read_texts(
    corpora: Path, sentences: Iterable[ReadSentence], *, every: bool
) -> Iterator[tuple[str, list[ReadSentence]]]:
    """The texts of the corpora with the sentences read of each, of the measured papers or of every one."""
    read = defaultdict(list)
    for sentence in sentences:
        read[sentence.file, sentence.item].append(sentence)
    for name in sorted({file for file, _ in read}):
        for item in read_items(corpora, name, part="fresh"):
            found = read.get((name, str(item["id"])))
            if found and (every or part_of(item) == MEASURED):
                yield item["text"], found


def judge_all(extractor: Extractor, texts: Mapping[str, Sequence[ReadSentence]]) -> Judged:
    """What is said with a sign in the sentences, held against what readers state."""
    said: list[tuple[float, bool]] = []
    stated: list[float] = []
    for text, sentences in texts.items():
        reading = extractor.extract_text(text)
        for sentence in sentences:
            claims = list(signed_claims(reading, sentence.place))
            gold = [one for one in sentence.statements if one.told in SIGNS and not one.asked]
            said += [(p, any(is_same(text, one, other) for other in gold)) for p, one in claims]
            hits = ([p for p, one in claims if is_same(text, one, other)] for other in gold)
            stated += [max(found, default=NEVER) for found in hits]
    return Judged(tuple(said), tuple(stated))


def is_same(text: str, one: ReadStatement, other: ReadStatement) -> bool:
    """Whether two statements have the same sign, and ends of which one's words hold the other's."""
    ends = ((one.subject, other.subject), (one.object, other.object))
    return SIGNS[one.told] == SIGNS[other.told] and all(_hold(text, *pair) for pair in ends)


def _hold(text: str, one: Place, other: Place) -> bool:
    a, b = (text[slice(*place)].casefold() for place in (one, other))
    return a in b or b in a


def signed_claims(reading: Reading, place: Place) -> Iterator[tuple[float, ReadStatement]]:
    """What is said with a sign in one sentence, in a reader's form, with its probability."""
    for one in reading.assertions:
        span = one.evidence.span
        if span.start < place[1] and place[0] < span.end and one.sign.known:
            yield from _claim(one)


def _claim(one: Assertion) -> Iterator[tuple[float, ReadStatement]]:
    subject, object_ = one.evidence.subject_span, one.evidence.object_span
    if subject and object_ and one.sign.value is not None:
        ends = (subject.start, subject.end), (object_.start, object_.end)
        said = ReadStatement(ends[0], _TOLD[one.sign.value], ends[1], hedged=one.evidence.speculated)
        yield one.evidence.probability, said


if __name__ == "__main__":
    main()

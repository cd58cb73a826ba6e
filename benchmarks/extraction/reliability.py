"""Whether a probability means that a reader would sign the statement: stated against observed.

    python -m benchmarks.extraction.reliability [--corpora FOLDER]

Signed statements of the broad setting in the sentences that are only measured on, both names included: a
statement is right where the reader found both mentions right and stated the same. Prints a table by tenth of
probability and, last, one JSON object with the expected calibration error.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.extraction.annotated import is_same, read_texts, signed_claims
from benchmarks.extraction.options import make_parser
from loaders.pipeline.extraction import load_extractor
from loaders.presets import Precision
from training.reading.agreement import SIGNS, overlap
from training.reading.annotations import ReadSentence, ReadStatement, load_sentences


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement's probability in 0..1, and whether a reader would sign it."""

    probability: float
    right: bool


def main() -> None:
    """Prints stated against observed probabilities."""
    options = make_parser(__doc__).parse_args()
    texts = dict(read_texts(options.corpora, load_sentences(), every=False))
    tenths: dict[int, list[Judged]] = defaultdict(list)
    for one in judge_all(texts):
        tenths[min(9, int(one.probability * 10))].append(one)
    total = sum(map(len, tenths.values()))
    error = sum(abs(sum(j.probability - j.right for j in judged)) for judged in tenths.values()) / total
    print(f"{'probability':<14}{'stated':>8}{'observed':>10}{'statements':>12}")
    for tenth, judged in sorted(tenths.items()):
        stated, right = (
            sum(values) / len(judged)
            for values in ([j.probability for j in judged], [j.right for j in judged])
        )
        print(f"{tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}    {stated:>8.2f}{right:>10.2f}{len(judged):>12}")
    print(json.dumps({"expected_calibration_error": round(error, 4), "statements": total}))


def judge_all(texts: dict[str, list[ReadSentence]]) -> Iterator[Judged]:
    """Every signed claim of the broad setting in the sentences."""
    extractor = load_extractor(precision=Precision.BROAD)
    for text, sentences in texts.items():
        reading = extractor.extract_text(text)
        for sentence in sentences:
            gold = [one for one in sentence.statements if one.told in SIGNS and not one.asked]
            for probability, claim in signed_claims(reading, sentence.place):
                stated = any(is_same(text, claim, other) for other in gold)
                yield Judged(probability, stated and not _is_flawed(sentence, claim))


def _is_flawed(sentence: ReadSentence, claim: ReadStatement) -> bool:
    """Whether a reader found that the words of an end do not stand for the thing."""
    flawed = [mention.place for mention in sentence.mentions if mention.flaw]
    return any(overlap(place, end) for place in flawed for end in (claim.subject, claim.object))


if __name__ == "__main__":
    main()

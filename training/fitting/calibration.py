"""How often readers would sign what each of the rules' patterns finds, in the sentences that they annotated.

A finding about a name that is wrong says nothing of its pattern, and is left out: names are judged by the
model, where it is asked. So is what is a kind of what, which readers do not state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from graph.model import Predicate
from loaders.learned.combination_weights import CLASS_OF_SIGN
from loaders.relations import find_relations
from loaders.relations.grammar.findings import INFERRED
from training.reading.passages import Annotated, judge, labels_of, read_annotated
from training.settings import Calibration, Papers

PRIOR, PRIOR_WEIGHT = 0.5, 4


def fit_probabilities(work: Calibration) -> None:
    """Writes the table of the patterns that were judged often enough; not of what a reader concludes."""
    verdicts = judge_patterns(work.papers)
    lines = _lines(verdicts, work.fewest)
    work.table.write_text("\n".join(["pattern\tprobability\tjudged", *lines, ""]), encoding="utf-8")
    print(f"{len(lines)} patterns")


def judge_patterns(papers: Papers) -> dict[str, list[bool]]:
    """Pattern to whether each of its findings is right, in the sentences that may be fitted on."""
    verdicts: dict[str, list[bool]] = defaultdict(list)
    for one in read_annotated(papers):
        if not one.measured:
            _judge_sentence(one, verdicts)
    return verdicts


def _judge_sentence(one: Annotated, verdicts: dict[str, list[bool]]) -> None:
    labels = {label.pair: label for label in labels_of(one)}
    for relation in find_relations(one.text, one.references):
        pair = relation.subject, relation.object
        right = judge(labels, pair, CLASS_OF_SIGN[relation.sign])
        told = right is not None and not relation.asked and relation.predicate is not Predicate.IS_A
        if told and all(one.named[end] is not False for end in pair):
            verdicts[relation.pattern].append(bool(right))


def _lines(verdicts: Mapping[str, Sequence[bool]], fewest: int) -> list[str]:
    return [
        f"{pattern}\t{precision(rights):.2f}\t{len(rights)}"
        for pattern, rights in sorted(verdicts.items())
        if len(rights) >= fewest and pattern != INFERRED
    ]


def precision(rights: Sequence[bool]) -> float:
    """The share of right ones in 0..1, drawn towards one half where few were judged."""
    return (sum(rights) + PRIOR * PRIOR_WEIGHT) / (len(rights) + PRIOR_WEIGHT)

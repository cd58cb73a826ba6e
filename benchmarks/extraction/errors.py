"""What goes wrong, by kind: signed statements that are wrong, and signed relations that are missed.

    python -m benchmarks.extraction.errors [--corpora FOLDER] [--every N] [--only NAME ...] [--write PAGE]

From plain text, of what the model was not trained on. Prints, and with --write puts into a page of the
docs, the kinds by corpus and the 50 commonest errors by kind, construction and the kinds of thing that are
related, with no word of the corpora. The last line is one JSON object: corpus file -> "wrong" and
"missed" -> kind -> count.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.extraction.constructions import APART, construction_of, lemma_of
from benchmarks.extraction.options import RELATION_FILES, make_parser
from benchmarks.extraction.pages import table, write_between
from benchmarks.extraction.reading import predict_from_text
from graph.model import Span
from loaders.pipeline.extraction import load_extractor
from training.corpora.items import Item, read_items
from training.corpora.papers import is_unseen
from training.corpora.scorer import Annotation, Level, ScoredRelation, Scorer, load_scorer

COMMONEST = 50
UNFOUND, UNTOLD = "an entity is not found", "nothing told"
NOT_TOGETHER = "not in one sentence"
_OF_PAGE = ("relations_bel", "documents_biored", "documents_bc5cdr", "documents_drugprot", "documents_events")


@dataclass(frozen=True, slots=True)
class Fault:
    """One error: wrong or missed, its kind, how the sentence puts it, and what it relates."""

    what: str
    kind: str
    construction: str
    related: str


def main() -> None:
    """Prints the errors by kind, and writes them into a page where asked to."""
    parser = make_parser(__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read every N-th item only")
    parser.add_argument("--only", nargs="+", choices=RELATION_FILES, default=RELATION_FILES, metavar="NAME")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the tables into a page of the docs")
    options = parser.parse_args()
    faults = find_faults(options.corpora, options.only, options.every)
    tables = {"kinds": kinds_table(faults), "commonest": commonest_table(faults)}
    for name, text in tables.items():
        print(f"{text}\n")
        if options.write:
            write_between(options.write, name, text)
    print(json.dumps({name: by_kind(found) for name, found in faults.items()}))


def find_faults(folder: Path, names: Sequence[str], every: int) -> dict[str, Counter[Fault]]:
    """Corpus file to its errors and how often each comes."""
    scorer, extractor = load_scorer(folder), load_extractor()
    faults: dict[str, Counter[Fault]] = {}
    for name in names:
        found = faults[name] = Counter()
        for item in filter(is_unseen, read_items(folder, name, every=every)):
            told = predict_from_text(item, extractor)
            found.update(wrong_faults(item, told, scorer))
            found.update(missed_faults(item, told, scorer))
    return faults


def by_kind(faults: Counter[Fault]) -> dict[str, Counter[str]]:
    """ "wrong" and "missed" to the kinds of error and their counts."""
    counts: dict[str, Counter[str]] = {"wrong": Counter(), "missed": Counter()}
    for fault, number in faults.items():
        counts[fault.what][fault.kind] += number
    return counts


def kinds_table(faults: dict[str, Counter[Fault]]) -> str:
    """The kinds of error by corpus, in Markdown."""
    shown = [name for name in _OF_PAGE if name in faults] or list(faults)
    counts = {name: by_kind(faults[name]) for name in shown}
    kinds = {(what, kind) for found in counts.values() for what in found for kind in found[what]}
    totals = {(w, k): sum(found[w][k] for found in counts.values()) for w, k in kinds}
    rows = [
        (f"{what}: {kind}", *(counts[name][what][kind] for name in shown))
        for what, kind in sorted(kinds, key=lambda pair: (pair[0], -totals[pair], pair))
    ]
    heads = [_short(name) for name in shown]
    return table(("", *heads), rows, right=frozenset(range(1, len(heads) + 1)))


def commonest_table(faults: dict[str, Counter[Fault]]) -> str:
    """The commonest errors over all corpora, in Markdown."""
    total: Counter[Fault] = sum(faults.values(), Counter())
    ranked = sorted(total.items(), key=lambda pair: (-pair[1], str(pair[0])))[:COMMONEST]
    rows = []
    for rank, (fault, number) in enumerate(ranked, 1):
        corpus = max(faults, key=lambda name: faults[name][fault])
        what = f"{fault.what}: {fault.kind}"
        rows.append((rank, number, what, fault.construction, fault.related, _short(corpus)))
    return table(
        ("", "count", "what", "construction or cue", "between", "mostly in"), rows, right=frozenset({0, 1})
    )


def _short(name: str) -> str:
    """The name of a corpus file as the page shows it."""
    return name.partition("_")[2]


def wrong_faults(item: Item, told: dict[str, Any], scorer: Scorer) -> Iterator[Fault]:
    """Why each wrong signed statement of an item is wrong."""
    annotation = Annotation(item, scorer)
    golds = _required(item, scorer)
    guesses = [scorer.Relation(relation, predicted=True) for relation in told["relations"]]
    for guess in scorer.once(guesses, Level.SIGNED):
        if guess.sign is not None and annotation.judge(guess.data, Level.SIGNED) is False:
            cue = f"cue: {lemma_of(guess.data['cue'])}"
            yield Fault("wrong", _wrong_kind(guess, golds), cue, _related(guess.data))


def _wrong_kind(guess: ScoredRelation, golds: Sequence[ScoredRelation]) -> str:
    if any(guess.same_direction(gold) for gold in golds):
        return "sign"
    return "direction" if any(guess.same_pair(gold) for gold in golds) else "pair not annotated"


def missed_faults(item: Item, told: dict[str, Any], scorer: Scorer) -> Iterator[Fault]:
    """What became of each signed relation of an item that is not told rightly."""
    guesses = [scorer.Relation(relation, predicted=True) for relation in told["relations"]]
    for gold in _required(item, scorer):
        if not any(guess.agrees(gold, Level.SIGNED) for guess in guesses):
            yield _missed(gold, guesses, item, told, scorer)


def _missed(
    gold: ScoredRelation, guesses: Sequence[ScoredRelation], item: Item, told: dict[str, Any], scorer: Scorer
) -> Fault:
    sides = (gold.subject, gold.object)
    places = [[e for e in told["entities"] if scorer.match(side, scorer.keys_of(e))] for side in sides]
    related = _related(gold.data)
    if not all(places):
        lost = [
            _type(gold.data[name]) for name, found in zip(("subj", "obj"), places, strict=True) if not found
        ]
        return Fault("missed", UNFOUND, f"not found: {' and '.join(lost)}", related)
    spans = [[Span(e["start"], e["end"]) for e in found] for found in places]
    construction = construction_of(item["text"], *spans)
    same = [guess for guess in guesses if guess.same_pair(gold)]
    if same:
        return Fault("missed", _told_kind(gold, same), construction, related)
    return Fault("missed", NOT_TOGETHER if construction == APART else UNTOLD, construction, related)


def _told_kind(gold: ScoredRelation, same: Sequence[ScoredRelation]) -> str:
    """What is told instead of a relation, of the same two."""
    forward = [guess for guess in same if guess.same_direction(gold)]
    if not forward:
        return "told the other way round"
    return "told without its sign" if any(g.sign is None for g in forward) else "told with another sign"


def _related(relation: dict[str, Any]) -> str:
    return f"{_type(relation['subj'])} → {_type(relation['obj'])}"


def _type(side: dict[str, Any]) -> str:
    members = side.get("members") or [side]
    return str(members[0].get("type") or "other")


def _required(item: Item, scorer: Scorer) -> list[ScoredRelation]:
    """The gold relations that the signed level asks for."""
    golds = [scorer.Relation(r) for r in item["relations"] if r.get("grounded", True)]
    return [g for g in golds if g.sign is not None and g.data.get("sign_reliable") is not False]


if __name__ == "__main__":
    main()

"""What goes wrong, by kind: signed statements that are wrong, and signed relations that are missed.

    python -m benchmarks.extraction.errors [--corpora FOLDER] [--every N] [--only NAME ...]

From plain text, of what the model was not trained on. The last line is one JSON object: corpus file ->
"wrong" and "missed" -> kind -> count.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.extraction.corpora import DEFAULT, RELATION_FILES, Item, load_scorer, read_items
from benchmarks.extraction.heldout import is_unseen
from benchmarks.extraction.reading import predict_from_text
from loaders.extraction import load_extractor
from loaders.sentences import split_sentences

LEVEL = "signed triple"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=DEFAULT)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read every N-th item only")
    parser.add_argument("--only", nargs="+", choices=RELATION_FILES, default=RELATION_FILES, metavar="NAME")
    options = parser.parse_args()
    scorer, extractor = load_scorer(options.corpora), load_extractor()
    table: dict[str, dict[str, Counter[str]]] = {}
    for name in options.only:
        counts = table[name] = {"wrong": Counter(), "missed": Counter()}
        for item in filter(is_unseen, read_items(options.corpora, name, every=options.every)):
            told = predict_from_text(item, extractor)
            counts["wrong"].update(wrong_kinds(item, told, scorer))
            counts["missed"].update(missed_kinds(item, told, scorer))
        for what, kinds in counts.items():
            print(f"{name:<24}{what:<8}" + ", ".join(f"{kind} {n}" for kind, n in kinds.most_common()))
    print(json.dumps(table))


def wrong_kinds(item: Item, told: dict[str, Any], scorer: ModuleType) -> Iterator[str]:
    """Why each wrong signed statement of an item is wrong."""
    annotated = [(scorer.keys_of(e), e.get("type")) for e in item["entities"]]
    golds = _required(item, scorer)
    guesses = [scorer.Relation(relation, predicted=True) for relation in told["relations"]]
    for guess in scorer.once(guesses, LEVEL):
        said = {"relations": [guess.data]}
        _, _, judged, right = scorer.score_relations(item, said, LEVEL, True, False, annotated)
        if guess.sign is not None and judged and not right:
            if any(guess.same_direction(gold) for gold in golds):
                yield "sign"
            else:
                yield "direction" if any(guess.same_pair(gold) for gold in golds) else "pair not annotated"


def missed_kinds(item: Item, told: dict[str, Any], scorer: ModuleType) -> Iterator[str]:
    """What became of each signed relation of an item that is not told rightly."""
    guesses = [scorer.Relation(relation, predicted=True) for relation in told["relations"]]
    for gold in _required(item, scorer):
        if not any(guess.agrees(gold, LEVEL) for guess in guesses):
            yield _missed_kind(gold, guesses, item, told, scorer)


def _missed_kind(
    gold: Any, guesses: Sequence[Any], item: Item, told: dict[str, Any], scorer: ModuleType
) -> str:
    places = [[e for e in told["entities"] if scorer.match(side, scorer.keys_of(e))] for side in _sides(gold)]
    if not all(places):
        return "an entity is not found"
    same = [guess for guess in guesses if guess.same_pair(gold)]
    if same:
        forward = [guess for guess in same if guess.same_direction(gold)]
        if not forward:
            return "told the other way round"
        return "told without its sign" if any(g.sign is None for g in forward) else "told with another sign"
    spans = split_sentences(item["text"])
    held = [{s.start for s in spans for e in found if s.start <= e["start"] < s.end} for found in places]
    return "nothing told" if held[0] & held[1] else "not in one sentence"


def _sides(relation: Any) -> tuple[Any, Any]:
    return relation.subject, relation.object


def _required(item: Item, scorer: ModuleType) -> list[Any]:
    """The gold relations that the signed level asks for."""
    golds = [scorer.Relation(r) for r in item["relations"] if r.get("grounded", True)]
    return [g for g in golds if g.sign is not None and g.data.get("sign_reliable") is not False]


if __name__ == "__main__":
    main()

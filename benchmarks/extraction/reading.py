"""Predictions for corpus items, from gold mentions or from plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from loaders.learned.combination import Combiner
from loaders.pipeline.extraction import Extractor
from loaders.pipeline.jsonl import as_line
from loaders.presets import THRESHOLDS, Precision
from loaders.relations import Relation, find_relations, find_stated, parse
from loaders.relations.context.coreference import Reference
from training.corpora.items import Item
from training.fitting.guesses import Read, guess


def reader(precision: Precision, combiner: Combiner | None) -> Read:
    """Reads a sentence as the extractor does with these settings."""
    thresholds = THRESHOLDS[precision]
    if combiner is None:
        return lambda text, mentions: find_relations(text, mentions, least=thresholds.rules)

    def read(text: str, mentions: Sequence[Reference]) -> list[Relation]:
        clauses = parse(text, mentions)
        return combiner.combine(text, clauses, find_stated(clauses), thresholds)

    return read


def predict_from_gold(item: Item, read: Read, *, everywhere: bool = True) -> dict[str, Any]:
    """The prediction line of an item with its mentions given; `everywhere` as in `gold_mentions`."""
    return {"id": item["id"], "relations": [g.line for g in guess(item, read, everywhere=everywhere)]}


def predict_from_text(item: Item, extractor: Extractor) -> dict[str, Any]:
    """The prediction line of an item from its text alone."""
    return as_line(item["id"], extractor.extract_text(item["text"]))

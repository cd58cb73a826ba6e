"""Abstracts a second on one core, and peak memory, over the corpora's own text.

    python -m benchmarks.extraction.speed [--corpora FOLDER] [--abstracts N]

Reading the lexicon is not counted. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from benchmarks.extraction.corpora import DEFAULT, read_items
from loaders.extraction import load_extractor
from loaders.thoroughness import Effort

_ABSTRACTS = ("documents_bc5cdr", "documents_biored", "documents_chemdisgene", "documents_drugprot")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=DEFAULT)
    parser.add_argument("--abstracts", type=int, default=150, metavar="N", help="of each corpus")
    options = parser.parse_args()
    texts = [
        item["text"]
        for name in _ABSTRACTS
        for item in islice(read_items(options.corpora, name), options.abstracts)
    ]
    fast, full = (measure(effort, texts) for effort in (Effort.FAST, Effort.FULL))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rates = {"abstracts_per_s": round(full, 1), "abstracts_per_s_fast": round(fast, 1)}
    print(json.dumps({**rates, "peak_mb": round(peak)}))


def measure(effort: Effort, texts: Sequence[str]) -> float:
    """Abstracts a second of one core's time."""
    extractor = load_extractor(effort=effort)
    extractor.extract_text(texts[0])
    started = time.process_time()
    statements = sum(len(extractor.extract_text(text).assertions) for text in texts)
    seconds = time.process_time() - started
    print(f"{effort}: {len(texts)} abstracts, {statements} statements in {seconds:.1f} s of one core")
    return len(texts) / seconds


if __name__ == "__main__":
    main()

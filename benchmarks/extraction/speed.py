"""Abstracts a second on one core, and peak memory, over the corpora's own text.

    python -m benchmarks.extraction.speed [--corpora FOLDER] [--abstracts N]

Reading the lexicon is not counted. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from itertools import islice
from pathlib import Path

from benchmarks.extraction.corpora import DEFAULT, read_items
from loaders.extraction import load_extractor

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
    extractor = load_extractor()
    extractor.extract_text(texts[0])
    started = time.process_time()
    statements = sum(len(extractor.extract_text(text).assertions) for text in texts)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(texts)} abstracts, {statements} statements in {seconds:.1f} s of one core; peak {peak:.0f} MB"
    )
    print(json.dumps({"abstracts_per_s_fast": round(len(texts) / seconds, 1), "peak_mb": round(peak)}))


if __name__ == "__main__":
    main()

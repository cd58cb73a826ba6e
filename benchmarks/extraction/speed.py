"""Abstracts a second and peak memory over the corpora's own text, beside Stanford CoreNLP's OpenIE.

    python -m benchmarks.extraction.speed [--corpora FOLDER] [--abstracts N]

All read the same abstracts on one thread; reading lexicon and models is not counted. The ratio is by the
clock. The last line is one JSON object.
"""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Sequence
from itertools import islice

from benchmarks.extraction.corenlp import time_corenlp
from benchmarks.extraction.options import make_parser
from loaders.pipeline.extraction import load_extractor
from loaders.presets import Effort
from training.corpora.items import read_items

_ABSTRACTS = ("documents_bc5cdr", "documents_biored", "documents_chemdisgene", "documents_drugprot")


def main() -> None:
    """Prints abstracts a second of each reader."""
    parser = make_parser(__doc__)
    parser.add_argument("--abstracts", type=int, default=50, metavar="N", help="of each corpus")
    options = parser.parse_args()
    texts = [
        item["text"]
        for name in _ABSTRACTS
        for item in islice(read_items(options.corpora, name), options.abstracts)
    ]
    peer = time_corenlp(texts)
    print(f"{len(texts)} abstracts     by the clock    processor's time    times faster")
    print(f"CoreNLP OpenIE  {len(texts) / peer:>12.2f}/s {'':>18} {1:>15.1f}", flush=True)
    figures: dict[str, float] = {}
    for effort, suffix in ((Effort.FULL, ""), (Effort.FAST, "_fast")):
        clock, core = measure(effort, texts)
        print(
            f"{effort:14}  {len(texts) / clock:>12.2f}/s {len(texts) / core:>17.2f}/s {peer / clock:>15.1f}"
        )
        figures[f"times_faster_than_corenlp_openie{suffix}"] = round(peer / clock, 1)
        figures[f"abstracts_per_s{suffix}"] = round(len(texts) / core, 1)
    figures["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps(figures))


def measure(effort: Effort, texts: Sequence[str]) -> tuple[float, float]:
    """Seconds by the clock and of the processor's time that one process takes."""
    extractor = load_extractor(effort=effort)
    extractor.extract_text(texts[0])
    clock, core = time.perf_counter(), time.process_time()
    for text in texts:
        extractor.extract_text(text)
    return time.perf_counter() - clock, time.process_time() - core


if __name__ == "__main__":
    main()

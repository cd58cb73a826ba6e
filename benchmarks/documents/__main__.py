"""How files are read as documents beside other libraries; prints tables, the last line is JSON.

    python -m benchmarks.documents PDF_FOLDER --gold GOLD.jsonl [--rounds 2] [--records 20000]

The gold says for each PDF which sentences it holds and which strings are no content; without it only the
times mean something. PubMed's XML is invented, `--records` of them and five times as many. Each part of the
benchmark is one module that gives its figures; times are the processor's, as all read on one thread.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.documents import pdf
from benchmarks.documents.measures import read_expected
from benchmarks.documents.pubmed import measure_pubmed


def main() -> None:
    options = argparse.ArgumentParser(description="How files are read as documents, beside other libraries.")
    options.add_argument("folder", type=Path, help="a folder of PDFs")
    options.add_argument("--gold", type=Path, help="JSON Lines of what each file holds")
    options.add_argument("--rounds", type=int, default=2, help="readings of each PDF, the best counts")
    options.add_argument("--records", type=int, default=20_000, help="records of PubMed's XML")
    given = options.parse_args()
    # First, as Linux counts the memory of the process that starts another to that one's peak.
    records = measure_pubmed(records=given.records, many_records=5 * given.records)
    expected = read_expected(given.gold) if given.gold else {}
    runs = pdf.compare(sorted(given.folder.glob("*.pdf")), expected, given.rounds)
    print(pdf.table(runs))
    for name, figure in records.items():
        print(f"{name:28}{figure:12,.2f}")
    print(json.dumps(pdf.figures(runs) | records))


if __name__ == "__main__":
    main()

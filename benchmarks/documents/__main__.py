"""How files are read as documents beside other libraries; prints tables, the last line is JSON.

    python -m benchmarks.documents PDF_FOLDER --gold GOLD.jsonl [--rounds 2]

The gold says for each file which sentences it holds and which strings are no content; without it only the
times mean something. Each part of the benchmark is one module that gives a table and its figures.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.documents import pdf
from benchmarks.documents.measures import read_expected


def main() -> None:
    options = argparse.ArgumentParser(description="How files are read as documents, beside other libraries.")
    options.add_argument("folder", type=Path, help="a folder of PDFs")
    options.add_argument("--gold", type=Path, help="JSON Lines of what each file holds")
    options.add_argument("--rounds", type=int, default=2, help="readings of each file, the best counts")
    given = options.parse_args()
    expected = read_expected(given.gold) if given.gold else {}
    runs = pdf.compare(sorted(given.folder.glob("*.pdf")), expected, given.rounds)
    print(pdf.table(runs))
    print(json.dumps(pdf.figures(runs)))


if __name__ == "__main__":
    main()

"""What the benchmarks over the corpora are asked for on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

DEFAULT = Path("../shared/corpora")
RELATION_FILES = (
    "relations_bel",
    "relations_indra",
    "relations_semrep",
    "relations_ade",
    "documents_biored",
    "documents_bc5cdr",
    "documents_chemdisgene",
    "documents_drugprot",
    "documents_euadr",
    "documents_events",
)
"""The corpus files with relations, in the order in which they are shown."""


def make_parser(description: str | None) -> argparse.ArgumentParser:
    """The options of a benchmark over the corpora: their folder; what else it takes is added to it."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=DEFAULT, help="folder of score.py and dev/")
    return parser

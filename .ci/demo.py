"""Run `make demo` as the README says, wait for its address, open its pages, and stop it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

PATIENCE = 120.0  # seconds for the address to be printed


def main() -> None:
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "NEUROIMMUNE_DATA": data, "PYTHONUNBUFFERED": "1"}
        started = time.monotonic()
        demo = subprocess.Popen(
            ["make", "--no-print-directory", "demo"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            address = wait_for_address(demo)
            print(f"{address} after {time.monotonic() - started:.1f} s")
            for page in (
                "/",
                "/explore?q=electroacupuncture+->+bone+cancer+pain",
                "/documents",
                "/api/stats",
            ):
                with urllib.request.urlopen(address + page, timeout=30) as answer:  # noqa: S310
                    print(answer.status, page, len(answer.read()), "bytes")
        finally:
            os.killpg(demo.pid, signal.SIGINT)
            demo.wait(timeout=30)


def wait_for_address(demo: subprocess.Popen[str]) -> str:
    deadline = time.monotonic() + PATIENCE
    assert demo.stdout is not None
    for line in demo.stdout:
        sys.stdout.write(line)
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return found.group()
        if time.monotonic() > deadline:
            break
    sys.exit("make demo printed no address")


if __name__ == "__main__":
    main()

"""The embedded database's own check of its files, asked for over HTTP: Bolt has no word for it."""

from __future__ import annotations

import base64
import http.client
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.errors import StoreUnavailableError
from graph.store.server.supervisor import LOOPBACK, find_web_port

CHECK = {"language": "sql", "command": "CHECK DATABASE"}
LONGEST_S = 3600.0
_FAULTS = {
    "totalErrors": "errors",
    "totalWarnings": "warnings",
    "totalCorruptedRecords": "records that cannot be read",
    "totalUndecodableRecords": "records that cannot be understood",
    "distinctMissingReferences": "records that others lead to and that are gone",
    "invalidLinks": "links that lead nowhere",
    "totalConstraintViolations": "records that break a constraint",
    "orphanedChunks": "parts of records that belong to none",
}
_NAMED = {"corruptedIndexes": "damaged index", "unreferencedFiles": "file that belongs to nothing"}


def check_database(folder: Path, *, user: str, password: str, database: str) -> list[str]:
    """What the database finds wrong with its files, a line each; empty where it finds nothing.

    Raises: StoreUnavailableError where it cannot be asked, or gives no answer.
    """
    port = find_web_port(folder)
    if port is None:
        raise StoreUnavailableError(f"the embedded server of {folder} does not run")
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=LONGEST_S)
    try:
        key = base64.b64encode(f"{user}:{password}".encode()).decode()
        headers = {"Authorization": f"Basic {key}", "Content-Type": "application/json"}
        connection.request("POST", f"/api/v1/command/{database}", json.dumps(CHECK), headers)
        answer = json.loads(connection.getresponse().read())
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise StoreUnavailableError(f"the database did not finish its own check: {error}") from error
    finally:
        connection.close()
    return list(list_faults(answer))


def list_faults(answer: Mapping[str, Any]) -> Iterator[str]:
    """The faults that the answer tells of."""
    if "result" not in answer:
        yield f"the database could not check itself: {answer.get('detail') or answer.get('error')}"
    for told in answer.get("result", ()):
        yield from (f"{told[name]:,} {what}" for name, what in _FAULTS.items() if told.get(name))
        yield from (f"{what}: {one}" for name, what in _NAMED.items() for one in told.get(name, ()))

"""What a request acts on, as the audit log names it beside what its address names."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request


def get_objects(request: Request) -> list[str]:
    """Identifiers and names of files, to which a route adds: never a text (`api.server.admission`)."""
    named: list[str] = getattr(request.state, "acted_on", [])
    return named


ActedOn = Annotated[list[str], Depends(get_objects)]

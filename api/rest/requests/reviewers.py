"""Who asks, as a reviewer."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request


def get_reviewer(request: Request) -> str:
    """The name under which who asks marks evidence; empty for who may not (`api.server.reviewers`)."""
    name: str = getattr(request.state, "reviewer", "")
    return name


Reviewer = Annotated[str, Depends(get_reviewer)]

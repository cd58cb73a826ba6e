"""Where templates and static files lie."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent
STATIC = _FOLDER / "static"
TEMPLATES = _FOLDER / "templates"

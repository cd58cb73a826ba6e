"""Where the repository lies, its documents to read and its pages to hold to what the code does."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
DOCS = ROOT / "docs"

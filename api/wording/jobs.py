"""Uploads in words."""

from __future__ import annotations

STATES = {
    "queued": "waiting for its turn",
    "running": "being read",
    "done": "done",
    "failed": "failed",
    "cancelled": "cancelled",
}
"""How an upload stands, by the name of its state."""

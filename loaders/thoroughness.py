"""How an extraction is asked for: how sure a statement must be, and how much is spent on a text."""

from __future__ import annotations

from enum import StrEnum


class Precision(StrEnum):
    """How sure a statement must be: fewer and truer, or more and with more errors among them."""

    PRECISE = "precise"
    DEFAULT = "default"
    BROAD = "broad"


class Effort(StrEnum):
    """How much is spent on a text: rules and model, or the rules alone, some ten times as fast."""

    FULL = "full"
    FAST = "fast"

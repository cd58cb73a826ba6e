"""Who marks evidence: the one place that decides who may, and under which name."""

from __future__ import annotations

import hashlib
from hmac import compare_digest

from api.settings import Settings

READER = "reader"
"""Everyone on this machine, where no keys are set."""


def name_reviewer(key: str, settings: Settings) -> str:
    """The name under which the holder of that key marks evidence; empty for who may not.

    Where the settings name no reviewers, a key is called after the first digits of its hash.
    """
    named = [one.get_secret_value().partition("=") for one in settings.reviewers]
    if not named:
        return f"key {hashlib.sha256(key.encode()).hexdigest()[:6]}" if settings.api_keys else READER
    fitting = (name for name, _, own in named if own and compare_digest(own.encode(), key.encode()))
    return next(fitting, "")

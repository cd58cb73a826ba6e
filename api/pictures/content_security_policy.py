"""The content security policy of a picture: a document of its own, with its script inside."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable


def picture_policy(scripts: Iterable[str]) -> str:
    """Nothing from outside, and no script but these, told by their hashes.

    It stands in the document itself, so that it holds for a saved file as well. vis-network sets styles
    from its script, hence 'unsafe-inline' for styles.
    """
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return b64encode(hashlib.sha256(script.encode()).digest()).decode()

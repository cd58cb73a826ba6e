"""How a file that comes in over HTTP is named."""

from __future__ import annotations

from api.wording.words import clean

NAMELESS = "document"
_LONGEST_NAME_BYTES = 200


def name_upload(name: str) -> str:
    """The last part of a name as it was sent, fit for a file and for a line of text."""
    last = clean(name.replace("\\", "/").rpartition("/")[2])
    short = last.encode(errors="ignore")[:_LONGEST_NAME_BYTES].decode(errors="ignore").strip()
    return NAMELESS if short in ("", ".", "..") else short

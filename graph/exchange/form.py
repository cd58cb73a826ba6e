"""The forms of an export."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """The form of an export; the value is also the file's suffix."""

    JSONL = "jsonl"
    CSV = "csv"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CYJS = "cyjs"
    CX2 = "cx2"
    SIF = "sif"
    KGX_TSV = "kgx.tar"
    KGX_JSONL = "kgx-jsonl.tar"
    TRAPI = "trapi.json"
    TURTLE = "ttl"
    BEL = "bel"

    @property
    def media_type(self) -> str:
        """The media type that the form is sent as."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.JSONL: "application/x-ndjson",
    Format.CSV: "text/csv; charset=utf-8",
    Format.GRAPHML: "application/graphml+xml",
    Format.GEXF: "application/gexf+xml",
    Format.CYJS: "application/json",
    Format.CX2: "application/json",
    Format.SIF: "text/tab-separated-values; charset=utf-8",
    Format.KGX_TSV: "application/x-tar",
    Format.KGX_JSONL: "application/x-tar",
    Format.TRAPI: "application/json",
    Format.TURTLE: "text/turtle; charset=utf-8",
    Format.BEL: "text/plain; charset=utf-8",
}


def form_of(name: str) -> Format | None:
    """The form that a file's name ends in, the longest such suffix first; None where it names none."""
    fitting = [form for form in Format if name.casefold().endswith(f".{form}")]
    return max(fitting, key=len, default=None)

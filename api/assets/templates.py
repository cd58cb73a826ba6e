"""The one place that opens templates and static files; every value they show is escaped."""

from __future__ import annotations

from base64 import b64encode
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.assets.folders import STATIC, TEMPLATES
from api.verdicts import ranking_wording, wording as verdict_wording
from api.wording import (
    document_facts,
    evidence_text,
    explaining,
    export_forms,
    marks,
    narrower,
    palette,
    sources,
    words,
)
from api.wording.narrative import narrate_plainly
from graph.filters.table import FILTER_OF, MOST_STEPS

MOST_ROWS = 400
FIRST_ROWS = 60
"""Rows of the explorer's table that its page comes with; its script takes in the others after them."""


@cache
def environment() -> Environment:
    """Jinja2 with autoescape always on; a name that a template misspells raises, and a template that has been
    read is not looked for again."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["frozenset"] = frozenset
    made.globals |= {
        "words": words,
        "palette": palette,
        "evidence": evidence_text,
        "document_facts": document_facts,
        "sources": sources,
        "marking": marks,
        "exports": export_forms,
        "narrower_words": narrower,
        "explaining": explaining,
        "verdicts": verdict_wording,
        "rankings": ranking_wording,
        "tell": narrate_plainly,
        "path_filters": FILTER_OF,
        "MOST_STEPS": MOST_STEPS,
        "MOST_ROWS": MOST_ROWS,
        "FIRST_ROWS": FIRST_ROWS,
    }
    return made


def compile_templates() -> None:
    """Compiles every template that is not yet, so that no reader's first page of a kind waits for it."""
    for name in environment().list_templates():
        environment().get_template(name)


@cache
def read_static(name: str) -> str:
    """A text file of the static folder."""
    return (STATIC / name).read_text(encoding="utf-8")


@cache
def data_address(name: str, media_type: str) -> str:
    """A file of the static folder as a data: address."""
    return f"data:{media_type};base64,{b64encode((STATIC / name).read_bytes()).decode()}"

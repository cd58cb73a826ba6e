"""What the vocabularies add to a question, in words: "12 kinds of pain"."""

from __future__ import annotations

from collections.abc import Iterable

from api.wording import words
from graph.kinds import Included
from graph.model import Kind

NOUNS = {Kind.ANATOMY: "part", Kind.PROTEIN: "member"}
"""What is narrower than a thing of that kind; of all others it is a kind of it."""


def label(one: Included) -> str:
    """How many there are of what: "12 kinds of pain", "1 member of NF-kappaB", "3 parts of spinal cord"."""
    noun = NOUNS.get(one.entity.kind, "kind")
    return f"{words.count(len(one.narrower), noun)} of {words.clean(one.entity.name)}"


def tell_included(included: Iterable[Included]) -> str:
    """ "including 12 kinds of pain and 17 kinds of opioid"; empty for none."""
    labels = [label(one) for one in included]
    return f"including {' and '.join(filter(None, [', '.join(labels[:-1]), labels[-1]]))}" if labels else ""

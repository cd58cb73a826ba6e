"""Entities that a phrase builds out of a mention: "activation of glial cells", "pain treatment".

The lexicon holds "glial cell activation"; texts also say "activation of specialized immune cells
called glial cells". And "pain treatment" names the treatment of a pain, not a treatment called so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.model import Kind, Role, Span
from loaders.lexicon import Lexicon
from loaders.mentions import EntityMention, find_mentions
from loaders.relations.tokens import is_function_word

_PROCESS = re.compile(
    r"\b(activation|proliferation|differentiation|migration|infiltration) of (?:[\w-]+ ){0,5}$"
)
_REACH = 80
_TREATMENT = re.compile(r" (?:treatment|management|relief|control|therapy)$", re.IGNORECASE)


def find_composed_mentions(text: str, lexicon: Lexicon) -> list[EntityMention]:
    """The mentions in a text, with what its phrases make of them, in order.

    A function word ("The", "was") is no name unless it is written in capitals.
    """
    named = (m for m in find_mentions(text, lexicon) if m.text.isupper() or not is_function_word(m.text))
    return [composed for mention in named for composed in _compose(text, mention, lexicon)]


def _compose(text: str, mention: EntityMention, lexicon: Lexicon) -> Iterator[EntityMention]:
    if mention.entity.kind is Kind.CELL:
        yield _with_process(text, mention, lexicon)
    elif mention.entity.kind is Kind.PROCEDURE and _TREATMENT.search(mention.text):
        yield from _without_treatment(mention, lexicon)
    else:
        yield mention


def _with_process(text: str, mention: EntityMention, lexicon: Lexicon) -> EntityMention:
    """The process in the cell, where the text speaks of it and the lexicon knows it; else the cell."""
    before = text[max(0, mention.span.start - _REACH) : mention.span.start]
    match = _PROCESS.search(before)
    known = lexicon.lookup(f"{mention.entity.name} {match[1]}") if match else ()
    return replace(mention, entity=lexicon.entity(known[0].curie)) if known else mention


def _without_treatment(mention: EntityMention, lexicon: Lexicon) -> Sequence[EntityMention]:
    """What is treated, where the words before "treatment" name an outcome; else the mention as it is."""
    named = _TREATMENT.sub("", mention.text)
    inner = find_mentions(named, lexicon)
    if len(inner) != 1 or inner[0].text != named or inner[0].entity.role is not Role.OUTCOME:
        return [mention]
    start = mention.span.start
    return [replace(inner[0], span=Span(start, start + len(named)))]

"""Entities that a phrase builds out of a mention: "activation of glial cells", "pain treatment".

The lexicon holds "glial cell activation"; texts also say "activation of specialized immune cells
called glial cells". And "pain treatment" names the treatment of a pain, not a treatment called so;
"cancer that has spread to the bone" names bone metastasis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.model import Kind, Role, Span
from loaders.lexicon import Lexicon
from loaders.lexicon.compile.terms import CURATED
from loaders.mentions.disorder_phrases import compose_disorders
from loaders.mentions.finder import find_mentions
from loaders.mentions.mention import EntityMention
from loaders.relations.grammar.tokens import is_function_word
from loaders.text.word_lists import words

_PROCESS = re.compile(
    r"\b(activation|proliferation|differentiation|migration|infiltration) of "
    r"(?:(?!(?:and|by|from|in|on|or|through|to|via|with) )[\w-]+ ){0,5}$"
)
_REACH = 80
_CANCER = r"(?:[\w-]*(?:cancer|tumou?r|carcinoma|sarcoma|melanoma|neoplasm|malignanc|malignant)[\w-]*)"
_WHICH = r"(?: cells?)?,?(?: (?:that|which))?(?: (?:has|have|had|often|commonly|frequently))*"
_SPREADING = r"(?:spreads?|spreading|metastasi[sz](?:e[sd]?|ing))"
_SPREAD = re.compile(
    rf"\b(?:{_CANCER}{_WHICH} {_SPREADING}|(?:metastatic|{_CANCER}) (?:spread|dissemination)|metastas[ei]s) "
    r"(?:in)?to (?:the |their )?$",
    re.IGNORECASE,
)
_LEADING = ("to ", "the ", "their ")
_CAPITALS = re.compile(r"[A-Z]{2,}\W+$"), re.compile(r"\W+[A-Z]{2,}")
_OF_AUTHORS = re.compile(r",? (?:(?:and|&) [A-Z][\w-]+,? )?et al\b|'s? et al\b")
_TITLE = re.compile(r"\b(?:Drs?|Prof|Mrs?|Ms)\.? $")
_RESIDUES = words("composites.residues")
_OF_SITE = re.compile(r"[ -](?:phosphorylat|residue|kinase|phosphatase|protease|site|\d)", re.IGNORECASE)
_AFTER_VERB = re.compile(
    r" (?:to|compounds?|molecules?|candidates?|structures?|optimi[sz]ation|author|role)\b"
)
_MODAL = re.compile(r"\b(?:can|could|may|might|will|would|should|must|to|not|did|does|do)(?: \w+ly)? $")
_ACTING_ON = re.compile(r"(.+)[ -](?:inhibitor|antagonist|blocker|agonist|activator)", re.IGNORECASE)
_CAUSED = re.compile(r"(?P<cause>.+)[ -](?:induced|associated|related) (?P<disorder>.+)")
_TREATMENT = re.compile(r" (?:treatment|management|relief|control|therapy)$", re.IGNORECASE)


def find_composite_mentions(text: str, lexicon: Lexicon) -> list[EntityMention]:
    """The mentions in a text, with what its phrases make of them, in order.

    What stands for no thing of the field is left out: a function word ("The", "was") unless it alone is
    written in capitals, an author, "lead" the verb.
    """
    named = (m for m in find_mentions(text, lexicon) if not _is_no_name(text, m))
    composed: list[EntityMention] = []
    for mention in named:
        for one in _compose(text, mention, lexicon):
            composed.append(_take_in(text, composed, one))
    return compose_disorders(text, composed, lexicon)


def _take_in(text: str, before: list[EntityMention], last: EntityMention) -> EntityMention:
    """The last mention with those before that it overlaps: "breast cancer spreads to the bone"."""
    if not before or before[-1].span.end <= last.span.start:
        return last
    start = last.span.start
    while before and before[-1].span.end > last.span.start:
        start = min(start, before.pop().span.start)
    span = Span(start, last.span.end)
    return replace(last, span=span, text=text[span.start : span.end])


def _is_no_name(text: str, mention: EntityMention) -> bool:
    """Whether the words name nothing of the field here: a function word, an author, "lead" the verb, the
    "tyrosine" of "tyrosine phosphorylation"."""
    start, end = mention.span.start, mention.span.end
    if _OF_AUTHORS.match(text, end) or _TITLE.search(text, max(0, start - 6), start):
        return True
    low = mention.text.lower()
    if low in _RESIDUES and _OF_SITE.match(text, end):
        return True
    if low == "lead" and (_AFTER_VERB.match(text, end) or _MODAL.search(text, max(0, start - 20), start)):
        return True
    return _is_mere_word(text, mention)


def _is_mere_word(text: str, mention: EntityMention) -> bool:
    """Whether a mention is a function word, also in a heading that is all in capitals."""
    if not is_function_word(mention.text):
        return False
    before, after = _CAPITALS
    start, end = mention.span.start, mention.span.end
    shouted = before.search(text[max(0, start - 20) : start]) or after.match(text, end)
    return bool(shouted) or not mention.text.isupper()


def _compose(text: str, mention: EntityMention, lexicon: Lexicon) -> Iterator[EntityMention]:
    if mention.entity.kind is Kind.CELL:
        yield _with_process(text, mention, lexicon)
    elif mention.entity.kind is Kind.ANATOMY:
        yield _with_spread(text, mention, lexicon)
    elif mention.entity.kind.is_medicine and (match := _ACTING_ON.fullmatch(mention.text)):
        yield _target(match[1], mention, lexicon)
    elif mention.entity.kind.is_disorder and (match := _CAUSED.fullmatch(mention.text)):
        yield from _apart(match, mention, lexicon)
    elif mention.entity.kind is Kind.PROCEDURE and _TREATMENT.search(mention.text):
        yield from _without_treatment(mention, lexicon)
    else:
        yield mention


def _target(named: str, mention: EntityMention, lexicon: Lexicon) -> EntityMention:
    """What one inhibitor inhibits ("the COX-2 inhibitor celecoxib"), if its name says so; else the class."""
    inner = find_mentions(named, lexicon)
    if len(inner) != 1 or inner[0].text != named or inner[0].entity.kind is not Kind.PROTEIN:
        return mention
    start = mention.span.start
    return replace(inner[0], span=Span(start, start + len(named)))


def _apart(match: re.Match[str], mention: EntityMention, lexicon: Lexicon) -> Sequence[EntityMention]:
    """A medicine and the disorder it causes, where a vocabulary has both in one name; what we name stays.

    Of "drug-induced" the disorder alone is the mention, and the entity as it is.
    """
    if match["cause"].lower() == "drug":
        span = Span(mention.span.start + match.start("disorder"), mention.span.end)
        return [replace(mention, span=span, text=match["disorder"])]
    if lexicon.source(mention.entity.id) is lexicon.sources[CURATED]:
        return [mention]
    cause, disorder = (_inside(match, part, mention, lexicon) for part in ("cause", "disorder"))
    if cause and disorder and cause.entity.kind.is_medicine and disorder.entity.kind.is_disorder:
        return [cause, disorder]
    return [mention]


def _inside(
    match: re.Match[str], part: str, mention: EntityMention, lexicon: Lexicon
) -> EntityMention | None:
    """The one mention that a part of a mention's text is, in its place; None if it is not just one."""
    found = find_mentions(match[part], lexicon)
    if len(found) != 1 or found[0].text != match[part]:
        return None
    start = mention.span.start + match.start(part)
    return replace(found[0], span=Span(start, start + len(match[part])))


def _with_spread(text: str, mention: EntityMention, lexicon: Lexicon) -> EntityMention:
    """The metastasis in an organ that a cancer spreads to, where the lexicon knows it; else the organ."""
    first, start = max(0, mention.span.start - _REACH), mention.span.start
    led = text[max(first, start - 6) : start].lower().endswith(_LEADING)
    match = _SPREAD.search(text, first, start) if led else None
    known = lexicon.lookup(f"{mention.entity.name} metastasis") if match else ()
    if match is None or not known:
        return mention
    span = Span(match.start(), mention.span.end)
    named = text[span.start : span.end]
    return replace(mention, span=span, text=named, entity=lexicon.entity(known[0].curie), others=())


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

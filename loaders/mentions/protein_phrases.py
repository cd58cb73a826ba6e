"""Proteins that a text names by what they bind, carry or change: "monoamine transporter", "Ang II receptor".

Where no vocabulary lists such a name, the chemical in it is not what the text speaks of: the phrase is a
protein, with a CURIE of our own made from its name. A ligand before the symbol of its receptor ("serotonin
5-HT1A receptor") and the species before any protein ("human COX-2") belong to the name; a number after a
class ("deiodinase type I") makes a member of it. "Anti-inflammatory effects" name no anti-inflammatory drug.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from graph.model import Entity, Kind, Span
from loaders.mentions.mention import EntityMention
from loaders.text.normalisation import key_of
from loaders.text.word_lists import words

PREFIX = "NEUROIMMUNE:protein_"
_CARRIERS = "receptor|transporter|channel|cotransporter|symporter|antiporter|exchanger"
_NO_ENZYME = (
    "release|increase|decrease|disease|phase|base|case|lease|purchase|phrase|database|interphase|chase"
)
_HEAD = re.compile(
    rf"[- ](?:(?:(?:re-?)?uptake|efflux) )?({_CARRIERS}|(?!(?:{_NO_ENZYME})s?\b)[a-z]{{3,}}ase)s?\b(?!-)"
)
_NAMED_FOR_SORT = re.compile(rf"\b(?:{_CARRIERS})s?\b", re.IGNORECASE)
_CLASS = re.compile(rf"(?:{_CARRIERS}|[a-z]{{3,}}ase)$")
_MEMBER = re.compile(
    r"(?:,? (?:sub)?type[ -](?:[IVX]{1,4}|\d{1,2}[A-Za-z]?|[A-Z])"
    r"|[ -](?:[IVX]{1,4}|\d[A-Z]|[A-Z]\d?|[αβγδ]\d?)|-\d{1,2}[A-Za-z]?)(?![\w%.-]|[ -]?\d)"
)
_ADJECTIVE = re.compile(r"(?:ory|ergic|ant|ic|al|ive)$")
_QUALITY = re.compile(
    r" (?:(?:and|or) [\w-]+ )?(?:effect|activit|propert|action|potential|capacit|response|enzyme|defen[cs]e"
    r"|system|status|efficacy|potency|mechanism|neuron|neurotransmi|transmission|nerve|synap|signal|pathway"
    r"|gene|protein|profile|tone|innervation)"
)
_CLASSES = ("MESH:D", "NEUROIMMUNE:")
_SPECIES = words("protein_phrases.species")
_SHORTEST_LIGAND = 5
_SCORE = 0.5  # of a name that only its shape speaks for


def compose_proteins(text: str, mentions: Sequence[EntityMention]) -> list[EntityMention]:
    """The mentions, in order, with such phrases as one mention each, and without mere adjectives."""
    nouns = [mention for mention in mentions if not _is_adjective(text, mention)]
    return list(_numbered(text, _headed(text, _begun(text, nouns))))


def _is_adjective(text: str, mention: EntityMention) -> bool:
    """Is the name of a class of medicines only the sort of an effect: "anti-inflammatory activity"?"""
    if mention.entity.kind is not Kind.DRUG or not mention.entity.id.startswith(_CLASSES):
        return False
    return bool(_ADJECTIVE.search(mention.text) and _QUALITY.match(text, mention.span.end))


def _begun(text: str, mentions: Sequence[EntityMention]) -> list[EntityMention]:
    """The mentions with each ligand, then each species, taken into the name of the protein after it."""
    joined: list[EntityMention] = []
    for mention in mentions:
        whole = mention
        while joined and mention.entity.kind is Kind.PROTEIN and _belongs(text, joined[-1], whole):
            whole = _spanning(text, whole, Span(joined.pop().span.start, whole.span.end))
        joined.append(whole)
    return joined


def _belongs(text: str, before: EntityMention, protein: EntityMention) -> bool:
    """Is the mention directly before a protein its species, or in its own name as serotonin is in HTR1A's?"""
    if text[before.span.end : protein.span.start] != " ":
        return False
    if before.entity.kind is Kind.SPECIES:
        return before.text.lower() in _SPECIES
    named = before.entity.kind.is_molecule
    long_enough = len(before.text) >= _SHORTEST_LIGAND
    return named and long_enough and key_of(before.text) in _names_for_sort(protein.entity)


@lru_cache(maxsize=4096)
def _names_for_sort(entity: Entity) -> str:
    """The keys of the names that call an entity a receptor or the like."""
    names = (entity.name, *entity.synonyms)
    return " ".join(key_of(name) for name in names if _NAMED_FOR_SORT.search(name))


def _headed(text: str, mentions: Sequence[EntityMention]) -> Iterator[EntityMention]:
    """The mentions, each chemical with a protein's head after it as that protein."""
    done = 0
    for at, mention in enumerate(mentions):
        if mention.span.start < done:
            continue
        head = _HEAD.match(text, mention.span.end) if _may_name_protein(mention) else None
        if head and (mention.entity.kind.is_medicine or head[1] == "receptor"):
            end = head.end()
            if all(later.span.end <= end for later in mentions[at + 1 : at + 3] if later.span.start < end):
                done = end
        yield _protein(text, Span(mention.span.start, done)) if mention.span.start < done else mention


def _may_name_protein(mention: EntityMention) -> bool:
    """A chemical may, and a protein that is not a receptor or the like itself."""
    if mention.entity.kind is Kind.PROTEIN:
        return not _names_for_sort(mention.entity)
    return mention.entity.kind.is_medicine


def _numbered(text: str, mentions: Iterator[EntityMention]) -> Iterator[EntityMention]:
    """The mentions, each class of proteins with a number after it as that member of the class."""
    for mention in mentions:
        member = None
        if mention.entity.kind is Kind.PROTEIN and _CLASS.search(mention.text):
            member = _MEMBER.match(text, mention.span.end)
        if member:
            span = Span(mention.span.start, member.end())
            is_gene = mention.entity.id.startswith("HGNC:")
            yield _spanning(text, mention, span) if is_gene else _protein(text, span)
        else:
            yield mention


def _spanning(text: str, mention: EntityMention, span: Span) -> EntityMention:
    return replace(mention, span=span, text=text[span.start : span.end])


def _protein(text: str, span: Span) -> EntityMention:
    name = text[span.start : span.end]
    return EntityMention(span, name, Entity(f"{PREFIX}{key_of(name)}", name, Kind.PROTEIN), _SCORE)

"""Harm told by the place in the sentence alone: "Y following X therapy", "Y in a patient on X"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from graph.model import Kind
from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.cues import CueEffect
from loaders.relations.grammar.findings import Finding, cross
from loaders.relations.grammar.phrases import GIVING, Argument
from loaders.relations.grammar.tokens import Tag, Token
from loaders.text.word_lists import words

_MARKERS = {
    **dict.fromkeys(words("exposure.after"), "exposure-after"),
    **dict.fromkeys(words("exposure.during"), "exposure-during"),
    **dict.fromkeys(words("exposure.due"), "exposure-due"),
    **dict.fromkeys(words("exposure.with"), "exposure-with"),
}
_TREATED = words("exposure.treated")
_USERS = words("exposure.users")
_DEVELOPING = words("exposure.developing")
_TAKING = words("exposure.taking")
_UNWANTED = words("exposure.unwanted")
_EXPOSED = words("exposure.exposed")
_LISTED = (Tag.COMMA, Tag.CONJUNCTION, Tag.WORD, Tag.OPEN, Tag.CLOSE, Tag.MENTION, Tag.DETERMINER)
_REACH = 7
IsWanted = Callable[[Clauses, int], bool]
_REACTION = re.compile(
    r"allerg|hypersensitiv|anaphyla|reaction|intoleran|dermatitis|eruption|urticaria|rash", re.I
)
_LOSING = words("exposure.losing")


def find_exposures(clauses: Clauses) -> Iterator[Finding]:
    """Each disorder that stands before a marker of time or cause and a drug."""
    if not any(mention.entity.kind.is_disorder for mention in clauses.mentions):
        return
    for i, token in enumerate(clauses.tokens):
        if token.tag is Tag.MENTION and _is_drug(clauses, i):
            yield from _compound(clauses, i)
        elif token.low in _MARKERS:
            drugs = _after(clauses, i)
            disorders = _before(clauses, i) if drugs else []
            yield from cross(drugs, disorders, CueEffect.MORE, i, _pattern(clauses.tokens, i))
        elif token.low in _DEVELOPING:
            disorders = _list_after(clauses, i, _is_disorder)
            drugs = _taken_before(clauses, i) if disorders else []
            yield from cross(drugs, disorders, CueEffect.MORE, i, "exposure-developed")
        elif token.low in _UNWANTED:
            yield from _unwanted(clauses, i)
        elif token.low == "to" and i and _is_disorder(clauses, i - 1):
            yield from _reaction(clauses, i)


def _pattern(tokens: list[Token], i: int) -> str:
    """As in "with" and "on" are surer after "treated" and "patients"."""
    pattern = _MARKERS[tokens[i].low]
    if pattern == "exposure-with" and i and tokens[i - 1].low in _TREATED:
        return "exposure-treated"
    return pattern


def _compound(clauses: Clauses, i: int) -> Iterator[Finding]:
    """As in "X hepatitis", "X acute nephrotoxicity"."""
    tokens = clauses.tokens
    j = i + 1
    if j < len(tokens) and tokens[j].tag is Tag.WORD and tokens[j].low not in _EXPOSED:
        j += 1
    if j < len(tokens) and tokens[j].tag is Tag.MENTION and _is_disorder(clauses, j):
        drugs = [Argument(i, m) for m in tokens[i].mentions]
        yield from cross(drugs, [Argument(j, m) for m in tokens[j].mentions], CueEffect.MORE, i, "compound")


def _reaction(clauses: Clauses, i: int) -> Iterator[Finding]:
    """As in "hypersensitivity to X": a disorder that is a reaction to what follows."""
    disorders = [Argument(i - 1, m) for m in clauses.tokens[i - 1].mentions if _is_reaction(clauses, m)]
    drugs = _list_after(clauses, i, _is_drug) if disorders else []
    yield from cross(drugs, disorders, CueEffect.MORE, i, "exposure-reaction")


def _is_reaction(clauses: Clauses, mention: int) -> bool:
    entity = clauses.mentions[mention].entity
    return any(_REACTION.search(name) for name in (entity.name, *entity.synonyms))


def _taken_before(clauses: Clauses, i: int) -> list[Argument]:
    """The drug that a person took before falling ill: "after X, he developed Y"."""
    for j in range(i - 1, -1, -1):
        if clauses.tokens[j].low in _TAKING:
            drugs = _list_after(clauses, j, _is_drug)
            if drugs and drugs[-1].token < i:
                return drugs
    return []


def _unwanted(clauses: Clauses, i: int) -> Iterator[Finding]:
    """As in "side effects of X include Y", "Y is an adverse effect of X"."""
    tokens = clauses.tokens
    if i + 2 >= len(tokens) or not tokens[i + 1].low.startswith(("effect", "reaction", "event")):
        return
    if tokens[i + 2].low not in ("of", "to", "with", "from"):
        return
    drugs = _list_after(clauses, i + 2, _is_drug)
    places = [j for j, t in enumerate(tokens) if t.tag is Tag.MENTION and _is_disorder(clauses, j)]
    disorders = [Argument(j, m) for j in places if not _is_treated(tokens, j) for m in tokens[j].mentions]
    yield from cross(drugs, disorders, CueEffect.MORE, i, "exposure-unwanted")


def _after(clauses: Clauses, i: int) -> list[Argument]:
    """The drugs right after a marker; after "in" only those that people use."""
    drugs = _list_after(clauses, i, _is_drug)
    if clauses.tokens[i].low == "in" and drugs:
        last = drugs[-1].token + 1
        used = last < len(clauses.tokens) and clauses.tokens[last].low in _USERS
        return drugs if used else []
    return drugs


def _list_after(clauses: Clauses, i: int, is_wanted: IsWanted) -> list[Argument]:
    """The mentions of some sort that follow closely, as one list."""
    found: list[Argument] = []
    for j in range(i + 1, len(clauses.tokens)):
        token = clauses.tokens[j]
        if token.tag is Tag.MENTION:
            if not is_wanted(clauses, j):
                break
            found += clauses.named(j, i + 1)
        elif token.tag is Tag.BREAK or (found and token.tag not in _LISTED) or (not found and j > i + _REACH):
            break
    return found


def _before(clauses: Clauses, i: int) -> list[Argument]:
    """The nearest disorders before a marker, as one list, in the same sentence part."""
    found: list[Argument] = []
    for j in range(i - 1, -1, -1):
        token = clauses.tokens[j]
        if token.tag is Tag.MENTION:
            if _is_disorder(clauses, j) and not _is_treated(clauses.tokens, j):
                found += clauses.named(j, 0)
            elif found:
                break
        elif token.tag is Tag.BREAK or (found and token.tag not in _LISTED):
            break
    return found


def _is_disorder(clauses: Clauses, j: int) -> bool:
    return any(clauses.mentions[m].entity.kind.is_disorder for m in clauses.tokens[j].mentions)


def _is_drug(clauses: Clauses, j: int) -> bool:
    """Whether a mention is of what people take; a protein that is given is a drug too."""
    kinds = (clauses.mentions[m].entity.kind for m in clauses.tokens[j].mentions)
    return any(kind.is_medicine or kind is Kind.COMBINATION for kind in kinds) or _is_given(clauses, j)


def _is_treated(tokens: list[Token], j: int) -> bool:
    """As in "patients with Y", "treatment of Y": what was there before the drug."""
    near = {t.low for t in tokens[max(0, j - 3) : j]}
    return bool(near & _LOSING) or "with" in {t.low for t in tokens[max(0, j - 2) : j]}


def _is_given(clauses: Clauses, j: int) -> bool:
    """As in "interferon treatment", "infusion of rituximab"."""
    tokens = clauses.tokens
    after = tokens[j + 1].low if j + 1 < len(tokens) else ""
    before = tokens[j - 2].low if j > 1 and tokens[j - 1].low in ("of", "with") else ""
    given = after in GIVING or before in GIVING
    return given and any(clauses.mentions[m].entity.kind is Kind.PROTEIN for m in tokens[j].mentions)

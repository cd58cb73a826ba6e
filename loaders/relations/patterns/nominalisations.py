"""What nominalisations and agent nouns say: "inhibition of Y by X", "X is an inhibitor of Y"."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Role
from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.cues import Cue, CueEffect
from loaders.relations.grammar.findings import Finding, cross, main
from loaders.relations.grammar.phrases import Argument
from loaders.relations.grammar.tokens import BE, Tag, Token, Voice
from loaders.relations.patterns.verbs import compared, hyphenated
from loaders.text.word_lists import words

_PATIENT_PREPOSITIONS = words("nominalisations.patient_prepositions")
_TREATED_PREPOSITIONS = _PATIENT_PREPOSITIONS | {"for"}  # "treatment for Y"
_COMPLEMENT_ENDS = words("nominalisations.complement_ends")


def nominal(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """As in "inhibition of Y by X", "increase in Y after X", "X inhibition of Y"."""
    if cue.effect in (CueEffect.ASSOCIATION, CueEffect.INTERACTION):
        yield from _between(clauses, i, cue)
        return
    if cue.needs_preposition:
        found = _difference if cue.lemma == "differ" else _contribution
        yield from found(clauses, i, cue)
        return
    bound = _TREATED_PREPOSITIONS if cue.effect is CueEffect.TREATMENT else _PATIENT_PREPOSITIONS
    patients, end = _complement(clauses, i, bound)
    before = _modifiers(clauses, i)
    if before and clauses.tokens[min(i + 1, len(clauses.tokens) - 1)].low == "in":
        patients = []  # "X reduction in the cortex"
    if not patients:
        patients, before, end = before, [], i
    if not patients:
        return
    agents = clauses.adverbial_agents(end) or clauses.adverbial_agents(_observed(clauses, end))
    yield from cross(agents, _plain(patients), cue.effect, i, "nominal-by")
    yield from cross(before, _plain(patients), cue.effect, i, "nominal-premodified")
    yield from cross(_accompanied(clauses, i), _plain(patients), cue.effect, i, "nominal-with")
    if cue.effect is CueEffect.TREATMENT:
        yield from cross(_with(clauses, end), _plain(patients), cue.effect, i, "treatment-with")
        yield from cross(_remedies(clauses, i), _plain(patients), cue.effect, i, "treatment-for")


_SEEN = words("nominalisations.seen")


def _observed(clauses: Clauses, end: int) -> int:
    """Past "was observed" after the noun phrase that ends at `end`; the same place where nothing follows."""
    for j in range(end + 1, min(end + 6, len(clauses.tokens))):
        if clauses.tokens[j].low in _SEEN:
            return j
    return end


def _difference(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """As in "no difference in Y between the X group and controls"."""
    tokens = clauses.tokens
    if i + 1 >= len(tokens) or tokens[i + 1].low != "in":
        return
    between = next((j for j in range(i + 2, len(tokens)) if tokens[j].low in ("between", "among")), -1)
    if between < 0:
        return
    groups = clauses.read(between + 1, clauses.phrase_end(between + 1))
    treated = [a for a in main(groups) if clauses.mentions[a.mention].entity.role is Role.INTERVENTION]
    yield from cross(treated[:1], main(clauses.read(i + 2, between)), cue.effect, i, "difference")


def _contribution(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """As in "contribution of X to Y", "response of X to Y"."""
    tokens = clauses.tokens
    if i + 1 >= len(tokens) or tokens[i + 1].low != "of":
        return
    end = clauses.phrase_end(i + 2)
    target = next((j for j in range(i + 2, len(tokens)) if tokens[j].low in cue.prepositions | {"in"}), -1)
    if not i + 2 < target <= end:
        return
    agents, patients = (
        main(clauses.read(i + 2, target)),
        main(clauses.read(target + 1, clauses.phrase_end(target + 1))),
    )
    if cue.passive_voice:
        agents, patients = patients, agents
    yield from cross(agents, patients, cue.effect, i, "contribution")


def _plain(arguments: list[Argument]) -> list[Argument]:
    return main(arguments)


def _phrase_opener(tokens: list[Token], i: int) -> int:
    """The index of the preposition that governs the noun at i; -1 for none."""
    j = i - 1
    while (
        j >= 0 and tokens[j].tag in (Tag.WORD, Tag.DETERMINER, Tag.ADVERB, Tag.MENTION, Tag.CONJUNCTION)
    ) or (j >= 0 and tokens[j].voice is Voice.ATTRIBUTE):
        j -= 1
    return j if j >= 0 and tokens[j].tag is Tag.PREPOSITION else -1


def _accompanied(clauses: Clauses, i: int) -> list[Argument]:
    """As in "X improved pain, with changes in Y": the subject of the clause."""
    opener = _phrase_opener(clauses.tokens, i)
    if opener < 1 or clauses.tokens[opener].low != "with" or clauses.tokens[opener - 1].tag is not Tag.COMMA:
        return []
    matrix = clauses.verb_before(opener)
    return main(clauses.agents(matrix)) if matrix >= 0 else []


def _remedies(clauses: Clauses, i: int) -> list[Argument]:
    """As in "X for the treatment of Y", "X is a treatment for Y", "X to optimize Y treatment"."""
    tokens = clauses.tokens
    purpose = _purpose_verb(tokens, i)
    if purpose > 0:
        return [a for a in main(clauses.chunk_before(purpose)) if _is_remedy(clauses, a)]
    opener = _phrase_opener(tokens, i)
    if opener > 0 and tokens[opener].low in ("for", "in", "as"):
        near = main(clauses.chunk_before(opener))
        if near:
            return near
        matrix = clauses.verb_before(opener)
        return main(clauses.subject(matrix)) if matrix >= 0 else []
    copula = clauses.verb_before(i)
    plain = all(t.tag in (Tag.DETERMINER, Tag.WORD, Tag.ADVERB) for t in tokens[copula + 1 : i])
    return main(clauses.subject(copula)) if copula >= 0 and tokens[copula].low in BE and plain else []


def _purpose_verb(tokens: list[Token], i: int) -> int:
    """The index of the "to" in "to optimize Y treatment"; -1 for none."""
    for j in range(i - 1, max(-1, i - 6), -1):
        if tokens[j].tag is Tag.TO:
            return j
        if tokens[j].tag not in (Tag.MENTION, Tag.WORD, Tag.DETERMINER, Tag.VERB):
            break
    return -1


def _is_remedy(clauses: Clauses, argument: Argument) -> bool:
    return clauses.mentions[argument.mention].entity.role is Role.INTERVENTION


_AGENT_NOUN_PREPOSITIONS = words("nominalisations.agent_noun_prepositions")


def _complement(clauses: Clauses, i: int, prepositions: frozenset[str]) -> tuple[list[Argument], int]:
    """What follows one of the prepositions after the noun at i, and where it ends."""
    tokens = clauses.tokens
    if i + 1 >= len(tokens) or tokens[i + 1].low not in prepositions:
        return [], i
    stop = min(_until(tokens, i + 2, _COMPLEMENT_ENDS), clauses.phrase_end(i + 2))
    return clauses.read(i + 2, stop), stop - 1


def _until(tokens: list[Token], start: int, lows: frozenset[str]) -> int:
    return next((j for j in range(start, len(tokens)) if tokens[j].low in lows), len(tokens))


def _with(clauses: Clauses, end: int) -> list[Argument]:
    j = end + 1
    if j < len(clauses.tokens) and clauses.tokens[j].low in ("with", "using", "by"):
        return main(clauses.read(j + 1, clauses.phrase_end(j + 1)))
    return []


def _modifiers(clauses: Clauses, i: int) -> list[Argument]:
    """The mention right before the noun at i: "Y inhibition", "Y (y) receptor activation"."""
    tokens = clauses.tokens
    j = i - 1
    if j >= 0 and tokens[j].tag is Tag.CLOSE:
        j = clauses.opening(j) - 1
    if j >= 0 and tokens[j].tag is Tag.NOUN:
        j -= 1
    if j > 1 and tokens[j].low == "s" and tokens[j - 1].low in _APOSTROPHES:
        j -= 2
    if j >= 0 and tokens[j].tag is Tag.MENTION:
        return clauses.named(j, stop=i)
    return []


_APOSTROPHES = frozenset({"'", "’"})


def _between(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """As in "interface between X and Y", "association of X with Y": the first against all others."""
    tokens = clauses.tokens
    if i + 1 >= len(tokens) or tokens[i + 1].low not in ("between", "of", "among"):
        return
    end = clauses.phrase_end(i + 2)
    stop = next((j for j in range(i + 2, end) if tokens[j].low in ("with", "to")), -1)
    found = clauses.read(i + 2, stop if stop > 0 else end)
    if stop > 0:
        others = clauses.read(stop + 1, clauses.phrase_end(stop + 1))
    elif tokens[i + 1].low == "of":
        return
    else:
        found, others = main(found)[:1], main(found)[1:]
    yield from cross(main(found)[:1], main(others), cue.effect, i, "between")


def agent_noun(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """As in "X is an inhibitor of Y", "X, a Y inhibitor", "the Y inhibitor X"."""
    patients, _ = _complement(clauses, i, _AGENT_NOUN_PREPOSITIONS)
    patients = main(patients) or _modifiers(clauses, i)
    if not patients:
        return
    agents = _bearer(clauses, i, min(p.token for p in patients))
    yield from cross(agents, patients, cue.effect, i, "agent-noun")


_STAYING = words("nominalisations.staying")
_MANNERS = words("nominalisations.manners")
_BETWEEN = (Tag.WORD, Tag.DETERMINER, Tag.ADVERB, Tag.NOUN, Tag.HYPHEN)


def _bearer(clauses: Clauses, i: int, patient: int) -> list[Argument]:
    """Who is called an inhibitor: the next mention, the subject of "is", or the mention before the comma."""
    tokens = clauses.tokens
    if i + 1 < len(tokens) and tokens[i + 1].tag is Tag.MENTION:
        return [Argument(i + 1, m) for m in tokens[i + 1].mentions]
    j = min(i, patient) - 1
    while j >= 0 and (tokens[j].tag in _BETWEEN or tokens[j].voice in (Voice.GERUND, Voice.ATTRIBUTE)):
        j -= 1
    if j < 0:
        return []
    if tokens[j].low == "as" and clauses.verb_before(j) < 0:
        return main(clauses.chunk_before(j))
    if tokens[j].tag in (Tag.COMMA, Tag.OPEN) and tokens[j - 1].tag is Tag.MENTION:
        return [Argument(j - 1, m) for m in tokens[j - 1].mentions]
    if tokens[j].low in BE or tokens[j].low == "as":
        return main(clauses.subject(j if tokens[j].low in BE else clauses.verb_before(j)))
    return []


def adjective(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """As in "X is required for Y", "X is essential for Y"; "X-dependent Y"."""
    if i > 1 and clauses.tokens[i - 1].tag is Tag.HYPHEN:
        yield from _hyphened(clauses, i, cue)
        return
    objects = main(clauses.object(i)) if cue.prepositions else []
    if cue.passive_voice and not objects:
        objects = clauses.adverbial_agents(i)
    if objects:
        copula = clauses.group_start(i)
        stays = i > 0 and clauses.tokens[i - 1].low in _STAYING
        led = main(clauses.subject(i - 1)) if stays else main(clauses.chunk_before(i))
        subjects = main(clauses.subject(i)) if copula < i else led
        if cue.passive_voice:  # "Y was unaffected by X"
            subjects, objects = objects, subjects
        yield from cross(subjects, objects, cue.effect, i, "adjective")


def _hyphened(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """As in "X-dependent Y", "Y was X-dependent", "V raised Y in an X-dependent manner"."""
    if _is_manner(clauses.tokens, i):
        yield from _manner(clauses, i, cue)
        return
    copula = clauses.tokens[i - 3].low in BE if i > 2 else False
    if copula and clauses.tokens[i - 2].tag is Tag.MENTION:
        agents = [Argument(i - 2, m) for m in clauses.tokens[i - 2].mentions]
        yield from cross(agents, main(clauses.subject(i - 3)), cue.effect, i, "manner")
    yield from hyphenated(clauses, i, cue)


def _is_manner(tokens: list[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].low in _MANNERS


def _manner(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """As in "V raised Y in an X-dependent manner": what X does to Y."""
    verb = clauses.verb_before(i)
    done = clauses.tokens[verb].cue if verb >= 0 else None
    if done is None:
        return
    passive = clauses.tokens[verb].voice is Voice.PASSIVE
    patients = main(clauses.subject(verb) if passive else clauses.object(verb))
    agents = [Argument(i - 2, m) for m in clauses.tokens[i - 2].mentions]
    yield from cross(agents, patients, CueEffect.SOME if cue.passive_voice else done.effect, i, "manner")


def comparative(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """As in "Y was lower in the X group", "Y levels were higher after X"."""
    if i == 0 or clauses.group_start(i) == i:
        return
    subjects = main(clauses.subject(i))
    after = i + 1 < len(clauses.tokens) and clauses.tokens[i + 1].low in ("after", "following")
    groups = clauses.adverbial_agents(i) if after else compared(clauses, i)
    yield from cross(groups, subjects, cue.effect, i, "comparison")

"""The patterns: what each cue of a sentence says of the mentions around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from loaders.relations.clauses import Clauses
from loaders.relations.cues import Cue, Effect, Form
from loaders.relations.phrases import Argument
from loaders.relations.tokens import BE, Tag, Token, Voice


@dataclass(frozen=True, slots=True)
class Finding:
    """One reading of one cue: who, what, whom, by which pattern."""

    subject: Argument
    object: Argument
    effect: Effect
    cue: int
    pattern: str
    negated: bool = False

    @property
    def factor(self) -> int:
        """+1, -1, or 0 for no sign: the cue's own, turned by what the phrases have less of."""
        return self.effect.factor * self.subject.polarity * self.object.polarity


def find_all(clauses: Clauses) -> Iterator[Finding]:
    """Every finding of every cue, in the order of the cues."""
    for i, token in enumerate(clauses.tokens):
        if token.cue is not None:
            yield from _PATTERNS[_pattern_key(token)](clauses, i, token.cue)
        elif token.low in EFFECT_NOUNS:
            yield from effect_noun(clauses, i)


def _pattern_key(token: Token) -> object:
    cue = token.cue
    return token.voice if token.tag is Tag.VERB or cue is None else cue.form


def main(arguments: Iterable[Argument]) -> list[Argument]:
    """The arguments that the phrase is about, without those that say where."""
    return [a for a in arguments if not a.context]


def cross(
    subjects: Iterable[Argument], objects: Iterable[Argument], effect: Effect, cue: int, pattern: str
) -> Iterator[Finding]:
    """Each subject with each object."""
    objects = list(objects)
    for subject in subjects:
        for object_ in objects:
            if subject.mention != object_.mention:
                yield Finding(subject, object_, effect, cue, pattern)


# ---- verbs


def active(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """ "X reduces Y", "X leads to Y"; "Y increased after X" where there is no object."""
    subjects = main(clauses.subject(i))
    objects = clauses.object(i)
    if cue.intransitive and i + 1 < len(clauses.tokens) and clauses.tokens[i + 1].low in ("when", "if"):
        yield from cross(main(clauses.read(i + 2, clauses.phrase_end(i + 2))), subjects, cue.effect, i, "when")
        return
    if cue.intransitive or not main(objects):
        agents = clauses.adverbial_agents(i)
        if agents and _changes(cue):
            yield from cross(agents, subjects, cue.effect, i, "intransitive")
            return
    if cue.intransitive:
        return
    if cue.passive_voice:
        yield from cross(main(objects), subjects, cue.effect, i, "reverse")
        return
    if _has_effect(clauses, i):
        return
    pattern = "prepositional" if cue.prepositions else "active"
    yield from cross(subjects, main(objects), cue.effect, i, _by_distance(pattern, clauses, i, subjects))
    if not main(objects):
        yield from cross(subjects, objects[:1], cue.effect, i, "active-context")


def _has_effect(clauses: Clauses, i: int) -> bool:
    """"produces analgesic effects in Y": what is produced is the effect, not Y."""
    for token in clauses.tokens[i + 1 : i + 6]:
        if token.low in EFFECT_NOUNS:
            return True
        if token.tag not in (Tag.WORD, Tag.DETERMINER, Tag.ADVERB):
            return False
    return False


def _changes(cue: Cue) -> bool:
    return cue.intransitive or cue.lemma in ("increase", "decrease", "improve", "worsen", "diminish")


def _by_distance(pattern: str, clauses: Clauses, i: int, subjects: list[Argument]) -> str:
    """Far subjects are less sure."""
    if subjects and i - max(s.token for s in subjects) > 8:
        return pattern + "-far"
    return pattern


def passive(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """ "Y was reduced by X"; "X is associated with Y"."""
    subjects = clauses.subject(i)
    if cue.effect in (Effect.ASSOCIATION, Effect.INTERACTION):
        yield from cross(main(subjects), main(clauses.object(i)), cue.effect, i, "associated")
        return
    agents = clauses.adverbial_agents(i)
    yield from cross(agents, main(subjects), cue.effect, i, "passive")
    if not agents:
        yield from cross(_opening_agents(clauses, i), main(subjects), cue.effect, i, "passive-opening")


def _opening_agents(clauses: Clauses, i: int) -> list[Argument]:
    """ "After X, Y was increased", "In X-treated rats, Y was increased"."""
    first, _ = clauses.segment(clauses.group_start(i))
    if not 1 < first <= i or clauses.tokens[first - 1].tag is not Tag.COMMA:
        return []
    start = first - 1
    while start > 0 and clauses.tokens[start - 1].tag is not Tag.BREAK:
        start -= 1
    found = clauses.adverbial_agents(start - 1)
    return [a for a in found if a.token < first]


def reduced(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """ "Y induced by X"; "pain associated with metastasis"."""
    patients = main(clauses.chunk_before(i))
    if cue.effect in (Effect.ASSOCIATION, Effect.INTERACTION):
        yield from cross(patients, main(clauses.object(i)), cue.effect, i, "associated-reduced")
        return
    yield from cross(clauses.adverbial_agents(i), patients[-1:], cue.effect, i, "reduced")


def hyphenated(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """ "X-induced Y", "X- and Z-induced Y"."""
    agents = _hyphen_agents(clauses, i)
    if not agents:
        return
    end = clauses.phrase_end(i + 1)
    stop = next(
        (j for j in range(i + 1, end) if clauses.tokens[j].tag in (Tag.COMMA, Tag.BREAK, Tag.CONJUNCTION)),
        end,
    )
    patients = main(clauses.read(i + 1, stop))[:1] or main(clauses.read(i + 1, end))[:1]
    pattern = "hyphen-associated" if cue.effect is Effect.ASSOCIATION else "hyphen"
    yield from cross(agents, patients, cue.effect, i, pattern)


def _hyphen_agents(clauses: Clauses, i: int) -> list[Argument]:
    tokens, found = clauses.tokens, []
    j = i - 2
    while j >= 0 and tokens[j].tag is Tag.MENTION and tokens[j + 1].tag is Tag.HYPHEN:
        found += [Argument(j, m) for m in tokens[j].mentions]
        j -= 1
        if j < 1 or tokens[j].tag is not Tag.CONJUNCTION:
            break
        j -= 2 if tokens[j - 1].tag is Tag.HYPHEN else 1
    return found


def gerund(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """ "X ... by reducing Y", "X ..., inhibiting Y"; "reducing Y" at the head is a subject of its own."""
    objects = main(clauses.object(i))
    if not objects:
        return
    if i and clauses.tokens[i - 1].tag in (Tag.MENTION, Tag.WORD, Tag.CLOSE, Tag.NOUN):
        described = main(clauses.chunk_before(i))
        yield from cross(described[-1:], objects, cue.effect, i, "participle")
        return
    if i and clauses.tokens[i - 1].low == "for":
        yield from cross(main(clauses.chunk_before(i - 1)), objects, cue.effect, i, "gerund-for")
        return
    matrix = clauses.verb_before(i)
    if matrix >= 0:
        yield from cross(main(clauses.agents(matrix)), objects, cue.effect, i, "gerund")


def attribute(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """ "increased Y" says nothing by itself; the phrase reader has turned its sign."""
    return iter(())


# ---- nouns


def nominal(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """ "inhibition of Y by X", "increase in Y after X", "X inhibition of Y", "association of X with Y"."""
    if cue.effect in (Effect.ASSOCIATION, Effect.INTERACTION):
        yield from _between(clauses, i, cue)
        return
    patients, end = _complement(clauses, i)
    before = _modifiers(clauses, i)
    if not patients:
        patients, before, end = before, [], i
    if not patients:
        return
    agents = clauses.adverbial_agents(end)
    yield from cross(agents, _plain(patients), cue.effect, i, "nominal-by")
    yield from cross(before, _plain(patients), cue.effect, i, "nominal-premodified")
    yield from cross(_accompanied(clauses, i), _plain(patients), cue.effect, i, "nominal-with")
    if cue.effect is Effect.TREATMENT:
        yield from cross(_with(clauses, end), _plain(patients), cue.effect, i, "treatment-with")
        yield from cross(_remedies(clauses, i), _plain(patients), cue.effect, i, "treatment-for")


def _plain(arguments: list[Argument]) -> list[Argument]:
    return main(arguments)


def _phrase_opener(tokens: list[Token], i: int) -> int:
    """The index of the preposition that governs the noun at i; -1 for none."""
    j = i - 1
    while j >= 0 and tokens[j].tag in (Tag.WORD, Tag.DETERMINER, Tag.ADVERB, Tag.MENTION, Tag.CONJUNCTION) or (
        j >= 0 and tokens[j].voice is Voice.ATTRIBUTE
    ):
        j -= 1
    return j if j >= 0 and tokens[j].tag is Tag.PREPOSITION else -1


def _accompanied(clauses: Clauses, i: int) -> list[Argument]:
    """"X improved pain, with changes in Y": the subject of the clause."""
    opener = _phrase_opener(clauses.tokens, i)
    if opener < 1 or clauses.tokens[opener].low != "with" or clauses.tokens[opener - 1].tag is not Tag.COMMA:
        return []
    matrix = clauses.verb_before(opener)
    return main(clauses.agents(matrix)) if matrix >= 0 else []


def _remedies(clauses: Clauses, i: int) -> list[Argument]:
    """"X for the treatment of Y", "X is a treatment for Y", "X as an effective Y treatment"."""
    tokens = clauses.tokens
    opener = _phrase_opener(tokens, i)
    if opener > 0 and tokens[opener].low in ("for", "in", "as"):
        near = main(clauses.chunk_before(opener))
        if near:
            return near
        matrix = clauses.verb_before(opener)
        return main(clauses.subject(matrix)) if matrix >= 0 else []
    return []


def _complement(clauses: Clauses, i: int) -> tuple[list[Argument], int]:
    """What follows "of" or "in" after the noun at i, and where it ends."""
    tokens = clauses.tokens
    if i + 1 >= len(tokens) or tokens[i + 1].low not in ("of", "in"):
        return [], i
    stop = _until(
        tokens,
        i + 2,
        frozenset({"by", "with", "via", "through", "after", "following", "upon", "using", "to"}),
    )
    stop = min(stop, clauses.phrase_end(i + 2))
    return clauses.read(i + 2, stop), stop - 1


def _until(tokens: list[Token], start: int, lows: frozenset[str]) -> int:
    return next((j for j in range(start, len(tokens)) if tokens[j].low in lows), len(tokens))


def _with(clauses: Clauses, end: int) -> list[Argument]:
    j = end + 1
    if j < len(clauses.tokens) and clauses.tokens[j].low in ("with", "using", "by"):
        return main(clauses.read(j + 1, clauses.phrase_end(j + 1)))
    return []


def _modifiers(clauses: Clauses, i: int) -> list[Argument]:
    """The mention right before the noun at i: "Y inhibition", "Y receptor activation"."""
    tokens = clauses.tokens
    j = i - 1
    if j >= 0 and tokens[j].tag is Tag.NOUN:
        j -= 1
    if j >= 0 and tokens[j].tag is Tag.MENTION:
        return [Argument(j, m) for m in tokens[j].mentions]
    return []


_SIDES = frozenset({"with", "and", "to", "or"})


def _between(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """ "interface between X and Y", "association of X with Y": the first against all others."""
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


EFFECT_NOUNS = frozenset("effect effects action actions influence role roles efficacy effectiveness".split())
_LESSENING = frozenset(
    "analgesic antinociceptive anti-nociceptive inhibitory suppressive suppressing antagonistic protective neuroprotective therapeutic blocking anti-inflammatory "
    "ameliorative beneficial antihyperalgesic anti-hyperalgesic negative attenuating reducing inhibiting preventive curative anxiolytic antidepressant relieving".split()
)
_RAISING = frozenset(
    "stimulatory excitatory stimulating enhancing potentiating inducing activating positive promoting facilitatory causal causative pathogenic etiological".split()
)
_BEGINNINGS = frozenset(
    "initiation onset development pathogenesis maintenance induction generation progression".split()
)


def effect_noun(clauses: Clauses, i: int) -> Iterator[Finding]:
    """ "effect of X on Y", "X has an inhibitory effect on Y", "X plays a role in Y"."""
    tokens = clauses.tokens
    role = tokens[i].low.startswith("role")
    target = _target(tokens, i, role)
    if target < 0:
        return
    patients = main(clauses.read(target + 1, clauses.phrase_end(target + 1)))
    effect = _effect_of(tokens, i, target)
    agents, pattern = _effect_agents(clauses, i, target)
    yield from cross(agents, patients, effect, i, ("role-" if role else "effect-") + pattern)


def _target(tokens: list[Token], i: int, role: bool) -> int:
    """The index of the preposition before what is acted on; -1 for none."""
    wanted = ("in", "for") if role else ("on", "upon", "against", "in")
    for j in range(i + 1, min(i + 25, len(tokens))):
        if tokens[j].low in wanted:
            return j
        if tokens[j].tag in (Tag.FINITE, Tag.BREAK, Tag.VERB) and tokens[j].voice not in (
            Voice.HYPHEN,
            Voice.ATTRIBUTE,
        ):
            return -1
    return -1


def _effect_of(tokens: list[Token], i: int, target: int) -> Effect:
    words = {t.low for t in tokens[max(0, i - 4) : i]}
    if words & _LESSENING:
        return Effect.LESS
    if words & _RAISING:
        return Effect.MORE
    beginning = any(t.low in _BEGINNINGS for t in tokens[target + 1 : target + 6])
    return Effect.MORE if beginning and tokens[i].low.startswith("role") else Effect.SOME


def _effect_agents(clauses: Clauses, i: int, target: int) -> tuple[list[Argument], str]:
    tokens = clauses.tokens
    if i + 1 < target and tokens[i + 1].low in ("of", "for"):
        return main(clauses.read(i + 2, target)), "of"
    for j in range(i - 1, max(-1, i - 8), -1):
        if tokens[j].tag is Tag.MENTION:
            return [Argument(j, m) for m in tokens[j].mentions], "premodified"
        if clauses.is_finite(j) or tokens[j].low in ("has", "have", "had") or _produces(tokens[j]):
            return main(clauses.subject(j)), "had"
    return [], ""


def _produces(token: Token) -> bool:
    return token.cue is not None and token.cue.lemma in ("produce", "mediate") and token.tag is Tag.VERB


def agent_noun(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """ "X is an inhibitor of Y", "X, a Y inhibitor", "the Y inhibitor X"."""
    patients, _ = _complement(clauses, i)
    patients = main(patients) or _modifiers(clauses, i)
    if not patients:
        return
    agents = _bearer(clauses, i, min(p.token for p in patients))
    yield from cross(agents, patients, cue.effect, i, "agent-noun")


def _bearer(clauses: Clauses, i: int, patient: int) -> list[Argument]:
    """Who is called an inhibitor: the next mention, the subject of "is", or the mention before the comma."""
    tokens = clauses.tokens
    if i + 1 < len(tokens) and tokens[i + 1].tag is Tag.MENTION:
        return [Argument(i + 1, m) for m in tokens[i + 1].mentions]
    j = min(i, patient) - 1
    while j >= 0 and tokens[j].tag in (Tag.WORD, Tag.DETERMINER, Tag.ADVERB, Tag.NOUN, Tag.HYPHEN):
        j -= 1
    if j < 0:
        return []
    if tokens[j].tag in (Tag.COMMA, Tag.OPEN) and tokens[j - 1].tag is Tag.MENTION:
        return [Argument(j - 1, m) for m in tokens[j - 1].mentions]
    if tokens[j].low in BE or tokens[j].low == "as":
        return main(clauses.subject(j if tokens[j].low in BE else clauses.verb_before(j)))
    return []


def nothing(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """Aspects and losses only shape the phrases they stand in."""
    return iter(())


_PATTERNS: dict[object, Callable[[Clauses, int, Cue], Iterator[Finding]]] = {
    Voice.ACTIVE: active,
    Voice.PASSIVE: passive,
    Voice.REDUCED: reduced,
    Voice.HYPHEN: hyphenated,
    Voice.ATTRIBUTE: attribute,
    Voice.GERUND: gerund,
    Form.NOUN: nominal,
    Form.AGENT_NOUN: agent_noun,
    Form.ASPECT: nothing,
}

"""What verbs say: actives, passives, participles, hyphenated participles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.model import Kind, Role
from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.cues import Cue, CueEffect, CueForm
from loaders.relations.grammar.effects import EFFECT_NOUNS
from loaders.relations.grammar.findings import Finding, cross, main
from loaders.relations.grammar.phrases import Argument
from loaders.relations.grammar.polarity import is_bad, is_signed_noun
from loaders.relations.grammar.tokens import Tag
from loaders.relations.grammar.voices import TREATED, previous
from loaders.relations.stance.negation import is_excluded, is_verb_negated
from loaders.text.word_lists import words


def _fit_for(clauses: Clauses, preposition: int) -> list[Argument]:
    """As in "X for treating Y", "role of X in treating Y", "X is essential for treating Y"."""
    tokens = clauses.tokens
    before = tokens[preposition - 1]
    if before.low in EFFECT_NOUNS or (before.cue is not None and before.cue.form is CueForm.ADJECTIVE):
        matrix = clauses.verb_before(preposition)
        return main(clauses.subject(matrix)) if matrix >= 0 else []
    role = next(
        (j for j in range(preposition - 1, max(-1, preposition - 9), -1) if tokens[j].low in EFFECT_NOUNS), -1
    )
    if role >= 0 and tokens[role + 1].low in ("of", "for"):
        return main(clauses.read(role + 2, preposition))
    return main(clauses.chunk_before(preposition)) if tokens[preposition].low == "for" else []


MEANS = words("verbs.means")
_CHANGING = words("verbs.changing")
_SHOWING = words("verbs.showing")
_LISTED = frozenset({Tag.COMMA, Tag.CONJUNCTION, Tag.WORD, Tag.NOUN, Tag.OPEN, Tag.CLOSE, Tag.DETERMINER})
_PLACES = frozenset({Kind.ANATOMY, Kind.CELL})
_TREATED_ONES = _PLACES | {Kind.SPECIES, Kind.POPULATION}
_GROUPS = frozenset({Kind.CONDITION, Kind.SYMPTOM, Kind.PROCEDURE, Kind.DRUG, Kind.COMBINATION})


def active(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """As in "X reduces Y", "X leads to Y"; "Y increased after X" where there is no object."""
    subjects = main(clauses.subject(i))
    objects = clauses.object(i)
    if cue.intransitive and i + 1 < len(clauses.tokens) and clauses.tokens[i + 1].low in ("when", "if"):
        yield from cross(
            main(clauses.read(i + 2, clauses.phrase_end(i + 2))), subjects, cue.effect, i, "when"
        )
        return
    if cue.intransitive or not main(objects):
        agents = clauses.adverbial_agents(i) or _opening_agents(clauses, i)
        if agents and _changes(cue) and _stands_alone(clauses, i):
            yield from cross(agents, subjects, cue.effect, i, "intransitive")
            return
    if cue.intransitive:
        return
    if cue.passive_voice:
        yield from cross(main(objects), subjects, cue.effect, i, "reverse")
        return
    yield from cross(subjects, _named_effects(clauses, i + 1, i + 6), cue.effect, i, "active")
    if cue.effect is not CueEffect.LESS and _has_effect(clauses, i):
        return
    pattern = "prepositional" if cue.prepositions else "active"
    yield from cross(subjects, main(objects), cue.effect, i, _by_distance(pattern, i, subjects))
    yield from _chain(clauses, i, cue.effect, main(objects))
    if not main(objects):
        near = [a for a in objects[:1] if clauses.mentions[a.mention].entity.role is not Role.CONTEXT]
        yield from cross(subjects, near, cue.effect, i, "active-context")


def _stands_alone(clauses: Clauses, i: int) -> bool:
    """Whether no object follows the verb."""
    following = [t for t in clauses.tokens[i + 1 : i + 4] if t.tag is not Tag.ADVERB]
    return not following or following[0].tag not in (Tag.WORD, Tag.DETERMINER, Tag.NOUN, Tag.MENTION)


def _chain(clauses: Clauses, i: int, effect: CueEffect, objects: list[Argument]) -> Iterator[Finding]:
    """As in "X raises Y through Z", "X lowers Y via loss of Z": X acts on Z, and Z on Y.

    Of "X lowers Y through Z" the signs are not said.
    """
    if not objects or is_verb_negated(clauses, i):
        return
    for j in range(i + 1, len(clauses.tokens)):
        if clauses.tokens[j].low in ("via", "through"):
            end = clauses.phrase_end(j + 1)
            named = end == len(clauses.tokens) or clauses.tokens[end].low != ":"  # "two mechanisms: ..."
            means = main(clauses.read(j + 1, end)) if named else []
            signed = effect is CueEffect.MORE or any(is_signed_noun(t) for t in clauses.tokens[j + 1 : end])
            acts, uses = (effect, CueEffect.MORE) if signed else (CueEffect.SOME, CueEffect.SOME)
            yield from cross(means, objects, acts, i, "via")
            yield from cross(main(clauses.subject(i)), means, uses, i, "via-means")
            return
        if clauses.tokens[j].tag is Tag.BREAK or clauses.is_finite(j):
            return


def _named_effects(clauses: Clauses, first: int, stop: int) -> list[Argument]:
    """As in "blocked the analgesic effect of X": the effect, where it is an entity of its own."""
    ends = {mention.span.end: index for index, mention in enumerate(clauses.mentions)}
    return [
        Argument(j, ends[token.end])
        for j, token in enumerate(clauses.tokens[first : stop + 1], first)
        if token.low in EFFECT_NOUNS and token.end in ends and _of_something(clauses, j)
    ]


def _of_something(clauses: Clauses, j: int) -> bool:
    return j + 1 < len(clauses.tokens) and clauses.tokens[j + 1].low == "of"


def _has_effect(clauses: Clauses, i: int) -> bool:
    """As in "produces analgesic effects in Y": what is produced is the effect, not Y."""
    for token in clauses.tokens[i + 1 : i + 6]:
        if token.low in EFFECT_NOUNS:
            return True
        if token.tag not in (Tag.WORD, Tag.DETERMINER, Tag.ADVERB):
            return False
    return False


def _changes(cue: Cue) -> bool:
    return cue.intransitive or cue.lemma in _CHANGING


def _by_distance(pattern: str, i: int, subjects: list[Argument]) -> str:
    """Far subjects are less sure."""
    if subjects and i - max(s.token for s in subjects) > 8:
        return pattern + "-far"
    return pattern


def passive(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """As in "Y was reduced by X", "X is associated with Y", "Y was raised in patients with X"."""
    subjects = main(clauses.subject(i))
    if cue.effect in (CueEffect.ASSOCIATION, CueEffect.INTERACTION):
        effect = CueEffect.MORE if _takes_part(clauses, i, cue) else cue.effect
        yield from cross(subjects, main(clauses.object(i)), effect, i, "associated")
        return
    if cue.passive_voice:
        yield from cross(subjects, _purposes(clauses, i), cue.effect, i, "required-for")
        return
    if cue.needs_preposition:
        yield from cross(subjects, main(clauses.object(i)), cue.effect, i, "passive-prepositional")
        return
    agents = clauses.adverbial_agents(i)
    if cue.effect is CueEffect.TREATMENT:  # "cells were treated with X"
        subjects = [a for a in subjects if is_bad(clauses.mentions[a.mention].entity)]
    if agents:
        pattern = "passive-mediated" if cue.lemma == "mediate" else "passive"
        effects = _named_effects(clauses, *clauses.segment(clauses.group_start(i)))
        yield from cross(agents, subjects + effects, cue.effect, i, pattern)
        return
    yield from cross(_opening_agents(clauses, i), subjects, cue.effect, i, "passive-opening")
    yield from cross(compared(clauses, i), subjects, cue.effect, i, "raised-in")


def _takes_part(clauses: Clauses, i: int, cue: Cue) -> bool:
    """As in "X is involved in the activation of Y", "X is implicated in the loss of Y"."""
    if cue.lemma not in ("involve", "implicate"):
        return False
    near = clauses.tokens[i + 1 : i + 6]
    return near[0].low == "in" and any(is_signed_noun(t) for t in near)


def _purposes(clauses: Clauses, i: int) -> list[Argument]:
    """What something is required for."""
    if i + 1 < len(clauses.tokens) and clauses.tokens[i + 1].low in ("for", "in"):
        return main(clauses.read(i + 2, clauses.phrase_end(i + 2)))
    return []


def compared(clauses: Clauses, i: int) -> list[Argument]:
    """The conditions in which something is raised or lowered: "in patients with X", "in X"."""
    tokens = clauses.tokens
    for j in range(i + 1, min(i + 4, len(tokens))):
        if tokens[j].low in ("in", "during", "with"):
            found = clauses.read(j + 1, clauses.phrase_end(j + 1))
            return [a for a in found if clauses.mentions[a.mention].entity.kind in _GROUPS][:1]
    return []


def _opening_agents(clauses: Clauses, i: int) -> list[Argument]:
    """As in "After X, Y was increased", "In X-treated rats, Y was increased"."""
    first, _ = clauses.segment(clauses.group_start(i))
    if not 1 < first <= i or clauses.tokens[first - 1].tag is not Tag.COMMA:
        return []
    start = first - 1
    while start > 0 and clauses.tokens[start - 1].tag is not Tag.BREAK:
        start -= 1
    found = clauses.adverbial_agents(start - 1)
    return [a for a in found if a.token < first]


def reduced(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """As in "Y induced by X"; "pain associated with metastasis"."""
    patients = main(clauses.chunk_before(i))
    if cue.effect in (CueEffect.ASSOCIATION, CueEffect.INTERACTION):
        yield from cross(patients, main(clauses.object(i)), cue.effect, i, "associated-reduced")
        return
    if cue.effect is CueEffect.TREATMENT:  # "cells treated with X" are no worse for it
        patients = [a for a in patients if is_bad(clauses.mentions[a.mention].entity)]
    yield from cross(clauses.adverbial_agents(i), patients[-1:], cue.effect, i, "reduced")


def hyphenated(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """As in "X-induced Y", "X- and Z-induced Y"; "Y-lowering X", "the Y-lowering effect of X"."""
    if cue.form is CueForm.GERUND:
        first = i + 3 if _of_something(clauses, i + 1) else i + 1
        agents = main(clauses.read(first, clauses.phrase_end(first)))
        yield from cross(agents[:1], hyphen_agents(clauses, i), cue.effect, i, "hyphen-gerund")
        return
    agents = [a for a in hyphen_agents(clauses, i) if not _is_place(clauses, a)]
    if not agents:
        return
    end = clauses.phrase_end(i + 1)
    patients = _like_the_first(clauses, main(clauses.read(i + 1, end)))
    if clauses.tokens[i].low in TREATED:  # "X-stimulated cells"
        patients = [a for a in patients if clauses.mentions[a.mention].entity.kind not in _TREATED_ONES]
    pattern = "hyphen-associated" if cue.effect is CueEffect.ASSOCIATION else "hyphen"
    yield from cross(agents, patients, cue.effect, i, pattern)


def _is_place(clauses: Clauses, argument: Argument) -> bool:
    return clauses.mentions[argument.mention].entity.kind in _PLACES


def attribute(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """As in "X-deficient mice showed reduced Y"; elsewhere it only turns the sign of its phrase.

    That they did not show it says nothing: without X there is no change, or X changes nothing.
    """
    j = previous(clauses.tokens, i)
    while j >= 0 and clauses.tokens[j].tag is Tag.DETERMINER:
        j -= 1
    if j >= 0 and clauses.tokens[j].low in _SHOWING:
        patients, negated = main(clauses.read(i + 1, clauses.phrase_end(i + 1))), is_verb_negated(clauses, j)
        groups = (a for a in main(clauses.subject(j)) if not _is_place(clauses, a))
        shown = [replace(a, negated=negated) for a in groups if a.polarity > 0 or not negated]
        yield from cross(shown, patients, cue.effect, i, "showing")


def _like_the_first(clauses: Clauses, arguments: list[Argument]) -> list[Argument]:
    """The first argument and what is listed with it: of its kind, with nothing but a list in between."""
    if not arguments:
        return []
    kind = clauses.mentions[arguments[0].mention].entity.kind
    kept = arguments[:1]
    for argument in arguments[1:]:
        between = clauses.tokens[kept[-1].token + 1 : argument.token]
        if clauses.mentions[argument.mention].entity.kind is not kind or any(
            t.tag not in _LISTED for t in between
        ):
            break
        kept.append(argument)
    return kept


def hyphen_agents(clauses: Clauses, i: int) -> list[Argument]:
    """Of "X- and Z-induced Y" the X and the Z."""
    tokens, found = clauses.tokens, []
    j = i - 2 if tokens[i - 1].tag is Tag.HYPHEN else i - 1
    while j >= 0 and tokens[j].tag is Tag.MENTION and (j == i - 1 or tokens[j + 1].tag is Tag.HYPHEN):
        left_out = is_excluded(clauses, j)
        found += [replace(a, negated=left_out) for a in clauses.named(j, stop=i)]
        j -= 1
        if j < 1 or tokens[j].tag is not Tag.CONJUNCTION:
            break
        j -= 2 if tokens[j - 1].tag is Tag.HYPHEN else 1
    return found


def gerund(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """As in "X ... by reducing Y", "X ..., inhibiting Y"."""
    objects = main(clauses.object(i))
    if not objects:
        return
    if i and clauses.tokens[i - 1].tag in (Tag.MENTION, Tag.WORD, Tag.CLOSE, Tag.NOUN):
        described = main(clauses.chunk_before(i))[-1:]
        if described:
            yield from cross(described, objects, cue.effect, i, "participle")
            return
    if i > 1 and clauses.tokens[i - 1].low in ("for", "in"):
        yield from cross(_fit_for(clauses, i - 1), objects, cue.effect, i, "gerund-for")
        return
    matrix = clauses.verb_before(i)
    negated = matrix >= 0 and clauses.tokens[i - 1].low in MEANS and is_verb_negated(clauses, matrix)
    if matrix >= 0 and not negated:
        pattern = "gerund-prepositional" if cue.needs_preposition else "gerund"
        yield from cross(main(clauses.agents(matrix)), objects, cue.effect, i, pattern)

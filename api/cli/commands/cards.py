"""Mechanism cards, contradictions and comparisons as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from api.errors import PARAMETERS
from api.wording.narrative import (
    AnswerNarrative,
    CitedDocument,
    CitedQuote,
    DisputeNarrative,
    DisputeNarratives,
    MechanismNarrative,
    PathNarrative,
    WhyNot,
)
from api.wording.narrower import label
from api.wording.sources import UNQUOTED, name_source
from api.wording.words import citation, clean
from graph.analyses.disagreement import NOT_TOLD, Share, Split
from graph.analyses.what_if import WhatIf
from graph.kinds import Included
from graph.model import Sign
from graph.paths import Direction, Path, PathStep, spell_sign
from graph.paths.narration import SYMBOLS

NET = {
    Sign.POSITIVE: "raises",
    Sign.NEGATIVE: "lowers",
    Sign.NULL: "no effect",
    Sign.UNKNOWN: "sign not told",
}
LONGEST_NAME = 40


def describe_answer(told: AnswerNarrative) -> Iterator[str]:
    """A card for each mechanism, then the documents cited; for none, why."""
    if told.why_not:
        yield from describe_why_not(told.why_not)
    elif not told.cards:
        yield "No path was found in time."
    for number, card in enumerate(told.cards, start=1):
        yield from describe_card(number, card)
    yield from describe_included(told.including)
    yield from describe_sources(told.sources)


def describe_included(included: Iterable[Included]) -> Iterator[str]:
    """What stands for the entities asked for as well, a line each."""
    for one in included:
        yield f"Including {label(one)}: {', '.join(clean(entity.name) for entity in one.narrower)}"


def describe_card(number: int, card: MechanismNarrative) -> Iterator[str]:
    """The path with its sentence and steps, the path against it, and how many are like it."""
    path = card.told.path
    yield f"{number:>2}.  {describe_path(path)}"
    yield f"     {clean_line(card.told.sentence)}"
    for position, (step, quote) in enumerate(zip(path.steps, card.told.quotes, strict=True)):
        weakest = position == path.weakest and len(path.steps) > 1
        yield f"     {describe_step(step)}{'; weakest step' * weakest}"
        yield from describe_quote(quote)
    if card.opposing:
        yield f"     against it: {describe_path(card.opposing.path)}"
        yield f"         {clean_line(card.opposing.sentence)}"
    if others := len(card.alternatives):
        yield f"     and {others} path{'s' * (others != 1)} that differ only in a statement or an is-a"
    yield ""


def describe_path(path: Path) -> str:
    """The entities along a path, its net effect and its score."""
    names = " > ".join(clean(entity.name) for entity in path.entities)
    rule = f": {spell_sign(path)}" if len(path.steps) > 1 else ""
    return f"{names}  ({NET[path.sign]}{rule}, score {path.score:.2f})"


def describe_step(step: PathStep) -> str:
    """One step as its statement says it, with belief and what speaks for and against it."""
    words = step.predicate.value.lower().replace("_", " ")
    marks = [f"belief {step.belief:.2f}", count_documents(step.documents_for)]
    marks += [f"{step.documents_against} against"] * (step.documents_against > 0)
    marks += [f"{step.documents_null} no effect"] * (step.documents_null > 0)
    marks += ["hedged"] * step.speculated
    marks += ["hidden"] * (not step.shown)
    marks += ["taken backwards"] * (step.direction is Direction.BACKWARD)
    said = f"{clean(step.subject.name)} {words} {clean(step.object.name)}"
    return f"{SYMBOLS[step.sign]} {said}: {', '.join(marks)}"


def describe_quote(quote: CitedQuote | None) -> Iterator[str]:
    """The sentence with the numbers of the documents that say the same."""
    if quote:
        one = quote.evidence
        said = f"“{clean_line(one.text)}”" if one.quoted else UNQUOTED
        source = name_source(one)
        told = f" ({source})" if source else ""
        yield f"         {said}{told} [{', '.join(map(str, quote.sources))}]"


def describe_sources(sources: Iterable[CitedDocument]) -> Iterator[str]:
    """The citation list."""
    yield from (f"[{source.number}] {citation(source.document)}" for source in sources)


def describe_why_not(why_not: WhyNot) -> Iterator[str]:
    """Near-misses with what removed each; else how far the ends reach."""
    yield "No path answers this."
    for miss in why_not.near_misses:
        yield f"  Near miss: {describe_path(miss.told.path)}"
        yield from (
            f"      in its path: {PARAMETERS.get(o.field, o.field)}; {o.advice}" for o in miss.obstacles
        )
    if not why_not.near_misses:
        yield "Statements are missing: no filter is in the way."
        yield from describe_reach("What leaves the first:", why_not.from_sources)
        yield from describe_reach("What arrives at the second:", why_not.to_targets)
    if not why_not.complete:
        yield "The looking was cut short: there may be more near misses."
    yield ""


def describe_reach(heading: str, paths: Iterable[PathNarrative]) -> Iterator[str]:
    """The paths under a heading; "nothing" for none."""
    yield heading
    yield from [f"  {describe_path(told.path)}" for told in paths] or ["  nothing"]


def describe_what_if(found: WhatIf) -> Iterator[str]:
    """What the answer loses, gains, scores and ranks otherwise."""
    difference = found.difference
    lines = [f"lost:    {describe_path(path)}" for path in difference.lost]
    lines += [f"gained:  {describe_path(path)}" for path in difference.gained]
    lines += [
        f"changed: {describe_path(turn.after)}, was {turn.before.score:.2f}" for turn in difference.changed
    ]
    lines += [
        f"moved:   {describe_path(one.after)}, from {one.rank_before} to {one.rank_after}"
        for one in found.standings
        if one.after and one.moved
    ]
    yield from lines or ["The answer stays the same."]


def describe_disputes(found: DisputeNarratives) -> Iterator[str]:
    """Each contradiction with its sides and splits, then the documents cited."""
    if not found.items:
        yield "No documents contradict each other here."
    for number, told in enumerate(found.items, start=found.offset + 1):
        yield from describe_dispute(number, told)
    if found.total > len(found.items):
        yield f"{len(found.items)} of {found.total:,} contradictions, most at stake first."
    yield from describe_included(found.including)
    yield from describe_sources(found.sources)


def describe_dispute(number: int, told: DisputeNarrative) -> Iterator[str]:
    """The pair, each side with its best sentence, and the circumstances."""
    dispute = told.dispute
    pair = f"{clean(dispute.subject.name)} > {clean(dispute.object.name)}"
    yield f"{number:>2}.  {pair}  (stake {dispute.stake:.2f})"
    for side in told.sides:
        position = side.position
        support = f"belief {position.belief:.2f}, {count_documents(position.documents)}"
        yield f"     {SYMBOLS[position.sign]} {NET[position.sign]}: {support}"
        yield from describe_quote(side.quote)
    yield from (f"     {describe_split(split)}" for split in told.splits)
    yield ""


def describe_split(split: Split) -> str:
    """What the studies of each circumstance say; marked where that explains the conflict."""
    shares = "; ".join(map(describe_share, split.shares))
    return f"by {split.by.value.replace('_', ' ')}: {shares}{' (explains it)' * split.explains}"


def describe_share(share: Share) -> str:
    """How many studies say what."""
    counts = {"raise": share.positive, "lower": share.negative, "no effect": share.null, "?": share.unknown}
    told = ", ".join(f"{number} {word}" for word, number in counts.items() if number)
    return f"{clean(share.value) if share.value != NOT_TOLD else 'not told'} {told}"


def shorten(name: str) -> str:
    """The name on one line, cut at the width of a column."""
    return clean(name, longest=LONGEST_NAME)


def clean_line(text: str) -> str:
    """The whole text on one line, without control marks."""
    return clean(text, longest=10_000)


def count_documents(number: int) -> str:
    """ "1 document", "2 documents"."""
    return f"{number} document{'s' * (number != 1)}"

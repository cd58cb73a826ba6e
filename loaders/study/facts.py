"""The facts of a document's study, read from its text as any page may word them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.document import Document
from graph.model import SectionRole, StudyType
from graph.study import Fact, Facts, StudyFacts
from loaders.study.animals import ages_in, first_animals, models_in, sexes_in, strains_in
from loaders.study.cases import single_case
from loaders.study.declarations import conflicts_in, funding_in, registrations_in
from loaders.study.design import first_cells, is_review, kind_by_subjects, sample_size, species, stated
from loaders.study.groups import group_sum, groups_in, included_in
from loaders.study.measures import durations_in, follow_ups_in, outcomes_in
from loaders.study.named_lists import (
    GAP_WORDS,
    LIMITATION_WORDS,
    STORE_WORDS,
    gaps_in,
    limitations_in,
    resources_in,
)
from loaders.study.study_designs import OBSERVED, ON_PEOPLE, TRIALS, designs_in
from loaders.study.totals import Total, is_planned, sample_of, totals_in
from loaders.study.treatments import comparators_in, interventions_in
from loaders.study.wording.counts import ANIMALS
from loaders.study.wording.sentence import Part, Said, sentences_of

_GAP_HEADINGS = ("research gaps",)
_PEOPLE = frozenset(
    ("patients", "patient", "subjects", "volunteers", "sufferers", "participants", "women", "men")
)
_OF_SUBJECTS = ("/kg", "kg-1", "kg(-1)", "/m2", "Hz", "mA")
"""Units of doses that only people or animals are given, not cells or media."""
_MOST = 12
"""The most facts of one kind: a full text that names more names others' too."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a page says under a label of its own ("Participants: 30 patients"); None where it has none."""

    participants: str | None = None
    sample_size: str | None = None
    duration: str | None = None
    evidence_level: str | None = None


def describe_study(document: Document, labelled: Labelled | None = None) -> Document:
    """The document with what its sections, or the page's labels, say of the study."""
    labelled = labelled or Labelled()
    said = sentences_of(document)
    whole, title = _joined(said), document.title or ""
    words = frozenset().union(*(one.words for one in said))
    participants = stated(labelled.participants)
    reviews = is_review(title, whole, words)
    read = _read(said, reviews=reviews, notice=document.notice is not None)
    kind = StudyType.REVIEW if reviews else kind_by_subjects(title, _joined(read.own), participants, words)
    kind = kind if reviews or participants else _kind(read, kind)
    size = sample_size(participants or stated(labelled.sample_size))
    return replace(
        document,
        study_type=kind,
        species=species(kind, title, _joined(read.own), words),
        participants=participants,
        sample_size=size
        if participants or labelled.sample_size
        else None
        if kind is StudyType.IN_VITRO
        else read.size,
        duration=stated(labelled.duration),
        evidence_level=stated(labelled.evidence_level),
        resources=resources_in(_with(said, STORE_WORDS)),
        limitations=_items(document, said, gaps=False)
        or _unique(limitations_in(_with(said, LIMITATION_WORDS))),
        gaps=_items(document, said, gaps=True) or _unique(gaps_in(_with(said, GAP_WORDS))),
        facts=_with_kind(read.facts, kind, read.own),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """What the sentences say, before the kind of study is known."""

    own: list[Said]
    facts: StudyFacts
    total: Total | None
    size: int | None


def _read(said: Sequence[Said], *, reviews: bool, notice: bool) -> _Read:
    """The facts of the study; of a review only what it says of itself."""
    own = [one for one in said if one.own and not notice]
    designs = tuple(designs_in(own, reviews=reviews))
    declared = StudyFacts(
        designs=designs,
        registrations=_each(registrations_in(said)),
        funding=_each(funding_in(said)),
        conflicts=_each(conflicts_in(said)),
    )
    if reviews:
        results = [replace(one, part=Part.OWN) if one.part is Part.RESULTS else one for one in own]
        pooled = sample_of([total for total in totals_in(results) if total.rank > 2])
        included = _each(included_in(own, [pooled] if pooled else []))
        return _Read(own, replace(declared, included=included), None, pooled.number if pooled else None)
    totals = totals_in(own)
    planned = [total for total in totals if is_planned(total.said)]
    done = [total for total in totals if total not in planned]
    groups = _each(groups_in(own))
    total = sample_of(done)
    facts = replace(
        declared,
        participants=_participants(total),
        groups=groups,
        planned=_each(one.said.fact(one.words) for one in planned),
        strains=_each(strains_in(own)),
        sexes=_each(sexes_in(own)),
        ages=_each(ages_in(own)),
        interventions=_each(interventions_in(own)),
        comparators=_each(comparators_in(own)),
        durations=_each(durations_in(own)),
        follow_ups=_each(follow_ups_in(own)),
        outcomes=_each(outcomes_in(own)),
    )
    size = total.number if total else group_sum(own)
    case = single_case(own) if any(one.value == "case report" for one in designs) and not done else None
    if case:
        facts = replace(facts, participants=(case,))
    return _Read(own, facts, total, 1 if case else size)


def _participants(total: Total | None) -> Facts:
    return (total.said.fact(total.words),) if total else ()


def _kind(read: _Read, otherwise: StudyType) -> StudyType:
    """The kind of study by its design, its strains and its sample; `otherwise` where they do not tell."""
    if otherwise is StudyType.IN_VITRO:
        return otherwise
    designs = {fact.value for fact in read.facts.designs}
    animals = bool(read.facts.strains) or (read.total is not None and read.total.animals)
    animals = animals or (otherwise is StudyType.UNKNOWN and _doses_animals(read))
    people = bool(designs & ON_PEOPLE and otherwise is not StudyType.ANIMAL) or (
        read.total is not None and not read.total.animals
    )
    if animals == people:
        return otherwise
    if animals:
        return StudyType.ANIMAL
    trial = designs & TRIALS or otherwise is StudyType.HUMAN_TRIAL
    return StudyType.HUMAN_TRIAL if trial else StudyType.HUMAN_OBSERVATION


def _doses_animals(read: _Read) -> bool:
    """Whether doses by weight are given where animals are named."""
    by_weight = any("/kg" in fact.value for fact in read.facts.interventions)
    named = frozenset().union(*(one.words for one in read.own))
    return by_weight and not named.isdisjoint(ANIMALS) and named.isdisjoint(_PEOPLE)


def _with_kind(facts: StudyFacts, kind: StudyType, own: Sequence[Said]) -> StudyFacts:
    """The facts with the design that the kind of study tells, and the models of a study of animals."""
    if kind is StudyType.ANIMAL:
        first = first_animals(own)
        observed = {fact.value for fact in facts.designs} & OBSERVED
        designs = (
            facts.designs if observed or first is None else (*facts.designs, first.fact("animal experiment"))
        )
        return replace(facts, designs=designs, models=_each(models_in(own)))
    if kind in (StudyType.IN_VITRO, StudyType.UNKNOWN):
        given = tuple(one for one in facts.interventions if any(unit in one.value for unit in _OF_SUBJECTS))
        facts = replace(facts, groups=(), sexes=(), durations=(), follow_ups=(), interventions=given)
    if kind is StudyType.IN_VITRO and (cells := first_cells(own)):
        return replace(facts, designs=(*facts.designs, cells.fact("in vitro study")))
    if (
        kind is StudyType.REVIEW
        and not facts.designs
        and (title := next((one for one in own if "review" in one.words), None))
    ):
        return replace(facts, designs=(title.fact("review"),))
    return facts


def _each(facts: Iterable[Fact]) -> Facts:
    """The facts in order, each value once."""
    first: dict[str, Fact] = {}
    for fact in facts:
        first.setdefault(fact.value.casefold(), fact)
    return tuple(first.values())[:_MOST]


def _items(document: Document, said: Sequence[Said], *, gaps: bool) -> tuple[str, ...]:
    """The sentences of the sections about limitations, or about gaps."""
    return tuple(
        one.text
        for section in document.sections
        if section.role is SectionRole.LIMITATIONS and (section.heading.casefold() in _GAP_HEADINGS) is gaps
        for one in said
        if section.span.start <= one.span.start < section.span.end
    )


def _with(said: Iterable[Said], words: frozenset[str]) -> list[str]:
    """The sentences that have any of the words."""
    return [one.text for one in said if not one.words.isdisjoint(words)]


def _joined(said: Iterable[Said]) -> str:
    return " ".join(one.text for one in said)


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))

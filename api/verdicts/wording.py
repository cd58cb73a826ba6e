"""A verdict in the reader's words: "Morphine lowers pain", "4 the opposite", "mostly rats (29)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from api.verdicts.answering import PairVerdict
from api.wording import words
from graph.analyses.by_mechanism import ByMechanism
from graph.analyses.disagreement import Circumstance
from graph.analyses.dissent import Dissent, Reason
from graph.analyses.setting import Doses, Setting
from graph.analyses.verdict import Status, Verdict
from graph.model import Entity, Kind, Predicate, Role, Sign, StudyType
from graph.paths.narration import BY_SIGN, VERBS, capitalise

TREATS = ("treats", "treat")
"""What an intervention does to a condition that it lowers."""
DESIGNS = {
    StudyType.HUMAN_TRIAL: ("trial in people", "trials in people"),
    StudyType.HUMAN_OBSERVATION: ("study of people", "studies of people"),
    StudyType.ANIMAL: ("animal study", "animal studies"),
    StudyType.IN_VITRO: ("cell study", "cell studies"),
    StudyType.REVIEW: ("review", "reviews"),
}
MANY = {
    "human": "people", "mouse": "mice", "rat": "rats", "dog": "dogs", "pig": "pigs", "rabbit": "rabbits",
    "rhesus monkey": "rhesus monkeys", "guinea pig": "guinea pigs", "cat": "cats",
}  # fmt: skip
"""Species to what several of it are called; of any other its name stands."""
SPECIES_TOLD = 2
_UNDER = {
    None: "about {}",
    Circumstance.SPECIES: "in {}",
    Circumstance.DOSE: "at {}",
    Circumstance.FREQUENCY: "at {}",
    Circumstance.ACUPOINT: "at {}",
    Circumstance.DURATION: "over {}",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many studies say one sign, and what that is beside the sign told: "the opposite"."""

    sign: Sign
    studies: int
    says: str


def headline(told: PairVerdict) -> str:
    """The verdict as one sentence, which says no more than is known."""
    if not told.verdict.status.told:
        return _headline_unsaid(told)
    ends = told.about or (told.subject, told.object)
    subject, object_ = (words.clean(one.name) for one in ends)
    does, kind = f"{verb(told.verdict, *ends)} {object_}", _tell_kind(told)
    disputed = _disputed(does, told.verdict, object_)
    said = {
        Status.CLEAR: f"{capitalise(subject)} {does}{kind}.",
        Status.CONTESTED: f"Studies disagree whether {subject} {disputed}{kind}.",
        Status.WEAK: f"Perhaps {subject} {does}{kind}; no reading here is sure.",
    }
    return said[told.verdict.status]


def _tell_kind(told: PairVerdict) -> str:
    """What the two that studies speak of are kinds of, " (a kind of pain)"; else empty."""
    asked = zip(told.about or (), (told.subject, told.object), strict=False)
    kinds = [words.clean(wide.name) for narrow, wide in asked if narrow.id != wide.id]
    return f" ({' and '.join(f'a kind of {name}' for name in kinds)})" if kinds else ""


def _disputed(does: str, verdict: Verdict, object_: str) -> str:
    """What is disputed; of no effect, whether there is one."""
    return f"changes {object_}" if verdict.sign is Sign.NULL else does


def _headline_unsaid(told: PairVerdict) -> str:
    """What is said where no study tells a direction: what mechanisms would do, told apart from a finding."""
    subject, object_ = words.clean(told.subject.name), words.clean(told.object.name)
    linked = told.verdict.status is Status.UNSIGNED
    known = told.by_mechanism.sign.known
    if known:
        would = f"{subject} would {VERBS[BY_SIGN[told.by_mechanism.sign]][1]} {object_}"
        first = "No study here says surely how they are linked" if linked else "No study here says directly"
        return f"{first}; by mechanism {would} ({words.count(told.by_mechanism.paths, 'path')})."
    if linked:
        return f"{capitalise(subject)} is linked to {object_}; no study here says surely how."
    return f"No study here says what {subject} does to {object_}."


def verb(verdict: Verdict, subject: Entity, object_: Entity) -> str:
    """What a verdict that tells a sign says: "lowers", "treats"; "may cause" where every study hedges."""
    plain, after_may = _verbs(verdict, subject, object_)
    return f"may {after_may}" if verdict.lead and verdict.lead.speculated else plain


def _verbs(verdict: Verdict, subject: Entity, object_: Entity) -> tuple[str, str]:
    caused = verdict.lead is not None and Predicate.CAUSES in verdict.lead.predicates
    if verdict.sign is Sign.POSITIVE and object_.kind.is_disorder and caused:
        return VERBS[Predicate.CAUSES]
    given = subject.role is Role.INTERVENTION or subject.kind.is_medicine
    if verdict.sign is Sign.NEGATIVE and object_.kind is Kind.CONDITION and given:
        return TREATS
    return VERBS[BY_SIGN[verdict.sign]]


def including(told: PairVerdict) -> str:
    """ "including 12 kinds of pain, and as less pain analgesia"; empty where the two alone count."""
    ends = ((told.subject, told.subjects), (told.object, told.objects))
    kinds = [
        f"{words.count(len(counted) - 1, 'kind')} of {words.clean(entity.name)}"
        for entity, counted in ends
        if len(counted) > 1
    ]
    said = [" and ".join(kinds)] if kinds else []
    if told.opposed:
        names = ", ".join(words.clean(entity.name) for entity in told.opposed)
        said.append(f"as less {words.clean(told.object.name)} {names}")
    return f"including {', and '.join(said)}" if said else ""


def tally(verdict: Verdict) -> tuple[Tally, ...]:
    """The sides as numbers with words, the one told first; empty where no sign is told."""
    return tuple(
        Tally(side.sign, len(side.votes), _say_beside(side.sign, verdict.sign)) for side in verdict.sides
    )


def _say_beside(sign: Sign, lead: Sign) -> str:
    if sign is Sign.NULL:
        return "no effect"
    if sign is lead:
        return "say so"
    return (
        "more"
        if lead is Sign.NULL and sign is Sign.POSITIVE
        else "less"
        if lead is Sign.NULL
        else "the opposite"
    )


def say_both(verdict: Verdict) -> str:
    """ "1 study says both" of studies on more than one side; empty for none."""
    both = sum(len(side.votes) for side in verdict.sides) - len(verdict.studies)
    return f"{words.count(both, 'study', 'studies')} {'says' if both == 1 else 'say'} both" if both else ""


def explained(told: PairVerdict) -> tuple[str, ...]:
    """Who says otherwise and under which circumstance, where that is plain."""
    return tuple(tell_dissent(told.verdict, one) for one in told.dissent if one.reason)


def support(verdict: Verdict) -> str:
    """ "41 of 47 studies": those that say what is told, of all that say anything; "1 study" for one."""
    all_studies, votes = len(verdict.studies), len(verdict.lead.votes) if verdict.lead else 0
    if all_studies == 1:
        return "1 study"
    return f"{votes:,} of {words.count(all_studies, 'study', 'studies')}"


def describe_setting(setting: Setting) -> str:
    """ "mostly rats (29), 9 trials in people, newest 2025, doses 1 to 10 mg/kg"; empty where none is told."""
    return ", ".join(_settings(setting))


def _settings(setting: Setting) -> Iterator[str]:
    yield from _species(setting)
    designs = [(DESIGNS[one], number) for one, number in setting.designs if one in DESIGNS]
    trials = [one for one in designs if one[0] == DESIGNS[StudyType.HUMAN_TRIAL]]
    for (one, many), number in dict.fromkeys((*designs[:1], *trials)):
        yield words.count(number, one, many)
    if setting.newest:
        yield f"newest {setting.newest}"
    if setting.doses:
        yield _doses(setting.doses)


def _species(setting: Setting) -> Iterator[str]:
    """The species of most studies; none where it is people alone, whom the designs tell."""
    told = [(MANY.get(name, words.clean(name)), number) for name, number in setting.species]
    human = {StudyType.HUMAN_TRIAL, StudyType.HUMAN_OBSERVATION} & {one for one, _ in setting.designs}
    if not told or (human and [name for name, _ in told] == [MANY["human"]]):
        return
    (first, most), all_told = told[0], sum(number for _, number in told)
    if len(told) > 1 and 2 * most > all_told:
        yield f"mostly {first} ({most})"
    else:
        yield ", ".join(f"{name} ({number})" for name, number in told[:SPECIES_TOLD])


def _doses(doses: Doses) -> str:
    low, high = f"{doses.low.normalize():f}", f"{doses.high.normalize():f}"
    return f"dose {low} {doses.unit}" if low == high else f"doses {low} to {high} {doses.unit}"


def tell_mechanism(found: ByMechanism, object_: Entity) -> str:
    """What mechanisms would do: "By mechanism it would lower pain: 3 paths, 1 against"; empty for none."""
    if found.paths + found.against == 1:
        does = VERBS[Predicate.INCREASES if found.paths else Predicate.DECREASES][1]
        return f"One mechanism alone would {does} {words.clean(object_.name)}: too little to tell"
    paths = words.count(found.paths, "path")
    if found.sign.known:
        against = f", {found.against} against" if found.against else ""
        would = f"{VERBS[BY_SIGN[found.sign]][1]} {words.clean(object_.name)}"
        return f"By mechanism it would {would}: {paths}{against}"
    if found.paths or found.against:
        return f"Mechanisms point both ways: {paths} would raise it, {found.against} lower it"
    return ""


def tell_dissent(verdict: Verdict, dissent: Dissent) -> str:
    """ "4 studies say the opposite: 4 of 4 about hyperalgesia, of the others 0 of 12"; why, if plain."""
    number = len(dissent.side.votes)
    says = _say_beside(dissent.side.sign, verdict.sign)
    finds = "finds" if number == 1 else "find"
    said = f"{words.count(number, 'study', 'studies')} {finds} {says}"
    return f"{said}: {tell_reason(dissent.reason)}" if dissent.reason else said


def tell_reason(reason: Reason) -> str:
    """ "3 of 4 in mice, of the others 1 of 20"."""
    told = f"{reason.shared} of {reason.told} {_under(reason)}"
    return f"{told}, of the others {reason.others_shared} of {reason.others_told}"


def _under(reason: Reason) -> str:
    if reason.by is Circumstance.STUDY_TYPE:
        return DESIGNS[StudyType(reason.value)][1]
    value = words.clean(reason.value, longest=60)
    return _UNDER[reason.by].format(MANY.get(value, value) if reason.by is Circumstance.SPECIES else value)

"""A verdict in words that say no more than is known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from api.verdicts import wording
from api.verdicts.answering import PairVerdict
from graph.analyses.by_mechanism import ByMechanism
from graph.analyses.disagreement import Circumstance
from graph.analyses.dissent import Dissent, Reason, find_dissent
from graph.analyses.setting import Doses, Setting
from graph.analyses.verdict import judge
from graph.model import Entity, Kind, Predicate, Sign, Statement, StudyType
from tests.support.told import HYPERALGESIA, MORPHINE, PAIN, evidence, said

P = Predicate
CISPLATIN = Entity("CHEBI:27899", "cisplatin", Kind.DRUG)
NEPHROTOXICITY = Entity("X:1", "nephrotoxicity", Kind.ADVERSE_EFFECT)
LEVODOPA = Entity("CHEBI:15765", "levodopa", Kind.DRUG)
PARKINSON = Entity("MONDO:0005180", "Parkinson disease", Kind.CONDITION)
MTOR = Entity("HGNC:3942", "mTOR", Kind.PROTEIN)


def told(
    *statements: Statement,
    subject: Entity = MORPHINE,
    object_: Entity = PAIN,
    by_mechanism: ByMechanism = ByMechanism(),  # noqa: B008 - a frozen value
    about: tuple[Entity, Entity] | None = None,
    opposed: tuple[Entity, ...] = (),
) -> PairVerdict:
    """The verdict on the statements."""
    verdict = judge(statements, {})
    return PairVerdict(
        subject=subject,
        object=object_,
        subjects=frozenset({subject.id}),
        objects=frozenset({object_.id}),
        opposed=opposed,
        about=about,
        verdict=verdict,
        dissent=find_dissent(verdict, statements, {}),
        mechanisms=(),
        by_mechanism=by_mechanism,
        version="v1",
    )


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "says"),
    [
        (MORPHINE, P.TREATS, PAIN, "Morphine lowers pain."),
        (CISPLATIN, P.CAUSES, NEPHROTOXICITY, "Cisplatin causes nephrotoxicity."),
        (LEVODOPA, P.DECREASES, PARKINSON, "Levodopa treats Parkinson disease."),
        (MTOR, P.DECREASES, PARKINSON, "mTOR lowers Parkinson disease."),
        (MORPHINE, P.NO_EFFECT_ON, PAIN, "Morphine has no effect on pain."),
    ],
)
def test_say_a_clear_verdict(subject: Entity, predicate: Predicate, object_: Entity, says: str) -> None:
    """The verb is that of the sign and of what the two are."""
    said_so = said(predicate, evidence("1"), subject=subject, object_=object_)
    assert wording.headline(told(said_so, subject=subject, object_=object_)) == says


def test_say_of_what_kind_alone_it_is_found() -> None:
    """What is found of hyperalgesia alone is not said of pain."""
    hyperalgesia = said(P.CAUSES, evidence("1"), object_=HYPERALGESIA)
    found = told(hyperalgesia, about=(MORPHINE, HYPERALGESIA))
    assert wording.headline(found) == "Morphine causes hyperalgesia (a kind of pain)."


def test_hedge_what_is_only_supposed_and_what_is_weak() -> None:
    """A hedged finding may be, a weak reading is perhaps."""
    assert wording.headline(told(said(P.DECREASES, evidence("1", speculated=True)))) == (
        "Morphine may lower pain."
    )
    assert wording.headline(told(said(P.DECREASES, evidence("1", probability=0.55)))) == (
        "Perhaps morphine lowers pain; no reading here is sure."
    )


def test_say_that_studies_disagree() -> None:
    """Where no side stands clear, the sentence does not take one."""
    both = (said(P.DECREASES, evidence("1")), said(P.INCREASES, evidence("2")))
    none = (said(P.NO_EFFECT_ON, evidence("1"), evidence("2")), said(P.INCREASES, evidence("3")))
    assert wording.headline(told(*both)) == "Studies disagree whether morphine lowers pain."
    assert wording.headline(told(*none[:1], *both[1:])) == "Morphine has no effect on pain."


def test_tell_mechanisms_apart_from_what_studies_say() -> None:
    """Without a direct study the sentence says so; what mechanisms would do is no finding."""
    lowers = ByMechanism(Sign.NEGATIVE, paths=3)
    assert wording.headline(told(by_mechanism=lowers)) == (
        "No study here says directly; by mechanism morphine would lower pain (3 paths)."
    )
    assert wording.headline(told()) == "No study here says what morphine does to pain."
    linked = told(said(P.REGULATES, evidence("1")))
    assert wording.headline(linked) == "Morphine is linked to pain; no study here says surely how."


def test_count_every_side() -> None:
    """The minority is never hidden."""
    many = said(P.DECREASES, *(evidence(name) for name in "abcdefghi"))
    verdict = told(many, said(P.INCREASES, evidence("j")), said(P.NO_EFFECT_ON, evidence("k"))).verdict
    assert wording.support(verdict) == "9 of 11 studies"
    assert [(one.studies, one.says) for one in wording.tally(verdict)[1:]] == [
        (1, "no effect"),
        (1, "the opposite"),
    ]


def test_say_how_many_say_both() -> None:
    """A study on two sides is told."""
    verdict = told(said(P.DECREASES, evidence("1"), evidence("2")), said(P.CAUSES, evidence("1"))).verdict
    assert (wording.support(verdict), wording.say_both(verdict)) == ("2 of 2 studies", "1 study says both")


def test_describe_what_studies_were_done_on() -> None:
    """The species of most, trials in people beside the usual design, the newest year, the doses."""
    setting = Setting(
        species=(("rat", 29), ("mouse", 5)),
        designs=((StudyType.ANIMAL, 34), (StudyType.HUMAN_TRIAL, 9)),
        oldest=1990,
        newest=2025,
        doses=Doses(Decimal(1), Decimal(10), "mg/kg", 4),
    )
    assert wording.describe_setting(setting) == (
        "mostly rats (29), 34 animal studies, 9 trials in people, newest 2025, doses 1 to 10 mg/kg"
    )


def test_say_who_disagrees_and_why_only_where_it_is_plain() -> None:
    """The circumstance with its counts on both sides, or nothing."""
    verdict = told(
        said(P.DECREASES, *(evidence(name) for name in "abc")), said(P.CAUSES, evidence("d"))
    ).verdict
    (side,) = verdict.others
    reason = Reason(Circumstance.SPECIES, "mouse", 2, 2, 0, 5)
    assert wording.tell_dissent(verdict, Dissent(side, None)) == "1 study finds the opposite"
    assert wording.tell_dissent(verdict, Dissent(side, reason)) == (
        "1 study finds the opposite: 2 of 2 in mice, of the others 0 of 5"
    )


def test_say_what_counts_the_other_way_round() -> None:
    """The reader is told that what raises analgesia is counted as lowering pain."""
    analgesia = Entity("NEUROIMMUNE:analgesic_effect", "analgesia", Kind.PROCESS)
    assert wording.including(told(opposed=(analgesia,))) == "including as less pain analgesia"


@pytest.mark.parametrize(
    ("found", "would"), [(ByMechanism(paths=1), "raise"), (ByMechanism(against=1), "lower")]
)
def test_say_that_one_mechanism_is_too_little(found: ByMechanism, would: str) -> None:
    """One path alone points one way, and tells nothing."""
    says = f"One mechanism alone would {would} pain: too little to tell"
    assert wording.tell_mechanism(found, PAIN) == says

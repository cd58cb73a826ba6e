"""The hierarchy: what is narrower and broader, and two questions set apart."""

from __future__ import annotations

from graph.kinds import Filing, Hierarchy, Narrower

KINDS = Hierarchy(
    Filing(one, other, "HPO")
    for one, other in (
        ("neuropathic", "pain"),
        ("cancer pain", "pain"),
        ("bone cancer pain", "cancer pain"),
        ("bone cancer pain", "pain"),
        ("bone cancer pain", "cancer symptom"),
    )
)


def test_narrower_is_at_any_depth_without_itself() -> None:
    """A kind of a kind is a kind; what has none has nothing narrower."""
    assert KINDS.narrower("pain") == {"neuropathic", "cancer pain", "bone cancer pain"}
    assert KINDS.narrower("neuropathic") == frozenset()
    assert KINDS.broader("bone cancer pain") == {"cancer pain", "pain", "cancer symptom"}


def test_direct_narrower_leaves_out_what_a_longer_way_leads_to() -> None:
    """Bone cancer pain is a kind of pain as one of cancer pain."""
    assert KINDS.direct_narrower("pain") == {"neuropathic", "cancer pain"}
    assert [one.broader for one in KINDS.filings() if one.narrower == "bone cancer pain"] == [
        "cancer pain",
        "cancer symptom",
    ]


def test_broaden_adds_kinds_unless_they_are_excluded() -> None:
    """The entity itself is always there."""
    assert KINDS.broaden({"cancer pain"}) == {"cancer pain", "bone cancer pain"}
    assert KINDS.broaden({"cancer pain"}, Narrower.EXCLUDE) == {"cancer pain"}


def test_set_apart_gives_what_is_shared_to_the_narrower_one() -> None:
    """Between pain and cancer pain, bone cancer pain is one of cancer pain."""
    pain, cancer_pain = KINDS.set_apart({"pain"}, {"cancer pain"})
    assert pain == {"pain", "neuropathic"}
    assert cancer_pain == {"cancer pain", "bone cancer pain"}


def test_set_apart_gives_what_overlaps_to_neither() -> None:
    """Bone cancer pain is a kind of both, and neither is one of the other."""
    one, other = KINDS.set_apart({"cancer pain"}, {"cancer symptom"})
    assert one == {"cancer pain"}
    assert other == {"cancer symptom"}


def test_opposed_is_what_means_less_of_the_entity_or_of_its_kinds() -> None:
    """Analgesia is less pain, and less of what pain is a kind of, unless kinds are left out."""
    kinds = Hierarchy([Filing("pain", "symptom", "HPO")], {"analgesia": "pain", "wakefulness": "sleep"})
    assert kinds.opposed({"pain"}) == kinds.opposed({"symptom"}) == {"analgesia"}
    assert kinds.opposed({"pain"}, Narrower.EXCLUDE) == kinds.opposed({"analgesia"}) == frozenset()

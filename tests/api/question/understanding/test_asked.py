"""Questions as people ask them, each with the address that answers it; names that are misspelt."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from api.question.state import ExplorerState, Net
from api.question.understanding.phrases import Mood, Shape
from api.question.understanding.slots import How
from api.question.understanding.told import tell_understood
from api.question.understanding.understanding import Understanding, understand
from api.service.service import Service
from graph.model import Entity, Kind, Predicate, Sign
from tests.support.asked_graph import make_asked
from tests.support.memory_service import make_service
from tests.support.readings import state

ASKED = Path(__file__).with_name("asked.tsv").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def service() -> Service:
    """The service over the graph that is asked."""
    return make_asked()


def tell(asked: Understanding) -> list[str]:
    """What the address says: the question, then each other parameter as name=value."""
    pairs = parse_qsl(urlsplit(asked.address).query)
    return sorted(value if name == "q" else f"{name}={value}" for name, value in pairs if name != "asked")


@pytest.mark.parametrize("line", ASKED)
def test_understand_a_question_as_its_address(service: Service, line: str) -> None:
    """Each question of the table leads to the address beside it."""
    question, _, expected = line.partition("\t")
    assert tell(understand(service, question)) == sorted(expected.split(";"))


def test_understand_keeps_the_question_as_it_was_typed(service: Service) -> None:
    """The address holds the text, so that the line can tell what was made of it."""
    assert understand(service, "what reduces allodynia").state.asked == "what reduces allodynia"


def test_understand_leaves_an_address_that_says_it_already(service: Service) -> None:
    """A name, and a path of names that are there, stay as they are typed."""
    for q in ("TNF", "morphine -> pain", "TNF → pain", "-> pain", "kind:cell -> outcomes", "twinase"):
        assert not understand(service, q).differs(ExplorerState(q=q))


def test_understand_keeps_the_filters_beside_it(service: Service) -> None:
    """What is typed at a page with filters is asked with them."""
    beside = ExplorerState(belief=2, q="x")
    assert understand(service, "what lowers pain", beside).state.belief == 2


@pytest.mark.parametrize("text", ["", "zzz qqq", "what is the weather", "?", "TNF, BDNF and IL6", "micro"])
def test_understand_nothing_of_what_names_nothing(service: Service, text: str) -> None:
    """Without a name, or with too many, the state stays as it was."""
    asked = understand(service, text)
    assert (asked.shape, asked.state) == (Shape.NOTHING, ExplorerState(q=text))


def test_understand_a_sign_that_is_asked_or_granted(service: Service) -> None:
    """ "Does it raise" wants both directions shown, "how does it raise" those that do."""
    does, how = (understand(service, f"{ask} morphine raise pain") for ask in ("does", "how does"))
    assert (does.sign, does.mood, does.state.net) == (Sign.POSITIVE, Mood.WHETHER, Net.ANY)
    assert (how.sign, how.mood, how.state.net) == (Sign.POSITIVE, Mood.GRANTED, Net.RAISES)


def test_understand_turns_the_sign_of_what_is_lost(service: Service) -> None:
    """Whoever asks if blocking TNF lowers pain asks if TNF raises it."""
    assert understand(service, "does blocking TNF lower pain").sign is Sign.POSITIVE
    assert understand(service, "TNF deficiency raises pain").state.net is Net.LOWERS


def test_understand_tells_the_words_that_it_did_not_use(service: Service) -> None:
    """Each word beside a name that means nothing here is told."""
    assert understand(service, "does chronic morphine lower severe pain").unused == ("chronic", "severe")


def test_understand_mends_a_name_in_place(service: Service) -> None:
    """The rest of the question stays; the slot says what was typed."""
    slot, other = understand(service, "morphin -> TNF").slots
    assert (slot.text, slot.term, slot.how, other.how) == ("morphin", "morphine", How.MENDED, How.EXACT)


@pytest.mark.parametrize("text", ["TNFF -> pain", "IL7 -> pain", "P2RX5 -> pain", "morph -> pain"])
def test_understand_mends_no_symbol(service: Service, text: str) -> None:
    """A short name and one with another number are offered, not taken."""
    slot, _ = understand(service, text).slots
    assert slot.how is How.UNKNOWN
    assert slot.others


def test_understand_chooses_of_several_meanings_and_offers_the_others(service: Service) -> None:
    """Within a question a name of two things is one of them, and the other is a link away."""
    slot, _ = understand(service, "twinase -> pain").slots
    assert slot.how is How.CHOSEN
    assert [one.name for one in slot.others] == ["twin protein 2"]


def test_tell_how_a_word_was_read(service: Service) -> None:
    """The line names both things, the word that was mended, and the way back to it."""
    told = tell_understood(service, understand(service, "does morphin lower pain").state)
    assert told
    assert [piece.text for piece in told.pieces] == ["does", "morphine", "lower", "pain"]
    [note] = told.notes
    assert note.text == "“morphin” read as morphine"
    assert "q=morphin+-%3E+pain" in note.choices[0].address


def test_tell_the_question_as_it_is_now(service: Service) -> None:
    """After a change the line tells the state, and takes its names as they stand."""
    asked = understand(service, "does morphin lower pain").state
    told = tell_understood(service, asked.but(q="morphin -> pain", net=Net.RAISES))
    assert told
    assert [piece.text for piece in told.pieces] == ["how does", "morphin", "raise", "pain"]
    assert told.notes[0].text == "nothing here is called “morphin”; near it"


def test_tell_offers_the_directions_and_the_other_way_round(service: Service) -> None:
    """Each is an address that keeps the rest."""
    told = tell_understood(service, ExplorerState(q="morphine -> pain", net=Net.LOWERS))
    assert told is not None
    assert told.turned is not None
    assert [choice.label for choice in told.directions if choice.chosen] == ["only lowering"]
    assert "q=pain+-%3E+morphine" in told.turned.address


def test_tell_nothing_of_a_name_alone(service: Service) -> None:
    """Nothing was made of it."""
    assert tell_understood(service, ExplorerState(q="TNF")) is None


def test_understand_a_name_that_ends_in_a_bracket() -> None:
    """Punctuation that belongs to a name stays; what stands around it goes."""
    ras = Entity("MESH:D018631", "p21(ras)", Kind.PROTEIN)
    service = make_service([state(ras, Predicate.INCREASES, Entity("X:1", "pain", Kind.SYMPTOM))], ())
    assert understand(service, "p21(ras) -> (pain)").slots[0].entity == ras
    assert not understand(service, "p21(ras) -> pain").differs(ExplorerState(q="p21(ras) -> pain"))

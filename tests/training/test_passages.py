"""What readers' sentences teach: a class for every pair of mentions, and whether each mention is right."""

from __future__ import annotations

from graph.model import Entity, Kind, Span
from loaders.learned.relation_model import RelationClass
from loaders.mentions.mention import EntityMention
from training.corpora.labels import Label
from training.reading.annotations import Flaw, ReadMention, ReadSentence, ReadStatement, Told
from training.reading.passages import Annotated, as_passage, judge, labels_of

TEXT = "TNF raised IL-6. IL-6 and CCL2 were high. Whether TNF raises CCL2 is not known."
CURIES = {"TNF": "HGNC:11892", "IL-6": "HGNC:6018", "CCL2": "HGNC:10618"}


def at(words: str, number: int = 0) -> tuple[int, int]:
    """Where some words stand for the n-th time."""
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def mention(words: str, number: int = 0) -> EntityMention:
    entity = Entity(CURIES[words], words, Kind.PROTEIN)
    return EntityMention(Span(*at(words, number)), words, entity, 1.0)


MENTIONS = (mention("TNF"), mention("IL-6"), mention("IL-6", 1), mention("CCL2"), mention("TNF", 1))
FIRST, SECOND, AGAIN, OTHER, LATER = range(5)


def read(*statements: ReadStatement, flawed: tuple[int, ...] = ()) -> Annotated:
    """The whole text as one sentence, with some of its mentions flawed."""
    marks = tuple(
        ReadMention((m.span.start, m.span.end), m.entity.id, Flaw.CUT if n in flawed else None)
        for n, m in enumerate(MENTIONS)
    )
    sentence = ReadSentence("file", "1", (0, len(TEXT)), marks, statements=statements)
    return Annotated({"id": "1", "text": TEXT, "pmid": "1"}, sentence, MENTIONS)


RAISED = ReadStatement(at("TNF"), Told.INCREASES, at("IL-6"), hedged=True)
ASKED = ReadStatement(at("TNF", 1), Told.INCREASES, at("CCL2", 1), asked=True)


def labelled(one: Annotated) -> dict[tuple[int, int], Label]:
    return {label.pair: label for label in labels_of(one)}


def test_a_statement_labels_the_pair_where_it_stands() -> None:
    """Its class and hedge there; elsewhere the same names may say it or not; the other order says nothing."""
    labels = labelled(read(RAISED))
    assert labels[FIRST, SECOND].classes == {RelationClass.POSITIVE}
    assert labels[FIRST, SECOND].speculated is True
    assert labels[FIRST, AGAIN].classes == {RelationClass.POSITIVE, RelationClass.NONE}
    assert labels[SECOND, FIRST].classes == {RelationClass.NONE}
    assert (SECOND, AGAIN) not in labels


def test_what_is_asked_is_not_told() -> None:
    """A question is no relation between its ends."""
    assert labelled(read(RAISED, ASKED))[LATER, OTHER].classes == {RelationClass.NONE}


def test_what_has_no_direction_is_told_both_ways() -> None:
    """An association labels both orders."""
    labels = labelled(read(ReadStatement(at("IL-6", 1), Told.ASSOCIATED, at("CCL2"))))
    assert labels[AGAIN, OTHER].classes == labels[OTHER, AGAIN].classes == {RelationClass.UNSIGNED}


def test_a_flawed_mention_is_related_to_nothing() -> None:
    """A name that is cut out of a longer one is no end, and known as such."""
    one = read(RAISED, flawed=(SECOND,))
    assert labelled(one)[FIRST, SECOND].classes == {RelationClass.NONE}
    assert one.named == (True, False, True, True, True)


def test_judging_what_is_said() -> None:
    """Right, wrong, and not to be told; without a sign either order will do."""
    labels = labelled(read(RAISED))
    assert judge(labels, (FIRST, SECOND), RelationClass.POSITIVE) is True
    assert judge(labels, (FIRST, SECOND), RelationClass.NEGATIVE) is False
    assert judge(labels, (FIRST, AGAIN), RelationClass.POSITIVE) is None
    assert judge(labels, (SECOND, FIRST), RelationClass.UNSIGNED) is True
    assert judge(labels, (SECOND, OTHER), RelationClass.UNSIGNED) is False


def test_a_sentence_is_one_window_of_mentions() -> None:
    """Each mention is an entity of its own, at its place in the sentence."""
    passage = as_passage(read(RAISED))
    assert [window.text for window in passage.windows] == [TEXT]
    assert [place.entity for place in passage.windows[0].places] == list(range(5))
    assert {place.type for place in passage.windows[0].places} == {"gene"}

"""Reading sentences by hand: sheets, answers checked and kept by place, and how far readers agree."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from training.reading.agreement import compare_readers, match
from training.reading.annotations import (
    SECOND,
    Flaw,
    ReadMention,
    ReadSentence,
    ReadStatement,
    Told,
    dump_sentences,
    load_sentences,
)
from training.reading.selection import is_set_aside
from training.reading.worksheet import (
    AnswersError,
    OpenSentence,
    ShownMention,
    read_answers,
    read_worksheet,
    write_worksheet,
)

TEXT = "Morphine may relieve pain, and M-CSF raises pain."
SENTENCE = OpenSentence(
    file="written",
    item="1",
    place=(100, 100 + len(TEXT)),
    text=TEXT,
    before="",
    after="It was seen in rats.",
    mentions=(
        ShownMention((100, 108), "Morphine", "CHEBI:17303", "morphine"),
        ShownMention((131, 136), "M-CSF", "CL:0000235", "macrophage"),
        ShownMention((144, 148), "pain", "HP:0012531", "pain"),
    ),
)
ANSWER = {
    "n": 0,
    "bad": [[1, "wrong-thing", "CSF1"]],
    "missing": [["M-CSF", "gene", "CSF1"]],
    "s": [["Morphine", "treats", "pain", "h"], ["M-CSF", "increases", "pain", ""]],
}
READ = ReadSentence(
    file="written",
    item="1",
    place=(100, 149),
    mentions=(
        ReadMention((100, 108), "CHEBI:17303"),
        ReadMention((131, 136), "CL:0000235", Flaw.WRONG_THING),
        ReadMention((144, 148), "HP:0012531"),
    ),
    missing=((131, 136),),
    statements=(
        ReadStatement((100, 108), Told.TREATS, (144, 148), hedged=True),
        ReadStatement((131, 136), Told.INCREASES, (144, 148)),
    ),
)


def test_read_answers_keeps_places() -> None:
    """Words become places in the item's text: those of a right mention where it has them."""
    assert read_answers([SENTENCE], [json.dumps(ANSWER)]) == [READ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"n": 3}, "line 1: is of sentence 3, not 0"),
        ({"bad": [[7, "cut", ""]]}, "line 1: no mention m7, or no flaw 'cut'"),
        ({"missing": [["naloxone", "", ""]]}, "line 1: 'naloxone' is not in the sentence"),
        ({"s": [["Morphine", "eases", "pain", ""]]}, "line 1: no relation 'eases' with flags ''"),
        ({"s": [["Morphine", "treats", "ache", "x"]]}, "no relation 'treats' with flags 'x'"),
    ],
)
def test_read_answers_tells_every_fault(change: dict[str, object], fault: str) -> None:
    """A line that cannot be taken is told with its number; nothing of the sheet is taken."""
    with pytest.raises(AnswersError, match=re.escape(fault)):
        read_answers([SENTENCE], [json.dumps({**ANSWER, **change})])


def test_worksheet_shows_the_sentence_and_its_mentions(tmp_path: Path) -> None:
    """The sheet has words, identifiers and names; what stands beside it gives the sentences back."""
    sheet = tmp_path / "sheet.txt"
    write_worksheet([SENTENCE], sheet)
    shown = sheet.read_text(encoding="utf-8")
    assert f"SENTENCE: {TEXT}" in shown
    assert 'm1: "M-CSF" = CL:0000235 macrophage' in shown
    assert read_worksheet(sheet) == [SENTENCE]


def test_dump_keeps_each_sentence_once_in_order(tmp_path: Path) -> None:
    """A later reading takes the place of an earlier one; what is written is read back."""
    kept, earlier = tmp_path / "kept.jsonl", replace(READ, statements=())
    other = replace(READ, item="0")
    dump_sentences([earlier, READ, other], kept)
    assert load_sentences(kept) == [other, READ]


def test_readers_agree_where_ends_and_sign_do() -> None:
    """Causes and increases are one sign; a turned sign is another statement; flaws are judged by place."""
    again = replace(
        READ,
        mentions=(*READ.mentions[:1], replace(READ.mentions[1], flaw=None), READ.mentions[2]),
        statements=(
            replace(READ.statements[0], told=Told.DECREASES),
            replace(READ.statements[1], told=Told.DECREASES),
        ),
    )
    found = compare_readers([READ], [again])
    assert (found.sentences, found.stated, found.signed, round(found.mentions, 3)) == (1, 0.5, 0.5, 0.667)


def test_match_takes_each_statement_once() -> None:
    """Two that say the same answer for one."""
    assert match([READ.statements[1]] * 2, READ.statements) == [(0, 1)]


def test_kept_second_readings_are_of_sentences_read_before() -> None:
    """What a second reader said can be held against the first's word."""
    first = {sentence.key for sentence in load_sentences()}
    assert {sentence.key for sentence in load_sentences(SECOND)} <= first


def test_half_of_the_fresh_papers_is_set_aside() -> None:
    """By paper, and of the fresh ones alone."""
    items = [{"id": str(number), "pmid": str(number)} for number in range(400)]
    aside = sum(is_set_aside(item, "fresh") for item in items)
    assert 150 < aside < 250
    assert not any(is_set_aside(item, "dev") for item in items)

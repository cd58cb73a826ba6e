"""The grammar of questions: a text as the forms that it may have, before anything is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from api.question.state import LONGEST
from api.question.understanding.circumstances import Circumstances, take_circumstances
from api.question.understanding.form import Form
from api.question.understanding.phrases import Mood, Phrase, Shape, phrases
from api.question.understanding.verbs import mark_verbs, unmark
from api.question.understanding.word_lists import ABOUT_LEADS, WHETHER_LEADS, WHOLE_LEADS
from graph.model import Sign

ARROW = re.compile(
    r"\s*(?P<bar>[-=–—─]+\||⊣)\s*|\s*(?P<plus>[-=–—]*\+>)\s*|\s*(?P<arrow><?[-=–—]+>|→|⟶|⇒|➝|↔)\s*"
    r"|\s*(?P<back><[-=–—]+|←)\s*"
)
"""An arrow between two names: to the right, to the left, with a bar that lowers, a plus that raises."""

_SIGNS = {"+": Sign.POSITIVE, "-": Sign.NEGATIVE}
_WHOLE, _WHETHER, _ABOUT = (
    re.compile(rf"(?:{'|'.join(leads)})(?=\s|$)[\s,:]*", re.IGNORECASE)
    for leads in (WHOLE_LEADS, WHETHER_LEADS, ABOUT_LEADS)
)
_TAIL = re.compile(
    r"(?:,? (?:please|and (?:how|why)|at all|then|in the literature|if at all))*[\s?.!]*$", re.IGNORECASE
)


def parse(text: str) -> list[Form]:
    """What a question may ask, the likeliest first; at last, that it is about what it names."""
    plain = " ".join(text[:LONGEST].replace("“", "").replace("”", "").replace('"', "").split())
    if ARROW.search(plain):
        return [_read_arrows(plain), Form(shape=Shape.ABOUT, subject=plain)]
    plain = _TAIL.sub("", plain)
    while lead := _WHOLE.match(plain):
        plain = plain[lead.end() :]
    return [*_phrased(plain), Form(shape=Shape.ABOUT, subject=_strip_about(plain))]


def _phrased(text: str) -> Iterator[Form]:
    """The forms of every phrase that the text, or the text after its lead, may be."""
    whether = _WHETHER.match(text)
    if whether:
        rest = text[whether.end() :]
        yield from (replace(form, mood=Mood.WHETHER) for form in _phrased(rest))
        return
    yield from _match(take_circumstances(text))
    if (rest := _strip_about(text)) != text:
        yield from _match(take_circumstances(rest))


def _strip_about(text: str) -> str:
    lead = _ABOUT.match(text)
    return text[lead.end() :] if lead and lead.end() < len(text) else text


def _match(said: Circumstances) -> Iterator[Form]:
    marked = mark_verbs(said.rest)
    for phrase in phrases():
        for text in marked:
            if match := phrase.pattern.fullmatch(text):
                yield _fill(phrase, match, said)
    if said.rest and (said.through or said.avoid or said.filters.narrowed):
        yield Form(shape=Shape.ABOUT, subject=said.rest, filters=said.filters)


def _fill(phrase: Phrase, match: re.Match[str], said: Circumstances) -> Form:
    """The form that a phrase makes of the words in it."""
    words = {name: unmark(text) for name, text in match.groupdict().items() if text}
    a, b, group = (words.get(name, "") for name in "abg")
    through = (group, *said.through) if a and b and group else said.through
    form = Form(
        shape=Shape.PATH if b and phrase.shape is Shape.DISAGREEMENT else phrase.shape,
        subject=a or phrase.source or ("" if a else group),
        object=b or phrase.target or (group if a else ""),
        rivals=_list_rivals(a, b) if phrase.shape is Shape.COMPARISON else (),
        goal=words.get("c", ""),
        through=through,
        avoid=said.avoid,
        sign=_SIGNS.get(words.get("sign", ""), phrase.sign),
        betters=words.get("sign") == "!",
        linked=phrase.linked,
        mood=phrase.mood,
        filters=said.filters,
    )
    return form.turned if words.get("back") else form


def _list_rivals(*texts: str) -> tuple[str, ...]:
    """What is compared, also where several stand in one place: "EA, morphine"."""
    return tuple(name for text in texts for part in text.split(",") if (name := part.strip()))


def _read_arrows(text: str) -> Form:
    """A question written with arrows: "A -> B -| C"."""
    said = take_circumstances(text)
    arrows = list(ARROW.finditer(said.rest))
    names = _names_between(said.rest, arrows)
    if arrows and all(arrow["back"] for arrow in arrows):
        names.reverse()
    return Form(
        shape=Shape.PATH,
        subject=names[0],
        object=names[-1],
        through=(*filter(None, names[1:-1]), *said.through),
        avoid=said.avoid,
        sign=_sign_of(arrows),
        filters=said.filters,
    )


def _names_between(text: str, arrows: Iterable[re.Match[str]]) -> list[str]:
    names, done = [], 0
    for arrow in arrows:
        names.append(text[done : arrow.start()].strip())
        done = arrow.end()
    return [*names, text[done:].strip()]


def _sign_of(arrows: Iterable[re.Match[str]]) -> Sign | None:
    """What the arrows say in all: an odd number of bars lowers, pluses raise; None for plain arrows."""
    bars = [bool(arrow["bar"]) for arrow in arrows]
    if any(bars):
        return Sign.NEGATIVE if sum(bars) % 2 else Sign.POSITIVE
    return Sign.POSITIVE if any(arrow["plus"] for arrow in arrows) else None

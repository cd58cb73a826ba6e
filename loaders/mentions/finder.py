"""Find the places where a text names an entity of the lexicon.

The text is cut into normalised pieces (`loaders.text.normalisation`); from each piece the longest run of
pieces whose key the lexicon knows, and whose spelling fits, is a mention. Runs do not overlap. An
abbreviation that the text defines means what its long form means throughout the text; one whose long form is
no known name means nothing. Lists that share a stem or a head ("CXCL1, 2 and 5", "inflammatory and
neuropathic pain") are spelled out by `loaders.mentions.coordination`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from graph.model import Kind, Span
from loaders.lexicon import Lexicon
from loaders.lexicon.layout import PREFIX
from loaders.mentions.coordination import Choices, LexiconMatch, spell_out
from loaders.mentions.mention import EntityMention
from loaders.mentions.novel_names import find_novel_names
from loaders.mentions.protein_phrases import compose_proteins
from loaders.mentions.separators import Separator, runs_of, separators_of
from loaders.mentions.surface_match import choices_of
from loaders.text.abbreviations import Abbreviation, find_abbreviations
from loaders.text.normalisation import cut, key_of
from loaders.text.word_lists import words

_MODIFIED = re.compile(r"(?:\bp-|[Pp]hospho(?:rylated)?[- ])$")
# An isotope ("[3H]", "(125)I-") or a hand ("(S)-", "DL-") before a chemical's name: a form of it.
_FORM = re.compile(
    r"(?:\[\(?\d{1,3}\)?[A-Z][a-z]?\]-?|\(\d{1,3}\)[A-Z][a-z]?-"
    r"|(?<![\w-])(?:\((?:[RSEZ]|[+-]|±|\+/-|R,S|RS|\d?[RS](?:,\d?[RS])*)\)-?"
    r"|(?:DL|dl|rac|threo|erythro|cis|trans|[DLdlRS])-(?:\([+-]\)-)?))$"
)
_SORT = re.compile(r"[- ](receptor|channel|transporter)s?\b")
_SORT_OF_NAME = re.compile(r"\b(receptor|channel|transporter)(?: (?:type|subunit|isoform))?[ -]?\w{0,5}$")
# What hangs on the word before begins no name: the "induced" of "morphine-induced hypotension".
_HANGING = words("finder.hanging")
_PREFIXED = re.compile(r"\b[hmrp](?=[A-Z][A-Za-z]*[A-Z])")  # human, mouse, rat; phosphorylated
_OF_SPECIES = re.compile(r"(?:[hmrp]|rh)[A-Z]")  # "hTERT", "rhEPO": words before the name itself
_MOST_PIECES = 14
_MOST_BEFORE = 6  # pieces of a name before an abbreviation inside it
_ASIDE = re.compile(r"(?<=[a-z]) \(([A-Za-z][\w-]{1,8})\)[- ]?(?=[A-Za-z0-9α-ω])")
_ACUPUNCTURE = words("finder.acupuncture")
_EA = re.compile(r"\bEA\b")
_CODE_TAIL = re.compile(r"-?\d{3}")  # "TAK-242" is a compound, and no TAK
_NOVEL = 0.5  # the score of a name that only its shape speaks for
_OWN_NAME = 3  # the rank of a vocabulary's own name
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s+|\n\s*)$")


def find_mentions(text: str, lexicon: Lexicon) -> list[EntityMention]:
    """The mentions in a text, in order, none overlapping another; empty if there are none."""
    scanner = _Scanner(text, lexicon)
    found = scanner.scan()
    found = spell_out(found, scanner.pieces, scanner.resolve)
    return compose_proteins(text, _with_novel_names(text, [_mention(text, item, lexicon) for item in found]))


def _with_novel_names(text: str, listed: list[EntityMention]) -> list[EntityMention]:
    """The mentions with the chemicals that no vocabulary lists; what stands only inside such a name goes."""
    starts, ends = [m.span.start for m in listed], [m.span.end for m in listed]
    added, gone = list[EntityMention](), set[int]()
    for span, entity in find_novel_names(text):
        within = range(bisect_right(ends, span.start), bisect_left(starts, span.end))
        if all(span.start <= starts[i] and ends[i] <= span.end and listed[i].span != span for i in within):
            gone.update(within)
            added.append(EntityMention(span, text[span.start : span.end], entity, _NOVEL))
    if not added:
        return listed
    kept = (mention for index, mention in enumerate(listed) if index not in gone)
    return sorted([*kept, *added], key=lambda mention: mention.span.start)


def _mention(text: str, found: LexiconMatch, lexicon: Lexicon) -> EntityMention:
    (fit, best), *rest = found.choices
    others = dict.fromkeys(other.curie for _, other in rest if other.curie != best.curie) if rest else ()
    span, named = Span(found.start, found.end), text[found.start : found.end]
    return EntityMention(span, named, lexicon.entity(best.curie), round(fit, 3), tuple(others))


class _Scanner:
    """One text being searched."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        self.pieces = cut(text)
        self.flat = "".join(self.pieces.norms)
        self.offsets = list(accumulate(map(len, self.pieces.norms), initial=0))
        self.separators = separators_of(self.pieces)
        self.joined = runs_of(self.separators)
        self.defined: dict[str, LexiconMatch | None] = {}
        self.defined_keys: tuple[str, ...] = ()
        self.asides = self._asides()
        starts = self.pieces.starts
        self.prefixed = {bisect_left(starts, match.start()) for match in _PREFIXED.finditer(text)}
        hanging = (at for at, norm in enumerate(self.pieces.norms) if norm in _HANGING)
        self.hanging = {at for at in hanging if self.separators[at] is Separator.TIGHT}

    @cached_property
    def is_on_acupuncture(self) -> bool:
        low = self.text.lower()
        return any(word in low for word in _ACUPUNCTURE) or _EA.search(self.text) is not None

    def scan(self) -> list[LexiconMatch]:
        """Mentions left to right, after the text's own abbreviations are known."""
        if not self.pieces.norms:
            return []
        for abbreviation in find_abbreviations(self.text):
            self._define(abbreviation)
        self.defined_keys = tuple(map(key_of, self.defined))
        return list(self._runs())

    def _runs(self) -> Iterator[LexiconMatch]:
        """The longest names, from left to right."""
        at, last, done = 0, len(self.pieces.norms), 0
        while at < last:
            ends = self._ends(at, last) if at not in self.hanging else []
            found = self._interrupted(at) if at in self.asides else None
            if not found:
                found = self._longest(at, ends) if ends else None
            if not found and not ends and at in self.prefixed:
                found = self._prefixed(at)
            if found:
                found = self._modified(found, done)
                done = found.end
                yield found
            at = found.last if found else at + 1

    def _longest(self, at: int, ends: list[int]) -> LexiconMatch | None:
        """The first of the runs from a piece that is a name, or None."""
        for end in ends:
            found = self._found(at, end)
            if found:
                return found
        return None

    def _modified(self, found: LexiconMatch, done: int) -> LexiconMatch:
        """A protein with its "phospho-", and "receptor" if its names have that; a chemical with its form."""
        kind = found.choices[0][1].kind
        if kind.is_medicine:
            form = _FORM.search(self.text, max(done, found.start - 15), found.start)
            return replace(found, start=form.start()) if form else found
        if kind is not Kind.PROTEIN:
            return found
        before = _MODIFIED.search(self.text, max(done, found.start - 15), found.start)
        after = _SORT.match(self.text, found.end)
        if after and self._is_called(found, after[1]):
            found = replace(found, last=found.last + 1, end=after.end())
        return replace(found, start=before.start()) if before else found

    def _is_called(self, found: LexiconMatch, sort: str) -> bool:
        entity = self.lexicon.entity(found.choices[0][1].curie)
        sorts = (_SORT_OF_NAME.search(name) for name in (entity.name, *entity.synonyms))
        return any(match and match[1] == sort for match in sorts)

    def _prefixed(self, at: int) -> LexiconMatch | None:
        """A symbol after the letter of a species, or "p" for phosphorylated: "hSERT", "pSTAT3"."""
        for end in range(min(at + 3, self.joined[at]), at, -1):
            key = self.flat[self.offsets[at] + 1 : self.offsets[end]]
            whole = self._surface(at, end)
            if self.lexicon.is_key(key) and " " not in whole and whole not in self.defined:
                choices = self.resolve(key, whole[1:], at)
                if choices and choices[0][1].kind is Kind.PROTEIN:
                    return LexiconMatch(at, end, *self._range(at, end), choices)
        return None

    def _interrupted(self, at: int) -> LexiconMatch | None:
        """A name with its abbreviation inside: "interleukin (IL)-6", "dopamine (DA) transporter"."""
        for start, stop in self.asides[at]:
            left = self.flat[self.offsets[at] : self.offsets[start]]
            unbroken = self.joined[stop] if self.joined[at] >= start and stop < len(self.joined) else stop
            for end in range(min(stop + 3, unbroken), stop, -1):
                key = left + self.flat[self.offsets[stop] : self.offsets[end]]
                runs_on = end < unbroken and self.pieces.gap(end) == ""
                if self.lexicon.is_key(key) and not runs_on:
                    written = f"{self._surface(at, start)} {self._surface(stop, end)}"
                    choices = self.resolve(key, written, at, loose=True)
                    if choices and choices[0][1].kind is Kind.PROTEIN:
                        return LexiconMatch(at, end, *self._range(at, end), choices)
        return None

    def _asides(self) -> dict[int, list[tuple[int, int]]]:
        """The runs of pieces that are a short form in parentheses, by the pieces where the name may begin."""
        starts, found = self.pieces.starts, defaultdict(list)
        for match in _ASIDE.finditer(self.pieces.folded):
            start, stop = (bisect_left(starts, edge) for edge in match.span(1))
            for at in range(max(0, start - _MOST_BEFORE), start):
                found[at].append((start, stop))
        return found

    def _ends(self, at: int, last: int) -> list[int]:
        """Where runs that are keys, or defined here, end; longest first."""
        flat, offsets = self.flat, self.offsets
        start = offsets[at]
        known = self.lexicon.keys.get(flat[start : start + 1], frozenset())
        longest = self.lexicon.reach.get(flat[start : start + PREFIX], PREFIX - 1)
        defined: Sequence[str] = ()
        if flat.startswith(self.defined_keys, start):
            defined = self.defined_keys
            longest = max(longest, *map(len, defined))
        ends = []
        for end in range(at + 1, min(last, at + _MOST_PIECES, self.joined[at]) + 1):
            if offsets[end] - start > longest:
                break
            key = flat[start : offsets[end]]
            if key in known or key in defined:
                ends.append(end)
        ends.reverse()
        return ends

    def _surface(self, at: int, end: int) -> str:
        return self.text[self.pieces.starts[at] : self.pieces.ends[end - 1]]

    def _found(self, at: int, end: int) -> LexiconMatch | None:
        if self._is_cut(at, end):
            return None
        surface = self._surface(at, end)
        short = surface if surface in self.defined else surface.removesuffix("s")
        if short in self.defined:
            meaning = self.defined[short]
            return LexiconMatch(at, end, *self._range(at, end), meaning.choices) if meaning else None
        if ") " in surface and surface.count(")") > surface.count("("):
            return None
        loose = Separator.LOOSE in self.separators[at + 1 : end]
        choices = self.resolve(self.flat[self.offsets[at] : self.offsets[end]], surface, at, loose=loose)
        if _CODE_TAIL.match(self.text, self.pieces.ends[end - 1]):
            choices = tuple(choice for choice in choices if choice[1].rank == _OWN_NAME)
        return LexiconMatch(at, end, *self._range(at, end), choices) if choices else None

    def _is_cut(self, at: int, end: int) -> bool:
        """Whether the run is a piece of a longer word: "A20" of "A20J", "Cl" of "36Cl"."""
        start, stop = self.pieces.starts[at], self.pieces.ends[end - 1]
        folded = self.pieces.folded
        return folded[start - 1 : start].isdigit() or folded[stop : stop + 1].isalnum()

    def _range(self, at: int, end: int) -> tuple[int, int]:
        """The code points of a run, with the parenthesis that it opens: "5-HT(4)"."""
        start, stop = self.pieces.starts[at], self.pieces.ends[end - 1]
        surface = self.text[start:stop]
        opened = surface.count("(") > surface.count(")") and self.text[stop : stop + 1] == ")"
        return start, stop + opened

    def resolve(self, key: str, surface: str, at: int, *, loose: bool = False) -> Choices:
        """What a key spelled like this, beginning at a piece, may mean, best first; empty if nothing fits."""
        initial = surface[:1].isupper() and self._begins_sentence(self.pieces.starts[at])
        choices, elsewhere = choices_of(self.lexicon, key, surface, loose, initial)
        return choices if len(choices) == len(elsewhere) or self.is_on_acupuncture else elsewhere

    def _begins_sentence(self, start: int) -> bool:
        return _SENTENCE_START.search(self.text[max(0, start - 4) : start]) is not None

    def _define(self, abbreviation: Abbreviation) -> None:
        """Let a short form mean what its long form means in this text, or nothing."""
        found = self._of_long_form(abbreviation)
        if found:
            self.defined[abbreviation.short] = found
        elif not self._plausible(abbreviation):
            self.defined[abbreviation.short] = None

    def _of_long_form(self, abbreviation: Abbreviation) -> LexiconMatch | None:
        """The mention that is a whole long form, but for a word that the short form has no letter of."""
        span, short = abbreviation.long_span, abbreviation.short
        first, last = (bisect_left(self.pieces.starts, edge) for edge in (span.start, span.end))
        of = _OF_SPECIES.match(short)
        begins = range(first, min(first + (len(of[0]) if of else 1), last))
        ends = {last, *([last - 1] if short[-1].lower() not in self.pieces.norms[last - 1] else [])}
        for at in begins:
            for end in self._ends(at, last):
                found = self._found(at, end) if end in ends else None
                if found:
                    return found
        return None

    def _plausible(self, abbreviation: Abbreviation) -> bool:
        """May a short form with an unknown long form still be what the lexicon says? If they share a word."""
        words = set(cut(abbreviation.long).norms)
        return any(
            len(norm) > 3 and norm in words
            for candidate in self.lexicon.lookup(abbreviation.short)
            for name in (candidate.term, *self.lexicon.entity(candidate.curie).synonyms)
            for norm in cut(name).norms
        )

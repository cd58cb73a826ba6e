"""From a document to what it says: sentences, mentions, relations, and their evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Protocol

from graph.document import Document, DocumentKind, Mention, Reading, Section, document_id
from graph.model import Assertion, Entity, Evidence, Predicate, SectionRole, Sign, Span, StudyType
from loaders.lexicon import Lexicon
from loaders.mentions.composites import find_composite_mentions
from loaders.pipeline.assertions import (
    SentenceReading,
    certainty_of,
    is_question,
    says_something,
    shifted,
)
from loaders.presets import THRESHOLDS, Effort, Precision, Thresholds
from loaders.relations import Relation, find_relations, find_stated, parse
from loaders.relations.context.coreference import Discourse, Reference
from loaders.relations.context.ellipsis import find_implied
from loaders.relations.context.qualifiers import find_qualifiers
from loaders.relations.context.study_type import study_type_of
from loaders.relations.grammar.probabilities import probability_of
from loaders.relations.stance.hedges import Stance
from loaders.text.sentences import split_sentences

if TYPE_CHECKING:
    from loaders.learned.combination import Combiner, Judgement

VERSION = "4"
LONGEST_SENTENCE = 3_000  # code points; what is longer is a table or a list, and no sentence
TITLE_EFFECT = "title_effect"  # the pattern of what the title's drug may have caused
_SILENT = frozenset({SectionRole.LIMITATIONS, SectionRole.STUDY_FACTS})
_RESEARCH = frozenset({SectionRole.TITLE, SectionRole.ABSTRACT, SectionRole.BODY})


class FoundMention(Protocol):
    """A mention as the finder gives it; the span is in the document's text."""

    @property
    def span(self) -> Span:
        """Where it stands in the document."""

    @property
    def text(self) -> str:
        """The words that name it."""

    @property
    def entity(self) -> Entity:
        """What it names."""


MentionFinder = Callable[[str], Sequence[FoundMention]]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence of a document with its mentions, spans relative to the sentence."""

    span: Span
    text: str
    section: SectionRole
    mentions: tuple[Reference, ...]


class Extractor:
    """Reads documents; holds the mention finder and the combiner, and nothing of what it has read.

    Without a combiner it goes by the rules alone; `thresholds` stand for those of the precision.
    """

    def __init__(
        self,
        find_mentions: MentionFinder,
        *,
        combiner: Combiner | None = None,
        precision: Precision = Precision.DEFAULT,
        thresholds: Thresholds | None = None,
    ) -> None:
        self.find_mentions, self._combiner = find_mentions, combiner
        self.thresholds = thresholds or THRESHOLDS[precision]
        self.version = f"{VERSION}-{'rules' if combiner is None else combiner.version}-{precision}"

    def extract(self, document: Document) -> Reading:
        """Everything that a document's content sections say; menus and adverts are never read."""
        found = self.find_mentions(_content_only(document))
        sentences = list(_sentences(document, found))
        said = list(_once(filter(says_something, self._assertions(document, sentences))))
        assertions = tuple(one for one in said if not is_question(one))
        entities = {m.entity.id: m.entity for m in found}
        mentions = tuple(Mention(m.span, m.text, m.entity.id) for m in found)
        questions = tuple(one for one in said if is_question(one))
        return Reading(document, self.version, tuple(entities.values()), mentions, assertions, questions)

    def extract_text(self, text: str) -> Reading:
        """The same for a bare text, all of which is content."""
        return self.extract(plain_document(text))

    def read_sentences(self, document: Document) -> Iterator[SentenceReading]:
        """What each sentence that names anything says, with the findings behind it; not yet each once."""
        return self._read_each(
            document, list(_sentences(document, self.find_mentions(_content_only(document))))
        )

    def judge(self, read: SentenceReading) -> dict[tuple[int, int], Judgement]:
        """What the model makes of each pair of the named; empty where it is not asked."""
        if self._combiner is None:
            return {}
        found = find_stated(parse(read.text, read.mentions))
        return self._combiner.judge(read.text, parse(read.text, read.named), found, self.thresholds)

    def _assertions(self, document: Document, sentences: Sequence[_Sentence]) -> Iterator[Assertion]:
        told: set[tuple[str, str]] = set()
        for read in self._read_each(document, sentences):
            for one in read.assertions():
                if not is_question(one):
                    told.add((one.subject.id, one.object.id))
                yield one
        for one in self._find_across(document, sentences):
            if (one.subject.id, one.object.id) not in told:
                yield one

    def _read_each(self, document: Document, sentences: Sequence[_Sentence]) -> Iterator[SentenceReading]:
        discourse = Discourse()
        for sentence in sentences:
            discourse.look_ahead(sentence.text, sentence.mentions)
        for sentence in sentences:
            if sentence.mentions and _is_read(sentence):
                yield self._read(document, sentence, discourse)
            discourse.remember(sentence.mentions)

    def _find_across(self, document: Document, sentences: Sequence[_Sentence]) -> Iterator[Assertion]:
        """What the title's drug may have caused, by the sentences that name the disorder."""
        if self._combiner is None:
            return
        researched = [s for s in sentences if s.section in _RESEARCH and len(s.text) <= LONGEST_SENTENCE]
        for effect, probability in self._combiner.find_across(researched, self.thresholds):
            sentence = researched[effect.sentence]
            disorder, shift = sentence.mentions[effect.mention], sentence.span.start
            evidence = _evidence(document, sentence)
            told = replace(
                evidence,
                object_span=shifted(disorder.span, shift),
                cue=sentence.text[effect.cue.start : effect.cue.end],
                speculated=True,
                probability=probability,
                pattern=TITLE_EFFECT,
                qualifiers=evidence.qualifiers + certainty_of(Stance.INFERRED, effect.cue, shift),
            )
            yield Assertion(effect.drug, Predicate.CAUSES, disorder.entity, Sign.POSITIVE, told)

    def _read(self, document: Document, sentence: _Sentence, discourse: Discourse) -> SentenceReading:
        mentions = [*sentence.mentions, *discourse.resolve(sentence.text, sentence.mentions)]
        named = {mention.entity.id for mention in mentions}
        likely = self._relations(sentence, mentions) if len(named) > 1 else []
        if sentence.text.endswith("?"):
            likely, implied = [replace(relation, stance=Stance.ASKED) for relation in likely], []
        else:
            implied = [
                i
                for i in find_implied(sentence.text, sentence.mentions, discourse)
                if probability_of(i.pattern) >= self.thresholds.rules
            ]
        evidence = partial(_evidence, document, sentence)
        return SentenceReading(sentence.text, sentence.mentions, mentions, likely, implied, evidence)

    def _relations(self, sentence: _Sentence, mentions: Sequence[Reference]) -> Sequence[Relation]:
        if self._combiner is None:
            return find_relations(sentence.text, mentions, least=self.thresholds.rules)
        clauses = parse(sentence.text, mentions)
        found = find_stated(clauses)
        if len(mentions) > len(sentence.mentions):  # the model has learnt nothing of pronouns
            clauses = parse(sentence.text, sentence.mentions)
        return self._combiner.combine(sentence.text, clauses, found, self.thresholds)


def load_extractor(*, precision: Precision = Precision.DEFAULT, effort: Effort = Effort.FULL) -> Extractor:
    """An extractor over the lexicon and the relation model that ship with the package.

    Raises:
        VocabularyError: the lexicon or the model is missing or damaged.
    """
    lexicon, combiner = shipped_lexicon(), _load_combiner() if effort is Effort.FULL else None
    return Extractor(
        lambda text: find_composite_mentions(text, lexicon), combiner=combiner, precision=precision
    )


@cache
def shipped_lexicon() -> Lexicon:
    """The lexicon that ships with the package, read once a process.

    Raises:
        VocabularyError: it is missing or damaged.
    """
    return Lexicon.load()


def _load_combiner() -> Combiner:
    from loaders.learned.combination import Combiner  # noqa: PLC0415  heavy: only where the model is wanted

    return Combiner.load()


def plain_document(text: str) -> Document:
    """A bare text as a document, all of which is content."""
    body = Section(SectionRole.BODY, "", Span(0, len(text)))
    return Document(document_id(text), DocumentKind.PLAIN_TEXT, text, sections=(body,))


def _content_only(document: Document) -> str:
    """The document's text with everything outside its sections blanked, so that offsets stay."""
    text, end, parts = document.text, 0, []
    for section in sorted(document.sections, key=lambda s: s.span):
        start = max(section.span.start, end)
        parts.append("\n" * (start - end))
        parts.append(text[start : max(start, section.span.end)])
        end = max(start, section.span.end)
    return "".join(parts)


def _sentences(document: Document, found: Sequence[FoundMention]) -> Iterator[_Sentence]:
    """The sentences of the content sections in text order; a place in two sections is read once."""
    ordered = sorted(found, key=lambda m: m.span)
    starts = [mention.span.start for mention in ordered]
    end = 0
    for section in sorted(document.sections, key=lambda s: s.span):
        start = max(section.span.start, end)
        end = max(end, section.span.end)
        for span in split_sentences(document.text, start, section.span.end):
            within = ordered[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            inside = (m for m in within if m.span.end <= span.end)
            mentions = tuple(Reference(shifted(m.span, -span.start), m.entity) for m in inside)
            yield _Sentence(span, document.text[span.start : span.end], section.role, mentions)


def _is_read(sentence: _Sentence) -> bool:
    """Whether a sentence says anything: not in limitations, not without end."""
    return len(sentence.text) <= LONGEST_SENTENCE and sentence.section not in _SILENT


def _evidence(document: Document, sentence: _Sentence) -> Evidence:
    """The evidence that every statement of the sentence shares."""
    start = sentence.span.start
    told = study_type_of(sentence.text, sentence.mentions)
    qualifiers = find_qualifiers(sentence.text, sentence.mentions)
    return Evidence(
        document_id=document.id,
        study=document.study_key,
        section=sentence.section,
        span=sentence.span,
        text=sentence.text,
        withdrawn=document.withdrawn,
        study_type=document.study_type if told is StudyType.UNKNOWN else told,
        qualifiers=tuple(replace(q, span=shifted(q.span, start)) for q in qualifiers),
    )


def _once(assertions: Iterator[Assertion]) -> Iterator[Assertion]:
    """Each statement once a sentence: the first, likeliest evidence stays."""
    seen: set[tuple[str, Predicate, str, Sign, Span]] = set()
    for one in assertions:
        ends = (one.subject.id, one.object.id)
        if one.predicate.symmetric:
            ends = (min(ends), max(ends))
        key = (ends[0], one.predicate, ends[1], one.sign, one.evidence.span)
        if key not in seen:
            seen.add(key)
            yield one

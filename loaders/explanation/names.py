"""Why the words of a text were taken for the entities that they were taken for."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Entity, Span
from loaders.explanation.account import NameReading
from loaders.learned.name_verifier import name_probability
from loaders.lexicon import Lexicon
from loaders.mentions.mention import EntityMention
from loaders.pipeline.assertions import SentenceReading, shifted
from loaders.pipeline.extraction import FoundMention, shipped_lexicon

_NO_NAME = NameReading()


class Names:
    """The mentions of a text, to be asked about by their places in a sentence."""

    def __init__(self, found: Iterable[FoundMention]) -> None:
        self._found = {(m.span, m.entity.id): m for m in found if isinstance(m, EntityMention)}

    def read(self, read: SentenceReading, place: int | None) -> NameReading:
        """The mention at a place of the sentence; without words where the sentence leaves it out."""
        if place is None:
            return _NO_NAME
        named = read.mentions[place]
        words = read.text[named.span.start : named.span.end]
        if place >= len(read.named):
            return NameReading(words)
        believed = round(name_probability(read.text, named.span, named.entity), 3)
        mention = self._found.get((self._in_text(read, named.span), named.entity.id))
        if mention is None:
            return NameReading(words, believed)
        lexicon = shipped_lexicon()
        others = tuple(lexicon.entity(other) for other in mention.others if other in lexicon)
        return NameReading(words, believed, mention.score, _vocabulary(named.entity, lexicon), others)

    @staticmethod
    def _in_text(read: SentenceReading, span: Span) -> Span:
        return shifted(span, read.evidence.span.start)


def _vocabulary(entity: Entity, lexicon: Lexicon) -> str:
    """The vocabulary that has the entity; empty for what its shape or its phrase alone names."""
    return lexicon.source(entity.id).name if entity.id in lexicon else ""

"""No text ends a reading: sentences as papers have them, cut anywhere and joined to others."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings, strategies as st

from loaders.pipeline.extraction import Extractor, load_extractor
from loaders.presets import Effort
from loaders.text.sentences import split_sentences
from tests.support.checkout import SEEDS

CONSTRUCTIONS = (
    "Morphine and naloxone mediate the observed analgesic effects",
    "The effect of electroacupuncture on bone cancer pain is mediated by inhibition of glia.",
    "Mice lacking TLR4 did not develop mechanical allodynia after treatment with paclitaxel (n = 8).",
    "Resolution of pain was delayed by depletion of macrophages, but not by loss of T cells.",
    "Whether IL-1β, IL-6 and/or TNF-α contribute to morphine-induced hyperalgesia remains unknown.",
    "Minocycline, an inhibitor of microglia, attenuates CCI-induced allodynia via the p38 MAPK pathway.",
    "Neither ibuprofen nor its metabolites had an effect on CCL5 (RANTES) levels; CXCL1, 2 and 5 rose.",
)


@cache
def extractor() -> Extractor:
    """The rules with the lexicon that ships."""
    return load_extractor(effort=Effort.FAST)


@cache
def sentences() -> tuple[str, ...]:
    """The constructions above and every sentence of the seeds."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    return (*CONSTRUCTIONS, *(text[s.start : s.end] for text in texts for s in split_sentences(text)))


@st.composite
def cuttings(draw: st.DrawFn) -> str:
    """One or two sentences, each from some character to some other."""
    parts = []
    for _ in range(draw(st.integers(1, 2))):
        whole = draw(st.sampled_from(sentences()))
        start = draw(st.integers(0, len(whole)))
        parts.append(whole[start : draw(st.integers(start, len(whole)))])
    return draw(st.sampled_from(("", " ", "; ", ". "))).join(parts)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(cuttings())
def test_extract_reads_any_cutting(text: str) -> None:
    """Whatever is left of a sentence is read, and every piece of evidence lies within the text."""
    for said in extractor().extract_text(text).assertions:
        assert text[said.evidence.span.start : said.evidence.span.end] == said.evidence.text


def test_extract_reads_a_sentence_that_ends_with_its_effect() -> None:
    """A sentence without a full stop may end where a phrase would begin."""
    assert extractor().extract_text(CONSTRUCTIONS[0]).assertions == ()

"""The passages that a network learns from, coded, without the papers that are left out."""

from __future__ import annotations

from loaders.learned.word_pieces import WordPieceTokenizer
from training.corpora.passages import Passage, read_related, read_unrelated
from training.corpora.scorer import load_scorer
from training.network.batches import Example, code
from training.settings import Papers, Shown


def load_examples(
    papers: Papers, pieces: WordPieceTokenizer, shown: Shown
) -> tuple[list[Example], list[Example]]:
    """The examples with annotated relations: those to learn from, and those of the papers left out."""
    scorer = load_scorer(papers.corpora)
    passages = list(read_related(papers.corpora, scorer))
    kept, aside = (
        [code(p, pieces, shown) for p in passages if _is_left_out(p, papers) is left_out]
        for left_out in (False, True)
    )
    return kept, aside


def load_unrelated(papers: Papers, pieces: WordPieceTokenizer, shown: Shown) -> list[Example]:
    """The examples without annotated relations that have two of their entities in one sentence."""
    passages = read_unrelated(papers.corpora, load_scorer(papers.corpora))
    return [code(p, pieces, shown) for p in passages if p.windows and not _is_left_out(p, papers)]


def _is_left_out(passage: Passage, papers: Papers) -> bool:
    return papers.fold.holds(passage.paper)

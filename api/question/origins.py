"""The switch of origins as the pages offer it: all, read from papers, curated elsewhere."""

from __future__ import annotations

from api.question.folded_filters import FilterOption
from api.question.state import ExplorerState
from api.wording import words
from graph.filters.path_filter import Origins
from graph.index.mechanism_index import MechanismIndex


def offer_origins(index: MechanismIndex, state: ExplorerState) -> tuple[FilterOption, ...]:
    """The origins to choose from; none where the graph has one origin alone and none is chosen."""
    if state.origin is Origins.ALL and not index.statements.mixed:
        return ()
    return tuple(FilterOption(one.value, words.ORIGINS[one], one is state.origin) for one in Origins)

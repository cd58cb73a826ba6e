"""Sources of evidence in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.wording.sources import name_source
from tests.support.readings import bear_out


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("", ""),
        ("verb", ""),
        ("indra:signor", "curated: SIGNOR by way of INDRA"),
        ("indra:reach", "read by REACH"),
        ("kgx:infores:ctd", "curated: CTD"),
        ("kgx:infores:text-mining-provider-targeted", "read by Text Mining Provider"),
        ("kgx:infores:new-reader:text_mining_agent", "read by new-reader"),
        ("kgx:unknown", "curated: a graph in KGX"),
        ("bel", "curated: a BEL script"),
        ("statements:Knee DB", "curated: Knee DB"),
        ("statements", "curated: a table of statements"),
        ("statements:neuroimmune", "read by neuroimmune"),
    ],
)
def test_name_source_tells_who_found_it(pattern: str, told: str) -> None:
    """Imported evidence names its source; what was read here has none."""
    assert name_source(replace(bear_out(), pattern=pattern)) == told

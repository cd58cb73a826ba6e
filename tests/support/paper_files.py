"""Files of invented papers, as a user would send them: records, a full page, a retraction."""

from __future__ import annotations

from functools import cache

from api.service.service import Service
from graph.store.memory import MemoryStore
from loaders.pipeline.extraction import Extractor, load_extractor
from loaders.presets import Effort

NEEDLES = (
    "TY  - JOUR\nTI  - Electroacupuncture and TNF in an invented pain\nAU  - Müller, Ana\nAU  - Kim, B\n"
    "JO  - Invented pain\nPY  - 2021\nDO  - 10.5555/needles\nKW  - Pain\n"
    "AB  - Electroacupuncture lowered TNF-α in rats.\nER  - \n"
)
MORPHINE = (
    "TY  - JOUR\nTI  - Morphine and TNF in an invented injury\nAU  - Novak, C\nPY  - 2019\n"
    "DO  - 10.5555/morphine\nAB  - Morphine lowered TNF-α in mice. Morphine causes constipation.\nER  - \n"
)
NAMELESS = "TY  - JOUR\nPY  - 2020\nER  - \n"
LIBRARY = f"{NEEDLES}\n{MORPHINE}\n{NAMELESS}"
"""Two papers, and a record that cannot be read."""
PAGE = (
    "Electroacupuncture and TNF in an invented pain\n\nDOI: 10.5555/needles\nDate: 2021\n\nAbstract\n\n"
    "Electroacupuncture lowered TNF-α in rats.\n"
)
"""The same paper as `NEEDLES`, as a page saved as text."""
RETRACTION = (
    "PMID- 90000002\nOWN - NLM\nTI  - Retraction: Morphine and TNF in an invented injury.\nAU  - Novak C\n"
    "DP  - 2022\nPT  - Retraction of Publication\nLID - 10.5555/retraction [doi]\n"
    "ROF - Invented pain. 2019;1:2. doi: 10.5555/morphine\nSO  - Invented pain. 2022;4:5.\n"
)
"""The notice that retracts `MORPHINE`."""


@cache
def fast_extractor() -> Extractor:
    return load_extractor(effort=Effort.FAST)


def make_library() -> Service:
    """The service over an empty graph in memory, which reads by rules alone."""
    return Service(MemoryStore(), fast_extractor)

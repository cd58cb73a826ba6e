"""What is asked under load: searches, neighbourhoods, paths and pages, few entities often, most seldom."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from urllib.parse import quote, urlencode

from benchmarks.pages.asking import Client

NAMES = 400
SEED = 20


def list_names(client: Client) -> list[str]:
    """Names of entities in the statements believed most, those met first the first."""
    told = json.loads(client.read(f"/api/statements?{urlencode({'limit': NAMES, 'evidence': 'false'})}"))
    ends = (one[end]["name"] for one in told["items"] for end in ("subject", "object"))
    return list(dict.fromkeys(ends))


def ask_about(names: list[str]) -> Iterator[tuple[str, str]]:
    """Kind and address of one request after another, without end: the same from run to run.

    A name at place n is asked for in proportion to 1/n, as the words of a language are met (Zipf's law).
    """
    chance = random.Random(SEED)
    weights = [1 / place for place in range(1, len(names) + 1)]
    while True:
        one, other = chance.choices(names, weights, k=2)
        yield "search", f"/api/search?{urlencode({'q': one})}"
        yield "neighbourhood", f"/api/entities/{quote(one, safe='')}/neighbourhood"
        yield "paths", f"/explore?{urlencode({'q': f'{one} -> {other}'})}"
        yield "page", f"/explore?{urlencode({'q': other})}"

"""Compile the kinds: `python -m loaders.lexicon.compile.kinds.build`, once the lexicon is compiled.

Needs the vocabularies' releases as the lexicon's build does, takes about a minute and 2 GB of memory.
"""

from __future__ import annotations

import sys

from loaders.errors import VocabularyError
from loaders.lexicon import kinds
from loaders.lexicon.compile.kinds.joining import file_entities
from loaders.lexicon.compile.kinds.links import SYMPTOMS, read_links, read_roles
from loaders.lexicon.compile.releases import find_releases
from loaders.lexicon.lexicon import Lexicon


def main() -> int:
    """Build the compiled file and say how large it is; exit code 1 if the releases are not there."""
    try:
        releases, lexicon = find_releases(), Lexicon.load()
    except VocabularyError as error:
        print(error, file=sys.stderr)
        return 1
    filed = file_entities(lexicon, read_links(releases), read_roles(releases))
    sources = {letter: source.name for letter, source in lexicon.sources.items()}
    sources[SYMPTOMS] = sources["S"]
    size = kinds.dump(filed, sources, kinds.COMPILED)
    steps = sum(map(len, filed.values()))
    print(f"{kinds.COMPILED}: {len(filed):,} entities, {steps:,} steps, {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

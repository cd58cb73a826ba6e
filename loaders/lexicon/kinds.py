"""What the vocabularies file under what, as it ships beside the lexicon.

The file is that of `loaders.lexicon.layout`: a header, then blocks. Entities stand in the order of their CURIEs.

    curie     strings   every entity that is filed under another, or has one filed under it
    filed     uint8[]   by entity, how many it is filed directly under
    under     uint32[]  these, as places in `curie`, in turn
    source    uint8[]   for each the letter of the vocabulary that says so
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from graph.kinds import Filing
from graph.model import Entity
from loaders.errors import VocabularyError

COMPILED = Path(__file__).with_name("kinds.gz")
Places = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class CompiledKinds:
    """The file's blocks; `starts` tells where each entity's share of `under` and `source` begins."""

    curies: list[str]
    starts: npt.NDArray[np.int64]
    under: Places
    source: npt.NDArray[np.uint8]
    sources: Mapping[str, str]

    @classmethod
    def load(cls, path: Path = COMPILED) -> Self:
        """The file that ships with the package, or another. Raises: VocabularyError."""
        try:
            header, blocks = _read(path)
            filed = np.frombuffer(blocks["filed"], np.uint8)
            return cls(
                str(blocks["curie"], "utf-8").split("\n"),
                np.concatenate(([0], np.cumsum(filed, dtype=np.int64))),
                np.frombuffer(blocks["under"], "<u4"),
                np.frombuffer(blocks["source"], np.uint8),
                header["sources"],
            )
        except (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error) as error:
            raise VocabularyError(f"{path}: the compiled kinds cannot be read ({error}); reinstall") from error

    def among(self, entities: Iterable[Entity]) -> list[Filing]:
        """Which of these entities the vocabularies file under which others of them, by the next above.

        An entity that the vocabularies know by another CURIE is found by its cross-references.
        """
        places = self._place(entities)
        here = np.zeros(len(self.curies), bool)
        here[list(places)] = True
        below = np.fromiter(places, np.int64, len(places))
        found: list[Filing] = []
        origins, told = below, np.zeros(len(below), np.uint8)
        met = [origins * len(self.curies) + below]
        while len(below):
            counts = self.starts[below + 1] - self.starts[below]
            steps = np.repeat(self.starts[below] - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
            origins, above = np.repeat(origins, counts), self.under[steps].astype(np.int64)
            told = np.where(np.repeat(told, counts) > 0, np.repeat(told, counts), self.source[steps])
            keys, first = np.unique(origins * len(self.curies) + above, return_index=True)
            new = first[~np.isin(keys, np.concatenate(met))]
            met.append(keys)
            origins, above, told = origins[new], above[new], told[new]
            ends = here[above]
            found += [
                Filing(places[one], places[other], self.sources[chr(letter)])
                for one, other, letter in zip(
                    origins[ends].tolist(), above[ends].tolist(), told[ends].tolist(), strict=True
                )
            ]
            origins, below, told = origins[~ends], above[~ends], told[~ends]
        return found

    def _place(self, entities: Iterable[Entity]) -> dict[int, str]:
        """Place to CURIE of each entity that the file knows; of two at one place, the first."""
        known = dict(zip(self.curies, range(len(self.curies)), strict=True))
        places: dict[int, str] = {}
        for entity in entities:
            names = (entity.id, *entity.xrefs) if entity.id not in known else (entity.id,)
            place = next((known[name] for name in names if name in known), None)
            if place is not None:
                places.setdefault(place, entity.id)
        return places


def _read(path: Path) -> tuple[dict[str, Any], dict[str, memoryview]]:
    content = gzip.decompress(path.read_bytes())
    at = content.index(b"\n") + 1
    header = json.loads(content[:at])
    blocks, view = {}, memoryview(content)
    for name, size in header["blocks"]:
        blocks[name] = view[at : at + size]
        at += size
    return header, blocks


def dump(uppers: Mapping[str, Mapping[str, str]], sources: Mapping[str, str], path: Path) -> int:
    """Writes entities, by CURIE under what they are filed under, and returns the file's size in bytes."""
    curies = sorted({*uppers, *(upper for above in uppers.values() for upper in above)})
    places = {curie: place for place, curie in enumerate(curies)}
    filed = [sorted((places[upper], letter) for upper, letter in uppers.get(one, {}).items()) for one in curies]
    steps = [step for steps in filed for step in steps]
    blocks = {
        "curie": "\n".join(curies).encode(),
        "filed": np.array([len(steps) for steps in filed], np.uint8).tobytes(),
        "under": np.array([place for place, _ in steps], "<u4").tobytes(),
        "source": "".join(letter for _, letter in steps).encode(),
    }
    header = {"sources": dict(sources), "blocks": [[name, len(block)] for name, block in blocks.items()]}
    content = json.dumps(header, sort_keys=True).encode() + b"\n" + b"".join(blocks.values())
    packed = gzip.compress(content, compresslevel=9, mtime=0)
    path.write_bytes(packed)
    return len(packed)

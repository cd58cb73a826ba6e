"""What the vocabularies file under what, as it ships beside the lexicon.

The file is like that of `loaders.lexicon.layout`: a header, then blocks, compressed together. Entities are
known by 64 bits of their CURIEs' hashes, in ascending order: names would be larger, and are never read.

    key       uint64[]  every entity that is filed under another, or has one filed under it
    filed     uint8[]   by entity, how many it is filed directly under
    under     uint32[]  these, as places in `key`, in turn
    source    uint8[]   for each the letter of the vocabulary that says so
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from graph.kinds import Filing, Hierarchy
from graph.model import Entity
from loaders.errors import VocabularyError
from loaders.lexicon.opposites import shipped_opposites

COMPILED = Path(__file__).with_name("kinds.gz")
_Places = npt.NDArray[np.int64]
_Letters = npt.NDArray[np.uint8]


class _Steps(NamedTuple):
    """Steps from one entity to another, both by their places in the file, and who says so."""

    origins: _Places
    above: _Places
    told: _Letters


@dataclass(frozen=True, slots=True)
class CompiledKinds:
    """The file's blocks; `starts` tells where each entity's share of `under` and `source` begins."""

    keys: npt.NDArray[np.uint64]
    starts: _Places
    under: _Places
    source: _Letters
    sources: Mapping[str, str]

    @classmethod
    def load(cls, path: Path = COMPILED) -> Self:
        """The file that ships with the package, or another. Raises: VocabularyError."""
        try:
            header, blocks = _read(path)
            filed = np.frombuffer(blocks["filed"], np.uint8)
            return cls(
                np.frombuffer(blocks["key"], "<u8").copy(),  # aligned: else every search in it copies it
                np.concatenate(([0], np.cumsum(filed, dtype=np.int64))),
                np.frombuffer(blocks["under"], "<u4").astype(np.int64),
                np.frombuffer(blocks["source"], np.uint8),
                header["sources"],
            )
        except (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error) as error:
            raise VocabularyError(
                f"{path}: the compiled kinds cannot be read ({error}); reinstall"
            ) from error

    def among(self, entities: Iterable[Entity]) -> list[Filing]:
        """Which of these entities the vocabularies file under which others of them, by the next above.

        An entity that the vocabularies know by another CURIE is found by its cross-references.
        """
        places = self._place(entities)
        below = np.fromiter(places, np.int64, len(places))
        ends = np.zeros(len(self.keys), bool)
        ends[below] = True
        origins, told, found = below, np.zeros(len(below), np.uint8), list[_Steps]()
        while len(below):
            origins, above, told = self._step(origins, below, told)
            met = ends[above]
            found.append(_Steps(origins[met], above[met], told[met]))
            origins, below, told = origins[~met], above[~met], told[~met]
        return sorted(set().union(*(self._name(steps, places) for steps in found)))

    def _step(self, origins: _Places, below: _Places, told: _Letters) -> _Steps:
        """One step up from each of `below`, which is above its origin; each pair once."""
        counts = self.starts[below + 1] - self.starts[below]
        steps = np.repeat(self.starts[below] - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        origins, above, told = np.repeat(origins, counts), self.under[steps], np.repeat(told, counts)
        _, first = np.unique(origins * len(self.keys) + above, return_index=True)
        return _Steps(origins[first], above[first], np.where(told, told, self.source[steps])[first])

    def _name(self, steps: _Steps, places: Mapping[int, str]) -> Iterator[Filing]:
        sources = {ord(letter): name for letter, name in self.sources.items()}
        ones, others = (map(places.__getitem__, some.tolist()) for some in (steps.origins, steps.above))
        return map(Filing, ones, others, map(sources.__getitem__, steps.told.tolist()))

    def _place(self, entities: Iterable[Entity]) -> dict[int, str]:
        """Place to CURIE of each entity that the file knows; of two at one place, the first."""
        named = list(entities)
        found = self._find([entity.id for entity in named])
        places: dict[int, str] = {}
        for entity, place in zip(named, found, strict=True):
            if place < 0 and entity.xrefs:
                place = max(self._find(entity.xrefs))  # noqa: PLW2901 - the same place, found otherwise
            if place >= 0:
                places.setdefault(place, entity.id)
        return places

    def _find(self, curies: Sequence[str]) -> list[int]:
        """The place of each CURIE, -1 for one that the file does not know."""
        keys = np.fromiter(map(_key, curies), np.uint64, len(curies))
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        found: list[int] = np.where(self.keys[places] == keys, places, -1).tolist()
        return found


def _key(curie: str) -> int:
    return int.from_bytes(blake2b(curie.encode(), digest_size=8).digest(), "little")


@cache
def shipped_kinds() -> CompiledKinds:
    """What ships with the package, read once a process. Raises: VocabularyError."""
    return CompiledKinds.load()


def file_entities(entities: Iterable[Entity]) -> Hierarchy:
    """Which of the entities are kinds, members or parts of which others. Raises: VocabularyError."""
    return Hierarchy(shipped_kinds().among(entities), shipped_opposites())


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
    curies = sorted({*uppers, *(upper for above in uppers.values() for upper in above)}, key=_key)
    places = {curie: place for place, curie in enumerate(curies)}
    filed = [
        sorted((places[upper], letter) for upper, letter in uppers.get(one, {}).items()) for one in curies
    ]
    steps = [step for steps in filed for step in steps]
    blocks = {
        "key": np.fromiter(map(_key, curies), "<u8").tobytes(),
        "filed": np.array([len(steps) for steps in filed], np.uint8).tobytes(),
        "under": np.array([place for place, _ in steps], "<u4").tobytes(),
        "source": "".join(letter for _, letter in steps).encode(),
    }
    header = {"sources": dict(sources), "blocks": [[name, len(block)] for name, block in blocks.items()]}
    content = json.dumps(header, sort_keys=True).encode() + b"\n" + b"".join(blocks.values())
    packed = gzip.compress(content, compresslevel=9, mtime=0)
    path.write_bytes(packed)
    return len(packed)

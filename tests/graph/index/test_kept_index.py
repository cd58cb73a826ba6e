"""An index on disk, and one brought up to date: both the same, bit for bit, as one built anew."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.document import Reading
from graph.errors import InvalidValueError
from graph.index.kept_files import read_index, write_index
from graph.index.mechanism_index import MechanismIndex
from graph.index.renewal import list_statements_of, renew_index
from graph.model import Entity, Kind, Predicate, Statement
from graph.weighing.assembly import assemble
from tests.support.index_contents import contents
from tests.support.readings import read, say

Library = dict[str, Reading]
ENTITIES = [Entity(f"X:{n}", f"entity {n}", kind) for n, kind in enumerate((*Kind, *Kind))]
SURE = (0.0, 0.3, 0.62, 0.7, 1.0)


def invent(chance: random.Random, number: int) -> Reading:
    """A document of some sentences, by whom and about what chance tells."""
    said = []
    for sentence in range(chance.randrange(6)):
        subject, object_ = chance.choice(ENTITIES), chance.choice(ENTITIES)
        facts: dict[str, Any] = {"probability": chance.choice(SURE), "speculated": chance.random() < 0.3}
        said.append(say(f"{number}, {sentence}.", subject, chance.choice(tuple(Predicate)), object_, **facts))
    lonely = (chance.choice(ENTITIES),)
    return read(*said, entities=lonely, title=f"{number} {chance.random()}")


def state(library: Library) -> tuple[list[Statement], list[Entity]]:
    """All that the documents say, and all that they name."""
    assertions = [one for reading in library.values() for one in reading.assertions]
    named = {entity.id: entity for reading in library.values() for entity in reading.entities}
    return list(assemble(assertions)), list(named.values())


def build(library: Library, version: str = "v") -> MechanismIndex:
    statements, entities = state(library)
    return MechanismIndex.build(statements, version=version, entities=entities)


@pytest.mark.parametrize("seed", range(20))
def test_renew_gives_what_a_fresh_build_gives(seed: int) -> None:
    """Whatever documents come, go and are replaced, time after time."""
    chance = random.Random(seed)  # noqa: S311 - a graph made up
    library = {one.document.id: one for one in (invent(chance, n) for n in range(chance.randrange(1, 25)))}
    index = build(library)
    for step in range(4):
        gone = set(chance.sample(sorted(library), chance.randrange(len(library) + 1)))
        new = [invent(chance, n) for n in chance.sample(range(50), 8)]
        gone |= library.keys() & {one.document.id for one in new}
        touched = set(list_statements_of(index, gone))
        touched |= {one.statement_id for reading in new for one in reading.assertions}
        library = {key: one for key, one in library.items() if key not in gone}
        library |= {one.document.id: one for one in new}
        statements, entities = state(library)
        left = [one for one in statements if one.id in touched]
        index = renew_index(index, version=f"{step}", gone=gone, statements=left, entities=entities)
        assert contents(index) == contents(build(library, f"{step}"))


@pytest.mark.parametrize("seed", range(5))
def test_read_gives_what_was_written(tmp_path: Path, seed: int) -> None:
    """Arrays mapped from the file, what lay beside them, and of several the one kept last."""
    chance = random.Random(seed)  # noqa: S311 - a graph made up
    for number in range(2):
        library = {one.document.id: one for one in (invent(chance, n) for n in range(10 * seed))}
        index = build(library, f"v{number}")
        write_index(index, tmp_path, {"said": ["TNF-α", number]})
    kept = read_index(tmp_path)
    assert kept is not None
    assert kept[1] == {"said": ["TNF-α", 1]}
    assert contents(kept[0]) == contents(index)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["v1.arrays", "v1.json"]


def test_read_of_an_empty_folder_is_none(tmp_path: Path) -> None:
    """Nothing has been kept, or there is no such folder."""
    assert read_index(tmp_path) is None
    assert read_index(tmp_path / "none") is None


DAMAGES: dict[str, Callable[[Path], object]] = {
    "arrays cut short": lambda folder: (folder / "v.arrays").write_bytes(
        (folder / "v.arrays").read_bytes()[:-9]
    ),
    "another byte": lambda folder: (folder / "v.json").write_bytes((folder / "v.json").read_bytes() + b" "),
    "no JSON": lambda folder: (folder / "v.json").write_bytes(b"\xff\x00"),
    "foreign": lambda folder: (folder / "v.json").write_text('{"magic": "other"}'),
    "no object": lambda folder: (folder / "v.json").write_text("[1, 2]"),
    "another name": lambda folder: (folder / "v.json").rename(folder / "w.json"),
    "older format": lambda folder: (folder / "v.json").write_text(
        (folder / "v.json").read_text().replace('"format": 6', '"format": 5')
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_read_refuses_damaged_and_foreign_files(tmp_path: Path, damage: str) -> None:
    """Whatever is wrong with them."""
    write_index(build({}, "v"), tmp_path, None)
    DAMAGES[damage](tmp_path)
    with pytest.raises(InvalidValueError, match="index"):
        read_index(tmp_path)


def test_read_misses_the_arrays(tmp_path: Path) -> None:
    """One file without the other says which is missing."""
    write_index(build({}, "v"), tmp_path, None)
    (tmp_path / "v.arrays").unlink()
    with pytest.raises(OSError, match=r"v\.arrays"):
        read_index(tmp_path)

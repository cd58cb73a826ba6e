"""The schema is surveyed once a version, by whichever program is first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from api.service.schema_survey import SchemaSurvey, read_schema
from graph.console.live_schema import LiveSchema, SchemaLabel, SchemaProperty, SchemaType

NAME = SchemaProperty("name", ("STRING",), 3, "What people call it.")
SCHEMA = LiveSchema(
    (SchemaLabel("Entity", 3, 3, "What statements are about.", (NAME,)),),
    (SchemaType("SUBJECT", 2, 2, "Leads to the subject.", (), ("Statement",), ("Entity",)),),
)


class CountedStore:
    """A store of one version that counts how often it is surveyed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.surveys, self.current = 0, "v1"
        monkeypatch.setattr("api.service.schema_survey.read_live_schema", self.read)

    def read(self, _: object) -> LiveSchema:
        """The schema."""
        self.surveys += 1
        return SCHEMA

    def version(self) -> str:
        """The graph's version."""
        return self.current


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A store that counts its surveys."""
    return CountedStore(monkeypatch)


def test_now_surveys_once_a_version(store: Any) -> None:
    """Asked again nothing is read; a graph that has changed is surveyed anew."""
    survey = SchemaSurvey(store)
    assert survey.now() == survey.now() == ("v1", SCHEMA)
    assert store.surveys == 1
    store.current = "v2"
    assert (survey.now()[0], store.surveys) == ("v2", 2)


def test_now_takes_what_another_program_kept(store: Any, tmp_path: Path) -> None:
    """After a restart nothing is surveyed; a damaged file counts for nothing."""
    SchemaSurvey(store, tmp_path).now()
    assert SchemaSurvey(store, tmp_path).now() == ("v1", SCHEMA)
    assert store.surveys == 1
    [file] = tmp_path.iterdir()
    file.write_text("{", "utf-8")
    assert SchemaSurvey(store, tmp_path).now() == ("v1", SCHEMA)
    assert store.surveys == 2


def test_keep_leaves_one_version(store: Any, tmp_path: Path) -> None:
    """What was kept of an older version goes."""
    survey = SchemaSurvey(store, tmp_path)
    survey.now()
    store.current = "v2"
    survey.now()
    assert [file.name.partition("-")[0] for file in tmp_path.iterdir()] == ["v2"]


def test_read_schema_refuses_what_is_none() -> None:
    """A file of another form is no schema."""
    with pytest.raises(KeyError):
        read_schema({})

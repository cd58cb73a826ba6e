"""Settings from the environment and from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.errors import SettingsError
from api.settings import Settings, is_loopback, load_settings, variable
from tests.support.checkout import DOCS

PAGE = (DOCS / "settings.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for field in Settings.model_fields:
        monkeypatch.delenv(variable(field), raising=False)


def test_load_settings_needs_nothing_set() -> None:
    """Without any setting the service keeps its graph in ./data and stays on loopback."""
    settings = load_settings()
    assert (settings.data, settings.neo4j_uri, settings.host, settings.port) == (
        Path("data"),
        None,
        "127.0.0.1",
        8000,
    )


def test_load_settings_reads_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable with the prefix sets its field."""
    monkeypatch.setenv("NEUROIMMUNE_DATA", "/srv/graph")
    monkeypatch.setenv("NEUROIMMUNE_API_KEYS", "0123456789abcdef, fedcba9876543210")
    settings = load_settings()
    assert settings.data == Path("/srv/graph")
    assert [key.get_secret_value() for key in settings.api_keys] == ["0123456789abcdef", "fedcba9876543210"]


def test_load_settings_reads_the_file_and_lets_the_environment_win(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """neuroimmune.toml in the working folder sets what the environment does not."""
    (tmp_path / "neuroimmune.toml").write_text('port = 9000\nmax_page = 7\nallowed_hosts = ["graph.test"]\n')
    monkeypatch.setenv("NEUROIMMUNE_PORT", "9001")
    settings = load_settings()
    assert (settings.port, settings.max_page, settings.allowed_hosts) == (9001, 7, ("graph.test",))


def test_load_settings_takes_an_empty_variable_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that is there but empty sets nothing."""
    monkeypatch.setenv("NEUROIMMUNE_PORT", "")
    monkeypatch.setenv("NEUROIMMUNE_NEO4J_URI", "")
    assert (load_settings().port, load_settings().neo4j_uri) == (8000, None)


def test_load_settings_prefers_what_is_given() -> None:
    """An option on the command line goes before the environment and the file."""
    assert load_settings(port=1234).port == 1234


def test_load_settings_names_the_variable_that_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong value is one line that names the variable and the reason."""
    monkeypatch.setenv("NEUROIMMUNE_PORT", "eighty")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    reason = "should be a valid integer, unable to parse string as an integer"
    assert str(caught.value) == f"NEUROIMMUNE_PORT: {reason}; see docs/settings.md"


def test_load_settings_refuses_a_misspelt_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that is nearly one of ours would otherwise change nothing, without a word."""
    monkeypatch.setenv("NEUROIMMUNE_NEO4J_URL", "bolt://localhost:7687")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value) == "NEUROIMMUNE_NEO4J_URL: is no setting; did you mean NEUROIMMUNE_NEO4J_URI?"


def test_load_settings_refuses_an_unknown_line_in_the_file(tmp_path: Path) -> None:
    """The file is checked for misspelt names as well."""
    (tmp_path / "neuroimmune.toml").write_text("prot = 9000\n")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value) == "neuroimmune.toml: prot: is no setting; did you mean NEUROIMMUNE_PORT?"


def test_load_settings_says_where_the_file_is_no_toml(tmp_path: Path) -> None:
    """A broken file is named, with the place."""
    (tmp_path / "neuroimmune.toml").write_text("port 9000\n")
    with pytest.raises(SettingsError, match=r"neuroimmune\.toml: is not valid TOML: .*line 1"):
        load_settings()


def test_load_settings_asks_for_the_password_of_a_neo4j(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address without a password is refused; there is no default password."""
    monkeypatch.setenv("NEUROIMMUNE_NEO4J_URI", "bolt://localhost:7687")
    with pytest.raises(SettingsError, match=r"^NEUROIMMUNE_NEO4J_PASSWORD: is missing; set it"):
        load_settings()


def test_load_settings_refuses_a_short_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that could be guessed is refused, and not shown."""
    monkeypatch.setenv("NEUROIMMUNE_API_KEYS", "hunter2")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert (
        str(caught.value) == "NEUROIMMUNE_API_KEYS: a key has fewer than 16 characters; see docs/settings.md"
    )


def test_settings_show_no_secret() -> None:
    """Printing the settings tells no key and no password."""
    settings = load_settings(api_keys=["0123456789abcdef"], neo4j_password="open sesame")
    assert "0123456789abcdef" not in repr(settings)
    assert "sesame" not in repr(settings)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "localhost", "LOCALHOST", "::1"])
def test_is_loopback_knows_this_machine(host: str) -> None:
    """Every name and address of the loopback interface counts."""
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "graph.test", "localhost.test", ""])  # noqa: S104
def test_is_loopback_knows_what_others_can_reach(host: str) -> None:
    """Anything else counts as reachable by others."""
    assert not is_loopback(host)


@pytest.mark.parametrize("field", Settings.model_fields)
def test_docs_explain_every_setting(field: str) -> None:
    """docs/settings.md has a row for each variable, in the words of the code."""
    row = next((line for line in PAGE.splitlines() if f"`{variable(field)}`" in line), "")
    assert str(Settings.model_fields[field].description) in row

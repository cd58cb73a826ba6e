"""Settings: one object, read once, from the environment or the file `neuroimmune.toml`.

Each field is set by NEUROIMMUNE_<FIELD> in the environment, or by `<field>` in `neuroimmune.toml` in
the working folder; the environment wins. docs/settings.md explains each.
"""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from api.errors import SettingsError
from loaders.presets import Effort, Precision

PREFIX = "NEUROIMMUNE_"
FILE = Path("neuroimmune.toml")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SHORTEST_KEY = 16
NOBODY = "nobody"


class LogFormat(StrEnum):
    """Who reads the log."""

    PLAIN = "plain"
    JSON = "json"


class LogLevel(StrEnum):
    """From which level on lines are written."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Settings(BaseSettings):
    """Everything that can be set; a secret is never shown."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, toml_file=FILE, extra="forbid", frozen=True
    )

    data: Path = Field(Path("data"), description="Folder of the embedded store, of its log and of the index.")
    neo4j_uri: str | None = Field(
        None,
        description="Bolt address of a Neo4j, as `bolt://localhost:7687`; without it, the embedded store.",
    )
    neo4j_user: str = Field("neo4j", description="User of the Neo4j.")
    neo4j_password: SecretStr | None = Field(
        None, description="Password of the Neo4j; needed with an address."
    )
    neo4j_database: str = Field("neo4j", description="Database of the Neo4j.")
    host: str = Field("127.0.0.1", description="Address to serve on; any but loopback needs API keys.")
    port: int = Field(8000, ge=0, le=65535, description="Port to serve on; 0 takes a free one.")
    workers: int = Field(1, ge=1, le=64, description="Processes that serve, sharing one store and index.")
    api_keys: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        (), description="Keys that may do everything, separated by commas, each of 16 characters or more."
    )
    rate_limit: int = Field(
        1200, ge=0, description="Most units of cost that one key may ask for in a minute; 0 sets no limit."
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Further host names under which the service answers, separated by commas."
    )
    reviewers: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        (),
        description="Who may mark evidence: `name=key` with one of the API keys, several separated "
        "by commas, or `nobody`; without it everyone who may use the service.",
    )
    max_upload_bytes: int = Field(
        50_000_000, ge=1_000, description="Largest request body, and so the largest file to upload, in bytes."
    )
    jobs_waiting: int = Field(100, ge=1, le=10_000, description="Most uploads that wait to be read.")
    job_seconds: float = Field(
        3600.0, gt=0, description="Most seconds that one upload may take once it is begun."
    )
    connections: int = Field(500, ge=10, description="Most connections at once to each process that serves.")
    max_page: int = Field(500, ge=1, le=10_000, description="Most items on one page of an answer.")
    log_format: LogFormat = Field(
        LogFormat.PLAIN, description="Lines of the log for people (`plain`), or one object each (`json`)."
    )
    log_level: LogLevel = Field(
        LogLevel.INFO,
        description="What is logged: `debug`, `info` (also requests), `warning` or `error` and graver.",
    )
    precision: Precision = Field(
        Precision.DEFAULT, description="How sure a statement must be: `precise`, `default` or `broad`."
    )
    effort: Effort = Field(
        Effort.FULL, description="Rules and model (`full`), or the rules alone, which is faster (`fast`)."
    )

    query_rows: int = Field(100_000, ge=1, description="Most rows of one answer to Cypher.")
    query_bytes: int = Field(50_000_000, ge=1_000, description="Most bytes of one answer to Cypher, as JSON.")
    query_seconds: float = Field(60.0, gt=0, description="Most seconds that one query in Cypher may take.")
    query_parameter_bytes: int = Field(
        1_000_000, ge=1_000, description="Most bytes of all parameters of one query in Cypher."
    )
    queries_at_once: int = Field(4, ge=1, le=30, description="Most queries in Cypher that run at once.")
    query_folder: Path | None = Field(
        None, description="Folder of your own named queries, files ending in `.cypher`."
    )

    @field_validator("api_keys", "allowed_hosts", "reviewers", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """A list given as one text is separated by commas."""
        return (
            [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value
        )

    @field_validator("api_keys")
    @classmethod
    def _long_enough(cls, keys: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        if any(len(key.get_secret_value()) < SHORTEST_KEY for key in keys):
            raise ValueError(f"a key has fewer than {SHORTEST_KEY} characters")
        return keys

    @field_validator("reviewers")
    @classmethod
    def _named(cls, reviewers: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        told = [one.get_secret_value() for one in reviewers]
        if told != [NOBODY] and not all(all(one.partition("=")) for one in told):
            raise ValueError("a reviewer is no name=key")
        return reviewers

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What the caller gives, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def hosts(self) -> frozenset[str]:
        """The host names under which the service answers, in lower case."""
        return LOOPBACK | {self.host.casefold(), *(host.casefold() for host in self.allowed_hosts)}

    @property
    def on_loopback(self) -> bool:
        """True where only this machine can reach the service."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """True for localhost and for every address of the loopback interface."""
    if host.casefold() in LOOPBACK:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def load_settings(**given: Any) -> Settings:
    """The settings of this run; `given` overrides the environment and the file.

    Raises: SettingsError naming the first variable that is wrong, missing or misspelt.
    """
    try:
        settings = Settings(**given)
    except ValidationError as error:
        raise _first_problem(error) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(str(FILE), f"is not valid TOML: {error}", "correct it, or remove it") from error
    _refuse_misspelt()
    _refuse_incomplete(settings)
    return settings


def variable(field: str) -> str:
    """The name of a field's environment variable."""
    return f"{PREFIX}{field.upper()}"


def _first_problem(error: ValidationError) -> SettingsError:
    problem = error.errors(include_url=False, include_input=False)[0]
    field = str(problem["loc"][0])
    if problem["type"] == "extra_forbidden":
        return SettingsError(f"{FILE}: {field}", "is no setting", _nearest(field))
    reason = problem["msg"].removeprefix("Value error, ").removeprefix("Input ").rstrip(".")
    return SettingsError(variable(field), reason[0].lower() + reason[1:], "see docs/settings.md")


def _refuse_misspelt() -> None:
    """A variable that is nearly one of ours would silently change nothing."""
    known = {variable(field).casefold() for field in Settings.model_fields}
    for name in EnvSettingsSource(Settings).env_vars:
        if (
            name.startswith(PREFIX.casefold())
            and name not in known
            and get_close_matches(name, known, cutoff=0.9)
        ):
            field = name.removeprefix(PREFIX.casefold())
            raise SettingsError(name.upper(), "is no setting", _nearest(field))


def _nearest(field: str) -> str:
    close = get_close_matches(field.casefold(), Settings.model_fields)
    return f"did you mean {variable(close[0])}?" if close else "see docs/settings.md"


def _refuse_incomplete(settings: Settings) -> None:
    if settings.neo4j_uri and not (settings.neo4j_password and settings.neo4j_password.get_secret_value()):
        raise SettingsError(
            variable("neo4j_password"),
            "is missing",
            f"set it, or unset {variable('neo4j_uri')} to use the embedded store",
        )

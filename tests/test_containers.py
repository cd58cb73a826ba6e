"""The container files say what they must; no engine is needed to read them."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from api.settings import Settings, variable
from tests.support.checkout import ROOT

COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """Service name to its description."""
    return dict(yaml.safe_load(COMPOSE)["services"])


def test_compose_waits_for_a_healthy_neo4j(services: dict[str, Any]) -> None:
    """The service starts once Neo4j answers, whose data outlives the containers."""
    assert services["neuroimmune"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert services["neo4j"]["healthcheck"]["test"][0] == "CMD"
    assert services["neo4j"]["volumes"] == ["neo4j-data:/data"]
    assert services["neo4j"]["image"] == "neo4j:5.26-community"


def test_compose_holds_no_secret(services: dict[str, Any]) -> None:
    """Every password and key comes from outside and is required; Neo4j is not reachable from outside."""
    secrets = [
        value
        for service in services.values()
        for name, value in service["environment"].items()
        if re.search("AUTH|PASSWORD|KEY", name)
    ]
    assert [value for value in secrets if not re.search(r"\$\{\w+:\?[^}]+\}$", value)] == []
    assert len(secrets) == 3
    assert "ports" not in services["neo4j"]
    assert services["neuroimmune"]["ports"] == ["127.0.0.1:8000:8000"]


def test_compose_sets_settings_that_exist(services: dict[str, Any]) -> None:
    """Each variable of the service is a setting of the service."""
    known = {variable(field) for field in Settings.model_fields}
    assert set(services["neuroimmune"]["environment"]) <= known


def test_compose_asks_whether_the_service_can_answer(services: dict[str, Any]) -> None:
    """A container whose process lives, and whose store does not answer, is not healthy."""
    assert "http://127.0.0.1:8000/ready'" in services["neuroimmune"]["healthcheck"]["test"][-1]


def test_containers_run_without_root(services: dict[str, Any]) -> None:
    """Both run as a user of their own, in the image and in the composition."""
    assert [service["user"] for service in services.values()] == ["7474:7474", "10001:10001"]
    assert re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE) == ["neuroimmune"]
    assert "--uid 10001" in DOCKERFILE


def test_image_installs_what_is_locked() -> None:
    """Every library comes from a lock, by its hash and as a wheel; what is built here asks no index."""
    commands = DOCKERFILE.replace("\\\n", " ")
    installs = re.findall(r"pip (?:install|wheel) [^&\n]+", commands)
    from_locks = [one for one in installs if "--requirement requirements/" in one]
    assert len(from_locks) == 2
    assert [
        one for one in from_locks if "--require-hashes" not in one or "--only-binary :all:" not in one
    ] == []
    others = [one for one in installs if one not in from_locks]
    assert [one for one in others if "--no-index" not in one and "--no-build-isolation" not in one] == []


def test_dockerfile_copies_what_is_there() -> None:
    """Every path that the image takes from the source exists and is let through by .dockerignore."""
    copied = [
        path
        for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
        for path in line.split()[:-1]
    ]
    let_through = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert [path for path in copied if not (ROOT / path).exists() or f"!{path}" not in let_through] == []

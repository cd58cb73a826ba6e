"""The files of a deployment say what they must; no engine is needed to read them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.settings import Settings, variable
from tests.support.checkout import DOCS, ROOT

COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


OURS = ("embedded", "neuroimmune")


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """Service name to its description."""
    return dict(yaml.safe_load(COMPOSE)["services"])


def test_compose_file_is_one() -> None:
    """Every key and value is of the Compose Specification."""
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    said = subprocess.run([*check, ROOT / "docker-compose.yml"], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout


def test_compose_starts_what_is_named(services: dict[str, Any]) -> None:
    """By itself the service on Neo4j; what else there is, only by its name."""
    by_name = {name for name, service in services.items() if "profiles" in service}
    assert services.keys() - by_name == {"neuroimmune", "neo4j"}
    assert by_name == {"embedded", "proxy"}


def test_compose_waits_for_a_healthy_neo4j(services: dict[str, Any]) -> None:
    """The service starts once Neo4j answers; what either keeps outlives the containers."""
    assert services["neuroimmune"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert services["neo4j"]["healthcheck"]["test"][0] == "CMD"
    assert services["neo4j"]["volumes"] == ["neo4j-data:/data"]
    assert services["neo4j"]["image"] == "neo4j:5.26-community"
    assert services["embedded"]["volumes"] == ["data:/data"]


@pytest.mark.parametrize("name", OURS)
def test_compose_asks_whether_the_store_answers(services: dict[str, Any], name: str) -> None:
    """A service that cannot answer is not healthy, however well it runs."""
    assert "http://127.0.0.1:8000/ready" in services[name]["healthcheck"]["test"][-1]


def test_proxy_leads_to_the_service(services: dict[str, Any]) -> None:
    """The proxy's one address is a name of either service, which answers under the name of the site."""
    assert "reverse_proxy service:8000" in yaml.safe_load(COMPOSE)["configs"]["caddyfile"]["content"]
    for name in OURS:
        assert services[name]["networks"]["default"]["aliases"] == ["service"]
        assert services[name]["environment"]["NEUROIMMUNE_ALLOWED_HOSTS"] == "${NEUROIMMUNE_SITE:-}"
    assert services["proxy"]["environment"]["SITE"] == "${NEUROIMMUNE_SITE:-localhost}"


def test_compose_holds_no_secret(services: dict[str, Any]) -> None:
    """Every password and key comes from outside; only the proxy is reachable from other machines."""
    secrets = [
        value
        for service in services.values()
        for name, value in service["environment"].items()
        if re.search("AUTH|PASSWORD|KEY", name)
    ]
    assert [value for value in secrets if not re.search(r"\$\{\w+:(\?[^}]+|-)\}$", value)] == []
    assert len(secrets) == 4
    assert [name for name in services if services[name].get("ports") == ["127.0.0.1:8000:8000"]] == [*OURS]
    assert "ports" not in services["neo4j"]


@pytest.mark.parametrize("name", OURS)
def test_compose_sets_settings_that_exist(services: dict[str, Any], name: str) -> None:
    """Each variable of the service is a setting of the service."""
    assert {*services[name]["environment"]} <= {variable(field) for field in Settings.model_fields}


def test_containers_run_with_few_rights(services: dict[str, Any]) -> None:
    """The service and Neo4j run as users of their own; what faces others can write only where it keeps."""
    assert [services[name]["user"] for name in (*OURS, "neo4j")] == [
        "10001:10001",
        "10001:10001",
        "7474:7474",
    ]
    assert [services[name]["read_only"] for name in (*OURS, "proxy")] == [True] * 3
    assert [services[name]["cap_drop"] for name in (*OURS, "proxy")] == [["ALL"]] * 3
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


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit of the deployment page, with a program that is there."""
    page = (DOCS / "deployment.md").read_text(encoding="utf-8")
    found = re.search(r"```ini\n(\[Unit\].+?)```", page, re.DOTALL)
    assert found
    file = tmp_path / "neuroimmune.service"
    file.write_text(found[1].replace("/opt/neuroimmune/bin/neuroimmune", sys.executable), encoding="utf-8")
    return file


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze to read a unit with")
def test_unit_is_one_and_has_few_rights(unit: Path) -> None:
    """systemd finds nothing wrong with the unit, and little that it leaves exposed."""
    verify = ["systemd-analyze", "verify", str(unit)]
    said = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")
    strict = ["systemd-analyze", "security", "--offline=yes", "--threshold=20", str(unit)]
    told = subprocess.run(strict, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_unit_sets_settings_that_exist(unit: Path) -> None:
    """Each variable of the unit is a setting of the service."""
    names = re.findall(r"^Environment=(\w+)=", unit.read_text(encoding="utf-8"), re.MULTILINE)
    assert names
    assert {*names} <= {variable(field) for field in Settings.model_fields}

"""The wheel installs one package beside anyone's folders and packages of common names, with all its data."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

import neuroimmune
from tests.support.checkout import ROOT

FOLDERS = ("graph", "loaders", "api")
NO_DATA = {".py", ".md", ".pyc"}
ALONE = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
HOSTILE = "raise SystemExit('somebody else was imported')\n"


@dataclass(frozen=True)
class Installed:
    """An environment that holds the wheel and strangers of our folders' names, as does the folder `work`."""

    wheel: Path
    scripts: Path
    work: Path

    def run(self, program: str, *arguments: str) -> str:
        """What the program says; it must succeed."""
        command: Sequence[str | Path] = [self.scripts / program, *arguments]
        done = subprocess.run(command, cwd=self.work, env=ALONE, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel, installed where packages called graph, loaders and api lie already."""
    folder = tmp_path_factory.mktemp("wheel")
    _python(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    wheel = next(folder.glob("*.whl"))
    environment = venv.EnvBuilder(with_pip=False)
    environment.create(folder / "env")
    found = environment.ensure_directories(folder / "env")
    python = found.env_exe
    site = Path(_python(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    _python(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", str(wheel))
    (folder / "work").mkdir()
    for parent in (site, folder / "work"):
        for name in FOLDERS:
            (parent / name).mkdir()
            (parent / name / "__init__.py").write_text(HOSTILE, encoding="utf-8")
    return Installed(wheel, Path(found.bin_path), folder / "work")


def _python(python: str, *arguments: str) -> str:
    command = [python, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=ALONE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_wheel_has_one_package_with_all_its_data(installed: Installed) -> None:
    """Nothing but `neuroimmune` lies at the top; every data file that git tracks in the folders is inside."""
    names = zipfile.ZipFile(installed.wheel).namelist()
    assert {name.partition("/")[0] for name in names if ".dist-info" not in name} == {"neuroimmune"}
    assert "neuroimmune/py.typed" in names
    tracked = subprocess.run(
        ["git", "ls-files", *FOLDERS], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    data = {f"neuroimmune/{name}" for name in tracked if Path(name).suffix not in NO_DATA}
    assert data - set(names) == set()


def test_door_opens_beside_folders_of_the_same_names(installed: Installed) -> None:
    """Every public name is imported, and a module by its full name."""
    code = (
        "import neuroimmune\n"
        "for name in neuroimmune.__all__: getattr(neuroimmune, name)\n"
        "from neuroimmune.graph.weighing.belief import believe\n"
        "assert believe is neuroimmune.believe\n"
        "print(len(neuroimmune.__all__))"
    )
    assert int(installed.run("python", "-c", code)) == len(neuroimmune.__all__)


def test_modules_that_import_a_whole_folder_find_it(installed: Installed) -> None:
    """What answers pages are tagged with is made from the wheel's own files."""
    code = "from neuroimmune.api.server.revalidation import hash_program; print(hash_program())"
    assert len(installed.run("python", "-c", code).strip()) == 64


def test_command_extracts_beside_folders_of_the_same_names(installed: Installed) -> None:
    """The command reads a sentence with the lexicon and the model that the wheel carries."""
    line = {"id": "one", "text": "Electroacupuncture reduces bone cancer pain in rats."}
    (installed.work / "in.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    installed.run("neuroimmune", "extract", "in.jsonl", "out.jsonl")
    said = json.loads((installed.work / "out.jsonl").read_text(encoding="utf-8"))["relations"]
    assert [(one["subj"]["name"], one["rel"], one["obj"]["name"]) for one in said] == [
        ("electroacupuncture", "treats", "bone cancer pain")
    ]

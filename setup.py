"""Builds the wheel, in which the folders are `neuroimmune.graph`, `neuroimmune.loaders`, `neuroimmune.api`.

In the checkout they lie at the top, where they show the architecture and every tool finds them. Installed
like that, packages of such common names would collide with other people's: so the wheel holds one package,
the door as its `__init__`, and every import has the package's name before the folder's.
"""

import re
import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py

PACKAGE = "neuroimmune"
FOLDERS = ("graph", "loaders", "api")
WHOLE = re.compile(rf"^import ({'|'.join(FOLDERS)})$", re.MULTILINE)
IMPORT = re.compile(rf"^(\s*)(from|import) (?=(?:{'|'.join(FOLDERS)})\b)", re.MULTILINE)


class NestedBuild(build_py):
    """Copies modules and data as usual, then moves all into one package; an editable install stays flat."""

    def run(self) -> None:
        target = Path(self.build_lib) / PACKAGE
        shutil.rmtree(target, ignore_errors=True)
        super().run()
        if not self.editable_mode:
            nest(Path(self.build_lib), target)


class NestedWheel(bdist_wheel):
    """Says in the metadata that the one package is all there is at the top."""

    def egg2dist(self, egginfo_path: str, distinfo_path: str) -> None:
        super().egg2dist(egginfo_path, distinfo_path)
        Path(distinfo_path, "top_level.txt").write_text(f"{PACKAGE}\n", encoding="utf-8")


def nest(library: Path, target: Path) -> None:
    """Moves door and folders into `target` and makes their imports say so."""
    target.mkdir()
    (library / f"{PACKAGE}.py").rename(target / "__init__.py")
    for folder in FOLDERS:
        (library / folder).rename(target / folder)
    for module in target.rglob("*.py"):
        text = WHOLE.sub(rf"from {PACKAGE} import \1", module.read_text(encoding="utf-8"))
        module.write_text(IMPORT.sub(rf"\1\2 {PACKAGE}.", text), encoding="utf-8")
    (target / "py.typed").touch()


setup(cmdclass={"build_py": NestedBuild, "bdist_wheel": NestedWheel})

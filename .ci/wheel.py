"""Build the wheel, check that its data files are inside, install it elsewhere and use it once."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
DATA = {
    *(".html", ".css", ".js", ".svg", ".woff2", ".ttf"),
    *(".tsv", ".gz", ".json", ".onnx", ".txt", ".bin", ".cypher"),
}
LINE = {"id": "one", "text": "Electroacupuncture reduces bone cancer pain in rats."}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        wheel = build(Path(folder))
        check_data(wheel)
        use(wheel, Path(folder))


def build(folder: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return next(folder.glob("*.whl"))


def check_data(wheel: Path) -> None:
    """Every data file that git tracks in a package is in the wheel."""
    tracked = subprocess.run(
        ["git", "ls-files", "graph", "loaders", "api"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    wanted = {name for name in tracked.stdout.split() if Path(name).suffix in DATA}
    missing = wanted - set(zipfile.ZipFile(wheel).namelist())
    if missing:
        sys.exit(f"not in the wheel: {sorted(missing)}")
    print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, {len(wanted)} data files")


def use(wheel: Path, folder: Path) -> None:
    """Install the wheel in an environment of its own, outside the checkout, and extract one sentence."""
    venv.create(folder / "env", with_pip=True)
    subprocess.run([folder / "env/bin/python", "-m", "pip", "install", "--quiet", wheel], check=True)
    (folder / "in.jsonl").write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    subprocess.run(
        [folder / "env/bin/neuroimmune", "extract", "in.jsonl", "out.jsonl"], cwd=folder, check=True
    )
    relations = json.loads((folder / "out.jsonl").read_text(encoding="utf-8"))["relations"]
    print("from the wheel:", [(r["subj"]["name"], r["rel"], r["obj"]["name"]) for r in relations])
    if not relations:
        sys.exit("the installed wheel extracts nothing")


if __name__ == "__main__":
    main()

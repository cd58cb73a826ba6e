"""The peer: Stanford CoreNLP with its official English models, from words to OpenIE triples, on one thread.

Manning et al. (2014), ACL demonstrations; Angeli, Johnson Premkumar, Manning (2015), ACL. Maven brings some
480 MB of jars the first time.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.support.maven import Artifact, fetch_jars
from tests.support.neo4j_server import find_java

VERSION = "4.5.10"
ANNOTATORS = "tokenize,ssplit,pos,lemma,depparse,natlog,openie"
_OLDEST_JAVA = 8
_CORENLP = Artifact("edu.stanford.nlp", "stanford-corenlp", VERSION)
_MODELS = Artifact("edu.stanford.nlp", "stanford-corenlp", VERSION, "models")


def time_corenlp(texts: Sequence[str]) -> float:
    """Seconds by the clock that CoreNLP took for the texts, by its own count: reading its models is left out.

    Its garbage collector and compiler may use other cores beside it.

    Raises:
        NoJarsError, NoJavaError: this machine lacks what it takes.
    """
    jars = fetch_jars(f"corenlp-{VERSION}", (_CORENLP, _MODELS))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        listed = _write(texts, folder)
        command: list[str | Path] = [find_java(_OLDEST_JAVA), "-Xmx3g", "-cp", f"{jars}/*"]
        command += ["edu.stanford.nlp.pipeline.StanfordCoreNLP", "-annotators", ANNOTATORS, "-threads", "1"]
        command += ["-fileList", listed, "-outputFormat", "json", "-outputDirectory", folder / "out"]
        said = subprocess.run(command, capture_output=True, text=True, check=True)
    total = re.search(r"^TOTAL: ([\d.]+) sec", said.stderr, re.MULTILINE)
    assert total is not None, said.stderr[-2000:]
    return float(total[1])


def _write(texts: Sequence[str], folder: Path) -> Path:
    """A file for each text, and the list of these files, which is returned."""
    files = [folder / f"{number:05}.txt" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    listed = folder / "list"
    listed.write_text("".join(f"{file}\n" for file in files), encoding="utf-8")
    return listed

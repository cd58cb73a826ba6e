"""The benchmark's scores as tables of the docs, beside the floor, the peers and the published figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.extraction.pages import table

Scores = Mapping[str, Any]
Results = Mapping[str, Mapping[str, Scores]]  # run -> corpus file -> group -> level -> scores

ALL, NEUROIMMUNE, CORE = "all", "neuro-immune", "neuro-immune core"
LEVELS = ("entity", "pair", "directed pair", "signed triple")
SIGNED = "signed triple"
ROWS = (
    ("BEL", "relations_bel", ALL),
    ("BEL, neuro-immune", "relations_bel", NEUROIMMUNE),
    ("BEL, neuro-immune core", "relations_bel", CORE),
    ("INDRA", "relations_indra", ALL),
    ("BioRED", "documents_biored", ALL),
    ("BC5CDR", "documents_bc5cdr", ALL),
    ("ChemDisGene", "documents_chemdisgene", ALL),
    ("DrugProt", "documents_drugprot", ALL),
    ("events", "documents_events", ALL),
    ("adverse effects", "relations_ade", ALL),
    ("EU-ADR", "documents_euadr", ALL),
    ("SemRep", "relations_semrep", ALL),
)
SETTINGS = (("precise", "precise"), ("default", "text"), ("broad", "broad"), ("default, fast", "fast"))
OF_SETTINGS = ("relations_bel", "documents_bc5cdr", "documents_drugprot", "documents_biored")


@dataclass(frozen=True, slots=True)
class Peer:
    """A figure of somebody else: what it is, the corpus, and where ours for it stands."""

    name: str
    row: str
    figure: str
    run: str = "marked"
    level: str = SIGNED


PEERS = (
    *(
        Peer("floor: every pair, the first increases the second; gold mentions, signed F1", row, figure)
        for row, figure in (("BEL", "0.24"), ("BioRED", "0.07"), ("BC5CDR", "0.21"), ("DrugProt", "0.03"))
    ),
    *(
        Peer("causal verbs on CoreNLP's dependency path; gold mentions, signed F1", row, figure)
        for row, figure in (("BEL", "0.40"), ("BioRED", "0.25"), ("BC5CDR", "0.31"), ("DrugProt", "0.36"))
    ),
    Peer("CoreNLP's OpenIE with causal verbs; gold mentions, signed F1", "BEL", "0.18"),
    Peer("BioSem, a trained event extractor; gold mentions, signed F1", "BEL", "0.16"),
    Peer("BioSem, a trained event extractor; gold mentions, signed F1", "BC5CDR", "0.26"),
    Peer("a fine-tuned MiniLM on BEL alone; gold mentions, signed F1", "BEL", "0.53"),
    Peer("published best, end to end: F1", "BC5CDR", "0.57", run="text"),
    Peer("published best, end to end: pair F1", "BioRED", "0.56", run="text", level="pair"),
    Peer("published best, gold entities: F1", "DrugProt", "0.80"),
    Peer("SemRep itself, strict to relaxed: F1", "SemRep", "0.42 to 0.52", run="text"),
)


def score_tables(results: Results) -> str:
    """All tables in Markdown; `results` has a run of each name in `__main__.WRITTEN`."""
    parts = (_levels(results), _known_wrong(results), _settings(results), _beside(results))
    return "\n\n".join(parts)


def _levels(results: Results) -> str:
    head = ("", "items", *LEVELS, "signed, rules alone", "signed, gold names", "signed, marked places")
    rows = []
    for name, corpus, group in ROWS:
        if group in results["text"].get(corpus, {}):
            found = results["text"][corpus][group]
            others = [results[run][corpus][group][SIGNED] for run in ("fast", "gold", "marked")]
            rows.append(
                (name, f"{found['items']:,}", *map(_cell, (*(found[one] for one in LEVELS), *others)))
            )
    return table(head, rows, right=frozenset({1}))


def _cell(scores: Scores) -> str:
    """Precision / recall / F1."""
    return " / ".join(_figure(scores[key]) for key in ("precision", "recall", "f1"))


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _known_wrong(results: Results) -> str:
    full, fast = (results[run]["relations_indra"][ALL] for run in ("text", "fast"))
    wrong, asserted = full["known_wrong"], full["known_wrong_asserted"]
    return (
        f"Of {wrong} relations that INDRA's curators marked as wrong, {asserted} ({asserted / wrong:.0%}) "
        f"are asserted; by the rules alone {fast['known_wrong_asserted']}."
    )


def _settings(results: Results) -> str:
    named = [(name, corpus, group) for name, corpus, group in ROWS if corpus in OF_SETTINGS and group != CORE]
    shown = [(name, corpus, group) for name, corpus, group in named if name != "BEL"]
    shown = [(name, corpus, group) for name, corpus, group in shown if group in results["text"][corpus]]
    rows = [
        (setting, *(_cell(results[run][corpus][group][SIGNED]) for _, corpus, group in shown))
        for setting, run in SETTINGS
    ]
    return table(("signed triple", *(name for name, _, _ in shown)), rows, right=frozenset())


def _beside(results: Results) -> str:
    places = {name: (corpus, group) for name, corpus, group in ROWS}
    rows: list[Sequence[object]] = []
    for peer in PEERS:
        corpus, group = places[peer.row]
        ours = results[peer.run].get(corpus, {}).get(group, {}).get(peer.level, {}).get("f1")
        rows.append((peer.name, peer.row, peer.figure, _figure(ours)))
    return table(
        ("beside it, other splits and metrics", "corpus", "theirs", "ours"), rows, right=frozenset({2, 3})
    )

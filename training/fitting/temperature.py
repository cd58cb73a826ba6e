"""The temperature at which the model's probabilities are believed best."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

import numpy as np

from loaders.learned.relation_model import RelationModel
from training.corpora.items import PERMITTED, corpus_files, read_items
from training.corpora.papers import paper_of
from training.corpora.scorer import Level, Scorer, load_scorer
from training.fitting.predictions import Prediction, predict
from training.fitting.statements import WEIGHTS, Statements, judge
from training.settings import ModelFiles, Papers, TemperatureFit


def fit_settings(work: TemperatureFit) -> None:
    """Writes the model's settings: the hash of its network, and the temperature fitted on papers left out."""
    write_settings(work.model, temperature=1.0)
    scorer, model = load_scorer(work.papers.corpora), RelationModel.load(work.model.folder)
    predictions = list(read_left_out(work.papers, model, scorer))
    temperature = fit_temperature(predictions, scorer, work.tried)
    write_settings(work.model, temperature=temperature)
    print(f"temperature {temperature}, from {len(predictions)} items")


def read_left_out(papers: Papers, model: RelationModel, scorer: Scorer) -> Iterable[Prediction]:
    """What the model says of the papers left out, of those corpora that are learnt from."""
    for file in corpus_files(papers.corpora):
        for item in read_items(papers.corpora, file):
            if item["corpus"] in PERMITTED and papers.fold.holds(paper_of(item)):
                yield predict(file, item, model, scorer)


def write_settings(model: ModelFiles, *, temperature: float) -> None:
    """Writes the temperature beside the hash of the network that it belongs to."""
    digest = hashlib.sha256(model.network.read_bytes()).hexdigest()
    text = json.dumps({"sha256": digest, "temperature": temperature}, indent=1)
    model.settings.write_text(text + "\n", encoding="utf-8")


def fit_temperature(predictions: Sequence[Prediction], scorer: Scorer, tried: Sequence[float]) -> float:
    """The temperature whose probabilities of signed statements lose least (log loss), files weigh alike."""
    return min(tried, key=lambda heat: log_loss(judge(predictions, scorer, heat, Level.SIGNED)))


def log_loss(statements: Statements) -> float:
    """The mean log loss of the judged statements, files weigh alike."""
    chance = np.clip(statements.chance, 1e-6, 1 - 1e-6)
    loss = -np.where(statements.right, np.log(chance), np.log(1 - chance))
    files = (statements.judged & statements.of(file) for file in WEIGHTS)
    return float(np.mean([loss[here].mean() for here in files if here.any()]))

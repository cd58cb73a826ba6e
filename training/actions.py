"""What is done for each kind of step. Needs the network's library; see `training/requirements.txt`."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from training.fitting.calibration import fit_probabilities
from training.fitting.combination import fit_combination
from training.fitting.names import fit_names
from training.fitting.temperature import fit_settings
from training.network.average import average
from training.network.distil import distil
from training.network.export import export
from training.network.learning import learn
from training.network.pretrained import fetch_pretrained
from training.network.prune import prune
from training.network.readers import learn_from_readers
from training.settings import (
    Averaging,
    Calibration,
    CombinationFit,
    Distillation,
    Export,
    Learning,
    NamesFit,
    Pretraining,
    Pruning,
    ReadersLearning,
    TemperatureFit,
    Work,
)

_ACTIONS: dict[type, Callable[[Any], None]] = {
    Pretraining: fetch_pretrained,
    Learning: learn,
    Averaging: average,
    Distillation: distil,
    Pruning: prune,
    ReadersLearning: learn_from_readers,
    Export: export,
    TemperatureFit: fit_settings,
    Calibration: fit_probabilities,
    NamesFit: fit_names,
    CombinationFit: fit_combination,
}


def perform(work: Work) -> None:
    """Does what a step asks for."""
    _ACTIONS[type(work)](work)


def perform_apart(work: Work) -> None:
    """The same in a process of its own: seeds, threads and tables read once begin anew with each step."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        process.submit(perform, work).result()

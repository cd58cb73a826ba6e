"""How well relations are extracted, by the corpora that `training.corpora` reads; nothing is fitted here."""

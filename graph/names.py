"""The names of entities: Greek letters as they are spelled out, and names without repetition."""

from __future__ import annotations

from collections.abc import Iterable

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi",
    "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon",
    "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
"""Letter in lower case to its name."""


def unique_names(names: Iterable[str], preferred: str) -> tuple[str, ...]:
    """The names sorted, each once, without the preferred one."""
    return tuple(sorted({name for name in names if name and name != preferred}))

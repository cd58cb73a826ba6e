"""How the arrows of a view run."""

"""The command `neuroimmune`."""

"""The exchange formats, a module each."""

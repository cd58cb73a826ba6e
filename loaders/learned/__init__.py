"""The trained relation model, and how its word and the rules' are combined."""

"""Verdicts as they are asked for and told: two things, or one and all that it changes or is changed by."""

"""Verdicts on pairs that textbooks agree on: how many are answered, and how many rightly."""

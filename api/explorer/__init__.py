"""The explorer: what a question is answered, card by card, beside its picture."""

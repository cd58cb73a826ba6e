"""A query as text: its tokens, the words in it that must mean something, where a fault is."""

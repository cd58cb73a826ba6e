"""What readers of graphs share: rows, papers, entities, what is left out, and how statements become readings."""

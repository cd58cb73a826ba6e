"""What readers of graphs share: rows, papers, entities, losses, and how statements become readings."""

"""How fast the views of large graphs are drawn."""

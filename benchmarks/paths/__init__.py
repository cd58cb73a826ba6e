"""How fast mechanism paths are found, beside igraph and networkx."""

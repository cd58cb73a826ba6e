"""How a service holds under a steady stream of requests, also while documents are loaded."""

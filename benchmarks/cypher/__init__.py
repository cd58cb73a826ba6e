"""How fast answers to Cypher come through the API, beside the bare driver."""

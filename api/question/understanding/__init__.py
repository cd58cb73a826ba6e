"""A question as people ask it, read as the address that answers it."""

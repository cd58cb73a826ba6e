"""How often pages ask the store, and how soon they answer, as the library grows."""

"""The model, belief, the store, mechanism paths, comparison and exchange formats."""

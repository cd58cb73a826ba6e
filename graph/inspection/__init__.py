"""Everything that a store holds, looked at: whether it is what was written."""

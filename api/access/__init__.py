"""Who may do what: scopes, keys, the limits on asking, and the log of what was done."""

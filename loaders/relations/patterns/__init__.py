"""The patterns: each construction that says something of two mentions, a module each."""

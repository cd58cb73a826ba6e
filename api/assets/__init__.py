"""Templates and static files, opened in one place."""

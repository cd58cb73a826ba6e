"""The server: the application, its guard, and the store it is wired to."""

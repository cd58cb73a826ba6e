"""The shapes of HTTP answers."""

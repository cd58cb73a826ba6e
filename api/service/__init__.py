"""What the service answers, whoever asks: routes, pages and commands."""

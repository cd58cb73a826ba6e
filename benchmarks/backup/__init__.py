"""How long a library takes into a backup and back, beside plain JSON Lines."""

"""How well mentions are found: entities against human annotation, speed and memory."""

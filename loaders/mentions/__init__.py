"""Mentions: the places where a text names an entity, and the entity it names."""

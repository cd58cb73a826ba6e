"""A slide as a scene in points, before any file form draws it."""

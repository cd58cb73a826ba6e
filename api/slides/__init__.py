"""Pictures for slides: a view becomes one scene in points, and each file form draws that scene."""

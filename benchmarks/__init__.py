"""Measures the product beside its peers and the annotators; nothing here is part of the package."""

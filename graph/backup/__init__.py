"""A library as one file: written, verified, and brought back into any store."""

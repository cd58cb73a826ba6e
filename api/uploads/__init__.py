"""Uploads as jobs: kept as files that every process sees, read one after another, told of while they are."""

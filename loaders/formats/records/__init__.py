"""Exports of databases and reference managers, record by record."""

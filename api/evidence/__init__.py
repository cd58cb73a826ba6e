"""The evidence of a question study by study: what an address asks of it, its rows, its files."""

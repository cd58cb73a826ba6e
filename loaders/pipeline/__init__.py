"""From files to the graph: find, parse, extract, write."""

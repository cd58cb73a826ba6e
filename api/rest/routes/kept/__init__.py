"""The JSON routes of what readers leave: saved views, and marks of evidence."""

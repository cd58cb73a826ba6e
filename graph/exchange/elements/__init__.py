"""What the exchange formats are written from: facts, Biolink associations, clean text, edges that wait."""

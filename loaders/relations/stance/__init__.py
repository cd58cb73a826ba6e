"""How a sentence stands to what it says: negated, hedged, asked, taken for granted."""

"""How a sentence stands to what it says: denied, hedged, asked, taken for granted."""

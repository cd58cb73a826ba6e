"""Articles as PDF: lines with their places, put into reading order, and what of them is content."""

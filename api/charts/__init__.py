"""Charts of studies as SVG and PNG: the forest of what they say, and what they say by year."""

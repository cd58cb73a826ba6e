"""Web pages saved as text: what of them is content, and which part of a paper it is."""

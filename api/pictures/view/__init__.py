"""What a view is made of: nodes, arrows, labels, and what its reader did to it."""

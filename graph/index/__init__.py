"""The mechanism index: the graph's statements as compact arrays in memory."""

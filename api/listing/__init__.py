"""Lists and searches of what a snapshot holds, a page at a time."""

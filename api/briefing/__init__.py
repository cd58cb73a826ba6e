"""What a page and the command line say first to a question as it is typed."""

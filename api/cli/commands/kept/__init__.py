"""What the commands about what readers leave do: marks of evidence."""

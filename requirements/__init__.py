"""What this project needs from others, pinned with hashes; how those locks are made, checked and audited."""

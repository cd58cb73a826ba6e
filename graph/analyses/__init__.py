"""What is asked of the whole index beside paths: contradictions, comparison, mediation, what if, overview."""

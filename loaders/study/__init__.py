"""What a text says of the study it reports: design, who took part, what was done and measured."""

"""What surrounds a finding: earlier sentences, circumstances, the kind of study."""

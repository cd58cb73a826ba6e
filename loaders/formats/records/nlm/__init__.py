"""Records of the National Library of Medicine: PubMed's XML and its tagged format."""

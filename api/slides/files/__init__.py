"""The file forms of a scene: SVG, PDF, PNG, PPTX."""

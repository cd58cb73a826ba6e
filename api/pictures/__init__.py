"""Views: statements as nodes and arrows with places, and the interactive picture of them."""

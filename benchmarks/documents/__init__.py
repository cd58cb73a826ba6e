"""How well and how fast files are read as documents, beside other libraries on the same files."""

"""Files as records: bytes, text, XML, and the document that a record makes."""

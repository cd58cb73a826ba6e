"""The reader's words and colours: names, phrases, narratives, the palette."""

"""Documents of every kind become sections, sentences, mentions, entities and statements."""

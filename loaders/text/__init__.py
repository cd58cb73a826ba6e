"""Plain text: sentences, one form for many spellings, abbreviations, language, word lists."""

"""Word documents of articles: their package, their paragraphs, their first page."""

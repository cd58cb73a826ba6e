"""Grammar without a parser: tokens, cues, phrases, clauses, and the findings they make."""

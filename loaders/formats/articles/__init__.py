"""Articles in full: JATS, BioC and PubTator here, saved pages and manuscripts below."""

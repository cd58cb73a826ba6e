"""The fields of a bibliographic record in whatever file: names, dates, identifiers, retractions."""

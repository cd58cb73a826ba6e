"""The fields of a bibliographic record, whatever file they stand in: names, dates, identifiers, retractions."""

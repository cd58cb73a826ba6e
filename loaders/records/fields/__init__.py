"""What records say of themselves, whatever file they are in: identifiers, dates, people, notices, mark-up."""

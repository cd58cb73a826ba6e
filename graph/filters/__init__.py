"""What mechanism paths may be filtered by, in one table; importing it is quick."""

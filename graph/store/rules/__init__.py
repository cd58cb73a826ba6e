"""What every store does alike, whatever it is kept in: finding, merging, spreading."""

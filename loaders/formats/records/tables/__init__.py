"""Tables of abstracts: which column is what, and the rows of delimited text and of Parquet."""

"""How the statements of a text came about, told on demand."""

"""How evidence is weighed, grouped into statements, and which of them are shown."""

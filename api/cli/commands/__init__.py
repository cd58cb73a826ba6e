"""The commands of `neuroimmune`, a module for each purpose; heavy imports wait until a command runs."""

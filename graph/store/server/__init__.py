"""The embedded server as a process: started, watched, started again."""

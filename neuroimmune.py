"""The door for notebooks: `import neuroimmune` re-exports the public names of graph, loaders and api."""

"""From a view to a scene: what there is room for, where it stands, how arrows run."""

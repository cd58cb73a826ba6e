"""Relations between the mentions of a sentence, by rules over cue words."""

from loaders.relations.reading import Relation, find_relations

__all__ = ["Relation", "find_relations"]

"""Relations between the mentions of a sentence, by rules over cue words."""

from loaders.relations.reading import Relation, find_relations, find_stated, parse

__all__ = ["Relation", "find_relations", "find_stated", "parse"]

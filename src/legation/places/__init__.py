"""The places room: a sentence's tree in; the places that it names, each with its coordinates and the part it plays, out."""

from legation.places.resolve import Located, find_places

__all__ = ["Located", "find_places"]

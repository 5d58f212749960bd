"""A store as files for other programs."""

from kg.export.write import FORMATS, write

__all__ = ["FORMATS", "write"]

"""Where the ontology that comes with the package lies."""

from __future__ import annotations

from pathlib import Path


def ontology_root() -> Path:
    """The folder `ontologies/`: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "ontologies"
    return inside if inside.is_dir() else package.parent / "ontologies"

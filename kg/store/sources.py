"""Which document each file gave last, kept beside the data: paths of a machine are nothing for the graph."""

from __future__ import annotations

import json
from pathlib import Path

FILE = "sources.json"


def load(folder: Path) -> dict[str, str]:
    """Path → id of its document; empty where nothing was kept or it cannot be read."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(path): str(id) for path, id in found.items()} if isinstance(found, dict) else {}


def save(folder: Path, sources: dict[str, str]) -> None:
    """Puts the file in the place of an older one at once, so that a crash leaves one of them whole."""
    new = folder / f"{FILE}.new"
    new.write_text(json.dumps(sources, ensure_ascii=False, indent=0, sort_keys=True), encoding="utf-8")
    new.replace(folder / FILE)

"""The page in a notebook."""

from __future__ import annotations

import os
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kg.errors import OutputError


@dataclass(frozen=True, slots=True)
class Page:
    """A page that shows itself where a notebook displays objects; `html` is its text, `events` their number."""

    html: str
    events: int = 0
    height: int = 640

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the page to a file, in UTF-8. Raises OutputError where that cannot be."""
        try:
            Path(path).write_text(self.html, encoding="utf-8", newline="\n")
        except OSError as error:
            raise OutputError(f"{os.fspath(path)} cannot be written: {error.strerror or error}") from error

    def _repr_html_(self) -> str:
        """A frame that holds the page and keeps its scripts to itself."""
        return (
            f'<iframe sandbox="allow-scripts" width="100%" height="{self.height}" frameborder="0" '
            f'srcdoc="{escape(self.html, quote=True)}"></iframe>'
        )

    def __repr__(self) -> str:
        return f"<a page of {self.events} events; .save(path) writes it>"

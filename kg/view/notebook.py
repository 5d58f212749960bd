"""The page in a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Page:
    """A page that shows itself where a notebook displays objects; `html` is what one writes to a file."""

    html: str
    height: int = 640

    def _repr_html_(self) -> str:
        """A frame that holds the page and keeps its scripts to itself."""
        return (
            f'<iframe sandbox="allow-scripts" width="100%" height="{self.height}" frameborder="0" '
            f'srcdoc="{escape(self.html, quote=True)}"></iframe>'
        )

    def __repr__(self) -> str:
        return f"<a page of {len(self.html):,} characters; .html is its text>"

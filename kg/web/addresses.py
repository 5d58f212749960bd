"""Addresses of the web, told from paths."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def is_address(path: str) -> bool:
    """Whether an input is an address, of whatever scheme, and no path."""
    return _ADDRESS.match(path) is not None

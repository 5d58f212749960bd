"""Draws pages of 10, 100 and 500 made-up actors, to look at.

usage: python benchmarks/view.py FOLDER [SIZE…]

Writes graph-SIZE.html into FOLDER, and graph-SIZE.png where Chromium is installed.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from made_up_graph import CLASSES, made_up_graph
from measure import seconds

from kg.view.page import render

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
MORE = "--disable-component-update --disable-sync --window-size=1400,900 --virtual-time-budget=3000"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sizes", type=int, nargs="*", default=[10, 100, 500])
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for size in arguments.sizes:
        actors, events = made_up_graph(size)
        page = arguments.folder.resolve() / f"graph-{size}.html"

        def draw(actors=actors, events=events, page=page, size=size) -> None:  # type: ignore[no-untyped-def]
            page.write_text(render(actors, events, CLASSES, title=f"{size} made-up actors"), encoding="utf-8")

        took = seconds(draw, 1)
        print(f"{size:5} actors, {len(events):5} events: {took:.2f} s, {page.stat().st_size / 1e6:.1f} MB")
        if BROWSER:
            screenshot(page)
    return 0


def screenshot(page: Path) -> None:
    """The page as a picture beside it."""
    with tempfile.TemporaryDirectory() as profile:
        own = [f"--user-data-dir={profile}", f"--screenshot={page.with_suffix('.png')}"]
        command = [str(BROWSER), *OPTIONS.split(), *MORE.split(), *own, page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    sys.exit(main())

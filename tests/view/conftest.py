"""A browser, where one is installed."""

from __future__ import annotations

import re
import shutil
import socketserver
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--no-default-browser-check",
    "--proxy-bypass-list=<-loopback>",
    "--window-size=1200,800",
)
_OWN_SERVICES = re.compile(
    r"(accounts|clients\d*|update|optimizationguide-pa|content-autofill|safebrowsing\w*|android\.clients)"
    r"\.(google|googleapis)\.com\b"
)  # asked by the browser itself, whatever page is open
Browser = Callable[..., str]


@pytest.fixture
def requests_made() -> Iterator[tuple[str, list[str]]]:
    """The address of a proxy that answers nothing, and the first line of each request of a page."""
    seen: list[str] = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            line = self.rfile.readline().decode("latin-1").strip()
            if not _OWN_SERVICES.search(line):
                seen.append(line)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}", seen
        server.shutdown()


@pytest.fixture
def browse(tmp_path: Path) -> Browser:
    """Opens a page in a headless browser and gives its document as HTML after its scripts have run."""
    found = next((path for path in map(shutil.which, _NAMES) if path), None)
    if found is None:
        pytest.skip("no Chromium is installed")

    def opened(html: str, *options: str, fragment: str = "") -> str:
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        profile = tmp_path / "profile"
        address = f"file://{file}{fragment}"
        command = [found, *_QUIET, f"--user-data-dir={profile}", "--virtual-time-budget=3000", *options, "--dump-dom"]
        run = subprocess.run([*command, address], capture_output=True, timeout=120)
        return run.stdout.decode("utf-8", "replace")

    return opened

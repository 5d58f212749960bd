"""Twenty builds that are killed at random moments; `benchmarks/killed.py` kills two hundred."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the script forks")
def test_a_killed_build_leaves_a_whole_store_and_ends_as_if_it_had_not_been_killed() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "killed.py"), "--times", "20", "--seed", "7"]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "every one opened, was whole, and ended with the same bytes" in done.stdout

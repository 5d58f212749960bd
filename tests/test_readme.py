"""The tours of the README and of docs/ run as written, and print what is shown."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Step:
    """A command, and lines that its output holds, in any order; … stands for anything."""

    command: str
    shown: tuple[str, ...]


def steps(block: str) -> list[Step]:
    """The commands of a console block: "$ " begins one, "> " goes on with it, all else is output."""
    found: list[tuple[list[str], list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(([line[2:]], []))
        elif line.startswith(">") and not found[-1][1]:
            found[-1][0].append(line[2:])
        elif line.strip():
            found[-1][1].append(line)
    return [Step("\n".join(command), tuple(shown)) for command, shown in found]


def blocks(language: str, page: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder with the command kg beside it."""
    bin = tmp_path_factory.mktemp("bin")
    command = bin / "kg"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return tmp_path_factory.mktemp("tour")


def run(command: list[str], place: Path) -> str:
    """Runs it in the folder and gives what it prints, messages included."""
    bin = next(place.parent.glob("bin*"))
    environment = os.environ | {"PATH": f"{bin}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    out = subprocess.PIPE
    done = subprocess.run(command, cwd=place, env=environment, stdout=out, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, f"{command[-1]}\n{done.stdout}"
    return done.stdout


def test_the_tour_prints_what_the_readme_shows(place: Path) -> None:
    tour = [step for block in blocks("console") for step in steps(block)]
    assert len(tour) > 10
    take(tour, place)
    assert not [path.name for path in place.iterdir() if path.name == "lib"]


@pytest.mark.parametrize("page", ["domain.md", "evaluate.md"])
def test_the_pages_of_docs_print_what_they_show(place: Path, page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    take([step for block in blocks("console", text) for step in steps(block)], place)


def take(tour: list[Step], place: Path) -> None:
    for step in tour:
        printed = run(["bash", "-c", step.command], place)
        for line in step.shown:
            pattern = r"^\s*" + ".*?".join(_words(part) for part in line.split("…"))
            assert re.search(pattern, printed, re.MULTILINE), f"{step.command}\nshould print: {line}\n\n{printed}"


def test_the_python_of_the_readme_runs(place: Path) -> None:
    (script,) = blocks("python")
    printed = run([sys.executable, "-c", script], place)
    assert "NATO grows eastward" in printed
    assert (place / "nato.html").exists()


def test_what_the_readme_points_to_is_there() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert targets
    assert not [target for target in targets if not (ROOT / target).exists()]


def _words(part: str) -> str:
    """The words of an expected line; spaces as many as the table needs."""
    return " *" + " +".join(re.escape(word) for word in part.split()) + " *"

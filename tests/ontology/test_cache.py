"""The compiled form of the actors' tables: made again when files change, never trusted when damaged."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from kg.ontology.world import load_world

HEADER = "id,label,kind,country,sector,code,begin,end,same_as,source\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    folder = tmp_path / "cache"
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(folder))
    return folder


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    """A folder with one state and one river."""
    tables = tmp_path / "mine" / "actors"
    tables.mkdir(parents=True)
    (tables / "states.csv").write_text(f"{HEADER}norland,Norland,State,,GOV,NLD,,,,\n", encoding="utf-8")
    return tmp_path / "mine"


def label(ontology: Path) -> str:
    return load_world([ontology]).entities["norland"].label


def test_the_second_start_reads_what_the_first_wrote(cache: Path, ontology: Path) -> None:
    assert label(ontology) == "Norland"
    (file,) = cache.glob("actors-*")
    written = file.stat().st_ino
    assert label(ontology) == "Norland"
    assert [f.stat().st_ino for f in cache.glob("actors-*")] == [written]


def test_a_changed_file_is_read_again(cache: Path, ontology: Path) -> None:
    assert label(ontology) == "Norland"
    table = ontology / "actors" / "states.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",Norland", ",Norlund"), encoding="utf-8")
    assert label(ontology) == "Norlund"


@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_a_damaged_cache_is_made_again(cache: Path, ontology: Path, damage: bytes | None) -> None:
    label(ontology)
    (file,) = cache.glob("actors-*")
    content = file.read_bytes()
    broken = damage if damage is not None else content.replace(b"Norland", b"Sudland")
    file.write_bytes(broken)
    assert label(ontology) == "Norland"
    assert [f.read_bytes() for f in cache.glob("actors-*")] == [content]


def test_without_a_folder_to_write_to_everything_works(tmp_path: Path, cache: Path, ontology: Path) -> None:
    cache.write_text("a file where the folder should be", encoding="utf-8")
    assert label(ontology) == "Norland"


def test_starts_at_once_agree(cache: Path, ontology: Path) -> None:
    fresh = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(4, mp_context=fresh) as pool:
        assert set(pool.map(label, [ontology] * 8)) == {"Norland"}
    assert len(list(cache.iterdir())) == 1


def test_old_forms_are_forgotten(cache: Path, ontology: Path) -> None:
    for number in range(20):
        table = ontology / "actors" / "states.csv"
        table.write_text(f"{HEADER}norland,Norland {number},State,,GOV,NLD,,,,\n", encoding="utf-8")
        assert label(ontology) == f"Norland {number}"
        for file in cache.iterdir():
            os.utime(file, (time.time() - 86400 + number, time.time() - 86400 + number))
    assert len(list(cache.iterdir())) == 12
    assert label(ontology) == "Norland 19"


def test_actors_go_to_another_process(cache: Path, ontology: Path) -> None:
    world = pickle.loads(pickle.dumps(load_world([ontology])))  # noqa: S301  # our own bytes
    assert world.entities["norland"].label == "Norland"
    assert [m.name.id for m in world.match(["Norland"], 0)] == ["norland"]

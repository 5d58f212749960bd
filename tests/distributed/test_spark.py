"""A build on a cluster gives what a local build gives, in parts that can be built again and loaded again."""

from __future__ import annotations

import gzip
import importlib.util
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kg.cli.main import main
from kg.distributed import inputs, parts
from kg.distributed.inputs import Unit, documents_of, units
from kg.distributed.load import load
from kg.distributed.place import Place
from kg.documents.read import read
from kg.documents.types import Document, Skipped
from kg.errors import KgError
from kg.export.write import write
from kg.graph.namespaces import BASE
from kg.pipeline.build import build
from kg.pipeline.stages import Pipeline
from kg.store.store import Store

needs_spark = pytest.mark.skipif(
    shutil.which("java") is None or importlib.util.find_spec("pyspark") is None, reason="Spark or Java is not installed"
)
TEXTS = [
    "Norway sold two ferries to Peru on Monday.",
    "Ghana expelled three diplomats of Chad on Tuesday, officials in Accra said.",
    "Samuel Okoro, the trade minister of Nigeria, visited Ghana.",
    "Samuel Okoro, the trade minister of Nigeria, thanked Ghana.",
    "Chile and Kenya signed an agreement on fishing.",
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two files of lines, a text of its own, a broken line, a file of a kind that is not read, two documents of one id."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    lines = [json.dumps({"id": f"news-{n}", "text": text, "date": "2004-05-05"}) for n, text in enumerate(TEXTS)]
    (folder / "a.jsonl").write_text("\n".join([*lines[:3], "{broken", ""]))
    (folder / "b.jsonl").write_text("\n".join([*lines[3:], lines[0].replace("ferries", "trams")]))
    (folder / "c.txt").write_text("LIMA, May 4, 2004 — Peru accused Chile of spying.")
    (folder / "d.doc").write_text("no text")
    return folder


def exported(store: Store) -> bytes:
    out = io.BytesIO()
    write(store, "nquads", out)
    return b"".join(sorted(out.getvalue().splitlines(keepends=True)))


@pytest.mark.slow
@needs_spark
def test_a_cluster_gives_the_bytes_of_a_local_build(corpus: Path, tmp_path: Path, pipeline: Pipeline) -> None:
    run, output = CliRunner().invoke, tmp_path / "parts"
    command = ["build", str(corpus), output.as_uri(), "--engine", "spark", "--master", "local[2]"]
    first = run(main, command)
    assert first.exit_code == 0, first.output
    assert "6 documents read" in first.output
    assert "3 inputs skipped" in first.output
    written = {path.name: path.stat().st_mtime_ns for path in output.iterdir()}
    (output / "part-00000.nq.gz").unlink()
    (output / "part-00000.json").unlink()
    assert run(main, command).output == first.output
    again = {path.name: path.stat().st_mtime_ns for path in output.iterdir()}
    assert {name for name in written if again[name] != written[name]} <= {
        "part-00000.nq.gz", "part-00000.json", "manifest.json", "vocabulary.nt"
    }  # fmt: skip
    assert run(main, ["load", str(output), str(tmp_path / "my.kg")]).exit_code == 0
    with Store.open(tmp_path / "local.kg", create=True) as local:
        build([str(corpus)], local, pipeline)
        expected = exported(local)
    with Store.open(tmp_path / "my.kg", write=True) as loaded:
        assert exported(loaded) == expected
        assert load(str(output), loaded)["unchanged"] == 6
        assert exported(loaded) == expected
    lines = b"".join(gzip.decompress(part.read_bytes()) for part in sorted(output.glob("*.nq.gz"))).splitlines()
    own = [line for line in expected.splitlines() if not line.endswith(b"identities> .")]
    assert sorted(lines) == own


@pytest.fixture
def small_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "_STRETCH", 100)


def test_a_large_file_of_lines_is_read_in_stretches(corpus: Path, small_stretches: None) -> None:
    cut = list(units([str(corpus)]))
    assert len(cut) > 4
    found = [one for unit in cut for one in documents_of(unit, None)]
    whole = list(read([str(corpus)]))
    assert [one.id for one in found if isinstance(one, Document)] == [o.id for o in whole if isinstance(o, Document)]
    reasons = [[one.reason for one in some if isinstance(one, Skipped)] for some in (found, whole)]
    assert reasons[0] == reasons[1]
    assert len(reasons[0]) == 2


@given(st.lists(st.text(alphabet="ab\r\u00e9", max_size=30), max_size=12), st.integers(1, 40))
def test_stretches_lose_no_line_and_read_none_twice(lines: list[str], size: int) -> None:
    data = "\n".join(lines).encode()
    read = b""
    for start in range(0, len(data), size):
        stream = io.BufferedReader(inputs._Stretch(io.BytesIO(data), start, min(len(data), start + size)))  # type: ignore[arg-type]
        read += stream.read()
    assert read == data


def test_a_folder_that_is_no_finished_build_is_named(tmp_path: Path) -> None:
    with Store.open(tmp_path / "my.kg", create=True) as store:
        with pytest.raises(KgError, match=r"no manifest\.json there"):
            load(str(tmp_path), store)
        (tmp_path / "manifest.json").write_text("[]")
        with pytest.raises(KgError, match="is no manifest of a distributed build"):
            load(str(tmp_path), store)


def test_a_damaged_part_is_named(tmp_path: Path, pipeline: Pipeline) -> None:
    place = Place(str(tmp_path / "parts"))
    unit = Unit(0, str(tmp_path / "a.txt"), 0)
    Path(unit.path).write_text(TEXTS[0])
    found = list(documents_of(unit, None))
    part, data = parts.build_part("part-00000", "key", found, pipeline, BASE)
    assert parts.build_part("part-00000", "key", found, pipeline, BASE) == (part, data)
    parts.write_part(place, part, data[:-20])
    parts.write_manifest(place, parts.Manifest(BASE, pipeline.recipe, ("part-00000",), 1, 1, part.quads, 0))
    with Store.open(tmp_path / "my.kg", create=True) as store, pytest.raises(KgError, match="is damaged"):
        load(place.where, store)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["corpus"], "needs an input and an output"),
        (["corpus", "out"], "needs --master"),
        (["corpus", "out", "--master", "local[2]", "--store", "x.kg"], "goes with --master"),
    ],
)
def test_usage(arguments: list[str], says: str) -> None:
    result = CliRunner().invoke(main, ["build", *arguments, "--engine", "spark"])
    assert result.exit_code == 2
    assert says in result.output

"""A corpus that is built again and again: what changed, what went, what another ontology would say, in several processes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.export.write import write
from kg.pipeline.build import build
from kg.pipeline.stages import Pipeline
from kg.pipeline.summary import Summary
from kg.store import read
from kg.store.store import Store

TEXTS = {
    "attack.txt": "Norway attacked Peru on Monday, officials in Lima said.",
    "praise.txt": "Peru praised Norway on Tuesday, a spokesman told reporters in Lima.",
    "aid/grain.txt": "Brazil sent grain to Peru on Wednesday, a minister said in Lima.",
    "aid/ships.txt": "Chile sold ships to Norway on Thursday, officials in Santiago said.",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        file = tmp_path / "corpus" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path / "corpus"


def nquads(store: Store) -> list[bytes]:
    out = io.BytesIO()
    write(store, "nquads", out)
    return sorted(out.getvalue().splitlines())


def texts(store: Store) -> set[str]:
    return {read.text(store, document.iri) for document in read.documents(store)}


def test_two_processes_write_what_one_writes(corpus: Path, pipeline: Pipeline) -> None:
    one, two = Store.in_memory(), Store.in_memory()
    build([str(corpus)], one, pipeline)
    summary = build([str(corpus)], two, pipeline, workers=2)
    assert (summary.read, summary.added) == (4, 4)
    assert nquads(one) == nquads(two) != []


def test_a_process_that_cannot_start_its_work_is_one_line(corpus: Path) -> None:
    with pytest.raises(KgError, match="no language pipeline no_such_model is installed"):
        build([str(corpus)], Store.in_memory(), Pipeline("no_such_model"), workers=2)


def test_what_is_gone_stays_until_it_is_pruned(corpus: Path, pipeline: Pipeline) -> None:
    store = Store.in_memory()
    build([str(corpus)], store, pipeline)
    (corpus / "aid" / "grain.txt").unlink()
    assert build([str(corpus)], store, pipeline).removed == 0
    assert build([str(corpus / "attack.txt")], store, pipeline, prune=True).removed == 0, "of what is named alone"
    summary = build([str(corpus)], store, pipeline, prune=True)
    assert str(summary).splitlines()[0] == "3 documents read, 3 in the store already, 1 removed"
    assert texts(store) == {text for name, text in TEXTS.items() if name != "aid/grain.txt"}
    fresh = Store.in_memory()
    build([str(corpus)], fresh, pipeline)
    assert nquads(store) == nquads(fresh)


def test_pruning_spares_what_was_read_elsewhere_or_cannot_be_read_now(
    corpus: Path, pipeline: Pipeline, tmp_path: Path
) -> None:
    store = Store.in_memory()
    (tmp_path / "copy.txt").write_text(TEXTS["attack.txt"])
    build([str(corpus), str(tmp_path / "copy.txt")], store, pipeline)
    (corpus / "attack.txt").unlink()
    (corpus / "praise.txt").write_bytes(b"\x00" * 100)
    assert build([str(corpus)], store, pipeline, prune=True).removed == 0
    (corpus.parent / "moved").mkdir()
    (corpus / "aid").rename(corpus.parent / "moved" / "aid")
    assert build([str(corpus / "aid")], store, pipeline, prune=True).removed == 0, "a folder that is not there"
    assert len(texts(store)) == 4


def test_lines_that_move_are_not_gone(pipeline: Pipeline, tmp_path: Path) -> None:
    store, file = Store.in_memory(), tmp_path / "news.jsonl"
    lines = [f'{{"id": "{name}", "text": "{text}"}}\n' for name, text in TEXTS.items()]
    file.write_text("".join(lines))
    build([str(file)], store, pipeline)
    file.write_text("".join(lines[1:]))
    assert build([str(file)], store, pipeline).removed == 0
    assert build([str(file)], store, pipeline, prune=True).removed == 1
    assert {document.id for document in read.documents(store)} == {name for name in TEXTS if name != "attack.txt"}


def test_members_of_an_archive_are_pruned_unless_it_cannot_be_read(pipeline: Pipeline, tmp_path: Path) -> None:
    store, file = Store.in_memory(), tmp_path / "old.zip"

    def pack(texts: dict[str, str]) -> None:
        with zipfile.ZipFile(file, "w") as archive:
            for name, text in texts.items():
                archive.writestr(name, text)

    pack(TEXTS)
    assert build([str(file)], store, pipeline).read == 4
    whole = file.read_bytes()
    file.write_bytes(whole[:-30])
    assert build([str(file)], store, pipeline, prune=True).removed == 0, "damaged"
    pack({name: text for name, text in TEXTS.items() if name != "attack.txt"})
    assert build([str(file)], store, pipeline).removed == 0
    assert build([str(file)], store, pipeline, prune=True).removed == 1
    assert TEXTS["attack.txt"] not in texts(store)


def test_another_ontology_builds_again_when_asked_and_says_what_changed(
    corpus: Path, pipeline: Pipeline, tmp_path: Path
) -> None:
    actors = tmp_path / "mine" / "actors"
    actors.mkdir(parents=True)
    (actors / "groups.csv").write_text(
        "id,label,kind,country,sector,code,begin,end,same_as,source\nlima-circle,Lima Circle,ArmedGroup,peru,REB,PERREB,,,,hand\n"
    )
    (actors / "names-groups.csv").write_text("id,name,form,begin,end,source\nlima-circle,Lima Circle,name,,,hand\n")
    (corpus / "circle.txt").write_text("The Lima Circle attacked Norway on Friday, officials said.")
    store, other = Store.in_memory(), Pipeline(None, [tmp_path / "mine"])
    build([str(corpus)], store, pipeline)

    def counts(summary: Summary) -> tuple[int, int, int]:
        return summary.unchanged, summary.outdated, summary.replaced

    left = build([str(corpus)], store, other)
    assert counts(left) == (5, 5, 0)
    assert "5 of those in the store were built by another version or ontology" in str(left)
    assert counts(build([str(corpus)], store, other, rebuild_if_changed=True)) == (4, 0, 1)
    assert counts(build([str(corpus)], store, other, rebuild_if_changed=True)) == (5, 0, 0)
    fresh = Store.in_memory()
    build([str(corpus)], fresh, other)
    assert nquads(store) == nquads(fresh)


def test_builds_are_recorded(corpus: Path, pipeline: Pipeline, tmp_path: Path) -> None:
    place = tmp_path / "my.kg"
    for _ in range(2):
        with Store.open(place, create=True) as store:
            build([str(corpus)], store, pipeline)
    with Store.open(place) as store:
        last, first = store.records.runs()
        assert (first.counts["added"], last.counts["added"], last.counts["unchanged"]) == (4, 0, 4)
        assert first.state == last.state == "finished"
        assert len(list(store.records.written_since(1))) == 4
        assert list(store.records.written_since(2)) == []
        assert str(corpus) not in str(nquads(store)), "paths of a machine are nothing for the graph"

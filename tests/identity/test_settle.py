"""One actor in a store where documents agree: in queries, in pages, and undone by taking a row out."""

from __future__ import annotations

import io
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.main import main
from kg.errors import StoreError
from kg.export.write import write
from kg.identity.rows import FILE
from kg.pipeline.build import build
from kg.pipeline.stages import Pipeline
from kg.query.pages import show
from kg.store import read
from kg.store.store import Store
from kg.store.validation import violations_of_store

TEXTS = {
    "a": "ABUJA, March 3, 2004 — Samuel Okoro, Nigeria's deputy minister for trade, met Chadian officials on Tuesday. "
    "General Pierre Lamothe of Chad accused Sudan of arming rebels.",
    "b": "LAGOS, June 9, 2005 — Nigerian Trade Minister Samuel Okoro visited Ghana on Monday. Pierre Lamothe, a Canadian "
    "banker, criticized Nigeria.",
    "c": "ACCRA, July 1, 2005 — Samuel Okoro thanked Ghana on Friday.",
}
COUNT = 'SELECT ?a { ?a a gp:Person ; rdfs:label "Samuel Okoro"@en }'


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def nquads(store: Store) -> bytes:
    out = io.BytesIO()
    write_to = out
    write(store, "nquads", write_to)
    return out.getvalue()


def test_one_actor_where_documents_agree(texts: Path, tmp_path: Path, pipeline: Pipeline) -> None:
    with Store.open(tmp_path / "my.kg", create=True) as store:
        build([str(texts)], store, pipeline)
        assert len(list(store.rows(COUNT))) == 1
        page = show(store, "Samuel Okoro")
        assert page.actor.documents == 3
        assert {event.type for event in page.did} == {"meetsWith", "visits", "supports"}
        assert any("both of nigeria" in decision.why for decision in page.decisions)
        assert [actor.label for actor in read.actors(store)].count("Pierre Lamothe") == 2
        named = [m for d in read.documents(store) for m in read.mentions(store, d.iri) if m.text == "Samuel Okoro"]
        assert {actor for mention in named for actor in mention.actors} == {page.actor.iri}
        local = {
            row[0].value for row in store.rows('SELECT DISTINCT ?a { GRAPH ?g { ?a rdfs:label "Samuel Okoro"@en } }')
        }
        assert len(local) == 3  # the documents' own graphs keep what they said
        assert list(violations_of_store(store)) == []


def test_any_order_gives_the_same_bytes(texts: Path, pipeline: Pipeline) -> None:
    results = set()
    for order in permutations(TEXTS):
        store = Store.in_memory()
        for name in order:
            build([str(texts / f"{name}.txt")], store, pipeline)
        results.add(
            (nquads(store), tuple(sorted(str(q) for q in store.oxigraph.quads_for_pattern(None, None, None, None))))
        )
    assert len(results) == 1


def test_a_document_that_goes_takes_its_decisions_with_it(texts: Path, tmp_path: Path, pipeline: Pipeline) -> None:
    with Store.open(tmp_path / "my.kg", create=True) as store:
        build([str(texts / "a.txt")], store, pipeline)
        before = sorted(map(str, store.oxigraph.quads_for_pattern(None, None, None, None)))
        build([str(texts / "b.txt"), str(texts / "c.txt")], store, pipeline)
        for document in list(read.documents(store)):
            if "Abuja" not in document.title and "ABUJA" not in read.text(store, document.iri):
                store.remove(document.id)
        build([str(texts / "a.txt")], store, pipeline)
        assert sorted(map(str, store.oxigraph.quads_for_pattern(None, None, None, None))) == before


def test_people_decide_and_undo(texts: Path, tmp_path: Path) -> None:
    place, run = tmp_path / "my.kg", CliRunner().invoke
    assert run(main, ["build", str(texts), "--store", str(place)]).exit_code == 0
    ids = [
        line.split(",")[0]
        for line in run(main, ["actors", "identities", str(place), "--format", "csv"]).output.splitlines()
    ]
    left = next(id for id in ids if id.startswith("pierre-lamothe"))
    with Store.open(place) as store:
        both = [actor.id for actor in read.actors(store) if actor.label == "Pierre Lamothe"]
    right = next(id for id in both if id != left)
    result = run(main, ["actors", "same", str(place), left, right, "--why", "he changed sides", "--by", "E. Ditor"])
    assert result.exit_code == 0, result.output
    assert "he changed sides" in run(main, ["show", str(place), "Lamothe"]).output
    (place / FILE).unlink()
    run(main, ["build", str(texts), "--store", str(place)])
    assert "several actors" in run(main, ["show", str(place), "Lamothe"]).output


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("a,b,maybe,me,", "row 2: the verdict 'maybe' is none of same, different, unsure"),
        ("a,,same,me,", "row 2: left and right must both name an actor"),
        ("a,a,same,me,", "row 2: left and right are one actor already"),
        ("a,b,same,me,\nb,a,different,you,", "row 3: another row says that they are same"),
    ],
)
def test_a_wrong_row_is_named(rows: str, says: str, tmp_path: Path, pipeline: Pipeline) -> None:
    with Store.open(tmp_path / "my.kg", create=True) as store:
        (tmp_path / "my.kg" / FILE).write_text(f"left,right,verdict,by,why\n{rows}\n")
        with pytest.raises(StoreError, match=says.replace("(", r"\(")):
            build([], store, pipeline)

"""One story in several papers is one report, in whatever order they come."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.pipeline.build import build
from kg.pipeline.stages import Pipeline
from kg.query.pages import show, status
from kg.reprints.compare import bands, one_story
from kg.store import read
from kg.store.store import Store
from kg.store.validation import violations_of_store

STORY = (
    "Norway expelled two diplomats of Peru on Monday after a court in Bergen found that they had copied plans of a new "
    "ferry. Officials in Lima called the ruling absurd and said that they would answer in kind within the week. The two "
    "countries signed an agreement on fishing last year, and trade between them has grown since then. Norway's foreign "
    "ministry said that the agreement was not in danger and that talks on it would go on in the autumn as planned. "
    "Fishermen on both coasts have asked their governments to keep the dispute away from the quotas that they share."
)
CUT = STORY[: STORY.index("Fishermen")]
OTHER = (
    "Ghana opened a bridge over the Volta on Monday. Engineers from Kenya had worked on it for six years, and the cost "
    "rose to nine million dollars. The minister of transport thanked them and announced two more bridges for next year."
)
PAPERS = {
    "bergen": ("Bergen Post", "2004-05-04", STORY),
    "oslo": ("Oslo Herald", "2004-05-05", f"Spies expelled\n\n{CUT}"),
    "lima": ("Lima Star", "2004-05-06", STORY.replace("absurd", "\u201cabsurd\u201d").upper().capitalize()),
    "accra": ("Accra News", "2004-05-04", OTHER),
    "later": ("Bergen Post", "2005-05-04", STORY),
}


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, (publisher, date, text) in PAPERS.items():
        line = {"id": name, "publisher": publisher, "date": date, "text": text}
        (folder / f"{name}.jsonl").write_text(json.dumps(line), encoding="utf-8")
    return folder


def reprints(store: Store) -> dict[str, str]:
    rows = store.rows("SELECT ?a ?b { ?x gp:reprintOf ?y . ?x dcterms:identifier ?a . ?y dcterms:identifier ?b }")
    return {one.value: other.value for one, other in rows}


def test_one_report_in_three_papers(papers: Path, tmp_path: Path, pipeline: Pipeline) -> None:
    with Store.open(tmp_path / "my.kg", create=True) as store:
        build([str(papers)], store, pipeline)
        assert reprints(store) == {"oslo": "lima", "bergen": "lima"}
        counts = status(store)
        assert (counts.documents, counts.reprints) == (5, 2)
        assert counts.by_type["expels"] == 2  # in 2004 and, told again a year later, in 2005
        told = [event for event in show(store, "Norway").did if event.type == "expels"]
        assert len(told) == 2
        assert "printed by Bergen Post, Oslo Herald too" in str(show(store, "Norway"))
        line = next(document for document in read.documents(store) if document.id == "oslo")
        assert [event.type for event in read.events(store, document=line.iri)].count("expels") == 1
        assert list(violations_of_store(store)) == []
        store.remove("lima")
        build([str(papers / "accra.jsonl")], store, pipeline)
        assert reprints(store) == {"oslo": "bergen"}


def test_the_order_of_papers_does_not_matter(papers: Path, pipeline: Pipeline) -> None:
    found = []
    for order in permutations(("bergen", "oslo", "lima")):
        store = Store.in_memory()
        for name in order:
            build([str(papers / f"{name}.jsonl")], store, pipeline)
        found.append(reprints(store))
    assert all(one == {"oslo": "lima", "bergen": "lima"} for one in found)


@given(st.integers(0, len(STORY) // 4), st.text(max_size=60), st.sampled_from(["", "\n\n", " (Reuters) "]))
def test_a_cut_story_with_another_heading_is_found(cut: int, heading: str, joint: str) -> None:
    printed = heading + joint + STORY[: len(STORY) - cut]
    assert one_story(STORY, printed, iter((None, None)))
    assert set(bands(STORY)) & set(bands(printed))


def test_other_texts_share_nothing() -> None:
    assert not set(bands(STORY)) & set(bands(OTHER))
    assert not one_story(STORY, OTHER, iter((None, None)))
    assert bands("Too short a text to be a story.") == ()

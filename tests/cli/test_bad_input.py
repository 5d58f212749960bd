"""Files that are not what a command expects: one clear line, no trace, another exit status than 0."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Kg

JUNK = bytes(range(128, 256)) * 20


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with files of many wrong kinds."""
    (tmp_path / "junk").write_bytes(JUNK)
    (tmp_path / "cut.jsonl").write_text('{"id": 1', encoding="utf-8")
    (tmp_path / "keys.jsonl").write_text('{"id": 1, "text": "Peru", "start": 0}\n', encoding="utf-8")
    (tmp_path / "f.txt").write_text("Norway frobbed Peru.", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "typo" / "lexicon").mkdir(parents=True)
    (tmp_path / "typo" / "lexicon" / "mine.yaml").write_text("frobs:\n  verbs:\n    - SOURCE frob TARGET\n", "utf-8")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "article.txt").write_text("Peru accused Chile.", encoding="utf-8")
    (tmp_path / "gold" / "gold.json").write_text(
        '{"events": [{"type": "accuses", "source": "peru", "quote": "Peru met Chile"}]}', encoding="utf-8"
    )
    return tmp_path


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("actor --batch missing", "missing cannot be read: No such file or directory"),
        ("actor --batch junk", "junk: no UTF-8"),
        ("actor --batch cut.jsonl", "cut.jsonl:1: no line of id, text, start, end and date: Expecting"),
        ("actor --batch keys.jsonl", "keys.jsonl:1: no line of id, text, start, end and date: 'end' is missing"),
        ("evaluate junk", "junk: no lines of JSON in UTF-8"),
        ("evaluate gold", "gold.json: not a gold article: the quote 'Peru met Chile' does not stand in article.txt"),
        ("build f.txt --store a.kg --ontology empty", "empty has none of actors, lexicon, events.ttl, queries"),
        ("build f.txt --store a.kg --ontology typo", "mine.yaml: no event type 'frobs'; define it in events.ttl"),
    ],
)
def test_one_line_says_what_is_wrong(kg: Kg, place: Path, words: str, told: str) -> None:
    found = kg(*words.split())
    assert found.exit_code == 1
    assert told in found.output
    assert len(found.output.strip().splitlines()) == 1
    assert "Traceback" not in found.output
    assert "unexpected" not in found.output

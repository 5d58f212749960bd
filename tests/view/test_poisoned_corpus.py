"""Articles full of markup, all the way from the file to the browser."""

from __future__ import annotations

import json
from pathlib import Path

import kg
from tests.view.conftest import Browser
from tests.view.test_page import INJECTIONS, Resources, data

_TEXT = """{0} Front rebels attacked Norway on Monday. Norway accused Finland of helping the {0} Front.
"{0}," said Finland's foreign minister, Aino {0} Virta. Finland will meet with Norway in Oslo next week."""


def test_markup_in_articles_is_shown_as_text(
    tmp_path: Path, browse: Browser, requests_made: tuple[str, list[str]]
) -> None:
    articles = tmp_path / "articles.jsonl"
    lines = [
        {"id": f"a{number}{text}", "title": text, "publisher": text, "date": "2001-05-02", "text": _TEXT.format(text)}
        for number, text in enumerate(INJECTIONS)
    ]
    articles.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with kg.build(articles) as graph:
        html = graph.view(title=INJECTIONS[0]).html
    told = data(html)["details"]["events"]
    assert {text for text in INJECTIONS if any(text in event["source"] for event in told)} == set(INJECTIONS)
    proxy, requests = requests_made
    shown = browse(html, f"--proxy-server={proxy}", fragment="#show=n1")
    assert 'data-drawn="true"' in shown
    assert "<title>ran" not in shown
    resources = Resources()
    resources.feed(shown)
    assert (resources.loads, resources.scripts, requests) == ([], 3, [])

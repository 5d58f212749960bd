"""The layout of a news text."""

from __future__ import annotations

import datetime
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents.blocks import layout
from kg.documents.make import make_document

PROSE = (
    "Both governments hope to settle the quarrel soon, a senior diplomat said. It began in June. Neither would "
    "say when the next round is to be held, or where. The ministers of both countries have said that they want it "
    "over by winter, and that they will not go back to the old border. Nobody believes them."
)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in layout(text).blocks]


def test_share_bar_headlines_dateline_paragraphs() -> None:
    text = (
        "Facebook Twitter\n\nMinisters meet in Rome\n\nBorder treaty is near, envoys say\n\n"
        "SHARE Ministers meet in Rome\n\nBy Ann Lee\n\nROME — The ministers met.\n\nThey left.\n\n"
        "Copyright 2003 The Daily. All rights reserved.\n"
    )
    assert kinds(text) == [
        ("boilerplate", "Facebook Twitter"),
        ("headline", "Ministers meet in Rome"),
        ("headline", "Border treaty is near, envoys say"),
        ("boilerplate", "SHARE Ministers meet in Rome"),
        ("boilerplate", "By Ann Lee"),
        ("dateline", "ROME —"),
        ("paragraph", "The ministers met."),
        ("paragraph", "They left."),
        ("boilerplate", "Copyright 2003 The Daily. All rights reserved."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Share on WhatsApp | Email | Print",
        "Read more: Ministers meet in Paris",
        "Sign up for our morning newsletter",
        "We use cookies to improve your experience.",
        "Subscribe now",
        "(Reporting by Ann Lee; editing by Bob Ray)",
        "* * *",
    ],
)
def test_boilerplate_lines(line: str) -> None:
    assert ("boilerplate", line) in kinds(f"The ministers met.\n\n{line}\n\nThey left.")


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell after the ministers met.",
        "Facebook and Twitter were fined by the court.",
        f"Copyright law was changed on Tuesday. {PROSE} {PROSE}",
        "Read the treaty, the minister told them.",
    ],
)
def test_news_that_begins_like_boilerplate(line: str) -> None:
    assert ("paragraph", line) in kinds(f"The ministers met.\n\n{line}\n\nThey left.")


@pytest.mark.parametrize(
    ("text", "words", "place", "date"),
    [
        ("WASHINGTON — Envoys met.", "WASHINGTON —", "WASHINGTON", None),
        ("WASHINGTON, Jan. 16 (AP) — Envoys met.", "WASHINGTON, Jan. 16 (AP) —", "WASHINGTON", None),
        (
            "RIYADH, Saudi Arabia, Jan. 19, 1991 — Envoys met.",
            "RIYADH, Saudi Arabia, Jan. 19, 1991 —",
            "RIYADH, Saudi Arabia",
            datetime.date(1991, 1, 19),
        ),
        (
            "ST. PETERSBURG, Russia (AP) -- Envoys met.",
            "ST. PETERSBURG, Russia (AP) --",
            "ST. PETERSBURG, Russia",
            None,
        ),
        ("UNITED NATIONS (Reuters) - Envoys met.", "UNITED NATIONS (Reuters) -", "UNITED NATIONS", None),
        ("Geneva, 3 May 1999 – Envoys met.", "Geneva, 3 May 1999 –", "Geneva", datetime.date(1999, 5, 3)),
        ("May 3, 1999 — Envoys met.", "May 3, 1999 —", "", datetime.date(1999, 5, 3)),
        ("3 May 1412 - Envoys met.", "3 May 1412 -", "", datetime.date(1412, 5, 3)),
    ],
)
def test_datelines(text: str, words: str, place: str, date: datetime.date | None) -> None:
    assert kinds(text) == [("dateline", words), ("paragraph", "Envoys met.")]
    assert (layout(text).place, layout(text).date) == (place, date)


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("Monday, April 8, 2024", "", datetime.date(2024, 4, 8)),
        ("May 8, 2018", "", datetime.date(2018, 5, 8)),
        ("Abuja, 30 July 2023", "Abuja", datetime.date(2023, 7, 30)),
        ("New Delhi, June 5, 2002 (excerpts)", "New Delhi", datetime.date(2002, 6, 5)),
    ],
)
def test_date_lines(line: str, place: str, date: datetime.date) -> None:
    text = f"Ministers meet\n\n{line}\n\nThe ministers met."
    assert kinds(text)[1] == ("dateline", line)
    assert (layout(text).place, layout(text).date) == (place, date)


@pytest.mark.parametrize(
    "text",
    [
        "NATO — the alliance of the West — met on Tuesday.",
        "SPOKESWOMAN: Good afternoon. I will take questions.",
        "The treaty — a long one — was signed.",
    ],
)
def test_paragraphs_without_a_dateline(text: str) -> None:
    assert kinds(text) == [("paragraph", text)]


def test_digest_has_a_dateline_each_and_the_first_gives_the_place() -> None:
    text = "THE WORLD IN BRIEF\n\nQUITO — Mexico protested.\n\nVIENNA — Drones hit a plant."
    assert [kind for kind, _ in kinds(text)] == ["headline", "dateline", "paragraph", "dateline", "paragraph"]
    assert layout(text).place == "QUITO"


def test_one_paragraph_a_line_without_blank_lines() -> None:
    long = "The ministers of the two countries met in the capital on Tuesday to talk about the border. " * 3
    text = f"Ministers meet\n{long.strip()}\n{long.strip()}"
    assert [kind for kind, _ in kinds(text)] == ["headline", "paragraph", "paragraph"]


def test_headline_over_wrapped_paragraph() -> None:
    text = "Ministers meet in Rome\n" + textwrap.fill(PROSE, 72)
    assert [kind for kind, _ in kinds(text)] == ["headline", "paragraph"]


def test_subheading_between_paragraphs() -> None:
    assert kinds("It began.\n\nWhat comes next\n\nIt ended.")[1] == ("headline", "What comes next")


def test_title_place_and_date_come_from_the_text() -> None:
    document = make_document("Ministers meet\n\nGENEVA, Oct. 22, 1994 — They met.")
    assert (document.title, document.place, document.date) == ("Ministers meet", "GENEVA", datetime.date(1994, 10, 22))


@given(st.integers(min_value=45, max_value=120))
def test_hard_wrapped_paragraphs_stay_whole(width: int) -> None:
    wrapped = textwrap.fill(PROSE, width)
    text = f"{wrapped}\n\n{wrapped}"
    assert kinds(text) == [("paragraph", wrapped), ("paragraph", wrapped)]


@settings(deadline=None)
@given(
    st.one_of(
        st.text(max_size=400),
        st.lists(
            st.sampled_from(
                [
                    "ROME —",
                    "ROME — The",
                    " ",
                    "\n",
                    "\r\n",
                    "\n\n",
                    "\f",
                    "\u2028",
                    "Share",
                    "SHARE Talks",
                    "Talks",
                    "met.",
                    "May 8, 2018",
                    "Monday,",
                    "By Ann Lee",
                    "a",
                    "—",
                    "(AP)",
                    "Copyright",
                    PROSE[:100],
                    "\x85",
                    "\u00a0",
                ]
            ),
            max_size=25,
        ).map(" ".join),
    )
)
def test_blocks_cover_all_but_blanks_and_never_overlap(text: str) -> None:
    covered = 0
    for block in layout(text).blocks:
        assert covered <= block.start < block.end <= len(text)
        assert not text[covered : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        assert block.kind in ("headline", "dateline", "paragraph", "boilerplate")
        covered = block.end
    assert not text[covered:].strip()

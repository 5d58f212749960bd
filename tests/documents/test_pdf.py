"""PDF: the text as a reader sees it; a line for what has none."""

from __future__ import annotations

import datetime
import importlib.util
import io
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents.read import read_stream
from kg.documents.types import Document, Skipped

_SPEC = importlib.util.spec_from_file_location("made_pdf", Path(__file__).with_name("made_pdf.py"))
assert _SPEC
assert _SPEC.loader
_MADE = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_MADE)
pdf, column = _MADE.pdf, _MADE.column

LEFT = [
    "The ministers of Chile and Peru met on",
    "Monday in Lima to settle the border. The",
    "negotiators had prepared a joint decla-",
    "ration for weeks. Both spoke of a long-",
    "term pact, and of other long-term plans.",
]
RIGHT = [
    "Bolivia protested in a letter that its",
    "envoy handed over in the evening.",
    "",
    "The letter was not answered at once,",
    "and talks will go on in the summer.",
]


def one(data: bytes, name: str = "a.pdf", **options: datetime.date) -> Document:
    (found,) = read_stream(io.BytesIO(data), name, **options)
    assert isinstance(found, Document), found
    return found


def reason(data: bytes) -> str:
    (found,) = read_stream(io.BytesIO(data), "a.pdf")
    assert isinstance(found, Skipped), found
    return found.reason


def flat(document: Document) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in document.text.split("\n\n")]


def test_words_that_a_line_end_parts_are_whole() -> None:
    assert flat(one(pdf([column(72, 700, LEFT)]))) == [
        (
            "The ministers of Chile and Peru met on Monday in Lima to settle the border. The negotiators had prepared a "
            "joint declaration for weeks. Both spoke of a long-term pact, and of other long-term plans."
        )
    ]


def test_columns_are_read_one_after_the_other_however_the_file_orders_them() -> None:
    left, right = column(60, 650, LEFT), column(330, 650, RIGHT)
    head = [(60, 700, "Andean neighbours meet in Lima while Bolivia protests against the border talks")]
    by_rows = [line for pair in zip(left, right, strict=True) for line in pair]
    for lines in (head + left + right, head + by_rows):
        paragraphs = flat(one(pdf([lines])))
        assert paragraphs[0].startswith("Andean neighbours")
        assert paragraphs[1].startswith("The ministers of Chile")
        assert paragraphs[1].endswith("long-term plans.")
        assert paragraphs[2:] == [
            "Bolivia protested in a letter that its envoy handed over in the evening.",
            "The letter was not answered at once, and talks will go on in the summer.",
        ]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            (72, 760, f"Border Review, issue {n}"),
            *column(72, 700, [f"Round {w} of the talks ended", f"with result {w}."]),
            (300, 30, f"- {n} -"),
        ]
        for n, w in enumerate(("one", "two", "three"), start=1)
    ]
    assert flat(one(pdf(pages))) == [f"Round {w} of the talks ended with result {w}." for w in ("one", "two", "three")]


def test_a_sentence_goes_on_over_the_page() -> None:
    pages = [column(72, 700, ["The ministers agreed to meet"]), column(72, 700, ["again in the summer in Quito."])]
    assert flat(one(pdf(pages))) == ["The ministers agreed to meet again in the summer in Quito."]


def test_title_and_date() -> None:
    page = [column(72, 700, LEFT)]
    document = one(pdf(page, title="Talks in Lima", created="D:20030506101500+02'00'"))
    assert (document.title, document.date) == ("Talks in Lima", datetime.date(2003, 5, 6))
    assert one(pdf(page, created="D:20030506"), date=datetime.date(1999, 1, 2)).date == datetime.date(1999, 1, 2)
    dated = [column(72, 700, ["LIMA, March 3, 2001 - The ministers of Chile and Peru met to settle the border."])]
    assert one(pdf(dated, created="D:20030506")).date == datetime.date(2001, 3, 3)
    assert one(pdf(page, title="Microsoft Word - talks.doc", created="D:20039906")).title.startswith("The ministers")
    assert one(pdf(page), name="saved").text == one(pdf(page)).text


def test_pdf_without_text_says_why() -> None:
    assert "OCR" in reason(pdf([[]]))
    assert "encrypted" in reason(pdf([column(72, 700, LEFT)], encrypted=True))
    assert "damaged" in reason(b"%PDF-1.7 and nothing")
    assert "damaged" in reason(b"")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3000), st.binary(min_size=1, max_size=12)), max_size=8), st.integers(0, 3000))
def test_no_damage_crashes_the_reader(changes: list[tuple[int, bytes]], cut: int) -> None:
    data = bytearray(pdf([column(72, 700, LEFT), column(60, 650, RIGHT)]))
    for at, new in changes:
        start = at % len(data)
        data[start : start + len(new)] = new
    (found,) = read_stream(io.BytesIO(bytes(data[: len(data) - cut % 500])), "a.pdf")
    assert "\n" not in (str(found) if isinstance(found, Skipped) else found.path)


def test_letters_of_pieces_that_overlap_count_once() -> None:
    """Browsers set "NATO" with its letters moved together, so that their boxes overlap."""
    said = b"(The envoys accused NA) Tj 0.5 Ts [100 (T)] TJ 0 Ts [100 (O of it.)] TJ"
    assert flat(one(pdf([[(72, 700, "XX")]]).replace(b"(XX) Tj", said))) == ["The envoys accused NATO of it."]

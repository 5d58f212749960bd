"""Time expressions: what a reader would write on the calendar."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.documents.types import Block, Document
from kg.language.analyse import Analyser
from kg.mentions.times import find_times

WEDNESDAY = datetime.date(2002, 1, 16)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def times(analyser: Analyser, text: str, date: datetime.date | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    document = Document("d", text, date=date, blocks=(Block(0, len(text), "paragraph"),))
    (analysis,) = analyser.analyse([document])
    found = find_times(analysis)
    for time in found:
        assert analysis.tokens[time.first].start == time.start
        assert analysis.tokens[time.last - 1].end == time.end
    return [(text[time.start : time.end], time.value, time.relation) for time in found]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The ministers met on Tuesday.", "Tuesday", "2002-01-15"),
        ("The ministers met on Wednesday.", "Wednesday", "2002-01-16"),
        ("The ministers met on Thursday.", "Thursday", "2002-01-10"),
        ("The ministers will meet on Tuesday.", "Tuesday", "2002-01-22"),
        ("The ministers met late Sunday.", "late Sunday", "2002-01-13"),
        ("The envoy lands here on Friday.", "Friday", "2002-01-18"),
        ("He said that he would fly home on Friday.", "Friday", "2002-01-18"),
        ("Friday night's raid angered the capital.", "Friday night", "2002-01-11"),
        ("Mexico will complain about Friday's raid.", "Friday", "2002-01-11"),
        ("They will attend Friday's summit.", "Friday", "2002-01-18"),
        ("They agreed to meet on Friday.", "Friday", "2002-01-18"),
        ("He persuaded them to sign the text late Tuesday.", "late Tuesday", "2002-01-15"),
        ("They met last Friday.", "last Friday", "2002-01-11"),
        ("They will meet next Friday.", "next Friday", "2002-01-18"),
        ("The two met last November.", "last November", "2001-11"),
        ("They spoke at their November meetings.", "November", "2001-11"),
        ("They will meet in March.", "March", "2002-03"),
        ("The two hold talks next spring.", "next spring", "2002-03/2002-05"),
        ("Baghdad threatened it last spring.", "last spring", "2001-03/2001-05"),
        ("It fell in the winter of 1999.", "the winter of 1999", "1999-12/2000-02"),
        ("He resigned yesterday.", "yesterday", "2002-01-15"),
        ("He resigned this morning.", "this morning", "2002-01-16"),
        ("He resigned last night.", "last night", "2002-01-15"),
        ("It took office a year ago.", "a year ago", "2001"),
        ("Thirty-one years ago Britain expelled him.", "Thirty-one years ago", "1971"),
        ("Soldiers killed them six days ago.", "six days ago", "2002-01-10"),
        ("Last week an official said so.", "Last week", "2002-01-07/2002-01-13"),
        ("Earlier this month it froze the assets.", "Earlier this month", "2002-01"),
        ("It was barred in 1972.", "1972", "1972"),
        ("It left a 1972 treaty.", "1972", "1972"),
        ("It used gas in the 1980s.", "the 1980s", "1980/1989"),
        ("They met on Jan. 9 in Geneva.", "Jan. 9", "2002-01-09"),
        ("The Sept. 11 attacks changed that.", "Sept. 11", "2001-09-11"),
        ("It happened on April 1, 1999.", "April 1, 1999", "1999-04-01"),
        ("It happened on 30 July 1999.", "30 July 1999", "1999-07-30"),
        ("It captured the plant in March 1999.", "March 1999", "1999-03"),
        ("They met from Jan. 9-11 in Geneva.", "Jan. 9-11", "2002-01-09/2002-01-11"),
        ("The war lasted from 1980 to 1988.", "1980 to 1988", "1980/1988"),
        ("It will become a treaty within three months.", "three months", "2002-01-16/2002-04-16"),
        ("It has fought for the past five years.", "the past five years", "1997-01-16/2002-01-16"),
        ("Troops advanced in recent weeks.", "recent weeks", ""),
        ("They talked for two days.", "two days", ""),
        ("It left five years after the war.", "five years after", ""),
    ],
)
def test_value_seen_from_the_day_of_publication(analyser: Analyser, text: str, words: str, value: str) -> None:
    assert (words, value) in [(found, iso) for found, iso, _ in times(analyser, text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He wrote it in 1980. Four years later he was expelled.", "1984"),
        ("It met on Jan. 9. The day before, he had fled.", "2002-01-08"),
        ("It met on Jan. 9. The next day, it broke up.", "2002-01-10"),
        ("It left the pact in March 1993. Three months later it stopped.", "1993-06"),
    ],
)
def test_what_counts_from_the_time_named_last(analyser: Analyser, text: str, value: str) -> None:
    assert times(analyser, text)[-1][1] == value


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("It has had no ties with Israel since 1967.", "since"),
        ("He was foreign minister until Tuesday.", "until"),
        ("It must leave by Friday.", "before"),
        ("It left after Jan. 9.", "after"),
        ("It left in 1967.", "in"),
        ("It was poor before the 1973 war.", "in"),
    ],
)
def test_relation_is_what_the_preposition_says(analyser: Analyser, text: str, relation: str) -> None:
    assert [found[2] for found in times(analyser, text)] == [relation]


@pytest.mark.parametrize(
    "text",
    [
        "It may leave the pact.",
        "Prime Minister Theresa May left Berlin.",
        "The council passed Resolution 1441 unanimously.",
        "The fall of Kabul surprised them.",
        "They march to the palace.",
        "The second man died.",
    ],
)
def test_what_only_looks_like_a_time(analyser: Analyser, text: str) -> None:
    assert times(analyser, text) == []


def test_without_a_date_only_absolute_times_have_a_value(analyser: Analyser) -> None:
    found = times(analyser, "They met on Tuesday, in November and in May 1998.", None)
    assert [value for _, value, _ in found] == ["", "", "1998-05"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            "last next the a of May Jan. 9 31 2002 0000 9999 Friday year years ago later two 31st , - to and in within "
            "since century 1980s this end early before after same following spring several 99999999999999999".split()
        ),
        min_size=1,
        max_size=14,
    ),
    st.dates() | st.none(),
)
def test_no_words_break_the_calendar(analyser: Analyser, words: list[str], date: datetime.date | None) -> None:
    text = " ".join(words)
    assert times(analyser, text, date) == times(analyser, text, date)

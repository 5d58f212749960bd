"""Who is who across documents, by what they say: pairs, groups, and what people decided."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identity.compare import verdict
from kg.identity.group import decide
from kg.identity.types import DIFFERENT, SAME, UNSURE, Decision, Profile

ROWS = list(csv.DictReader((Path(__file__).parent / "pairs.csv").open(encoding="utf-8")))
SECTORS = "GOV MIL REB BUS LEG JUD MED ELI".split()


def profile(iri: str, label: str, description: str, document: str = "") -> Profile:
    """From "Person nigeria GOV 2004 trade minister": kind, country, sector, date, post, as far as they are there."""
    kind, *words = description.split()
    country = words.pop(0) if words and words[0].islower() else ""
    sector = words.pop(0) if words and words[0] in SECTORS else ""
    date = words.pop(0) if words and words[0][0].isdigit() else ""
    posts = (" ".join(words),) if words else ()
    return Profile(iri, label, kind, f"x/{country}" if country else "", sector, posts, document or iri, date=date)


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row['left']} ({row['left is']}) {row['right']} ({row['right is']})"
)
def test_two_descriptions(row: dict[str, str]) -> None:
    one, other = profile("a", row["left"], row["left is"]), profile("b", row["right"], row["right is"])
    expected = row["verdict"] or None
    for pair in ((one, other), (other, one)):
        found = verdict(*pair)
        assert (found and found[0]) == expected
        assert found is None or found[1]
    decisions, groups = decide([one, other])
    assert groups == (
        [("a", "b")] if expected == SAME and _first_told(one, other) else [("b", "a")] if expected == SAME else []
    )
    assert [d.verdict for d in decisions] == ([expected] if expected else [])


def _first_told(one: Profile, other: Profile) -> bool:
    """The longer name goes first, then the one told more of."""
    told = [(-len(p.label.split()), -bool(p.country) - bool(p.sector) - bool(p.posts)) for p in (one, other)]
    return told[0] <= told[1]


def test_a_chain_of_likenesses_does_not_join_two_who_differ() -> None:
    decisions, groups = decide(
        [
            profile("a", "Samuel Okoro", "Person nigeria GOV"),
            profile("b", "Samuel Okoro", "Person"),
            profile("c", "Samuel Okoro", "Person ghana GOV"),
        ]
    )
    assert groups == []
    assert {(d.left, d.right): d.verdict for d in decisions} == {
        ("a", "b"): UNSURE,
        ("a", "c"): DIFFERENT,
        ("b", "c"): UNSURE,
    }
    assert "another of the name fits as well" in decisions[0].why


def test_two_in_one_document_stay_two() -> None:
    one = profile("a", "Samuel Okoro", "Person nigeria GOV", "report")
    other = profile("b", "Samuel Okoro", "Person nigeria GOV", "report")
    assert decide([one, other])[1] == []


def test_initials_do_not_join_two_names() -> None:
    for names in (("Samuel Okoro", "S. Okoro", "Simon Okoro"), ("Samuel T. Okoro", "Samuel Okoro", "Samuel B. Okoro")):
        said = [profile(iri, name, "Person nigeria GOV") for iri, name in zip("abc", names, strict=True)]
        assert decide(said)[1] == []


def test_two_in_one_document_are_not_joined_by_a_third() -> None:
    said = [profile(iri, "Samuel Okoro", "Person nigeria GOV", document) for iri, document in ("ad", "bx", "cx")]
    assert all(not {"b", "c"} <= set(group) for group in decide(said)[1])
    said = [
        profile("a", "Samuel Okoro", "Person nigeria GOV", "one"),
        profile("b", "Samuel Okoro", "Person nigeria GOV", "two"),
        profile("c", "S. Okoro", "Person nigeria GOV", "three"),
        profile("d", "S. Okoro", "Person nigeria GOV", "two"),
    ]
    assert all(not {"b", "d"} <= set(group) for group in decide(said)[1])


def test_where_people_told_two_apart_a_third_joins_neither() -> None:
    said = [profile(iri, "Samuel Okoro", "Person nigeria GOV") for iri in "abc"]
    decisions, groups = decide(said, [Decision("b", "c", DIFFERENT, "an editor", "father and son", 1.0)])
    assert groups == []
    assert {d.verdict for d in decisions} == {DIFFERENT, UNSURE}


def test_many_documents_that_say_the_same_need_one_row_each() -> None:
    decisions, groups = decide(profile(f"{n:03}", "Samuel Okoro", "Person nigeria GOV") for n in range(200))
    assert len(groups) == 1
    assert len(groups[0]) == 200
    assert len(decisions) == 199


def test_what_people_decide_holds() -> None:
    said = [profile(iri, "Samuel Okoro", "Person nigeria GOV") for iri in "abc"]
    apart = Decision("a", "b", DIFFERENT, "an editor", "father and son", 1.0)
    decisions, groups = decide(said, [apart])
    assert apart in decisions
    assert all(not {"a", "b"} <= set(group) for group in groups)
    others = [profile("a", "Samuel Okoro", "Person nigeria GOV"), profile("b", "Sam the Fox", "Person ghana REB")]
    assert decide(others, [Decision("a", "b", SAME, "an editor", "his alias", 1.0)])[1] == [("b", "a")]
    gone = Decision("a", "z", SAME, "an editor", "a document that was taken out", 1.0)
    assert decide(said, [gone])[1] == [("a", "b", "c")]


names = st.sampled_from(["Samuel Okoro", "S. Okoro", "Samuel T. Okoro", "Okoro Samuel", "Okoro", "Samuel Okoro Jr."])
descriptions = st.sampled_from(
    ["Person", "Person nigeria", "Person nigeria GOV minister", "Person GOV", "Person ghana BUS", "Company nigeria"]
)
said = st.lists(st.tuples(names, descriptions, st.integers(0, 5)), max_size=12)


@given(said, st.randoms())
def test_the_order_of_documents_does_not_matter(found: list[tuple[str, str, int]], chance: object) -> None:
    made = [profile(f"i{n:02}", name, told, f"d{document}") for n, (name, told, document) in enumerate(found)]
    first = decide(made)
    chance.shuffle(made)  # type: ignore[attr-defined]
    assert decide(made) == first


@given(said)
def test_no_group_holds_two_who_were_told_apart(found: list[tuple[str, str, int]]) -> None:
    made = [profile(f"i{n:02}", name, told, f"d{document}") for n, (name, told, document) in enumerate(found)]
    decisions, groups = decide(made)
    group_of = {iri: group for group in groups for iri in group}
    for decision in decisions:
        together = group_of.get(decision.left) is not None and group_of.get(decision.left) is group_of.get(
            decision.right
        )
        assert together == (decision.verdict == SAME)

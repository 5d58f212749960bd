"""Which actors are drawn and which events share a line."""

from __future__ import annotations

from kg.store.types import StoredEvent
from kg.view.picture import picture
from kg.view.types import Picture
from tests.view.graphs import CLASSES, actor, event

ACTORS = [actor(name) for name in ("Aland", "Borovia", "Carmund")]


def drawn(*events: StoredEvent, most_nodes: int = 500) -> Picture:
    return picture(ACTORS, events, CLASSES, most_nodes=most_nodes)


def lines(found: Picture) -> list[tuple[str, str, str, int]]:
    names = {node.id: node.label for node in found.nodes}
    return [(names[link.source], link.label, names[link.target], len(link.events)) for link in found.links]


def test_the_same_act_told_twice_is_one_wider_line() -> None:
    found = drawn(event("Aland", "accuses", "Borovia"), event("Aland", "accuses", "Borovia", quote="once more"))
    assert lines(found) == [("Aland", "accuses", "Borovia", 2)]


def test_plan_and_fact_are_two_lines_beside_each_other() -> None:
    found = drawn(event("Aland", "visits", "Borovia"), event("Aland", "visits", "Borovia", modality="planned"))
    assert {(link.label, link.fact) for link in found.links} == {("visits", True), ("visits (planned)", False)}
    assert len({link.lane for link in found.links}) == 2


def test_there_and_back_are_two_lines_unless_the_type_is_symmetric() -> None:
    assert len(drawn(event("Aland", "aids", "Borovia"), event("Borovia", "aids", "Aland")).links) == 2
    assert len(drawn(event("Aland", "meetsWith", "Borovia"), event("Borovia", "meetsWith", "Aland")).links) == 1


def test_parties_without_a_target_are_linked_with_each_other() -> None:
    found = drawn(event(["Aland", "Borovia", "Carmund"], "meetsWith"))
    assert len(found.links) == 3


def test_what_an_act_is_about_stands_for_the_target() -> None:
    found = drawn(event("Aland", "accuses", object="the  old pact"), event("Borovia", "accuses", object="The old pact"))
    assert [node.label.lower() for node in found.nodes if not node.kind] == ["the old pact"]
    assert len(found.links) == 2


def test_too_many_lines_between_two_are_joined_by_class() -> None:
    types = ["accuses", "attacks", "aids", "visits", "threatens", "bans", "hosts", "expels"]
    found = drawn(*(event("Aland", type, "Borovia") for type in types))
    assert len(found.links) == 5
    assert sum(len(link.events) for link in found.links) == len(types)


def test_only_the_most_reported_are_drawn_and_the_page_says_so() -> None:
    found = drawn(
        event("Aland", "aids", "Borovia"),
        event("Borovia", "aids", "Aland"),
        event("Carmund", "aids", "Aland"),
        most_nodes=2,
    )
    assert {node.label for node in found.nodes} == {"Aland", "Borovia"}
    assert "2 most reported of 3" in found.left_out


def test_the_order_of_actors_changes_nothing() -> None:
    events = [event("Aland", "aids", "Borovia"), event("Carmund", "accuses", "Aland")]
    assert picture(ACTORS, events, CLASSES) == picture(ACTORS[::-1], events, CLASSES)

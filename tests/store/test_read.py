"""What is read back is what was written, and filters give what they say."""

from __future__ import annotations

import datetime

import pytest

from kg.errors import QueryError
from kg.graph.namespaces import ACTORS, BASE
from kg.store import read
from kg.store.store import Store
from tests.graph.extractions import TEXT

NORLAND, SUDOVIA, KARST = (f"{ACTORS}{name}" for name in ("norland", "sudovia", "karst"))


def types(store: Store, **filters: object) -> list[str]:
    return [event.type for event in read.events(store, **filters)]  # type: ignore[arg-type]


def test_the_document(ports: Store) -> None:
    (document,) = read.documents(ports)
    assert (document.id, document.title, document.publisher) == ("doc-1", "Ports and reactors", "The Karst Herald")
    assert (document.date, document.uri) == (datetime.date(2001, 4, 2), "https://example.org/a")
    assert (document.events, document.actors) == (5, 4)
    assert read.text(ports, document.iri) == TEXT


def test_an_actor(ports: Store) -> None:
    actor = read.actor(ports, SUDOVIA)
    assert (actor.id, actor.label, actor.kind, actor.code) == ("sudovia", "Sudovia", "State", "SUD")
    assert actor.names == ("Sudovia", "her neighbour")
    assert actor.known
    assert read.actor(ports, NORLAND).same_as == ("http://www.wikidata.org/entity/Q1",)
    assert not read.actor(ports, f"{BASE}actor/doc-1-ilse-maren").known


def test_an_event_with_its_evidence(ports: Store) -> None:
    (sale,) = read.events(ports, type="sellsTechnologyTo")
    assert (sale.type_label, sale.modality, sale.polarity, sale.fact) == (
        "sells technology to",
        "actual",
        "positive",
        True,
    )
    assert (sale.time, sale.earliest, sale.latest) == ("2001-03", datetime.date(2001, 3, 1), datetime.date(2001, 3, 31))
    assert [p.label for p in sale.sources + sale.targets] == ["Norland", "Sudovia"]
    assert (sale.place, sale.object, sale.quantity) == ("Karst", "two reactors", "2 reactor")
    assert TEXT[slice(*sale.quote_span)] == sale.quote == "Norland sold two reactors to Sudovia"
    assert TEXT[slice(*sale.trigger_span)] == sale.trigger == "sold"
    assert sale.frame == "SOURCE sell OBJECT to TARGET"
    assert all(TEXT[p.start : p.end] == p.text for p in sale.participants if p.start >= 0)


def test_a_participant_that_was_inferred_has_no_words(ports: Store) -> None:
    (meeting,) = read.events(ports, type="meetsWith")
    (target,) = meeting.targets
    assert (target.label, target.text, target.start) == ("Sudovia", "", -1)


def test_mentions_say_why(ports: Store) -> None:
    (document,) = read.documents(ports)
    found = {mention.text: mention for mention in read.mentions(ports, document.iri)}
    assert found["her neighbour's leader"].actors == (NORLAND, SUDOVIA)
    assert found["officials in Karst"].acts_for == NORLAND
    assert found["Norland"].reason == "name in the ontology"
    assert "it" not in found, "nobody was found for it"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"type": "attacks"}, ["attacks"]),
        ({"type": "CONSULT"}, ["meetsWith"]),
        ({"modality": "denied"}, ["attacks"]),
        ({"actor": KARST}, ["sellsTechnologyTo"]),
        ({"actor": NORLAND, "other": KARST}, ["sellsTechnologyTo"]),
        ({"since": "2002"}, ["meetsWith"]),
        ({"since": datetime.date(2002, 6, 1)}, []),
        ({"until": "2001-03"}, ["sellsTechnologyTo"]),
        ({"since": "2001-04-01", "until": "2001-04-30", "type": "attacks"}, ["attacks"]),
        ({"fact": False}, ["attacks", "meetsWith"]),
        ({"document": f"{BASE}document/another"}, []),
    ],
)
def test_filters(ports: Store, filters: dict[str, object], expected: list[str]) -> None:
    assert sorted(types(ports, **filters)) == expected


def test_events_come_in_the_order_of_time(ports: Store) -> None:
    assert types(ports)[0] == "sellsTechnologyTo"
    assert types(ports)[-1] == "meetsWith"


@pytest.mark.parametrize(
    "filters",
    [{"since": "soon"}, {"until": "2001-13"}, {"actor": "no iri> } #"}, {"type": "x } #"}, {"modality": "a b"}],
)
def test_a_filter_that_is_none_is_refused(ports: Store, filters: dict[str, str]) -> None:
    with pytest.raises(QueryError):
        list(read.events(ports, **filters))  # type: ignore[arg-type]


def test_what_is_not_there(ports: Store) -> None:
    assert read.event(ports, f"{BASE}event/0000") is None
    assert read.document(ports, f"{BASE}document/x").id == ""
    assert read.actor(ports, f"{ACTORS}nobody").label == "nobody"


def test_how_plover_codes_an_event(ports: Store) -> None:
    (denial,) = read.events(ports, type="attacks")
    assert (denial.plover, denial.mode, denial.score, denial.cameo) == ("ASSAULT", "firearms", -9.0, "190")
    (office,) = read.events(ports, type="holdsOffice")
    assert (office.plover, office.mode, office.score, office.cameo) == ("", "", 0.0, "")

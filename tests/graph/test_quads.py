"""From an extraction to its named graph: edges, events, evidence, names."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.actors.types import Actor
from kg.events.types import Extraction, Participant
from kg.graph.namespaces import ACTORS, BASE, GP, RDFS
from kg.graph.quads import quads
from kg.graph.validate import violations
from tests.graph.extractions import TEXT, TYPES, Type, article, extraction, part, sale

NORLAND, SUDOVIA = f"{ACTORS}norland", f"{ACTORS}sudovia"
MAREN = f"{BASE}actor/doc-1-ilse-maren"


def made(found: Extraction | None = None) -> list[ox.Quad]:
    return quads(found or extraction(), TYPES)


def values(found: list[ox.Quad], subject: str, predicate: ox.NamedNode) -> set[str]:
    return {q.object.value for q in found if q.subject.value == subject and q.predicate == predicate}


def events(found: list[ox.Quad], name: str) -> list[str]:
    return [q.subject.value for q in found if q.predicate == GP["statement"] and q.object == GP[name]]


def test_only_what_is_told_as_fact_is_an_edge() -> None:
    found = made()
    assert values(found, NORLAND, GP["sellsTechnologyTo"]) == {SUDOVIA}
    assert values(found, MAREN, GP["meetsWith"]) == set(), "it is planned"
    assert values(found, SUDOVIA, GP["attacks"]) == set(), "it is denied"
    assert len(events(found, "meetsWith")) == len(events(found, "attacks")) == 1


def test_a_mutual_act_is_an_edge_in_both_directions_and_a_sale_is_not() -> None:
    found = made()
    assert values(found, NORLAND, GP["signsAgreementWith"]) == {SUDOVIA}
    assert values(found, SUDOVIA, GP["signsAgreementWith"]) == {NORLAND}
    assert values(found, SUDOVIA, GP["sellsTechnologyTo"]) == set()


def test_an_office_is_a_post_of_its_state() -> None:
    found = made()
    (post,) = values(found, MAREN, GP["holdsOffice"])
    assert values(found, post, RDFS["label"]) == {"minister of ports"}


@pytest.mark.parametrize(
    ("type_", "label"),
    [
        ("sellsTechnologyTo", "Norland sells technology to Sudovia: two reactors"),
        ("meetsWith", "Ilse Maren meets with Sudovia (planned)"),
        ("attacks", "Sudovia attacks Norland (denied)"),
        ("holdsOffice", "Ilse Maren holds office minister of ports, Norland"),
    ],
)
def test_labels_read_as_sentences(type_: str, label: str) -> None:
    found = made()
    (event,) = events(found, type_)
    assert values(found, event, RDFS["label"]) == {label}


def test_a_label_has_no_word_twice_where_a_verb_meets_a_clause() -> None:
    act = replace(sale(), type="demands", object="to be paid", participants=sale().participants[:1])
    types = {**TYPES, "demands": replace(TYPES["demands"], label="demands to")}
    found = quads(Extraction(article(), extraction().actors, (), (act,)), types)
    assert {q.object.value for q in found if q.predicate == RDFS["label"] and "demands" in q.object.value} == {
        "Norland demands to be paid"
    }


def test_who_leaves_a_treaty_leaves_it_and_not_its_other_party() -> None:
    text = "Norland withdrew from the Karst Treaty with Sudovia."
    parties = [part(text, role, actor, words) for role, actor, words in (
        ("source", "norland", "Norland"), ("target", "sudovia", "Sudovia"), ("object", "karst-treaty", "the Karst Treaty"),
    )]  # fmt: skip
    act = replace(sale(), type="leaves", trigger=(8, 16), quote=(0, 50), sentence=(0, 52), participants=tuple(parties))
    treaty = Actor("karst-treaty", "Karst Treaty", "Treaty", known=True)
    types = {"leaves": Type("withdraws from", acts_on_object=True)}
    found = quads(Extraction(article(text), (*extraction().actors, treaty), (), (act,)), types)
    assert values(found, NORLAND, GP["leaves"]) == {f"{ACTORS}karst-treaty"}
    (event,) = events(found, "leaves")
    assert values(found, event, GP["target"]) == {SUDOVIA}
    assert values(found, event, RDFS["label"]) == {"Norland withdraws from Karst Treaty"}


def test_place_is_neither_source_nor_target() -> None:
    found = made()
    (event,) = events(found, "sellsTechnologyTo")
    assert values(found, event, GP["place"]) == {f"{ACTORS}karst"}
    assert f"{ACTORS}karst" not in values(found, event, GP["source"]) | values(found, event, GP["target"])


def test_every_name_is_an_absolute_ascii_iri_and_none_is_blank() -> None:
    for quad in made():
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            assert not isinstance(term, ox.BlankNode)
            if isinstance(term, ox.NamedNode):
                assert re.fullmatch(r"https?://[!-~]+", term.value), term


def test_evidence_quotes_the_text() -> None:
    found = made()
    starts = {q.subject.value: int(q.object.value) for q in found if q.predicate.value.endswith("oa#start")}
    ends = {q.subject.value: int(q.object.value) for q in found if q.predicate.value.endswith("oa#end")}
    quotes = {q.subject.value: q.object.value for q in found if q.predicate.value.endswith("oa#exact")}
    assert starts
    for selector, start in starts.items():
        assert TEXT[start : ends[selector]] == quotes[selector]


def test_words_that_do_not_stand_where_a_participant_says_are_refused() -> None:
    wrong = replace(sale(), participants=(Participant("source", "norland", "Sudovia", 0, 7),))
    with pytest.raises(ValueError, match="is not the text at 0-7"):
        made(Extraction(article(), extraction().actors, (), (wrong,)))


def test_it_conforms_to_the_shapes() -> None:
    assert list(violations(made())) == []


def test_what_lacks_its_type_does_not_conform() -> None:
    broken = [q for q in made() if q.predicate != GP["eventType"]]
    assert any("eventType" in line for line in violations(broken))


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_actors_does_not_change_the_graph(order: random.Random) -> None:
    found = extraction()
    actors = list(found.actors)
    order.shuffle(actors)
    assert set(made(Extraction(found.document, tuple(actors), found.resolutions, found.events))) == set(made())
    assert made() == made()


@settings(max_examples=50, deadline=None)
@given(id=st.text(min_size=1, max_size=40), base=st.sampled_from(["", "http://example.org/x", "urn://a/b#"]))
def test_any_id_and_base_gives_a_graph_that_oxigraph_reads_back(id: str, base: str) -> None:
    found = quads(Extraction(article(id=id), extraction().actors, (), (sale(),)), TYPES, base or BASE)
    data = ox.serialize(found, format=ox.RdfFormat.N_QUADS)
    assert data
    assert set(ox.parse(data, format=ox.RdfFormat.N_QUADS)) == set(found)

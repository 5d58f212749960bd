"""Heads of organisations by their title, or as chiefs, on a date."""

from __future__ import annotations

import datetime

import pytest

from kg.pipeline.identify import Identifier
from kg.pipeline.stages import Pipeline

CASES = [
    ("OPEC's secretary-general", "2003-02-15", "Álvaro Silva Calderón"),
    ("the OPEC secretary-general", "2018-06-01", "Mohammed Barkindo"),
    ("the Arab League's secretary-general", "2003-03-01", "Amr Moussa"),
    ("the NATO secretary general", "1999-03-24", "Javier Solana"),
    ("the NATO secretary general", "2011-03-31", "Anders Fogh Rasmussen"),
    ("NATO's secretary general", "2022-06-29", "Jens Stoltenberg"),
    ("the SACEUR", "1999-04-01", "Wesley Clark"),
    ("the head of the International Monetary Fund", "2012-05-01", "Christine Lagarde"),
    ("the managing director of the International Monetary Fund", "1998-08-17", "Michel Camdessus"),
    ("the WHO chief", "2020-03-11", "Tedros Adhanom Ghebreyesus"),
    ("the president of the World Bank", "2006-05-01", "Paul Wolfowitz"),
    ("the president of the European Commission", "1992-02-07", "Jacques Delors"),
    ("the director general of the International Atomic Energy Agency", "2015-07-14", "Yukiya Amano"),
    ("the prosecutor of the International Criminal Court", "2010-03-04", "Luis Moreno-Ocampo"),
    ("the head of Amnesty International", "1995-01-01", "Pierre Sané"),
    ("the executive director of Human Rights Watch", "2005-01-01", "Kenneth Roth"),
]
NAMES = [
    ("Kofi Annan", "2003-03-20", "kofi-annan", "IGOUNO"),
    ("Mohammed Barkindo", "2018-06-01", "mohammed-barkindo", "IGOOPC"),
    ("Surin Pitsuwan", "2010-06-01", "surin-pitsuwan", "IGOSEAASN"),
    ("Wesley Clark", "1999-04-01", "wesley-clark", "IGOWSTNAT"),
]


@pytest.fixture(scope="module")
def identifier() -> Identifier:
    return Identifier(Pipeline())


@pytest.mark.slow
@pytest.mark.parametrize(("phrase", "date", "head"), CASES)
def test_a_title_and_the_body_mean_who_held_the_office_then(
    identifier: Identifier, phrase: str, date: str, head: str
) -> None:
    assert identifier.phrase(phrase, datetime.date.fromisoformat(date)).label == head


@pytest.mark.slow
@pytest.mark.parametrize(("name", "date", "person", "code"), NAMES)
def test_a_head_is_coded_with_the_organisation(
    identifier: Identifier, name: str, date: str, person: str, code: str
) -> None:
    found = identifier.phrase(name, datetime.date.fromisoformat(date))
    assert found.id == person
    assert found.code.startswith(code)

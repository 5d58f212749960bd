"""Tables on a terminal keep to its width, the sentences below the rows."""

from __future__ import annotations

import os
import shutil
import sys

import click
import pytest

from kg.cli.output import table

HEADER = ("who", "does what", "to whom", "quote", "id")
ROW = ("Aland", "signsAgreementWith", "the Confederation of Borovian Islands", "Aland and Borovia signed a pact", "1f")


@pytest.mark.parametrize("width", [40, 70, 200])
def test_a_table_fits_the_terminal(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda *_: os.terminal_size((width, 24)))
    table(HEADER, [ROW, ("外交部", "visits", "", "外交部…", "2e")])
    printed = click.unstyle(capsys.readouterr().out).splitlines()
    assert max(map(len, printed)) <= width
    assert any("Aland and Borovia signed a pact" in line for line in printed)
    assert any(line.strip().endswith("1f") for line in printed)


def test_another_program_gets_all_of_it_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    table(HEADER, [ROW])
    line = capsys.readouterr().out.splitlines()[1]
    assert all(cell in line for cell in ROW)

# make demo | test | evaluate | bench: what a user, a contributor and a reviewer run. Needs Python 3.11 and make.

PYTHON ?= python3
BIN := .venv/bin
# What `make evaluate` scores: data sets, or folders that hold some; SCORER: another program, for sets of other forms.
DATA ?=
SCORER ?=

.PHONY: demo test evaluate bench clean

demo: .venv/.installed
	$(BIN)/kg build examples

test: .venv/.installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

evaluate: .venv/.installed
	@test -n "$(strip $(DATA))" || { echo 'name the data sets: make evaluate DATA="FOLDER FILE …"'; exit 2; }
	$(BIN)/python benchmarks/figures.py $(DATA) $(if $(SCORER),--scorer $(SCORER))

bench: .venv/.installed
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/extract.py examples
	$(BIN)/python benchmarks/query.py

clean:
	rm -rf .venv output/graph.kg output/graph.trig output/graph.html

.venv/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	$(BIN)/kg actor UN > /dev/null  # reads all actors once, so that the first build finds its index
	touch $@

.venv/.installed-for-tests: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

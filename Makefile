# make demo   read the example article, print its reading and write demo.html
# make test   everything that must hold: lint, types, tests
# make bench  the analyser beside a peer, on the same text in one run (needs ../shared, and gets the peer from PyPI)
# make lock   renew the locked requirements from pyproject.toml (needs uv)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --group build
PEER := build/peer
DATA := ../shared/data
EXAMPLE := examples/digital-tax.txt --published 2020-01-08

.PHONY: demo test bench lock

demo: $(VENV)/.installed
	@$(BIN)/legation read $(EXAMPLE)
	@echo
	@$(BIN)/legation page $(EXAMPLE) --output demo.html

test: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

bench: $(VENV)/.installed $(PEER)/.installed
	$(BIN)/python bench/analyser.py --treebanks $(DATA)/ud --names $(DATA)/mentions/uner_ewt/dev.iob2 --peer $(PEER)/bin/python

$(PEER)/.installed: bench/requirements.txt
	$(PYTHON) -m venv $(PEER)
	$(PEER)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r bench/requirements.txt
	@touch $@

$(VENV)/.installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("legation needs Python 3.11 or later; name one: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes --only-binary :all: -r requirements.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(INSTALL) --require-hashes --only-binary :all: -r requirements-dev.txt
	@touch $@

lock:
	$(LOCK) --output-file requirements.txt
	$(LOCK) --group dev --constraint requirements.txt --output-file requirements-dev.txt
	uv pip compile bench/requirements.in --quiet --python-version 3.11 --generate-hashes --output-file bench/requirements.txt

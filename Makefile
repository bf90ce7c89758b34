# `make deck` and `make test` need Python 3.11 or later and nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TESTED := $(VENV)/.ready-for-tests
INSTALLED_FROM := pyproject.toml hatch_build.py src/msdeck/references/style_repair.py

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:  # an environment without pip is no start for the next try
.PHONY: help deck test matrix coverage check format format-check lint types imports gallery figures clean

help:  ## What there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "msdeck needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)

$(READY): $(VENV)/bin/python $(INSTALLED_FROM)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(TESTED): $(VENV)/bin/python $(INSTALLED_FROM)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(READY) $@

deck: $(READY)  ## Build the shipped outline into build/
	$(BIN)/msdeck build deck.yaml

# A file's tests run in one process, so that what they share, such as the wheel, is made once. They start msdeck
# hundreds of times, so that it is compiled once even where the environment says otherwise.
test: $(TESTED)  ## Run all tests
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 2 --dist loadfile

matrix: $(TESTED)  ## Check the gallery's handout in every layout, edition and paper, and 200 lectures made at random
	$(BIN)/python -m pytest -n 2 -m matrix tests/accessibility/test_matrix.py
	GENERATED_OUTLINES=200 $(BIN)/python -m pytest tests/accessibility/test_accessibility.py

coverage: $(TESTED)  ## Run all tests and say which lines they miss
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report=term-missing:skip-covered

check: format-check lint types imports test  ## All that CI runs: format, lint, types, import rules, tests

format: $(TESTED)  ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

format-check: $(TESTED)
	$(BIN)/ruff format --check .

lint: $(TESTED)
	$(BIN)/ruff check .

types: $(TESTED)
	$(BIN)/mypy

imports: $(TESTED)
	$(BIN)/lint-imports

gallery: $(READY)  ## Build the gallery and its pictures in docs/ (needs LibreOffice and poppler)
	$(BIN)/python docs/gallery/make_pictures.py

figures: $(READY)  ## Draw the pictures in assets/ again
	$(BIN)/python assets/draw_figures.py

clean:  ## Remove what was built and set up
	rm -rf $(VENV) dist src/msdeck/_data
	rm -f build/*.pptx build/*.pdf

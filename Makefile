# make run     clean the seeds and show the articles      make test    run all tests
# make batch   RAW=folder OUT=folder: clean what changed   make check   everything CI asks for

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
FORMAT ?= text
JOBS ?= 1

.DELETE_ON_ERROR:
.PHONY: run test check batch format clean-all

run: $(READY)
	@$(BIN)/clean -f markdown seeds

test: $(READY)
	$(BIN)/pytest

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/cleaner rules check
	$(BIN)/cleaner rules test
	$(BIN)/pytest

# One process for all files; a file is cleaned again when it or a rule is newer than its output.
batch: $(READY)
	@test -n "$(RAW)" -a -n "$(OUT)" || { echo 'usage: make batch RAW=folder OUT=folder [FORMAT=json] [JOBS=2] [RULES=folder]' >&2; exit 2; }
	$(BIN)/clean -f $(FORMAT) -j $(JOBS) --if-newer $(if $(RULES),--rules $(RULES)) -o $(OUT) $(RAW)

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Compiling ahead keeps the filter's start short also where Python may not write its caches.
$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable '.[dev]'
	$(BIN)/python -m compileall -q cleaner
	@touch $@

clean-all:
	rm -rf $(VENV) out build dist

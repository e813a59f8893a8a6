# `make try` shows the main job, `make test` runs the tests; both set up a virtual environment first.
# Needs python3 (3.11 or newer, with venv) and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WHEEL := build/wheel
SPARK := build/spark
SOURCES := pyproject.toml README.md LICENSE $(shell find cli checklists -type f -not -path '*/__pycache__/*')
CODE := cli tests

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help try test test-checkout lint type format clean ids accuracy stale torture bench bench-quick spark wheel

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */\1 /' | awk '{n=$$1; $$1=""; printf "  make %-14s%s\n", n, $$0}'

try: $(VENV)/.installed  ## set up, then run the main job on sample input
	@sh tests/try.sh "$(BIN)"

test: $(VENV)/.dev  ## set up, then run the tests against the installed package
	$(BIN)/python -m pytest -q

test-checkout: $(VENV)/.dev  ## the same tests against the files of this checkout
	PYTHONPATH=cli $(BIN)/python -m pytest -q

lint: $(VENV)/.dev  ## check style and formatting
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

type: $(VENV)/.dev  ## check types
	$(BIN)/mypy

format: $(VENV)/.dev  ## format the code
	$(BIN)/ruff check --fix-only $(CODE)
	$(BIN)/ruff format $(CODE)

ids: $(VENV)/.made  ## put new ids of the knowledge on the list of those that stay for ever
	$(BIN)/python tests/ids.py

accuracy: $(VENV)/.dev  ## how often the checks are right on published test numbers
	$(BIN)/python tests/accuracy_card.py
	$(BIN)/python tests/accuracy_phone.py

stale: $(VENV)/.installed  ## list the facts due for a new look: make stale DATE=2027-03-01
	$(BIN)/python -m alipay_ready.knowledge.stale $(DATE)

torture: $(VENV)/.dev  ## the long forms of the slow tests, with their figures
	$(BIN)/python -m pytest -q -s -p no:randomly tests/torture --long

# With BASE, a folder with another checkout or a revision that git knows, both states are measured in turns.
BENCH = PYTHONPATH=tests $(BIN)/python -m bench.run $(if $(BASE),--base "$(BASE)")

bench-quick: $(VENV)/.dev  ## start, speed, growth: a quick look; BASE=HEAD~1 compares with that revision
	$(BENCH) --quick

bench: $(VENV)/.dev  ## the same at length: some minutes
	$(BENCH)

spark: $(SPARK)/.made  ## two Spark workers give what one process gives (needs Java 17 or newer)
	PYTHONPATH=tests PYSPARK_PYTHON="$(CURDIR)/$(SPARK)/bin/python" $(SPARK)/bin/python -m bench.spark

wheel: $(WHEEL)/.built  ## build the package

clean:  ## remove everything that make made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "alipay-ready needs Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(WHEEL)/.built: $(SOURCES) | $(VENV)/.made
	@rm -rf $(WHEEL) && mkdir -p $(WHEEL)
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir $(WHEEL) .
	@touch $@

$(VENV)/.installed: $(WHEEL)/.built
	$(BIN)/python -m pip install --quiet $(WHEEL)/*.whl
	$(BIN)/python -m pip install --quiet --no-deps --force-reinstall $(WHEEL)/*.whl
	@touch $@

$(SPARK)/.made: $(WHEEL)/.built
	@command -v java >/dev/null || { echo "make spark needs Java 17 or newer" >&2; exit 1; }
	$(PYTHON) -m venv $(SPARK)
	$(SPARK)/bin/python -m pip install --quiet "pyspark>=4,<5" $(WHEEL)/*.whl
	$(SPARK)/bin/python -m pip install --quiet --no-deps --force-reinstall $(WHEEL)/*.whl
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	for wheel in $(WHEEL)/*.whl; do $(BIN)/python -m pip install --quiet "$$wheel[dev]"; done
	@touch $@

# `make try` shows the main job, `make test` runs the tests; both set up a virtual environment first.
# Needs python3 (3.11 or newer, with venv) and make. What lies where among the tests: tests/README.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WHEEL := build/wheel
SPARK := build/spark
NEWEST := build/typer-newest
COVER := build/cover
SOURCES := pyproject.toml README.md LICENSE $(sort $(shell find cli checklists -type f -not -path '*/__pycache__/*'))
NAMES := build/names-$(firstword $(shell echo '$(SOURCES)' | cksum))
CODE := cli tests

# For `make test`: T is a file or folder of tests, K a -k expression, N the number of processes.
N := $(if $(T)$(K),0,auto)
TESTS = -m pytest -q --numprocesses $(N) --maxprocesses 8 --dist worksteal
# Tests start in folders of their own, so this path must be whole.
CHECKOUT = PYTHONPATH="$(CURDIR)/cli"

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Where Python is told to keep no compiled files, pytest would compile all tests anew in each process.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help try quick test slow cover lint type format ids accuracy stale torture bench bench-quick spark typer-newest wheel clean

help:  ## list the targets
	@awk -F ':.*## ' '/^## /{print "\n" substr($$0, 4)} /^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' Makefile

## To see it work
try: $(VENV)/.installed  ## set up, then run the main job on sample input
	@sh tests/try.sh "$(BIN)"

## While you work
quick: $(VENV)/.tools  ## the tests that need no process, browser or shell, on this checkout: half a minute
	$(CHECKOUT) $(BIN)/python $(TESTS) -m "not process and not browser and not shell and not slow"

# Without T and K against the installed package, as people get it; with one of them against this checkout.
ifeq ($(T)$(K),)
test: $(VENV)/.dev  ## all but the slow tests; T=tests/checks K=luhn: those in T with K in their name
	$(BIN)/python $(TESTS) -m "not slow"
else
test: $(VENV)/.tools
	$(CHECKOUT) $(BIN)/python $(TESTS) $(T) $(if $(K),-k "$(K)")
endif

lint: $(VENV)/.tools  ## check style and formatting
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

type: $(VENV)/.tools  ## check types
	$(BIN)/mypy

format: $(VENV)/.tools  ## format the code
	$(BIN)/ruff check --fix-only $(CODE)
	$(BIN)/ruff format $(CODE)

ids: $(VENV)/.made  ## put new ids of the knowledge on the list of those that stay for ever
	$(BIN)/python tests/ids.py

## Before you hand it on
slow: $(VENV)/.dev  ## the slow tests in their short form
	$(BIN)/python $(TESTS) -m slow

cover: $(VENV)/.tools  ## branch coverage of what make test runs, processes included; fails under the gate
	@rm -rf $(COVER) && mkdir -p $(COVER)
	$(CHECKOUT) $(BIN)/python -m coverage run $(TESTS) -m "not slow"
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage report

torture: $(VENV)/.dev  ## attacks and slow tests in their long form, with their figures: an hour
	$(BIN)/python -m pytest -q -s -p no:randomly tests/torture --long

# Typer past the cap in pyproject.toml, newest each time it is called; pip says that the two do not go together.
typer-newest: $(NEWEST)/.made  ## the tests of the commands, and their golden documents, with the newest Typer
	$(NEWEST)/bin/python -m pip install --quiet --upgrade typer
	$(NEWEST)/bin/python -m pip install --quiet --no-deps --force-reinstall $(WHEEL)/*.whl
	@$(NEWEST)/bin/python -m pip list 2>/dev/null | grep -i '^typer '
	$(NEWEST)/bin/python $(TESTS) -m "not slow and not browser" tests/commands tests/golden

accuracy: $(VENV)/.dev  ## how often the checks are right on published test numbers
	$(BIN)/python tests/accuracy_card.py
	$(BIN)/python tests/accuracy_phone.py
	$(BIN)/python tests/accuracy_questions.py

## To measure
# With BASE, a folder with another checkout or a revision that git knows, both states are measured in turns.
BENCH = PYTHONPATH=tests $(BIN)/python -m bench.run $(if $(BASE),--base "$(BASE)")

bench-quick: $(VENV)/.dev  ## start, speed, growth, largest files: a quick look; BASE=HEAD~1 compares with that revision
	$(BENCH) --quick

bench: $(VENV)/.dev  ## the same at length: some minutes
	$(BENCH)

spark: $(SPARK)/.made  ## two Spark workers give what one process gives (needs Java 17 or newer)
	PYTHONPATH=tests PYSPARK_PYTHON="$(CURDIR)/$(SPARK)/bin/python" $(SPARK)/bin/python -m bench.spark

## And
stale: $(VENV)/.installed  ## list the facts due for a new look: make stale DATE=2027-03-01
	$(BIN)/python -m alipay_ready.knowledge.stale $(DATE)

wheel: $(WHEEL)/.built  ## build the package

clean:  ## remove everything that make made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "alipay-ready needs Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

# All that the package and its tests need, without the package: an edit of the code makes nothing of it anew.
$(VENV)/.tools: pyproject.toml | $(VENV)/.made
	@$(BIN)/python -c 'import tomllib; made = tomllib.load(open("pyproject.toml", "rb"))["project"]; print(*made["dependencies"], *made["optional-dependencies"]["dev"], sep="\n")' > $(VENV)/tools.txt
	$(BIN)/python -m pip install --quiet -r $(VENV)/tools.txt
	@touch $@

# A file that was moved or removed leaves no newer time behind, but another set of names.
$(NAMES):
	@mkdir -p build && rm -f build/names-* && touch $@

$(WHEEL)/.built: $(SOURCES) $(NAMES) | $(VENV)/.made
	@rm -rf $(WHEEL) && mkdir -p $(WHEEL)
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir $(WHEEL) .
	@touch $@

$(VENV)/.installed: $(WHEEL)/.built
	$(BIN)/python -m pip install --quiet $(WHEEL)/*.whl
	$(BIN)/python -m pip install --quiet --no-deps --force-reinstall $(WHEEL)/*.whl
	@touch $@

$(VENV)/.dev: $(VENV)/.tools $(VENV)/.installed
	@touch $@

$(NEWEST)/.made: $(VENV)/.tools $(WHEEL)/.built
	$(PYTHON) -m venv $(NEWEST)
	grep -v '^typer[^_]' $(VENV)/tools.txt > $(NEWEST)/tools.txt
	$(NEWEST)/bin/python -m pip install --quiet -r $(NEWEST)/tools.txt
	@touch $@

$(SPARK)/.made: $(WHEEL)/.built
	@command -v java >/dev/null || { echo "make spark needs Java 17 or newer" >&2; exit 1; }
	$(PYTHON) -m venv $(SPARK)
	$(SPARK)/bin/python -m pip install --quiet "pyspark>=4,<5" $(WHEEL)/*.whl
	$(SPARK)/bin/python -m pip install --quiet --no-deps --force-reinstall $(WHEEL)/*.whl
	@touch $@

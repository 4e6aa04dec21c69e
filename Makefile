# `make demo` is the way in; `make help` lists the rest. Needs Python 3.11 or newer, git and make.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
LOCK   := requirements.lock
# Stamps: set-up is done again only when the lock, or the project's own definition, changed.
LOCKED := $(VENV)/.locked
READY  := $(VENV)/.ready
PIP     = $(BIN)/python -m pip --disable-pip-version-check -qq install
# Extra words for what a target runs: make quick ARGS="-k rounding", make bench ARGS=--quick, make lock ARGS=--upgrade
ARGS   ?=

DEBIAN := on Debian or Ubuntu: apt-get install python3-venv

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test quick lint lock bench docs pictures clean

help: ## this list
	@echo "make TARGET, where TARGET is one of:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{ printf "%-9s%s\n", $$1, $$2 }'

demo: $(READY) ## make the environment and print the quote of a real engagement
	@$(BIN)/samenspel quote examples/alblasserdam
	@echo
	@echo "That was: $(BIN)/samenspel quote examples/alblasserdam"
	@echo "Now open examples/alblasserdam/engagement.yaml, change something, and run it again."
	@echo "All commands: $(BIN)/samenspel --help. The rest of the story: README.md. To check everything: make test."

test: lint ## the whole suite: style, types, floors and every test
	@echo "all tests"
	@$(BIN)/python -m pytest -q -n auto $(ARGS)

quick: $(READY) ## the tests that take under a minute together
	@$(BIN)/python -m pytest -q -n auto -m "not slow" $(ARGS)

lint: $(READY) ## style and types only
	@echo "style"
	@$(BIN)/ruff check -q
	@$(BIN)/ruff format -q --check || { echo "not formatted as agreed; to do it: $(BIN)/ruff format" >&2; exit 1; }
	@echo "types"
	@$(BIN)/mypy --no-error-summary

bench: $(READY) ## measure the speed that we promise (minutes; see benchmarks/README.md)
	@$(BIN)/python -m benchmarks.run $(ARGS)

docs: $(READY) ## write the pages of docs/ that are made from the program anew
	@$(BIN)/python docs/make_reference.py
	@$(BIN)/python docs/make_gallery.py
	@$(BIN)/python docs/make_lettering.py
	@$(BIN)/python docs/make_holidays.py

pictures: $(READY) ## draw the pictures of the README anew
	@$(BIN)/python docs/make_pictures.py

# No header, index or find-links lines: the lock names packages and hashes and nothing of the machine that made it.
# uv is told to look at the public registry only, whatever this machine's own settings say.
lock: $(READY) ## compile requirements.lock anew from pyproject.toml (ARGS=--upgrade for newer versions)
	@echo "compiling $(LOCK)"
	@env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
		$(BIN)/uv --no-config --quiet pip compile pyproject.toml --group dev --output-file $(LOCK) \
		--universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links $(ARGS)

clean: ## remove the environment, caches and build results
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Wheels only: building a package from source would fetch build tools that no hash of ours covers.
$(LOCKED): $(LOCK)
	@$(PYTHON) -c '' 2>/dev/null || { echo "Python is missing: install Python 3.11 or newer ($(DEBIAN)), or name yours: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$($(PYTHON) --version) is too old: install Python 3.11 or newer and name it: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python has no venv and pip: install them ($(DEBIAN)), then run make again." >&2; exit 1; }
	@echo "making $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV)
	@echo "installing $(LOCK), every hash checked"
	@$(PIP) --no-deps --only-binary :all: --require-hashes -r $(LOCK)
	@touch $@

$(READY): $(LOCKED) pyproject.toml src/samenspel_cli/__init__.py
	@echo "installing samenspel itself"
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

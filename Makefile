# Every command sets up what it needs. `make` alone lists them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup build serve test demo bench clean
export NO_MKDOCS_2_WARNING := 1

BIN := .venv/bin
PORT ?= 8000
N ?= 1000
ARGS ?=
# Processes that run tests: more than two cores have work for, as some tests wait for a browser or a server.
WORKERS ?= 3
# Tests write tens of thousands of small files: into memory, where there is room for them.
ROOM = $(shell test -w /dev/shm && df -Pk /dev/shm | awk 'NR == 2 && $$4 > 2000000 { print "/dev/shm" }')
PYTHONS = $(or $(PYTHON),python3 python3.11 python3.12 python3.13 python3.14 python3.15 python)
NEW_ENOUGH = import sys; sys.exit(sys.version_info < (3, 11))
FREE_PORT = import socket; print(next(p for p in range($(PORT), 65536) if socket.socket().connect_ex(("127.0.0.1", p))))
INSTALL = $(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt
# The pinned build backend is installed first, so that building the package fetches no other.
INSTALL_VERBATIM = $(INSTALL) setuptools wheel && $(INSTALL) --no-build-isolation --editable

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(firstword $(MAKEFILE_LIST))

setup: .venv/installed ## make the environment and install the `verbatim` command in it

build: .venv/installed ## check the sources, then build the publication into site/
	$(BIN)/verbatim check
	$(BIN)/verbatim build

serve: .venv/installed ## show the publication with live reload (PORT=8000, or the next free one)
	$(BIN)/mkdocs serve --dev-addr "127.0.0.1:$$($(BIN)/python -c '$(FREE_PORT)')"

test: .venv/installed-test ## run every check (ARGS="-k feeds" chooses tests)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(if $(TMPDIR),,$(ROOM:%=TMPDIR=%)) $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

demo: .venv/installed ## write a synthetic archive of N=1000 interviews into build/demo
	$(BIN)/python -m benchmarks.demo --count $(N) --to build/demo

bench: .venv/installed-bench ## measure this project beside its peers
	$(BIN)/python -m benchmarks $(ARGS)

clean: ## remove what the other commands made
	rm -rf .venv site build .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@found=; \
	for python in $(PYTHONS); do \
	  if "$$python" -c '$(NEW_ENOUGH)' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Verbatim needs Python 3.11 or newer, and none of these is: $(PYTHONS)" >&2; \
	  echo "    install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python" >&2; exit 1; \
	fi; \
	"$$found" -m venv --clear .venv || { rm -rf .venv; \
	  echo "    $$found cannot make an environment (on Debian: apt-get install python3-venv)" >&2; exit 1; }

.venv/installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Verbatim into .venv"
	@$(INSTALL_VERBATIM) .
	@touch $@

.venv/installed-%: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Verbatim into .venv, with what the $* command needs"
	@$(INSTALL_VERBATIM) '.[$*]'
	@touch .venv/installed $@

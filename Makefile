# Every recipe of the project. The environment lives in .venv and is made when it is needed.

.DEFAULT_GOAL := help
SHELL := /bin/sh
PY := .venv/bin/python
CODE := bot advisor tests bench docs/diagrams.py bootstrap.py

# A Python that went away takes the marks of its environment with it.
GONE := $(shell test -x $(PY) || rm -f .venv/ready-*)

# run ⊂ dev ⊂ e2e: the largest environment made so far serves all smaller needs.
E2E := .venv/ready-e2e
DEV := $(or $(wildcard $(E2E)),.venv/ready-dev)
RUN := $(or $(wildcard $(E2E)),$(wildcard .venv/ready-dev),.venv/ready-run)

define bootstrap
	@for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	    if "$$python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        exec "$$python" bootstrap.py $(1); \
	    fi; \
	done; \
	echo "Python 3.11 or newer with pip is needed, and none is on the PATH." >&2; exit 1
endef

.PHONY: help
help: ## show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

.PHONY: run
run: $(RUN) ## run the bot: in the playground, or at Telegram once TELEGRAM_BOT_TOKEN is set
	@if [ -n "$$TELEGRAM_BOT_TOKEN" ] || grep -Eqs "^ *(export +)?TELEGRAM_BOT_TOKEN *= *[\"']?[0-9]" .env; \
	then exec $(PY) -m bot run; else exec $(PY) -m bot play; fi

.PHONY: test
test: $(DEV) ## run the tests (ARGS="-k word" is passed on to pytest)
	$(PY) -m pytest -n auto --maxprocesses 6 --dist worksteal $(ARGS)

.PHONY: check
check: format-check lint types contracts ## everything that must hold before a commit, without a browser
	$(MAKE) content
	$(MAKE) test

.PHONY: format
format: $(DEV) ## put the code into the house's format
	$(PY) -m ruff check --select I --fix --quiet $(CODE)
	$(PY) -m ruff format $(CODE)

.PHONY: format-check
format-check: $(DEV)
	$(PY) -m ruff format --check $(CODE)

.PHONY: lint
lint: $(DEV) ## ruff
	$(PY) -m ruff check $(CODE)

.PHONY: types
types: $(DEV) ## mypy, strict
	$(PY) -m mypy

.PHONY: contracts
contracts: $(DEV) ## which module may import which
	$(PY) -c 'import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())'

.PHONY: content
content: $(RUN) ## every mistake in data/ at once, with file and key
	$(PY) -m bot check

.PHONY: diagrams
diagrams: $(RUN) ## draw docs/flows.md anew from the flows
	$(PY) -m docs.diagrams

.PHONY: e2e
e2e: $(E2E) ## the whole conversation in a browser (needs Debian's chromium); pictures in artefacts/
	$(PY) -m pytest tests/e2e -n 2 --dist worksteal $(ARGS)

PEERS := bench/peers/.venv/ready
NODE_PEERS := $(if $(shell command -v npm),bench/peers/node_modules/ready)

.PHONY: bench
bench: $(RUN) $(PEERS) $(NODE_PEERS) ## the bot raced against peers, pictures beside matplotlib (ARGS="--quick")
	$(PY) -m bench $(ARGS)

KILLS := 1000
SEED := 1
MODE := polling
DATABASE := sqlite
PROCESSES := 1

.PHONY: torture
torture: $(DEV) ## kill the bot while people talk to it (KILLS= SEED= MODE=webhook DATABASE=postgres PROCESSES=3 BROKEN=1)
	$(PY) -m bench.torture --kills $(KILLS) --seed $(SEED) --mode $(MODE) --database $(DATABASE) \
	    --processes $(PROCESSES) $(if $(BROKEN),--broken)

UPDATES := 100000
TAPS := 100000

.PHONY: fuzz
fuzz: $(DEV) ## malformed updates, forged and doubled taps (UPDATES= TAPS= SEED=)
	UPDATES=$(UPDATES) TAPS=$(TAPS) SEED=$(SEED) $(PY) -m pytest tests/delivery/test_fuzz.py -n 2 -rP --show-capture=stdout

.PHONY: requirements
requirements: ## pin anew what pyproject.toml asks for (ARGS="--upgrade" takes newer versions)
	$(call bootstrap,requirements $(ARGS))

.PHONY: clean
clean: ## remove the environment and everything made; never a database or a key
	rm -rf .venv .tool bench/peers/.venv bench/peers/node_modules artefacts build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/ready-run: requirements.txt bootstrap.py
	$(call bootstrap,run)

.venv/ready-dev: requirements-dev.txt bootstrap.py
	$(call bootstrap,dev)

$(E2E): requirements-e2e.txt bootstrap.py
	$(call bootstrap,e2e)

$(PEERS): bench/peers/requirements.txt bootstrap.py
	$(call bootstrap,peers)
	@touch $@

bench/peers/node_modules/ready: bench/peers/package-lock.json
	@if npm ci --prefix bench/peers --omit=optional --no-audit --no-fund --loglevel=error; then touch $@; \
	else echo "the peers on Node could not be installed, and the race goes without them"; fi

# make run · make test · make bench · make data · make messages
# Everything is set up in .venv/; a second run finds its stamps and starts at once.

PORT ?= 8501
VENV := .venv
PY := $(VENV)/bin/python
PYTEST_ARGS ?=
# Two processes, a file of tests stays in one of them; JOBS=0 runs all in one, for a debugger.
JOBS ?= 2
export POSTGRESQL_BIN
FOUND_PYTHON = $(shell for p in $(PYTHON) python3.11 python3.12 python3.13 python3.14 python3 python; do \
	"$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
POSTGRESQL = $(firstword $(wildcard $(POSTGRESQL_BIN)/initdb /usr/lib/postgresql/*/bin/initdb) $(shell command -v initdb))
CHROMIUM = $(firstword $(wildcard /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome))

.DELETE_ON_ERROR:
.PHONY: run test check bench data messages clean

run: $(VENV)/run.stamp
	@$(PY) -m geo serve --port $(PORT)

test: check
	$(PY) -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

check: $(VENV)/test.stamp $(VENV)/chromium.stamp $(VENV)/postgresql.stamp
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

bench: $(VENV)/test.stamp $(VENV)/chromium.stamp
	$(PY) -m tests.bench

data: $(VENV)/test.stamp
	$(PY) data/build_districts.py

# Takes the messages from the code into the catalogue; the Chinese is then written by hand.
messages: $(VENV)/test.stamp
	$(PY) -m tests.messages

clean:
	rm -rf $(VENV)

$(PY):
	@if test -z "$(FOUND_PYTHON)"; then \
	  echo "Python 3.11 or newer with its venv module was not found. Install it (Debian, Ubuntu: python3 and python3-venv), or name it: make run PYTHON=/path/to/python3" >&2; \
	  exit 1; fi
	@echo "Setting up $(VENV) with $(FOUND_PYTHON); this takes a minute, once."
	@if command -v uv >/dev/null 2>&1; then uv venv -q --allow-existing --python "$(FOUND_PYTHON)" $(VENV); \
	  else "$(FOUND_PYTHON)" -m venv $(VENV); fi

define install
	@if command -v uv >/dev/null 2>&1; then uv pip install -q --python $(PY) -r $(1); \
	  else $(PY) -m pip install -q --disable-pip-version-check -r $(1); fi
	@touch $@
endef

$(VENV)/run.stamp: requirements.txt | $(PY)
	$(call install,requirements.txt)

$(VENV)/test.stamp: tests/requirements.txt requirements.txt | $(PY)
	$(call install,tests/requirements.txt)
	@touch $(VENV)/run.stamp

$(VENV)/chromium.stamp: | $(PY)
	@if test -n "$(CHROMIUM)"; then :; \
	elif ! command -v apt-get >/dev/null 2>&1; then \
	  echo "The browser tests need Chromium at /usr/bin/chromium; install it with your system's package manager." >&2; exit 1; \
	else \
	  run=""; test "$$(id -u)" = 0 || run=sudo; \
	  $$run apt-get update -q && DEBIAN_FRONTEND=noninteractive $$run apt-get install -qy --no-install-recommends chromium; \
	fi
	@touch $@

# The programs only: the tests start a server of their own in a folder of their own, so Debian's is kept from being set up.
$(VENV)/postgresql.stamp: | $(PY)
	@if test -n "$(POSTGRESQL)"; then :; \
	elif ! command -v apt-get >/dev/null 2>&1 || { test "$$(id -u)" != 0 && ! command -v sudo >/dev/null 2>&1; }; then \
	  echo "The tests of the ledger need PostgreSQL's server programs (initdb, postgres) and they cannot be installed from here: install them with your system's package manager, or name their folder: make test POSTGRESQL_BIN=/path/to/bin" >&2; exit 1; \
	else \
	  run=""; test "$$(id -u)" = 0 || run=sudo; \
	  $$run mkdir -p /etc/postgresql-common/createcluster.d && \
	  echo "create_main_cluster = false" | $$run tee /etc/postgresql-common/createcluster.d/no-main-cluster.conf >/dev/null && \
	  $$run apt-get update -q && $$run env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends postgresql; \
	fi
	@touch $@

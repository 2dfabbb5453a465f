# retemicrocredito. `make` alone lists the commands. The work is in deploy/local (Python, standard library only).
SHELL := /bin/sh
PY := .venv/bin/python
# The machine's own Python, used to make .venv: 3.11 or later.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
LOCAL = $(if $(PYTHON),$(PYTHON) -m deploy.local,@echo "✗ No Python 3.11 or later on this machine.\n  → On Debian and Ubuntu: sudo apt-get install python3 python3-venv" && exit 1;)
PIN = uv pip compile --quiet $(UPGRADE) --universal --generate-hashes --no-header --python-version 3.11
export PORT

.DEFAULT_GOAL := help
.PHONY: help run setup test test-giorni test-browser check fix pagine pictures bench requirements services services-stop clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

run: ## start the whole platform with its demonstration (PORT=8000)
	@$(LOCAL) run

setup: ## create .venv with everything, test tools included
	@$(LOCAL) setup-tests

test: ## the whole suite, but for the browser journeys (ARGS="tests/utenti -x", JOBS=2)
	@$(LOCAL) test $(ARGS)

# What a day may change: states and days, forms that propose one, desks, people and their assignments, dashboards.
# Not the log: its months are opened and forgotten by PostgreSQL's own clock.
PARTE = tests/nucleo/test_giornata.py tests/nucleo/test_date.py tests/nucleo/test_stati.py tests/utenti/test_persone.py tests/utenti/test_inviti.py tests/utenti/test_importazione_operatori.py \
	tests/sportelli/test_pagine.py tests/cittadini/test_accoglienza.py tests/consulenze/test_registrazione.py \
	tests/percorsi/test_compiti.py tests/credito/test_vincoli_invii.py tests/interfaccia/test_moduli.py

test-giorni: setup ## a part of the suite on nights that surprise: 23:58, 29 February, 31 December, the hour that changes
	@for adesso in $$($(PY) -m tests.orologio); do echo "· $$adesso"; \
		ADESSO_DI_PROVA=$$adesso $(PY) -m pytest -q -n 2 $(PARTE) || exit 1; done

pictures: setup ## the README's pictures, from the demonstration running on INDIRIZZO (http://localhost:8000)
	@$(PY) docs/immagini/scatta.py

bench: setup ## measure pages, lists and files on copies of the demonstration (ARGS=--media; --grande takes 9 GB)
	@$(PY) -m deploy.local bench $(ARGS)

services: setup ## start this checkout's PostgreSQL and Valkey, and leave them on
	@$(PY) -m deploy.local start

services-stop: ## stop them
	@$(PY) -m deploy.local stop

test-browser: setup ## the journeys in a real browser
	@$(LOCAL) browser
	@$(PY) -m pytest -n 2 -m browser

check: setup ## linters, types, architecture, migrations, production settings
	@$(PY) -m deploy.local check

fix: setup ## mend what the linters can mend
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

pagine: setup ## write docs/pagine.md: every page and its queries (APP=agenda: of one app)
	@SCRIVI_PAGINE=$(or $(APP),1) $(PY) -m pytest -q -n 0 tests/architettura/test_indirizzi.py \
	-k '(test_matrix or test_public_pages_open)$(if $(APP), and $(APP):)'

requirements: ## pin the .in files again (UPGRADE=--upgrade takes newer versions; needs uv)
	@command -v uv >/dev/null || { echo "✗ uv is not here.\n  → pip install uv"; exit 1; }
	@$(PIN) requirements/runtime.in -o requirements.txt
	@$(PIN) requirements/test.in -o requirements/test.txt

clean: ## throw away the embedded database and all that can be made again (not .venv)
	@$(LOCAL) clean

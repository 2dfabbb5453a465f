# retemicrocredito. `make` alone lists the commands.
PY := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup run test services services-stop

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

setup: .venv/.test ## create .venv and install everything, test tools included

.venv/.test: requirements.txt requirements/test.txt
	@test -x $(PY) || python3 -m venv .venv
	@$(PY) -m pip install -q --require-hashes -r requirements.txt -r requirements/test.txt
	@touch $@

run: setup ## start the platform (for now: services, migrations, Django's server)
	@$(PY) -m deploy.local exec sh -c '$(PY) manage.py migrate && $(PY) manage.py runserver $${PORT:-8000}'

test: setup ## the whole suite
	@$(PY) -m pytest -n 2

services: setup ## start PostgreSQL and Valkey of this checkout and leave them running
	@$(PY) -m deploy.local start

services-stop: ## stop them
	@$(PY) -m deploy.local stop

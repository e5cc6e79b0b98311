# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: CC0-1.0

# Interpreters to try, in this order; `make PYTHON=/path/to/python3 …` gives one.
PYTHON ?= python3 python3.14 python3.13 python3.12 python3.11
BIN := .venv/bin
export HYPOTHESIS_STORAGE_DIRECTORY := .cache/hypothesis
STEP = @$(BIN)/python tooling/step.py

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

# $(call bootstrap,WHAT) runs tooling/bootstrap.py with the first interpreter that is new enough.
define bootstrap
@for python in $(PYTHON); do \
	if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		exec "$$python" tooling/bootstrap.py $(1); \
	fi; \
done; \
echo 'Python 3.11 or newer is needed, and none of these is one: $(PYTHON)' >&2; \
echo 'Give one with: make PYTHON=/path/to/python3 …' >&2; \
exit 2
endef

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z]*\):.* ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

.PHONY: site
site: env-site ## build the site into public/
	$(STEP) --show site $(BIN)/specpress build

.PHONY: test
test: env-dev ## run every check of the code, then the tests
	$(STEP) licences $(BIN)/reuse --no-multiprocessing lint --lines
	$(STEP) lint $(BIN)/ruff check --quiet
	$(STEP) format $(BIN)/ruff format --check --quiet
	$(STEP) types $(BIN)/mypy --num-workers 2
	$(STEP) layers $(BIN)/lint-imports --no-logo --cache-dir .cache/import-linter
	$(STEP) --show tests $(BIN)/pytest -q -n 2 --dist loadfile

.PHONY: check
check: env-site ## check the spec
	@$(BIN)/specpress check

.PHONY: serve
serve: env-site ## preview the site, following every save
	@$(BIN)/specpress serve

.PHONY: evals
evals: env-evals ## add what `specpress evals` and `specpress input report` need
	@echo 'Ready: .venv/bin/specpress evals --help'

.PHONY: bench
bench: env-dev ## measure the commands against doing the job by hand
	@$(BIN)/python tooling/benchmarks/run.py

.PHONY: format
format: env-dev ## put the code in its standard form, with every safe fix
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format --quiet

.PHONY: lock
lock: ## resolve pyproject.toml into tooling/requirements/
	$(call bootstrap,lock)

.PHONY: clean
clean: ## remove all that these targets made
	@rm -rf .venv .cache .hypothesis public
	@find tooling -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: env-site env-evals env-dev
env-site env-evals env-dev:
	$(call bootstrap,$(@:env-%=%))

# Two commands do everything: `make report` and `make test`. Both set up .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: report test lint types wheel bench notebooks constraints clean
.DEFAULT_GOAL := report

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "gitsift needs Python 3.11 or newer; set PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,notebooks]'
	touch $@

report: $(READY) ## the report of this repository's newest active day, in both languages
	$(BIN)/gitsift report . --date latest --lang en -o reports/
	$(BIN)/gitsift report . --date latest --lang zh -o reports/

test: $(READY)
	$(BIN)/python -m pytest -n auto

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

wheel: $(READY)
	$(BIN)/python -m build --wheel --outdir dist

bench: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[benchmarks]'
	$(BIN)/python -m benchmarks $(REPO)

notebooks: $(READY)
	$(BIN)/python notebooks/execute.py

clean:
	rm -rf $(VENV) build dist reports .pytest_cache .mypy_cache .ruff_cache

constraints: ## pins what a fresh environment resolves to
	rm -rf build/pins && $(PYTHON) -m venv build/pins
	build/pins/bin/python -m pip install --quiet --upgrade --disable-pip-version-check '.[all]'
	build/pins/bin/python -m pip freeze --exclude gitsift | grep -v ' @ ' > constraints.txt
	rm -rf build/pins

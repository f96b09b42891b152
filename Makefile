# Every target is one line; `make` lists them. Each needs Python 3.11 or later and nothing else set up.
PYTHON ?= python3.11
VENV := .venv
RUN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev

.DEFAULT_GOAL := help
.PHONY: help install demo test check docs bench evaluate encoder lock wheel clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(VENV)/bin/pip:
	@command -v $(PYTHON) >/dev/null && $(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)
	$(RUN)/pip install --quiet --upgrade pip

$(READY): $(VENV)/bin/pip requirements.lock pyproject.toml
	$(RUN)/pip install --quiet -r requirements.lock
	$(RUN)/pip install --quiet --no-deps -e .
	@touch $@

$(READY_DEV): $(READY) requirements-dev.lock
	$(RUN)/pip install --quiet -r requirements-dev.lock
	@touch $@

install: $(READY) ## set up .venv with the pinned dependencies

demo: $(READY) ## crawl, archive, read, judge, store and report the mini-web that ships
	$(RUN)/clusterproof demo --out out/demo

test: $(READY_DEV) ## run the tests
	$(RUN)/python -m pytest -n 2

check: $(READY_DEV) ## lint, types, imports, docs
	$(RUN)/ruff check . && $(RUN)/ruff format --check . && $(RUN)/mypy && $(RUN)/lint-imports && $(RUN)/cog --check docs/*.md docs/pictures/*.svg README.md

docs: $(READY_DEV) ## let the program rewrite its own documentation
	$(RUN)/cog -r docs/*.md docs/pictures/*.svg README.md

bench: $(READY_DEV) ## measure speed, memory and crash safety, each beside its reference (WARC=FILE to read other pages)
	$(RUN)/python -m bench $(WARC)

evaluate: $(READY) ## measure the shipped judge again on the rows it ships with; fails below its floors
	$(RUN)/clusterproof evaluate

encoder: $(READY_DEV) ## distil the shipped encoder again (minutes)
	$(RUN)/python -m clusterproof.classifier.distilling clusterproof/models/encoder

lock: $(READY_DEV) ## pin the newest allowed dependencies (what a CUDA build of torch adds is left to pip)
	for extra in "" dev; do $(RUN)/uv pip compile -q --no-emit-index-url --no-header --no-annotate --python-version 3.11 $${extra:+--extra $$extra} pyproject.toml | grep -vE '^(nvidia|cuda|triton)' > requirements$${extra:+-$$extra}.lock; done


wheel: $(READY_DEV) ## build the wheel into dist/
	$(RUN)/python -m build --wheel --outdir dist

clean: ## remove what the targets made
	rm -rf $(VENV) dist out

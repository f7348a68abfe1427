# Two commands matter: `make run` and `make test`. Each sets up what it needs, and does nothing twice.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8501
# A pip index with CPU builds of torch, for machines where the default build is a big one (see README).
TORCH_INDEX ?=
# Tests run in so many processes, a file in one; each loads the model once (about 1 GB).
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run test check build model browser office bench clean

help: ## các lệnh / the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: build ## cài đặt, lập chỉ mục, mở ứng dụng ở 127.0.0.1:8501 / set up and serve the app
	$(PY) -m pipeline serve --port $(PORT)

test: $(VENV)/.developer browser model build check ## cài đặt và chạy mọi kiểm thử / set up and run every test
	OMP_NUM_THREADS=1 $(PY) -m pytest -n $(WORKERS) --dist loadfile

check: $(VENV)/.developer ## ruff, mypy --strict, import-linter
	$(VENV)/bin/ruff format --check pipeline tests models app.py
	$(VENV)/bin/ruff check pipeline tests models app.py
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

build: $(VENV)/.installed model ## đọc kho văn bản, lập chỉ mục / read the corpus, build the index
	$(PY) -m pipeline build

ADAPTER := models/doi-sanh-e5-small/adapter_model.safetensors
model: models/built/doi-sanh-e5-small/built-from.txt ## dựng mô hình nhúng mặc định / build the default embedding model

models/built/doi-sanh-e5-small/built-from.txt: $(ADAPTER) | $(VENV)/.installed
	$(PY) -m pipeline.workflows.model
	@touch $@

bench: $(VENV)/.developer build ## đo tốc độ, không phải kiểm thử / measure speed; not a test
	$(PY) -m tests.bench.run

browser: ## Chromium cho kiểm thử trình duyệt / Chromium for the browser tests
	@if command -v chromium >/dev/null 2>&1; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null; \
	else echo "Không có Chromium và không phải root: các kiểm thử trình duyệt sẽ được bỏ qua. / No Chromium and not root: browser tests will be skipped."; fi

office: ## LibreOffice, để xem các bảng xuất ra / LibreOffice, to look at exported tables
	@if command -v soffice >/dev/null 2>&1; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-calc libreoffice-writer poppler-utils >/dev/null; \
	else echo "Không có LibreOffice và không phải root: bỏ qua. / No LibreOffice and not root: skipped."; fi

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên: make PYTHON=python3.11 … / Python 3.11 or later is needed"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	$(if $(TORCH_INDEX),$(PY) -m pip install -q --index-url $(TORCH_INDEX) $(shell grep '^torch==' requirements.txt))
	$(PY) -m pip install -q -r requirements.txt
	@touch $@

$(VENV)/.developer: tests/requirements.txt $(VENV)/.installed
	$(PY) -m pip install -q -r tests/requirements.txt
	@touch $@

clean: ## xóa những gì dựng lại được / remove what can be rebuilt
	rm -rf corpus/.index models/built models/cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

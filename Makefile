# make run    install what is needed, run the batch on the demo company in both languages
# make test   the tests, the notebooks' outputs, and whether the notebooks match their sources
# make test-long  what takes longer: more companies, more inputs
# make golden     record what the demo company is told (FACTS='name …': numbers that may change; COMPANY=all: five)
# make fuzz     hostile folders at random: SEED=1 COUNT=1000
# make start  open the course (make start COURSE=zh for the Chinese edition)
# make build  notebooks from notebooks/src;  make build-check  whether they match
# make trainer  the trainer's kit, in out/trainer (make trainer DATA=… MAP=field_map.yaml: on a company's own data)
# make usb    a folder for the USB stick: wheels for Windows and Linux, reports, slides, steps to install, in out/usb
# make data   the demo company in datasets/ from its generator;  make lint;  make bench;  make clean

VENV   ?= .venv
EXTRAS ?= test
COURSE ?=
DATA   ?=
MAP    ?=
OUT    ?= out
JOBS   ?= 4
SEED   ?= 1
COUNT  ?= 1000

ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
WARM := -p tests.warm_kernels
endif
PY := $(BIN)/python

# Kernels start three times slower from uncompiled packages.
unexport PYTHONDONTWRITEBYTECODE

UV := $(shell command -v uv 2>/dev/null)
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v $$p; break; }; done)

comma   := ,
RUN_OK  := $(VENV)/.installed
TEST_OK := $(VENV)/.installed-$(subst $(comma),-,$(EXTRAS))

ifdef UV
install = $(UV) pip install -q --python $(PY) --compile-bytecode -c constraints.txt -e '$(1)'
else
install = $(PY) -m pip install -q --disable-pip-version-check -c constraints.txt -e '$(1)' \
	&& { $(PY) -m compileall -q -j 0 $(VENV) >/dev/null || true; }
endif

.PHONY: run test test-long fuzz golden start build build-check trainer usb data bench lint clean
.DEFAULT_GOAL := run

run: $(RUN_OK)
	$(BIN)/custkit run lilan-zh --language zh --out $(OUT)/zh
	$(BIN)/custkit run lilan-en --language en --out $(OUT)/en
	@echo
	@echo "报告 Reports:"
	@echo "  中文      $(CURDIR)/$(OUT)/zh/index.html"
	@echo "  English   $(CURDIR)/$(OUT)/en/index.html"

test: export CUSTKIT_TEST_RESULTS = $(CURDIR)/$(VENV)/.results
test: $(TEST_OK)
	@rm -rf $(VENV)/.results
	$(PY) -m pytest -q -n $(JOBS) --dist loadfile --no-loadscope-reorder --durations=10 tests $(WARM)
	CUSTKIT_SHARED=$$CUSTKIT_TEST_RESULTS $(PY) -m pytest -q -n $(JOBS) --dist loadscope --durations=10 \
		--nbval $$($(PY) tests/in_turn.py) --nbval-current-env --nbval-sanitize-with tests/nbval_sanitize.cfg \
		--nbval-cell-timeout=60 $(WARM)
	@rm -rf $(VENV)/.results
	$(PY) notebooks/builder --check

test-long: export CUSTKIT_COLD = 1
test-long: $(TEST_OK)
	$(PY) -m pytest -q -n $(JOBS) --dist loadfile --no-loadscope-reorder --durations=10 -m long tests
	$(PY) -m pytest -q -n $(JOBS) --dist loadscope --nbval $$($(PY) tests/in_turn.py --rest) --nbval-current-env \
		--nbval-sanitize-with tests/nbval_sanitize.cfg --nbval-cell-timeout=60

golden: $(TEST_OK)
	$(PY) -m tests.golden $(COMPANY) --facts $(foreach one,$(FACTS),'$(one)')

fuzz: $(TEST_OK)
	$(PY) -m tests.fuzz --seed $(SEED) --count $(COUNT)

start: $(RUN_OK)
	$(BIN)/custkit start $(if $(COURSE),--language $(COURSE))

build: $(TEST_OK)
	$(PY) notebooks/builder

trainer: $(TEST_OK)
	$(PY) notebooks/builder --trainer $(OUT)/trainer $(if $(DATA),--data '$(DATA)') $(if $(MAP),--field-map '$(MAP)')

usb: $(TEST_OK)
	$(PY) notebooks/builder/usb.py $(OUT)/usb

build-check: $(TEST_OK)
	$(PY) notebooks/builder --check

data: $(RUN_OK)
	$(PY) datasets/generator datasets --ship

bench: $(TEST_OK)
	$(PY) -m tests.benchmarks

lint: $(TEST_OK)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

clean:
	rm -rf $(OUT) build dist .pytest_cache .ruff_cache .hypothesis

$(PY):
ifdef UV
	$(UV) venv -q --allow-existing --python "$(or $(PYTHON),3.11)" $(VENV)
else
	@test -n "$(PYTHON)" || { echo "custkit needs Python 3.11 or newer: install it, or uv, and call make again." >&2; \
		echo "custkit 需要 Python 3.11 或更新版本：请先安装 Python（或 uv），再重新运行 make。" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
endif

$(RUN_OK): pyproject.toml constraints.txt | $(PY)
	@echo "安装所需软件包（一两分钟）… Installing packages (a minute or two) …"
	$(call install,.)
	@touch $@

$(TEST_OK): pyproject.toml constraints.txt | $(PY)
	@echo "安装所需软件包（一两分钟）… Installing packages (a minute or two) …"
	$(call install,.[$(EXTRAS)])
	@touch $@

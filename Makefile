# SPDX-License-Identifier: Apache-2.0
# Each target does its own set-up, and only what is still missing.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory --no-builtin-rules

jobs := $(shell nproc)
# One compiler for the library and the Python module, so that the second compile comes from ccache.
ifeq ($(origin CXX),default)
CXX := c++
endif
export CXX
export CMAKE_BUILD_PARALLEL_LEVEL := $(jobs)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
bin := .venv/bin
stamps := .venv/stamps
sources := $(shell find sim bindings cmake scenarios CMakeLists.txt pyproject.toml -type f -not -name '*.so' -not -path '*/__pycache__/*')
compiled := $(filter-out %.py %.j2 %.css %.ini,$(sources))
factory := scenarios/sheet_metal/factory.yaml
pair := tool_changer,weld_cobot
pages := out/sheet_metal

.PHONY: help
help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: package ## Set up, compare the upgrades of a sheet-metal shop, write its agreement to out/
	@mkdir -p $(pages)
	$(bin)/nordvest compare $(factory) --with $(pair)
	$(bin)/nordvest agree $(factory) --with $(pair) --out $(pages)/agreement.html
	$(bin)/nordvest agree $(factory) --with $(pair) --language da --out $(pages)/agreement.da.html
	@echo "Open $(pages)/agreement.html (Danish: agreement.da.html)"

.PHONY: test
test: setup-test build package test-tools ## Set up, run every test
	@status=0; \
	ctest --preset dev --parallel $(jobs) || status=1; \
	$(bin)/pytest || status=1; \
	exit $$status

.PHONY: validate
validate: build package ## The models with known answers, with the long runs that `make test` leaves out
	$(bin)/python tests/validation/run.py --jobs $(jobs)
	$(bin)/python tests/validation/run.py --jobs $(jobs) --heavy
	NORDVEST_FACTORIES=3000 build/dev/tests/property_tests

.PHONY: bench
bench: bench-programs package bench-tools ## The benchmarks, and the same models in other simulators
	bench/run
	$(bin)/python bench/from_python.py
	$(bin)/python bench/peers/run.py --quick

# ARGS="--quick" for less than a minute; table, plot and figures go to bench/results/
.PHONY: bench-peers
bench-peers: bench-programs package bench-tools ## The same models in other simulators, longer, with a table and a plot
	$(bin)/python bench/peers/run.py --results bench/results $(ARGS)

.PHONY: bench-programs
bench-programs: setup-bench
	@cmake --preset release
	@cmake --build --preset release

.PHONY: notebooks
notebooks: package test-tools ## Run the notebooks and keep what they print
	$(bin)/python tools/run_notebooks

cpp_files = $(shell git ls-files '*.cpp' '*.hpp')

.PHONY: format
format: setup-lint test-tools ## Format the code
	clang-format -i $(cpp_files)
	$(bin)/ruff format .
	$(bin)/ruff check --fix .

.PHONY: lint
lint: setup-lint test-tools ## Check the format, ruff and clang-tidy
	clang-format --dry-run --Werror $(cpp_files)
	$(bin)/ruff format --check .
	$(bin)/ruff check .
	cmake --preset tidy
	cmake --build --preset tidy

.PHONY: clean
clean: ## Remove everything that was made: build/, out/, .venv/
	rm -rf build out .venv .mypy_cache .pytest_cache .ruff_cache

# --- set-up -----------------------------------------------------------------------------------------------------------
.PHONY: setup-build setup-test setup-bench setup-lint
setup-build setup-test setup-bench setup-lint: setup-%:
	@tools/setup $*

.PHONY: build
build: setup-build build/dev/build.ninja
	@cmake --build --preset dev

build/dev/build.ninja: CMakePresets.json
	@cmake --preset dev

# A second make, so that it looks at .venv after the set-up has made it.
.PHONY: package test-tools bench-tools
package test-tools bench-tools: setup-build
	@$(MAKE) --silent $(stamps)/$@

# Python files are used where they lie; only a change to what is compiled, or to the dependencies, installs again.
$(stamps)/package: $(compiled) $(stamps)/build-tools
	@echo "Building and installing the Python package"
	@$(bin)/pip install --quiet --no-build-isolation --editable .
	@touch $@

$(stamps)/build-tools: pyproject.toml
	@echo "Installing the Python build tools"
	@mkdir -p $(stamps)
	@$(bin)/pip install --quiet $$($(bin)/python -c 'import tomllib; \
	  print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"])')
	@touch $@

$(stamps)/test-tools: tests/requirements.txt
	@echo "Installing the test tools"
	@mkdir -p $(stamps)
	@$(bin)/pip install --quiet --requirement tests/requirements.txt
	@touch $@

$(stamps)/bench-tools: bench/peers/requirements.txt
	@echo "Installing the simulators to compare with"
	@mkdir -p $(stamps)
	@$(bin)/pip install --quiet --requirement bench/peers/requirements.txt
	@touch $@

# `make` alone lists the targets. Everything runs in .venv, built on first need, or in the conda environment
# made from environment.yml where that is active.

ifeq ($(CONDA_DEFAULT_ENV),concurrency-course)
BIN := $(CONDA_PREFIX)/bin
INSTALLED :=
CLUSTER :=
else
BIN := .venv/bin
INSTALLED := .venv/installed
CLUSTER := .venv/cluster
endif

# The tests mostly wait, for sleeps in demos and for kernels: more of them at once than there are cores.
WORKERS ?= 6
TESTS ?= checks/tests solutions

.DEFAULT_GOAL := help
.PHONY: help lab formgrader test bench reset class.zip hand-out collect give-back grade cluster site demo-class
.PHONY: new-exercise notebooks execute format picture lock clean

help:  ## list the targets
	@sed -nE 's/^([a-z.-]+):.*##  ?(.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

lab: $(INSTALLED)  ## open the course in JupyterLab
	@$(BIN)/python -m checks lab

formgrader: $(INSTALLED)  ## open the gradebook in nbgrader's formgrader
	@$(BIN)/python -m checks lab --instructor

test: $(INSTALLED) $(CLUSTER)  ## prove the course: lint, types, kit, lessons, answers, release, grading
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup --nbval --nbval-current-env --nbval-cell-timeout=60 $(TESTS)

# With options: make bench BENCH="--class 12 --peer-sample 3"; python -m checks.benchmark run --help names them.
bench: $(INSTALLED)  ## measure grading beside nbgrader and otter-grader: about 45 minutes, nothing else running
	@$(BIN)/python -m checks.benchmark run $(BENCH)

reset: $(INSTALLED)  ## start one exercise again: make reset SECTION=6.1.3 EXERCISE=fetch-all
	@$(BIN)/python -m checks reset "$(SECTION)" "$(EXERCISE)"

class.zip:  ## pack what learners get, as it is committed
	@git archive --format=zip --output=$@ HEAD -- . ':!solutions' ':!checks/answers' && echo "$@ is for the class."

hand-out: $(INSTALLED)  ## give a part to the class by nbgrader's exchange: make hand-out PART=6.1
	@$(BIN)/python -m checks hand-out "$(PART)"

collect: $(INSTALLED)  ## fetch what the class handed in by nbgrader's exchange: make collect PART=6.1
	@$(BIN)/python -m checks collect "$(PART)"

give-back: $(INSTALLED)  ## give feedback to the class by nbgrader's exchange: make give-back PART=6.1
	@$(BIN)/python -m checks give-back "$(PART)"

grade: $(INSTALLED)  ## grade what is in submitted/
	@$(BIN)/python -m checks grade

site: $(INSTALLED)  ## make static pages of the course in site/, to read without a server
	@$(BIN)/python -m checks site

cluster: $(INSTALLED) $(CLUSTER)  ## install what grading on many machines needs, here and on each of them

demo-class: $(INSTALLED)  ## fill submitted/ with a small class of sample submissions
	@$(BIN)/python -m checks demo-class

new-exercise: $(INSTALLED)  ## begin an exercise: make new-exercise SECTION=6.1.3 NAME=my-exercise POINTS=3
	@$(BIN)/python -m checks new-exercise "$(SECTION)" "$(NAME)" "$(POINTS)"

notebooks: $(INSTALLED)  ## generate notebooks/ from solutions/
	@$(BIN)/python -m checks release

execute: $(INSTALLED)  ## run lessons on fresh kernels and store their outputs: all, or make execute SECTION=6.1.3
	@$(BIN)/python -m checks execute $(SECTION)

format: $(INSTALLED)  ## format code and solutions, and mend what the linter can mend
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

picture: $(INSTALLED)  ## take the README's picture anew, in a browser
	@$(BIN)/python -m checks.tests.test_lab.readme_picture

lock: $(INSTALLED)  ## make requirements.lock from pyproject.toml (wants uv)
	@uv pip compile --universal --python-version 3.11 --no-header --no-annotate pyproject.toml -o requirements.lock
	@uv pip compile --universal --python-version 3.11 --no-header --no-annotate --extra cluster \
	  --constraint requirements.lock pyproject.toml | grep -vxFf requirements.lock > checks/grading/cluster.lock

clean:  ## remove what make built; answers, submissions and grades stay
	@rm -rf .venv .bench site .pytest_cache .mypy_cache .ruff_cache *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/cluster: .venv/installed checks/grading/cluster.lock
	@.venv/bin/python -m pip --disable-pip-version-check --quiet install --no-deps -r checks/grading/cluster.lock
	@touch $@

.venv/installed: requirements.lock pyproject.toml checks/course/install.py
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    exec $$python checks/course/install.py .venv; \
	  fi; \
	done; \
	echo "This course needs Python 3.11 or newer: install one, or name it with make PYTHON=/path/to/python." >&2; exit 1

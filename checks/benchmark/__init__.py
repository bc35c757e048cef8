"""How fast and how fair grading is, beside nbgrader's own and otter-grader's; `make bench` writes RESULTS.md."""

"""One module a notebook: what its exercises must do, and what to say about an answer that does not."""

from checks.kit.undefined import explain_undefined_answers

explain_undefined_answers()  # every notebook with exercises imports one of these modules

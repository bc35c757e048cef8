"""One module a notebook: what its exercises must do, and what to say about an answer that does not."""

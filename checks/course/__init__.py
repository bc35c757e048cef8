"""The course's own files: what a notebook's cells are for, how they are written, executed, released and handed out."""

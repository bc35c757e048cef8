"""Raises an exception of another kind.

refused by: speedup-empty-check
headline: speedup raised IndexError.
"""


def speedup(spans):
    if not spans:
        raise IndexError("no spans")
    return sum(span.seconds for span in spans) / (max(span.end for span in spans) - min(span.start for span in spans))

"""Asserts instead of raising.

refused by: speedup-empty-check
headline: speedup raised AssertionError.
"""


def speedup(spans):
    assert spans, "no spans"
    return sum(span.seconds for span in spans) / (max(span.end for span in spans) - min(span.start for span in spans))

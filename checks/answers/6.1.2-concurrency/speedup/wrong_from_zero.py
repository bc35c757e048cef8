"""Thinks that the clock starts with the first request.

refused by: speedup-check
headline: You measure from zero instead of from the first start.
"""


def speedup(spans):
    if not spans:
        raise ValueError("no spans to measure")
    return sum(span.seconds for span in spans) / max(span.end for span in spans)

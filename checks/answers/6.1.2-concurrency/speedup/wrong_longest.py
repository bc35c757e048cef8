"""Compares with the longest request.

refused by: speedup-check
headline: You compare with the longest span alone.
"""


def speedup(spans):
    if not spans:
        raise ValueError("no spans to measure")
    return sum(span.seconds for span in spans) / max(span.seconds for span in spans)

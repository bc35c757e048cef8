"""Thinks that every request takes a second.

refused by: speedup-check
headline: You count spans instead of adding up seconds.
"""


def speedup(spans):
    if not spans:
        raise ValueError("no spans to measure")
    return len(spans) / (max(span.end for span in spans) - min(span.start for span in spans))

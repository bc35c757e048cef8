"""Calls nothing at all no faster and no slower.

refused by: speedup-empty-check
headline: With no spans there is nothing to measure, and you return a value.
"""


def speedup(spans):
    if not spans:
        return 1.0
    return sum(span.seconds for span in spans) / (max(span.end for span in spans) - min(span.start for span in spans))
